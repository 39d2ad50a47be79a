"""The page of an element with its forms: each stands there exactly where a ruling allows what it does."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from regie.backing.queries import partner_role
from regie.decisions import rulings
from regie.decisions.voices import ON_ONE_REVISION, VoiceKind
from regie.framework import DEVELOPMENT_QUESTION, Role, may_consult
from regie.insight.facts import Act
from regie.kernel.days import day_of
from regie.people.queries import people_for
from regie.ui.phrases.names import role_name
from regie.ui.wording import join_names
from regie.web.decisions.facts import ElementFacts
from regie.web.decisions.forms import FORMS, ChoiceForm
from regie.web.decisions.lacking import Lacking
from regie.web.decisions.shown import spoken_language
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
from regie.web.decisions.voices import VoiceLine
from regie.web.drafts import Drafts, Mark, drafts_of

if TYPE_CHECKING:
    from regie.decisions.models import Voice
    from regie.people.models import Person


@dataclass
class ElementPage(ElementFacts):
    """One element of one journey for one reader. `sent` holds a form that came back, by the act it is for.

    `seen_by_form` is the number of the text that such a form was begun on. `runs`: whether the path ran when the page
    was loaded.
    """

    sent: dict[str, ChoiceForm | SmallForm] = field(default_factory=dict)
    seen_by_form: int | None = None
    runs: bool = False

    @cached_property
    def drafts(self) -> Drafts:
        """What the reader typed here and did not send; asked for only where there is a form."""
        return drafts_of(self.person, self.address(), self.case.now)

    def draft(self, form: str) -> Mark:
        """What a form on this page needs to keep what is typed in it."""
        return self.drafts.mark(form)

    def _back(self, act: str) -> SmallForm | None:
        """The small form of `act` that came back, if one did."""
        form = self.sent.get(act)
        return form if isinstance(form, SmallForm) else None

    @property
    def lacking_elsewhere(self) -> tuple[Lacking, ...]:
        """What is still needed beside what the reader is asked on this page already."""
        asked = {Role(voice.role) for voice, _form, _questions in self.to_answer}
        lacking = [one for one in self.lacking if one.fact.role not in asked]
        writes = self.main is Act.WRITE_QUESTION
        return tuple(one for one in lacking if not (writes and one.fact == DEVELOPMENT_QUESTION))

    @property
    def chooses_together(self) -> bool:
        """Whether the reader is asked to choose the same text: choosing it makes it final."""
        return any(voice.kind == VoiceKind.AGREEMENT for voice, _form, _questions in self.to_answer)

    @cached_property
    def form(self) -> ChoiceForm | None:
        """The typed form, filled with the proposal, else with what holds, else with what the path says."""
        if not self.writes or self.case.element not in FORMS:
            return None
        back = self.sent.get("choice")
        if isinstance(back, ChoiceForm):
            return back
        if (typed := self.drafts.typed("choice")) is not None:
            return FORMS[self.case.element](self.case, typed=typed)
        return FORMS[self.case.element](self.case, choice=self.case.choice or self.case.settled)

    @cached_property
    def to_answer(self) -> tuple[tuple[Voice, SmallForm, tuple[str, ...]], ...]:
        """What the reader is asked: the voice, its form and the questions to think about."""
        mine = [one for one in self.case.voices if rulings.may_answer(self.case, self.person, one)]
        return tuple((one, self._answer_form(one), self._questions(one)) for one in mine)

    def _answer_form(self, voice: Voice) -> SmallForm:
        act = f"answer:{voice.uuid}"
        return self._back(act) or AnswerForm(place=voice.uuid, initial=self.drafts.initial(act))

    def _attempt_form(self, voice: Voice) -> SmallForm:
        act = f"attempt:{voice.uuid}"
        return self._back(act) or AttemptForm(place=voice.uuid, initial=self.drafts.initial(act))

    @cached_property
    def to_attempt(self) -> tuple[tuple[Voice, VoiceLine, SmallForm], ...]:
        """The hearings whose term passed in silence, for the decider."""
        pairs = zip(rulings.that_count(self.case), self.voices, strict=True)
        silent = [(one, line) for one, line in pairs if rulings.may_record_attempt(self.case, self.person, one)]
        return tuple((one, line, self._attempt_form(one)) for one, line in silent)

    @cached_property
    def decide_form(self) -> SmallForm:
        """To make it final; it carries the text that was read."""
        return self._back("decide") or DecideForm(initial=self.drafts.initial("decide") | {"seen": str(self.seen)})

    @property
    def form_seen(self) -> int:
        """The text that the typed form was written on: that of the page on which it was begun."""
        if self.seen_by_form is not None:
            return self.seen_by_form
        typed = self.drafts.initial("choice") if "choice" not in self.sent else {}
        seen = typed.get("seen", "")
        return int(seen) if seen.isascii() and seen.isdigit() else self.seen

    @property
    def seen(self) -> int:
        """The number of the text on this page; 0 where nothing is proposed."""
        return self.case.proposal.revision if self.case.proposal else 0

    @cached_property
    def wish_form(self) -> SmallForm:
        """To ask for something else."""
        return self._back("request") or WishForm(initial=self.drafts.initial("request"))

    @cached_property
    def reply_form(self) -> SmallForm:
        """To answer a wish."""
        return self._back("reply") or ReplyForm(initial=self.drafts.initial("reply"))

    @cached_property
    def note_form(self) -> SmallForm:
        """To note a conversation."""
        return self._back("conversation") or ConversationForm(self.partners, self.today)

    @cached_property
    def invite_form(self) -> SmallForm | None:
        """To invite somebody to think along; None where there is nobody to invite."""
        return self._back("ask") or (InviteForm(self.invitees) if self.invitees else None)

    @cached_property
    def partners(self) -> tuple[tuple[str, str], ...]:
        """With whom a conversation counts here: (uuid, name with role)."""
        found = [(one, partner_role(self.case.on_journey, self.case.element, one)) for one in self._people]
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
        if may_consult(cell=case.cell, roles={Role.OTHERS}):
            seated = {seat.person.pk for seat in case.course.cast.seats}
            others = [one for one in self._people if one.pk not in seated]
            found += [(str(one.uuid), one.name) for one in others if may_ask(case, self.person, Role.OTHERS, one)]
        return tuple(found)

    @cached_property
    def _people(self) -> tuple[Person, ...]:
        """Those around the learner, and everybody where the list is open."""
        cast = self.case.course.cast
        around = tuple(dict.fromkeys(seat.person for seat in cast.seats))
        if not may_consult(cell=self.case.cell, roles={Role.OTHERS}):
            return around
        return tuple(dict.fromkeys((*around, *people_for(day_of(self.case.now)))))

    def _in_role(self, role: Role) -> str:
        names = [one.name for one in rulings.others_in(self.case, role, self.person)]
        return f"{join_names(names, either=True)} ({role_name(role)})"

    def _named(self, person: Person, role: Role) -> str:
        return person.name if role is Role.OTHERS else f"{person.name} ({role_name(role)})"

    def _questions(self, voice: Voice) -> tuple[str, ...]:
        """What to think about, for the role that is asked (C2); nothing where two simply choose."""
        if voice.kind in ON_ONE_REVISION:
            return ()
        return tuple(one.text.in_language(spoken_language()) for one in self.case.questions_to(Role(voice.role)))
