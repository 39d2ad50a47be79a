"""What the page of an element says to one reader: who holds the pen, where it stands, what the rulings allow.

Everything that can be done is asked of the rulings; one answer feeds the form and the sentence where it would be.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regie.decisions import rulings
from regie.decisions.case import Case
from regie.decisions.log import Wish, requests_for, said_of
from regie.decisions.queries import is_involved, sees
from regie.framework import Element, Reason, Role, Ruling, Topic, needs_acceptance
from regie.insight.acts import possible_for, ruling_of_decider
from regie.insight.board import card_of
from regie.insight.facts import Act, Card
from regie.journeys.choices import Choice, MentorChoice
from regie.journeys.queries import PREFERENCES, QUESTION, own_words_of
from regie.kernel.days import day_of
from regie.people.queries import get_person
from regie.ui.phrases.reasons import reason_words
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import join_names
from regie.web.decisions.against import Against, against_of
from regie.web.decisions.forms import FORMS
from regie.web.decisions.lacking import Lacking, before_words, lacking_in
from regie.web.decisions.place import Place
from regie.web.decisions.rule import Departure, deviations_of, rule_lines
from regie.web.decisions.shown import Item, Shown, choice_shown, library_beside
from regie.web.decisions.voices import VoiceLine, voice_lines

if TYPE_CHECKING:
    from regie.people.models import Person


@dataclass
class ElementFacts:
    """One element of one journey for one reader: what the page says, without a form."""

    case: Case
    person: Person

    @property
    def place(self) -> Place:
        """Where its pages are."""
        return Place.of(self.case.course)

    def address(self, act: str = "", **more: object) -> str:
        """The address of this page, or what one act on it is sent to."""
        return self.place.address(self.case.element, act, **more)

    @property
    def today(self) -> date:
        """The day of the page."""
        return day_of(self.case.now)

    @cached_property
    def viewer(self) -> Viewer:
        """To whom the sentences are said."""
        course = self.case.course
        roles = course.cast.roles_of(self.person)
        learner = course.subject.name if course.subject else _("de lerende")
        return Viewer(roles, learner, self.today, is_of_design=course.subject is None)

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
        return self._shown(self.case.choice)

    @cached_property
    def settled(self) -> Shown | None:
        """What holds."""
        return self._shown(self.case.settled)

    def _shown(self, choice: Choice | None) -> Shown | None:
        """A choice to read; a person who was chosen by name."""
        chosen = get_person(choice.mentor).name if isinstance(choice, MentorChoice) else ""
        return choice_shown(choice, self.case.course, self.case.questions, chosen=chosen)

    @cached_property
    def lacking(self) -> tuple[Lacking, ...]:
        """What is still needed, for whoever holds the pen; the own ruling of a decider goes first."""
        if self.case.proposal is None:
            facts = self.case.not_on_record
        else:
            ruling = self.decide if self.decide.missing or self.decide else ruling_of_decider(self.case)
            facts = ruling.missing if ruling is not None else frozenset()
        return lacking_in(self.case, facts, names=self.card.names, viewer=self.viewer)

    @cached_property
    def voices(self) -> tuple[VoiceLine, ...]:
        """Who was asked on the open proposal, and spoke or still can."""
        said = [said_of(voice, self.case.now) for voice in rulings.that_count(self.case)]
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
    def deviations(self) -> tuple[Departure, ...]:
        """Why the organisation or the design departs from the table here."""
        return deviations_of(self.case)

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The requests to deviate, for the learner and for who holds the pen."""
        if not self.case.is_on_journey:
            return ()
        return requests_for(self.person, self.case.on_journey, self.case.element)

    @cached_property
    def preference(self) -> tuple[str, ...]:
        """The learning preference beside a choice of work forms, for who may read it."""
        if FORMS.get(self.case.element) is None or not FORMS[self.case.element].beside_preference:
            return ()
        found = self._own_words(PREFERENCES)
        return tuple(found[kind] for kind in sorted(found))

    @cached_property
    def development_question(self) -> str:
        """The development question beside the choice of themes, for who may read it."""
        if FORMS.get(self.case.element) is None or not FORMS[self.case.element].beside_question:
            return ""
        return self._own_words([QUESTION]).get(QUESTION, "")

    def _own_words(self, kinds: Collection[str]) -> Mapping[str, str]:
        """What the reader may read of these kinds of the learner's own words; of a design there are none."""
        return own_words_of(self.case.on_journey, self.person, kinds) if self.case.is_on_journey else {}

    @cached_property
    def library(self) -> tuple[Item, ...] | None:
        """What else there is in the library, where it is not limited to what somebody preselected (A14); else None.

        Who writes ticks the titles of the path in the form, and reads here those of other paths.
        """
        if self.case.element is not Element.RESOURCES or not self.case.cell.library_is_open:
            return None
        return library_beside(self.case.choice or self.case.settled, self.case.course.path if self.writes else None)

    @cached_property
    def against(self) -> Against | None:
        """What a direction is held against, beside the learner's own words as far as the reader may read them."""
        return against_of(self.case, self.person)

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
    def send(self) -> Ruling:
        """May the reader send the request to whom they chose."""
        return rulings.may_ask_chosen(self.case, self.person)

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
    def needs_nobody(self) -> bool:
        """Whether the reader can make a text final at once: nobody has to be heard, asked or agree, or say yes."""
        mine = [needs for role, needs in self.case.cell.needs_of.items() if role in self.viewer.roles]
        spoken = any(fact.role is not None for needs in mine for fact in needs)
        waits = bool(self.case.not_on_record) or needs_acceptance(self.case.element)
        return bool(mine) and not spoken and not waits

    @property
    def holds_pen(self) -> bool:
        """Whether the reader decides here, though perhaps not now."""
        return self.propose.because not in (Reason.NOT_A_DECIDER, Reason.NOBODY_DECIDES)

    @cached_property
    def readers(self) -> tuple[str, ...]:
        """Who else sees this element now, by name, of those around the learner."""
        return self._others(frozenset())

    @property
    def readers_words(self) -> str:
        """The sentence under a form: who can read what is kept there, those who are asked because of it included."""
        asked = frozenset(fact.role for needs in self.case.cell.needs_of.values() for fact in needs)
        names = list(self._others(asked))
        if not names:
            return _("Alleen jij kunt het lezen.")
        return ngettext("{namen} kan het lezen.", "{namen} kunnen het lezen.", len(names)).format(
            namen=join_names(names)
        )

    def _others(self, asked: frozenset[Role | None]) -> tuple[str, ...]:
        seats = self.case.course.cast.seats
        seen = [seat.person for seat in seats if seat.role in asked or sees(self.case, seat.person)]
        return tuple(dict.fromkeys(one.name for one in seen if one != self.person))

    @property
    def asks_somebody(self) -> bool:
        """Whether what is chosen here is a person, who says yes or no."""
        return needs_acceptance(self.case.element)

    @property
    def why_not_yet(self) -> str:
        """The sentence where the button to make it final would be."""
        return reason_words(self.decide.because, self.case.element)

    @property
    def why_no_request(self) -> str:
        """The sentence where the form for a wish would be."""
        return reason_words(self.request.because, self.case.element)

    @property
    def sees_level(self) -> bool:
        """Whether the level is in sight: not of who is only asked to think along (design.md, Who sees what)."""
        return self.case.course.may_see(self.person, Topic.LEVEL)

    @property
    def is_given(self) -> bool:
        """Whether what holds here was settled on the design."""
        return self.case.is_on_journey and self.case.element in self.case.on_journey.inherited

    @property
    def has_home(self) -> bool:
        """Whether the page of the journey, or of the version, is in sight."""
        if not self.case.is_on_journey:
            return self.case.course.knows(self.person)
        return self.case.on_journey.outlook_of(self.person).has_board

    @property
    def has_log(self) -> bool:
        """Whether it can be read elsewhere how this was decided: not by who was asked in person and no more."""
        return self.case.course.knows(self.person)
