"""The cast of Vennedal and their journeys, made only through the operations, as people make them.

    def test_something(vennedal, journey_at):
        play = journey_at(2).settled("direction", "content")
        proposal = play.propose("pace")                      # by whoever holds the pen
        play.answer("pace", "organisation", by=vennedal.annelies)
        play.decide("pace", at=LATER)

`vennedal` opens no scope: a test of a room uses `inside` as well, a door opens its own. What is made
here opens the scope it needs. A commit is seen by another process only outside a scope (PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

import pytest

from regie.backing.operations import record_conversation
from regie.decisions import operations as deciding
from regie.decisions.queries import case_of
from regie.designs.operations import import_path, publish
from regie.designs.pathfile import PathFile, read_path
from regie.framework import CONVERSATION, DEVELOPMENT_QUESTION, Element, Level, Role, deciders, needs
from regie.journeys.choices import Choice, read_choice
from regie.journeys.operations import enrol, open_journey, open_own_journey, rate_level, write_own_words
from regie.kernel.scope import organisation_scope
from regie.people.operations import add_person, add_unit, appoint, found_organisation, require_second_step, take_place
from tests.rehearsed import rehearsed

if TYPE_CHECKING:
    from regie.decisions.case import Case
    from regie.decisions.models import Decision, Proposal, Voice
    from regie.designs.models import DesignVersion
    from regie.journeys.models import Journey
    from regie.kernel.models import Organisation
    from regie.people.models import Person

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""When everything happens unless a test says otherwise: the Monday of week -2."""
TERM = timedelta(days=7)
JUST_BEFORE, LATER = AT + TERM - timedelta(seconds=1), AT + TERM
"""The last second of a term that began at AT, and the first moment after it."""
START_ON = date(2026, 12, 14)

NAMES = {
    "noor": "Noor El Amrani",
    "saskia": "Saskia Timmer",
    "annelies": "Annelies Pool",
    "marjan": "Marjan Kooijman",
    "ruud": "Ruud Hamers",
    "fatima": "Fatima de Wit",
    "ilse": "Ilse Bakker",
    "hessel": "Hessel Brouwer",
    "wim": "Wim Scholten",
    "bram": "Bram Visser",
}
FOR_ALL = {"saskia": "designer", "annelies": "organisation"}
OF_NOOR = {"marjan": "learning_guide", "ruud": "manager", "fatima": "mentor", "ilse": "buddy", "hessel": "coach"}
WHO_IS = {"learner": "noor"} | {role: name for name, role in (FOR_ALL | OF_NOOR).items()}
"""Who plays which role towards Noor. Bram and Wim play none."""
ELEMENTS = ("direction", "content", "goals", "plan", "pace", "work_forms")
"""The elements that can be chosen, in an order in which each can be settled."""
ORDER = ("direction", "content", "goals", "pace", "plan", "work_forms")
CHOOSABLE = (*ELEMENTS, "resources", "mentor")
"""All that somebody decides: with the help, and the mentor who says yes."""


@cache
def p2_path() -> PathFile:
    """The shipped path of P2, read once."""
    return read_path(files("regie.designs").joinpath("content/paths/p2-regieverpleegkundige.regie.yaml").read_bytes())


@dataclass(frozen=True)
class Company:
    """An organisation with the cast of P2, and its published path. A person is an attribute: `company.noor`."""

    organisation: Organisation
    people: Mapping[str, Person]
    version: DesignVersion
    path: PathFile

    def __getattr__(self, name: str) -> Person:
        people = self.__dict__.get("people", {})  # a copy that is being made has none yet
        if name not in people:
            raise AttributeError(name)
        return people[name]

    @property
    def parts(self) -> tuple[object, ...]:
        """What journeys of this company refer to, in an order that is the same for each company."""
        return (self.organisation, *self.people.values(), self.version, self.path)

    def scope(self) -> AbstractContextManager[Organisation]:
        """Work for this organisation."""
        return organisation_scope(self.organisation)

    def who(self, role: str) -> Person:
        """Who plays this role towards Noor."""
        return self.people[WHO_IS[role]]


def company_called(name: str = "Zorggroep Vennedal", slug: str = "vennedal", *, at: datetime = AT) -> Company:
    """Found an organisation with the cast and the path. Its week -6 or so lies before `at`.

    It has switched off the second step: a test of something else signs in with a password alone.
    """
    return rehearsed("company", name, slug, at, play=lambda: _found(name, slug, at), brings=(p2_path(),))


def _found(name: str, slug: str, at: datetime) -> Company:
    before = at - timedelta(days=30)
    wim = found_organisation(
        name=name, slug=slug, language="nl", administrator=NAMES["wim"], email=f"wim@{slug}.example", at=before
    )
    with organisation_scope(wim.organisation):
        require_second_step(roles=(), by=wim, at=before)
        unit = add_unit(name="Wijkteam Oost", ambition="Langer thuis", annual_plan="Regie", by=wim, at=before)
        people = {"wim": wim}
        for code, full in NAMES.items():
            if code != "wim":
                email = f"{code}@{slug}.example"
                people[code] = add_person(name=full, email=email, unit=unit, by=wim, at=before)
        for code, role in FOR_ALL.items():
            appoint(person=people[code], role=role, by=wim, at=before)
        for code, role in OF_NOOR.items():
            _stand_behind(people["noor"], people[code], role, by=wim, at=before)
        draft = import_path(path=p2_path(), by=people["saskia"], at=before)
        version = publish(version=draft, by=people["saskia"], at=before)
    return Company(wim.organisation, people, version, p2_path())


