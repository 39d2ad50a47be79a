"""The page of an element as a value: what the reader may know, what is still needed and what can be done now.

Everything that can be done is asked of the rulings; the page shows a form exactly where one allows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from regie.backing.queries import partner_role
from regie.decisions import rulings
from regie.decisions.case import Case
from regie.decisions.log import Wish, requests_for, said_of
from regie.decisions.queries import is_involved
from regie.decisions.voices import VoiceKind
from regie.designs.pathfile import Use
from regie.framework import Reason, Role, Ruling, Topic
from regie.insight.acts import possible_for, ruling_of_decider
from regie.insight.board import card_of, has_board
from regie.insight.facts import Act, Card
from regie.journeys.queries import own_words_of
from regie.kernel.days import day_of
from regie.people.queries import people_for
from regie.ui.phrases.names import role_name
from regie.ui.phrases.reasons import reason_words
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import join_names
from regie.web.decisions.forms import FORMS, ChoiceForm
from regie.web.decisions.lacking import Lacking, before_words, lacking_in
from regie.web.decisions.rule import deviations_of, rule_lines
from regie.web.decisions.shown import Shown, choice_shown, spoken_language
from regie.web.decisions.small_forms import (
    AnswerForm,
    AttemptForm,
    ConversationForm,
    DecideForm,
    InviteForm,
    ReplyForm,
    SmallForm,
    WishForm,
)
from regie.web.decisions.voices import VoiceLine, voice_lines

if TYPE_CHECKING:
    from regie.decisions.models import Voice
    from regie.people.models import Person

QUESTIONS_FOR_A_VOICE = {Use.PACE.value, Use.RESOURCES.value}


@dataclass
class ElementPage:
    """One element of one journey for one reader. `sent` holds a form that came back, by the act it is for."""

    case: Case
    person: Person
    sent: dict[str, ChoiceForm | SmallForm] = field(default_factory=dict)
    seen_by_form: int | None = None

    @cached_property
    def viewer(self) -> Viewer:
        """To whom the sentences are said."""
        course = self.case.course
        roles = course.cast.roles_of(self.person)
        return Viewer(roles, course.journey.learner.name, self.today)

    @cached_property
    def card(self) -> Card:
        """The same card that stands on the board."""
        return card_of(self.case, self.person, possible_for(self.case, self.person))

    @property
    def main(self) -> Act | None:
        """The one thing to do here now."""
        return self.card.act

    @cached_property
    def proposal(self) -> Shown | None:
        """What the open proposal says."""
        return choice_shown(self.case.choice, self.case.course, self.case.questions)

    @cached_property
    def settled(self) -> Shown | None:
        """What holds."""
        return choice_shown(self.case.settled, self.case.course, self.case.questions)

    @cached_property
    def lacking(self) -> tuple[Lacking, ...]:
        """What is still needed, for whoever holds the pen; the own ruling of a decider goes first."""
        if self.case.proposal is None:
            facts = self.case.not_on_record
        else:
            ruling = self.decide if self.decide.missing or self.decide else ruling_of_decider(self.case)
            facts = ruling.missing if ruling is not None else frozenset()
        return lacking_in(self.case, facts, names=self.card.names, viewer=self.viewer)

    @property
    def lacking_elsewhere(self) -> tuple[Lacking, ...]:
        """What is still needed beside what the reader is asked on this page already."""
        asked = {Role(voice.role) for voice, _form, _questions in self.to_answer}
        return tuple(one for one in self.lacking if one.fact.role not in asked)

    @property
    def chooses_together(self) -> bool:
        """Whether the reader is asked to choose the same text: choosing it makes it final."""
        return any(voice.kind == VoiceKind.AGREEMENT for voice, _form, _questions in self.to_answer)

    @cached_property
    def voices(self) -> tuple[VoiceLine, ...]:
        """Who was asked on the open proposal."""
        said = [said_of(voice, self.case.now) for voice in self.case.voices]
        return voice_lines(said, names=self.card.names, viewer=self.viewer, readable=self.reads_words)

    @cached_property
    def reads_words(self) -> bool:
        """Whether the reader may read what others said: as in the log."""
        involved = is_involved(self.case, self.person)
        return self.case.course.may_see(self.person, Topic.DECISION_LOG, element=self.case.element, involved=involved)

    @cached_property
    def before(self) -> str:
        """What comes first, where it is not yet the turn of this element."""
        return before_words(self.case, self.viewer)

    @cached_property
    def rule(self) -> tuple[str, ...]:
        """The cell in plain words."""
        return rule_lines(self.case, names=self.card.names, viewer=self.viewer)

    @cached_property
    def deviations(self) -> tuple[str, ...]:
        """Why the design departs from the table here."""
        return deviations_of(self.case)

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The requests to deviate, for the learner and for who holds the pen."""
        return requests_for(self.person, self.case.course, self.case.element)

    @cached_property
    def preference(self) -> tuple[str, ...]:
        """The learning preference beside a choice of work forms, for who may read it."""
        if FORMS.get(self.case.element) is None or not FORMS[self.case.element].beside_preference:
            return ()
        found = own_words_of(self.case.course, self.person)
        return tuple(found[kind] for kind in sorted(found) if kind.startswith("learning_preference"))

    @cached_property
    def development_question(self) -> str:
        """The development question beside the choice of themes, for who may read it."""
        if FORMS.get(self.case.element) is None or not FORMS[self.case.element].beside_question:
            return ""
        return own_words_of(self.case.course, self.person).get("development_question", "")

    # --- what can be done: the rulings ------------------------------------------

    @cached_property
    def propose(self) -> Ruling:
        """May the reader put a proposal forward."""
        return rulings.may_propose(self.case, self.person)

    @cached_property
    def revise(self) -> Ruling:
        """May the reader change the open proposal."""
        return rulings.may_revise(self.case, self.person)

    @cached_property
    def decide(self) -> Ruling:
        """May the reader make it final."""
        return rulings.may_decide(self.case, self.person)

    @cached_property
    def request(self) -> Ruling:
        """May the reader ask for something else."""
        return rulings.may_request(self.case, self.person)

    @cached_property
    def reply(self) -> Ruling:
        """May the reader answer the open request."""
        return rulings.may_answer_request(self.case, self.person)

    @cached_property
    def note(self) -> Ruling:
        """May the reader put a conversation on record."""
        return rulings.may_record_conversation(self.case, self.person)

    @property
    def writes(self) -> str:
        """Which act the typed form is for: propose or revise; empty where the reader can do neither."""
        return "revise" if self.revise else ("propose" if self.propose else "")

    @property
    def holds_pen(self) -> bool:
        """Whether the reader decides here, though perhaps not now."""
        return self.propose.because not in (Reason.NOT_A_DECIDER, Reason.NOBODY_DECIDES)

    @property
    def why_not_yet(self) -> str:
        """The sentence where the button to make it final would be."""
        return reason_words(self.decide.because)

    @property
    def why_no_request(self) -> str:
        """The sentence where the form for a wish would be."""
        return reason_words(self.request.because)

    @property
    def has_board(self) -> bool:
        """Whether the board of the journey is in sight."""
        return has_board(self.person, self.case.course)

    # --- the forms ---------------------------------------------------------------

    @cached_property
    def form(self) -> ChoiceForm | None:
        """The typed form, filled with the proposal, else with what holds, else with what the path says."""
        if not self.writes or self.case.element not in FORMS:
            return None
        back = self.sent.get("choice")
        if isinstance(back, ChoiceForm):
            return back
        return FORMS[self.case.element](self.case, choice=self.case.choice or self.case.settled)

    @cached_property
    def to_answer(self) -> tuple[tuple[Voice, SmallForm, tuple[str, ...]], ...]:
        """What the reader is asked: the voice, its form and the questions to think about."""
        mine = [one for one in self.case.voices if rulings.may_answer(self.case, self.person, one)]
        return tuple((one, self.sent.get(f"answer:{one.uuid}") or AnswerForm(), self._questions(one)) for one in mine)  # type: ignore[misc]

    @cached_property
    def to_attempt(self) -> tuple[tuple[Voice, VoiceLine, SmallForm], ...]:
        """The hearings whose term passed in silence, for the decider."""
        pairs = zip(self.case.voices, self.voices, strict=True)
        silent = [(one, line) for one, line in pairs if rulings.may_record_attempt(self.case, self.person, one)]
        return tuple((one, line, self.sent.get(f"attempt:{one.uuid}") or AttemptForm()) for one, line in silent)  # type: ignore[misc]

    @cached_property
    def decide_form(self) -> SmallForm:
        """To make it final; it carries the text that was read."""
        return self.sent.get("decide") or DecideForm(initial={"seen": self.seen})  # type: ignore[return-value]

    @property
    def today(self) -> date:
        """The day of the page."""
        return day_of(self.case.now)

    @property
    def form_seen(self) -> int:
        """The text that the typed form was written on: that of the page on which it was begun."""
        return self.seen if self.seen_by_form is None else self.seen_by_form

    @property
    def seen(self) -> int:
        """The number of the text on this page; 0 where nothing is proposed."""
        return self.case.proposal.revision if self.case.proposal else 0

    @cached_property
    def wish_form(self) -> SmallForm:
        """To ask for something else."""
        return self.sent.get("request") or WishForm()  # type: ignore[return-value]

    @cached_property
    def reply_form(self) -> SmallForm:
        """To answer a wish."""
        return self.sent.get("reply") or ReplyForm()  # type: ignore[return-value]

    @cached_property
    def note_form(self) -> SmallForm:
        """To note a conversation."""
        return self.sent.get("conversation") or ConversationForm(self.partners, self.today)  # type: ignore[return-value]

    @cached_property
    def invite_form(self) -> SmallForm | None:
        """To invite somebody to think along; None where there is nobody to invite."""
        return self.sent.get("ask") or (InviteForm(self.invitees) if self.invitees else None)  # type: ignore[return-value]

    @cached_property
    def partners(self) -> tuple[tuple[str, str], ...]:
        """With whom a conversation counts here: (uuid, name with role)."""
        found = [(one, partner_role(self.case.course, self.case.element, one)) for one in self._people]
        named = [(one, role) for one, role in found if role is not None]
        named.sort(key=lambda pair: pair[1] is Role.OTHERS)
        return tuple((str(one.uuid), self._named(one, role)) for one, role in named)

    @cached_property
    def invitees(self) -> tuple[tuple[str, str], ...]:
        """Who can be invited: a role with who holds it, or a person where the list is open."""
        if not self.revise:
            return ()
        may_ask, case = rulings.may_ask, self.case
        roles = [role for role in Role if role is not Role.OTHERS and may_ask(case, self.person, role)]
        found = [(role.value, self._in_role(role)) for role in roles]
        if rulings.framework.may_consult(cell=case.cell, roles={Role.OTHERS}):
            seated = {seat.person.pk for seat in case.course.cast.seats}
            others = [one for one in self._people if one.pk not in seated]
            found += [(str(one.uuid), one.name) for one in others if may_ask(case, self.person, Role.OTHERS, one)]
        return tuple(found)

    @cached_property
    def _people(self) -> tuple[Person, ...]:
        """Those around the learner, and everybody where the list is open."""
        cast = self.case.course.cast
        around = tuple(dict.fromkeys(seat.person for seat in cast.seats))
        if not rulings.framework.may_consult(cell=self.case.cell, roles={Role.OTHERS}):
            return around
        return tuple(dict.fromkeys((*around, *people_for(day_of(self.case.now)))))

    def _in_role(self, role: Role) -> str:
        names = [one.name for one in rulings.others_in(self.case, role, self.person)]
        return f"{join_names(names, either=True)} ({role_name(role)})"

    def _named(self, person: Person, role: Role) -> str:
        return person.name if role is Role.OTHERS else f"{person.name} ({role_name(role)})"

    def _questions(self, voice: Voice) -> tuple[str, ...]:
        """What to think about, for the role that is asked; nothing where two simply choose."""
        element = self.case.element
        if voice.kind == VoiceKind.AGREEMENT or element.value not in QUESTIONS_FOR_A_VOICE:
            return ()
        level, use = self.case.cell.level, Use(element.value)
        found = self.case.course.path.set_for(use=use, level=level, role=Role(voice.role))
        return tuple(one.text.in_language(spoken_language()) for one in found.questions_at(level)) if found else ()
