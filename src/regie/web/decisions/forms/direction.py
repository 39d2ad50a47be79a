"""The direction: one's own words, and the questions of the level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from regie.framework import Element, Role
from regie.journeys.choices import Choice, DirectionChoice
from regie.web.decisions.forms.choice import ChoiceForm, LaterField, text_field


class DirectionForm(ChoiceForm):
    """The direction. Questions that somebody else asks the learner (C2) are read here, not answered."""

    element = Element.DIRECTION
    template = "web/decisions/forms/direction.html"

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of the level, in the language of the reader."""
        asked = self.case.questions_to(self.case.cell.questions_for)
        return tuple(one.text.in_language(self.language) for one in asked)

    @property
    def asked_by(self) -> Role | None:
        """Who asks the questions, where that is not the learner."""
        asks = self.case.cell.questions_for
        return None if asks is Role.LEARNER else asks

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The text, then an answer to each question."""
        hint = _("In een of twee zinnen, in je eigen woorden.")
        text = text_field(_("Waar wil je heen?"), hint=hint)
        text.error_messages["required"] = _("Schrijf op waar je heen wilt.")
        if self.asked_by:
            return {"text": text}
        needed = self.case.cell.blocks_on_questions
        kind = LaterField if needed else forms.CharField
        return {"text": text} | {
            f"answer_{place}": text_field(question, kind=kind, required=needed, rows=2)
            for place, question in enumerate(self.questions)
        }

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """The text and the answers."""
        if not isinstance(choice, DirectionChoice):
            return {}
        return {"text": choice.text} | {f"answer_{place}": said for place, said in enumerate(choice.answers)}

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The text and the answers in the order of the questions."""
        answers = [said[name] for name in self.fields if name.startswith("answer_")]
        return {"text": said["text"], "answers": answers if any(answers) else []}

    def field_at(self, address: str) -> str | None:
        """`text`, or the answer."""
        part, _dot, place = address.partition(".")
        name = f"answer_{place}" if part == "answers" else part
        return name if name in self.fields else None
