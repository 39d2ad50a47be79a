"""The mentor: the choice questions of the level, whom the learner asks, and the request that this person reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regie.framework import Element
from regie.journeys.choices import Choice, MentorChoice
from regie.kernel.days import day_of
from regie.people.queries import MentorOffer, mentors_on
from regie.web.decisions.forms.choice import ChoiceForm, LaterField, text_field


class MentorForm(ChoiceForm):
    """Always chosen by the learner (B2). The answers are read by nobody else; the request by whom it is for."""

    element = Element.MENTOR
    template = "web/decisions/forms/plain.html"

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The questions first (B3), then the person and the request."""
        needed = self.case.cell.blocks_on_questions
        kind = LaterField if needed else forms.CharField
        hint = _("Deze vragen helpen je kiezen. Alleen jij leest je antwoorden.")
        found: dict[str, forms.Field] = {
            f"answer_{place}": text_field(
                one.text.in_language(self.language),
                kind=kind,
                required=needed,
                rows=2,
                hint=hint if place == 0 else "",
            )
            for place, one in enumerate(self.case.questions if needed else ())
        }
        found["mentor"] = forms.ChoiceField(
            label=_("Wie vraag je?"),
            help_text=_("Je ziet hier wie nog plek heeft. Er wordt nog niets verstuurd."),
            choices=self._people,
            error_messages={"required": _("Kies iemand.")},
        )
        told = _("Alleen dit leest wie je vraagt: wat je vraagt, en hoe vaak. Je antwoorden hierboven gaan niet mee.")
        request = text_field(
            _("Je bericht"), hint=told if needed else _("Wie je vraagt, leest dit: wat je vraagt, en hoe vaak."), rows=4
        )
        request.error_messages["required"] = _("Schrijf op wat je vraagt.")
        return found | {"request": request}

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """The person, the request and the answers."""
        if not isinstance(choice, MentorChoice):
            return {}
        answers = {f"answer_{place}": said for place, said in enumerate(choice.answers)}
        return {"mentor": str(choice.mentor), "request": choice.request} | answers

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The choice; answers in the order of the questions."""
        answers = [said[name] for name in self.fields if name.startswith("answer_")]
        return {
            "mentor": said["mentor"],
            "request": said["request"],
            "answers": answers if any(answers) else [],
        }

    def field_at(self, address: str) -> str | None:
        """`mentor`, `request` or the answer."""
        part, _dot, place = address.partition(".")
        name = f"answer_{place}" if part == "answers" else part
        return name if name in self.fields else None

    def _people(self) -> list[tuple[str, str]]:
        """Who can be asked, those who offer it first; nobody is offered to himself."""
        learner = self.case.on_journey.journey.learner
        offers = [one for one in mentors_on(day_of(self.case.now)) if one.person != learner and one.has_place]
        return [("", _("Kies iemand")), *((str(one.person.uuid), _named(one)) for one in offers)]


def _named(offer: MentorOffer) -> str:
    """'Bas Ouwehand, Burgerzaken (wil mentor zijn, nog 2 plekken)'."""
    name = f"{offer.person.name}, {offer.person.unit.name}" if offer.person.unit else offer.person.name
    if not offer.is_offered:
        return name
    if offer.places is None:
        return _("{naam} (wil mentor zijn)").format(naam=name)
    left = offer.places - offer.taken
    places = ngettext(
        "{naam} (wil mentor zijn, nog {aantal} plek)", "{naam} (wil mentor zijn, nog {aantal} plekken)", left
    )
    return places.format(naam=name, aantal=left)
