"""The learning goals: as many as wished, each with the questions of the level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from regie.framework import Element
from regie.journeys.choices import Choice, GoalsChoice
from regie.web.decisions.forms.choice import ChoiceForm, LaterField, text_field


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal of the form: its text and the answers."""

    number: int
    text: BoundField
    answers: tuple[BoundField, ...]


class GoalsForm(ChoiceForm):
    """Goals. A goal that is left empty altogether is left out."""

    element = Element.GOALS
    template = "web/decisions/forms/goals.html"
    grows = True
    most_rows = 20

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that are asked about each goal."""
        return tuple(one.text.in_language(self.language) for one in self.case.questions)

    @property
    def goal_rows(self) -> tuple[GoalRow, ...]:
        """The goals, as the page draws them."""
        return tuple(
            GoalRow(
                number=row + 1,
                text=self[f"goal_{row}"],
                answers=tuple(self[f"goal_{row}_answer_{place}"] for place in range(len(self.questions))),
            )
            for row in range(self.rows)
        )

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The fields of every goal; only the first is asked for."""
        needed = self.case.cell.blocks_on_questions
        kind = LaterField if needed else forms.CharField
        found: dict[str, forms.Field] = {}
        for row in range(self.rows):
            label = _("Leerdoel {nummer}").format(nummer=row + 1)
            hint = _("Schrijf het zoals je het tegen een collega zou zeggen.") if row == 0 else ""
            found[f"goal_{row}"] = text_field(label, hint=hint, rows=2, kind=LaterField)
            for place, question in enumerate(self.questions):
                found[f"goal_{row}_answer_{place}"] = text_field(question, kind=kind, required=needed, rows=2)
        return found

    def rows_of(self, choice: Choice | None) -> int:
        """As many as there are goals."""
        return len(choice.goals) if isinstance(choice, GoalsChoice) else 1

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """Each goal with its answers."""
        found = {}
        for row, goal in enumerate(choice.goals if isinstance(choice, GoalsChoice) else ()):
            found[f"goal_{row}"] = goal.text
            found |= {f"goal_{row}_answer_{place}": said for place, said in enumerate(goal.answers)}
        return found

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The goals that say something."""
        goals = [{"text": said[f"goal_{row}"], "answers": self._answers(row, said)} for row in self._filled(said)]
        return {"goals": goals}

    def field_at(self, address: str) -> str | None:
        """The goal: empty goals were left out, so places are counted over those that are filled."""
        parts = address.split(".")
        rows = self._filled(self.cleaned_data)
        place = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
        return f"goal_{rows[place]}" if place < len(rows) else "goal_0"

    def _answers(self, row: int, said: Mapping[str, Any]) -> list[str]:
        answers = [said[f"goal_{row}_answer_{place}"] for place in range(len(self.questions))]
        return answers if any(answers) else []

    def _filled(self, said: Mapping[str, Any]) -> list[int]:
        return [row for row in range(self.rows) if said.get(f"goal_{row}") or any(self._answers(row, said))]
