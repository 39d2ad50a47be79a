"""The plan of approach: the fields of its format, the activities of the path and own steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from regie.designs.pathfile import Activity, WeeksKind
from regie.framework import Element, Role, is_at_will, may_propose
from regie.journeys.choices import Choice, GoalsChoice, PaceChoice, PlanChoice, PlannedStep
from regie.web.decisions.forms.choice import ChoiceForm, LaterField, hours_field, line_field, text_field, week_field
from regie.web.decisions.forms.pace import PaceSum
from regie.web.decisions.titles import activities_of


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the form. `taken` and `hours_field` are there where they can be chosen."""

    title: str
    note: str
    hours: Decimal | None
    from_week: BoundField
    until_week: BoundField
    taken: BoundField | None = None
    hours_field: BoundField | None = None
    title_field: BoundField | None = None


class PlanForm(ChoiceForm):
    """The plan. The hours of an activity are those of the pace; weeks are the learner's to set."""

    element = Element.PLAN
    template = "web/decisions/forms/plan.html"
    grows = True
    most_rows = 50

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities of the chosen themes."""
        return activities_of(self.case.course)

    @property
    def format_fields(self) -> tuple[BoundField, ...]:
        """The fields of the format that are written here."""
        return tuple(self[name] for name in self.fields if name.startswith("field_"))

    @property
    def is_fixed(self) -> bool:
        """Whether the design's format must be filled in; else the steps come first."""
        return self.case.cell.format_is_fixed

    @property
    def goals(self) -> tuple[str, ...]:
        """The goals that hold, shown above the plan."""
        row = self.case.course.settled.get(Element.GOALS)
        return tuple(goal.text for goal in GoalsChoice.model_validate(row.choice).goals) if row else ()

    @property
    def step_rows(self) -> tuple[StepRow, ...]:
        """The activities of the path."""
        return tuple(self._row(one) for one in self.activities)

    @property
    def own_rows(self) -> tuple[StepRow, ...]:
        """One's own steps."""
        return tuple(
            StepRow(
                title=_("Eigen stap {nummer}").format(nummer=row + 1),
                note="",
                hours=None,
                from_week=self[f"own_{row}_from"],
                until_week=self[f"own_{row}_until"],
                hours_field=self[f"own_{row}_hours"],
                title_field=self[f"own_{row}"],
            )
            for row in range(self.rows)
        )

    @property
    def sum(self) -> PaceSum:
        """The hours of the activities against the pace that holds."""
        pace = self._pace
        together = sum((self._hours(one) or Decimal(0) for one in self.activities), Decimal(0))
        return PaceSum(together, pace.hours_per_week * pace.weeks if pace else None)

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The fields of the format, then week and hours of each step."""
        fixed = self.case.cell.format_is_fixed
        kind = LaterField if fixed else forms.CharField
        found: dict[str, forms.Field] = {}
        for one in self.case.course.path.plan_fields:
            if one.filled_from is None:
                # The help speaks of the fixed format; where the way is one's own it would contradict itself.
                hint = one.help.in_language(self.language) if one.help and fixed else ""
                title = one.title.in_language(self.language)
                found[f"field_{one.code}"] = text_field(title, hint=hint, kind=kind, required=fixed, rows=2)
        for activity in self.activities:
            found |= self._activity_fields(activity)
        for row in range(self.rows):
            found[f"own_{row}"] = line_field(_("Wat ga je doen?"))
            found[f"own_{row}_hours"] = hours_field(_("Uren"))
            found[f"own_{row}_from"] = week_field(_("Van week"))
            found[f"own_{row}_until"] = week_field(_("Tot en met week"))
        return found

    def rows_of(self, choice: Choice | None) -> int:
        """One's own steps, or one empty row to begin with."""
        return max(1, len(_own(choice)))

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """The choice; without one, the weeks of the path."""
        found: dict[str, Any] = {}
        if isinstance(choice, PlanChoice):
            found |= {f"field_{code}": text for code, text in choice.fields.items()}
        planned = {step.code: step for step in choice.steps if step.code} if isinstance(choice, PlanChoice) else None
        for one in self.activities:
            step = _offered(one) if planned is None else planned.get(one.code)
            found[f"take_{one.code}"] = step is not None and (planned is not None or self._taken_at_first(one))
            found |= _filled(f"step_{one.code}", step or _offered(one))
        for row, step in enumerate(_own(choice)):
            found[f"own_{row}"] = step.title
            found |= _filled(f"own_{row}", step)
        return found

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that say something and the steps that are taken."""
        steps = [step for _name, step in self._steps(said)]
        written = {one.code: said.get(f"field_{one.code}", "") for one in self.case.course.path.plan_fields}
        return {"fields": {code: text for code, text in written.items() if text}, "steps": steps}

    def field_at(self, address: str) -> str | None:
        """The week, hours or title of the step."""
        parts = address.split(".")
        names = [name for name, _step in self._steps(self.cleaned_data)]
        if parts[0] != "steps" or len(parts) < 2 or int(parts[1]) >= len(names):
            return "own_0" if parts[0] == "steps" else None
        endings = {"until_week": "_until", "from_week": "_from", "hours": "_hours"}
        name = names[int(parts[1])] + endings.get(parts[-1], "")
        return name if name in self.fields else None

    def _steps(self, said: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for one in self.activities:
            if said.get(f"take_{one.code}", True):
                name = f"step_{one.code}"
                yield (
                    name,
                    {"code": one.code, "hours": self._hours(one) or said.get(f"{name}_hours"), **_when(name, said)},
                )
        for row in range(self.rows):
            name = f"own_{row}"
            step = {"title": said.get(name, ""), "hours": said.get(f"{name}_hours") or None, **_when(name, said)}
            if any(step.values()):
                yield name, step

    def _activity_fields(self, activity: Activity) -> dict[str, forms.Field]:
        name, title = f"step_{activity.code}", activity.title.in_language(self.language)
        found: dict[str, forms.Field] = {}
        if self._may_leave_out(activity):
            found[f"take_{activity.code}"] = forms.BooleanField(label=title, required=False)
        found[f"{name}_from"] = week_field(_("Van week"))
        found[f"{name}_until"] = week_field(_("Tot en met week"))
        if self._hours(activity) is None:
            found[f"{name}_hours"] = hours_field(_("Uren"))
        return found

    def _row(self, activity: Activity) -> StepRow:
        name = f"step_{activity.code}"
        kind = activity.weeks.kind if activity.weeks else None
        notes = {WeeksKind.LEARNER: _("Jij kiest wanneer."), WeeksKind.CONTINUOUS: _("Het hele pad door.")}
        return StepRow(
            title=activity.title.in_language(self.language),
            note=_("Alleen als jij wilt.") if self._is_at_will(activity) else notes.get(kind, "") if kind else "",
            hours=self._hours(activity),
            from_week=self[f"{name}_from"],
            until_week=self[f"{name}_until"],
            taken=self[f"take_{activity.code}"] if self._may_leave_out(activity) else None,
            hours_field=self[f"{name}_hours"] if f"{name}_hours" in self.fields else None,
        )

    def _may_leave_out(self, activity: Activity) -> bool:
        """Who chooses the themes chooses among their activities; what is there only if wished, nobody has to take."""
        return self._chooses_themes or self._is_at_will(activity)

    @cached_property
    def _chooses_themes(self) -> bool:
        content = self.case.course.cell(Element.CONTENT)
        return bool(may_propose(cell=content, roles={Role.LEARNER}))

    def _is_at_will(self, activity: Activity) -> bool:
        """Whether it belongs to backing that does not exist until the learner asks for it (B1, B5)."""
        return activity.backing is not None and is_at_will(self.case.course.cell(activity.backing))

    def _taken_at_first(self, activity: Activity) -> bool:
        return not self._is_at_will(activity) or activity.backing in self.case.course.settled

    @cached_property
    def _pace(self) -> PaceChoice | None:
        row = self.case.course.settled.get(Element.PACE)
        return PaceChoice.model_validate(row.choice) if row else None

    def _hours(self, activity: Activity) -> Decimal | None:
        """The hours that the pace gives an activity, else the path."""
        decided = self._pace.hours.get(activity.code) if self._pace else None
        return decided or activity.hours


def _own(choice: Choice | None) -> tuple[PlannedStep, ...]:
    return tuple(step for step in choice.steps if not step.code) if isinstance(choice, PlanChoice) else ()


def _offered(activity: Activity) -> PlannedStep:
    weeks = activity.weeks.numbers if activity.weeks else ()
    return PlannedStep(
        code=activity.code, from_week=weeks[0] if weeks else None, until_week=weeks[-1] if weeks else None
    )


def _filled(name: str, step: PlannedStep) -> dict[str, Any]:
    return {f"{name}_hours": step.hours, f"{name}_from": step.from_week, f"{name}_until": step.until_week}


def _when(name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    return {"from_week": said.get(f"{name}_from"), "until_week": said.get(f"{name}_until")}
