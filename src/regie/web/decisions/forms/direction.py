"""The direction: where the learner wants to go, and the questions of the level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Element, Role
from regie.journeys.choices import Choice, DirectionChoice
from regie.ui.phrases.names import Words
from regie.ui.wording import join_names
from regie.web.decisions.forms.choice import ChoiceForm, LaterField, text_field

if TYPE_CHECKING:
    from regie.designs.pathfile import Question

ASSIGNMENT = "optional_assignment"
TOPICS: Mapping[str, Words] = {
    "department_ambition": gettext_lazy("de ambitie van je afdeling"),
    "annual_plan": gettext_lazy("het jaarplan"),
    "fit_of_learning_goals": gettext_lazy("het leerdoel dat daarbij past"),
    "personal_ambitions": gettext_lazy("je eigen ambities"),
    "fit_of_ambitions": gettext_lazy("waar jouw ambitie en die van je organisatie elkaar raken"),
    "own_contribution": gettext_lazy("wat jij kunt bijdragen"),
}
"""What the direction is about at a level (the topics of its cell)."""


class DirectionForm(ChoiceForm):
    """The direction. Questions that somebody else asks (C2) stand on a page of that person, not here."""

    element = Element.DIRECTION
    template = "web/decisions/forms/direction.html"

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of the level, in the language of the reader."""
        return tuple(one.text.in_language(self.language) for one in self._asked)

    @property
    def _asked(self) -> tuple[Question, ...]:
        return self.case.questions_to(self.case.cell.questions_for)

    @property
    def assignments(self) -> tuple[str, ...]:
        """The fields of the assignment that a level offers and nobody has to do (C4): what only that level asks."""
        if ASSIGNMENT not in self.case.cell.artefacts:
            return ()
        return tuple(f"answer_{place}" for place, one in enumerate(self._asked) if one.levels)

    @property
    def about(self) -> str:
        """What the direction is about here, in words."""
        return join_names([str(TOPICS[topic]) for topic in self.case.cell.topics if topic in TOPICS])

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