def _stand_behind(noor: Person, person: Person, role: str, *, by: Person, at: datetime) -> None:
    """Give a role towards Noor; a mentor takes the place as one who was chosen and said yes."""
    if role == "mentor":
        take_place(person=person, role=Role(role), of=noor, at=at)
    else:
        appoint(person=person, role=role, of=noor, by=by, at=at)


@dataclass(frozen=True)
class Play:
    """One journey and what its people do. Every act goes through an operation, at `at` unless told otherwise."""

    company: Company
    journey: Journey
    at: datetime = AT
    proposals: dict[str, Proposal] = field(default_factory=dict)

    def later(self, at: datetime) -> Play:
        """The same journey with another clock."""
        return replace(self, at=at)

    def case(self, element: str, at: datetime | None = None) -> Case:
        """The case of one element as it stands; use it inside the scope."""
        with self.company.scope():
            return case_of(self.journey, Element(element), at or self.at)

    def choice(self, element: str, **changes: Any) -> Choice:
        """A complete choice for the element at its level; `changes` replaces parts of it."""
        return self._choice(self.case(element), **changes)

    def _choice(self, case: Case, **changes: Any) -> Choice:
        asked = {"mentor": str(self.company.fatima.uuid)} if case.element is Element.MENTOR else {}
        return choice_for(case, **(asked | changes))

    def propose(self, element: str, by: Person | None = None, choice: Choice | None = None, **at: Any) -> Proposal:
        """Propose, by who holds the pen unless told otherwise."""
        case = self.case(element)
        with self.company.scope():
            proposal = deciding.propose(
                about=self.journey,
                element=case.element,
                choice=choice or self._choice(case),
                by=by or self._pen(case),
                **({"at": self.at} | at),
            )
        self.proposals[element] = proposal
        return proposal

    def revise(self, element: str, by: Person | None = None, seen: int | None = None, **changes: Any) -> Proposal:
        """Change the open proposal, seen as it is unless told otherwise."""
        proposal = self.proposal(element)
        with self.company.scope():
            return deciding.revise(
                proposal=proposal,
                seen=proposal.revision if seen is None else seen,
                choice=self.choice(element, **changes),
                by=by or self.pen(element),
                at=self.at,
            )

    def decide(self, element: str, by: Person | None = None, seen: int | None = None, **more: Any) -> Decision:
        """Make it final, by who holds the pen unless told otherwise."""
        proposal = self.proposal(element)
        with self.company.scope():
            return deciding.decide(
                proposal=proposal,
                seen=proposal.revision if seen is None else seen,
                by=by or self.pen(element),
                **({"at": self.at} | more),
            )

    def answer(self, element: str, role: str, said: str | None = None, by: Person | None = None, **at: Any) -> Voice:
        """Answer the newest voice of that role, in the most willing way unless told otherwise."""
        voice = self.voice(element, role)
        with self.company.scope():
            return deciding.answer(
                voice=voice,
                said=said or ("agreed" if voice.kind == "agreement" else "input"),
                text="zo denk ik erover",
                by=by or self.company.who(role),
                **({"at": self.at} | at),
            )

    def voice(self, element: str, role: str) -> Voice:
        """The newest voice of that role on the open proposal."""
        return [voice for voice in self.case(element).voices if voice.role == role][-1]

    def proposal(self, element: str) -> Proposal:
        """The open proposal as it stands, else the last one that this play put forward."""
        found = self.case(element).proposal
        return found if found is not None else self.proposals[element]

    def pen(self, element: str) -> Person:
        """Who holds the pen; of several the first."""
        return self._pen(self.case(element))

    def _pen(self, case: Case) -> Person:
        return self.company.who(deciders(case.cell)[0].value)

    def write_question(self, text: str = "Hoe houd ik regie?") -> Self:
        """Let Noor write her development question."""
        with self.company.scope():
            learner = self.journey.learner
            write_own_words(journey=self.journey, words={"development_question": text}, by=learner, at=self.at)
        return self

    def talk(self, element: str, partner: str = "marjan") -> Self:
        """Let Noor put a conversation on record."""
        with self.company.scope():
            record_conversation(
                journey=self.journey,
                element=Element(element),
                partner=self.company.people[partner],
                held_on=self.at.date(),
                by=self.journey.learner,
                at=self.at,
            )
        return self

    def settled(self, *elements: str) -> Self:
        """Bring these elements to a decision in the given order, with everything that each needs."""
        for element in elements:
            journey, self.proposals[element] = rehearsed(
                "settle",
                *(element, self.journey.uuid, self.at),
                play=lambda element=element: self._settle(element),
                brings=self.company.parts,
            )
            self.journey.__dict__.update(journey.__dict__)
        return self

    def _settle(self, element: str) -> tuple[Journey, Proposal]:
        case = self.case(element)
        needed = {fact for role in deciders(case.cell) for fact in needs(cell=case.cell, role=role)}
        if DEVELOPMENT_QUESTION in needed and not case.course.has_question:
            self.write_question()
        if CONVERSATION in needed:
            self.talk(element)
        proposal = self.propose(element)
        for voice in self.case(element).voices:
            self.answer(element, voice.role)
        if case.element is Element.MENTOR:
            self.accept()
        with self.company.scope():
            proposal.refresh_from_db()
        if proposal.state == "open":
            self.decide(element, by=self._pen(case))
        return self.journey, proposal

    def accept(self) -> Voice:
        """Send the request to whom the open proposal chooses as mentor, and let that person say yes."""
        proposal, noor = self.proposal("mentor"), self.journey.learner
        with self.company.scope():
            voice = deciding.ask_chosen(proposal=proposal, seen=proposal.revision, by=noor, at=self.at)
            return deciding.answer(voice=voice, said="accepted", by=voice.person, at=self.at)


