"""The work forms: per activity the design's form or another one; own words where the path has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from regie.designs.pathfile import Activity
from regie.framework import Element
from regie.journeys.choices import Choice, PlanChoice, WorkFormsChoice
from regie.web.decisions.forms.choice import ChoiceForm, line_field
from regie.web.decisions.titles import form_title


@dataclass(frozen=True, slots=True)
class FixedForm:
    """An activity with one work form: there is nothing to choose."""

    title: str
    form: str


class WorkFormsForm(ChoiceForm):
    """A choice for each activity. Without a catalogue: what you do and how, in own words, line by line."""

    element = Element.WORK_FORMS
    template = "web/decisions/forms/work_forms.html"
    beside_preference = True
    most_rows = 50

    @property
    def grows(self) -> bool:  # type: ignore[override]
        """Only where there is no catalogue."""
        return not self._activities

    @property
    def choices(self) -> tuple[BoundField, ...]:
        """The activities with something to choose or to write."""
        return tuple(self[f"form_{one.code}"] for one in self._activities if not _is_fixed(one))

    @property
    def fixed(self) -> tuple[FixedForm, ...]:
        """The activities without a choice."""
        path = self.case.course.path
        return tuple(
            FixedForm(one.title.in_language(self.language), form_title(path, one.code, one.forms[0], self.language))
            for one in self._activities
            if _is_fixed(one)
        )

    @property
    def own_rows(self) -> tuple[tuple[BoundField, BoundField], ...]:
        """What, and how, for each row of an open path."""
        return tuple((self[f"what_{row}"], self[f"how_{row}"]) for row in range(self.rows)) if self.grows else ()

    def make_fields(self) -> Mapping[str, forms.Field]:
        """A field for each activity that leaves a choice; else two for each row."""
        if not self.grows:
            return {f"form_{one.code}": self._field(one) for one in self._activities if not _is_fixed(one)}
        found: dict[str, forms.Field] = {}
        for row in range(self.rows):
            found[f"what_{row}"] = line_field(_("Wat ga je doen? ({nummer})").format(nummer=row + 1))
            found[f"how_{row}"] = line_field(_("Hoe leer je dan? ({nummer})").format(nummer=row + 1))
        return found

    def rows_of(self, choice: Choice | None) -> int:
        """As many as were written, or as the plan has steps of its own."""
        return max(1, len(self._written(choice)))

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """The choice, else the design's own form."""
        if not self.grows:
            chosen = choice.forms if isinstance(choice, WorkFormsChoice) else {}
            return {f"form_{one.code}": chosen.get(one.code, one.form or "") for one in self._activities}
        found: dict[str, Any] = {}
        for row, (what, how) in enumerate(self._written(choice)):
            found |= {f"what_{row}": what, f"how_{row}": how}
        return found

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The form of every activity, the fixed ones included."""
        if self.grows:
            rows = [(said.get(f"what_{row}", ""), said.get(f"how_{row}", "")) for row in range(self.rows)]
            return {"forms": {what: how for what, how in rows if what or how}}
        chosen = {one.code: said.get(f"form_{one.code}") or one.form for one in self._activities}
        return {"forms": {code: form for code, form in chosen.items() if form}}

    def field_at(self, address: str) -> str | None:
        """The activity; of an open path the first row."""
        if self.grows:
            place = next((row for row in range(self.rows) if address == f"forms.{self.cleaned_data[f'what_{row}']}"), 0)
            return f"how_{place}"
        name = address.replace("forms.", "form_", 1)
        return name if name in self.fields else None

    def clean(self) -> dict[str, Any]:
        """Ask for what is done wherever it says how."""
        said = self.cleaned_data
        for row in range(self.rows if self.grows else 0):
            if said.get(f"how_{row}") and not said.get(f"what_{row}"):
                self.add_error(f"what_{row}", _("Schrijf erbij wat je gaat doen."))
        return super().clean()

    @property
    def _activities(self) -> tuple[Activity, ...]:
        return self.case.course.path.activities

    def _field(self, activity: Activity) -> forms.Field:
        title = activity.title.in_language(self.language)
        if not activity.forms:
            return line_field(title, hint=_("In je eigen woorden."))
        path = self.case.course.path
        codes = dict.fromkeys((*activity.forms, *self._chosen_now(activity)))
        offered = [(code, form_title(path, activity.code, code, self.language)) for code in codes]
        return forms.ChoiceField(label=title, choices=offered, widget=forms.RadioSelect)

    def _chosen_now(self, activity: Activity) -> tuple[str, ...]:
        """What stands there now, though the path may not offer it."""
        now = self.case.choice or self.case.settled
        chosen = now.forms.get(activity.code) if isinstance(now, WorkFormsChoice) else None
        return (chosen,) if chosen else ()

    def _written(self, choice: Choice | None) -> list[tuple[str, str]]:
        if isinstance(choice, WorkFormsChoice):
            return list(choice.forms.items())
        row = self.case.course.settled.get(Element.PLAN)
        steps = PlanChoice.model_validate(row.choice).steps if row else ()
        return [(step.title, "") for step in steps if step.title]


def _is_fixed(activity: Activity) -> bool:
    return len(activity.forms) == 1