def choice_for(case: Case, **changes: Any) -> Choice:
    """A complete choice for what the case asks; `changes` replaces parts of it."""
    path = case.course.path
    answers = [f"antwoord {n}" for n, _ in enumerate(case.questions, 1)]
    return read_choice(case.element, plain_choice(case.element.value, path, answers) | changes, path)


def plain_choice(element: str, path: PathFile, answers: list[str]) -> dict[str, Any]:
    """A complete choice as plain data, for the path of P2 and for one without activities."""
    codes = [activity.code for activity in path.activities]
    steps = [{"code": code} for code in codes[:3]] or [{"title": "Een dag meelopen"}]
    choices: dict[str, dict[str, Any]] = {
        "direction": {"text": "Regie houden in complexe zorg", "answers": answers},
        "content": {"themes": [{"code": theme.code} for theme in path.themes] or [{"title": "Regie"}]},
        "goals": {"goals": [{"text": "In week 18 zit ik een MDO voor", "answers": answers}]},
        "plan": {"fields": {one.code: "zo doe ik dat" for one in path.plan_fields}, "steps": steps},
        "pace": {"hours_per_week": "2.5", "weeks": 36, "hours": dict.fromkeys(codes[:1], "16")},
        "work_forms": {"forms": dict.fromkeys(codes[:2], "reading") or {"meelopen": "shadowing"}},
        "resources": {"items": [{"what": "Leerbibliotheek"}, {"what": "Ilse", "how_often": "elke maand"}]},
        "mentor": {"request": "Wil jij mijn mentor zijn?", "answers": answers},
    }
    return choices[element]


def journey_of(
    company: Company, level: int, *, code: str = "", learner: Person | None = None, at: datetime = AT
) -> Play:
    """A journey on P2 with that overall level agreed: by Noor and Marjan, at the last by Noor alone."""
    who = learner or company.noor

    def begin() -> Journey:
        with company.scope():
            journey = open_journey(
                learner=who, version=company.version, start_on=START_ON, code=code, by=company.saskia, at=at
            )
            enrol(journey=journey, by=who, at=at)
            agree_on(company, journey, level, at=at)
        return journey

    brings = (*company.parts, who)
    journey = rehearsed("journey", level, code, who.uuid, company.organisation.uuid, at, play=begin, brings=brings)
    return Play(company, journey, at)


def own_journey_of(company: Company, level: int = 4, *, code: str = "", at: datetime = AT) -> Play:
    """A path of Noor's own, without a design, with that overall level agreed."""

    def begin() -> Journey:
        with company.scope():
            journey = open_own_journey(title="Mijn pad", start_on=START_ON, code=code, by=company.noor, at=at)
            agree_on(company, journey, level, at=at)
        return journey

    name = ("own journey", level, code, company.organisation.uuid, at)
    return Play(company, rehearsed(*name, play=begin, brings=company.parts), at)


def agree_on(company: Company, journey: Journey, level: int, *, at: datetime = AT) -> None:
    """Let both rate the same level; the learner's own may make it stand at once."""
    if rate_level(journey=journey, level=Level(level), by=journey.learner, at=at) is None:
        rate_level(journey=journey, level=Level(level), by=company.marjan, at=at)
    journey.refresh_from_db()


def role(code: str) -> Role:
    """The role of that code."""
    return Role(code)


@pytest.fixture
def vennedal(db: None) -> Company:
    """Vennedal with the whole cast of P2."""
    return company_called()


@pytest.fixture
def elsewhere(db: None) -> Company:
    """Another organisation with people of the same names: what must never leak."""
    return company_called("Zorggroep Elders", "elders")


@pytest.fixture
def inside(vennedal: Company) -> Iterator[Company]:
    """Vennedal, with its scope open as long as the test lasts."""
    with vennedal.scope():
        yield vennedal


@pytest.fixture
def journey_at(vennedal: Company) -> Callable[..., Play]:
    """Makes a journey of Noor at an agreed level: `journey_at(2)`."""
    return lambda level, **more: journey_of(vennedal, level, **more)
