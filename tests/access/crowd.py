"""Many of everything in the world of these tests: each row that is there is copied until there are so many of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from allauth.mfa.models import Authenticator

from regie.backing.models import Conversation
from regie.decisions.models import Decision, DeviationRequest, LevelRequest, Proposal, Range, Revision, Voice
from regie.designs.models import DesignVersion, Edition, TableVersion
from regie.journeys.models import Journey, LevelAgreement, LevelRating, OwnWords, Settled
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.models import Appointment, Consent, Membership, PeopleImport, Person, Session, StandIn, Unit
from tests.access.world import LONG_AGO, TODAY, TOMORROW
from tests.cast import AT
from tests.web.visiting import login_for

if TYPE_CHECKING:
    from django.db.models import Model

    from tests.access.world import World

OF_A_JOURNEY = (LevelRating, LevelAgreement, OwnWords, Settled, Conversation, DeviationRequest, LevelRequest)
OF_A_PROPOSAL = (Revision, Voice, Decision)


def copied(row: Any, **changes: Any) -> Any:
    """A row like this one that is not in the database yet."""
    made = copy(row)
    made._state = copy(row._state)
    made._state.fields_cache = dict(row._state.fields_cache)
    made._state.adding, made.pk = True, None
    if hasattr(made, "uuid"):
        made.uuid = uuid4()
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def put(rows: Iterable[Model]) -> list[Any]:
    """Insert rows of one kind."""
    made = list(rows)
    return list(type(made[0])._default_manager.bulk_create(made)) if made else []


class Crowd:
    """Grows a world. Every kind of row that a page lists has a method of its own; `grow` calls all."""

    def __init__(self, world: World, count: int, mark: str) -> None:
        self.world, self.here, self.mark, self.numbers = world, world.here, mark, range(count)

    def grow(self) -> None:
        """That many more of everything."""
        self.organisations()
        with self.here.scope():
            for kind in (self.people, self.units, self.roles, self.lists, self.designs, self.rules, self.asked):
                kind()
        self.ways_in()

    def _each(self, made: Callable[[int], Model]) -> list[Any]:
        return put(made(number) for number in self.numbers)

    def organisations(self) -> None:
        """Where Noor is somebody as well."""
        login = login_for(self.here.noor)
        for number in self.numbers:
            other = Organisation.objects.create(name=f"Huis {number}", slug=f"{self.mark}-{number}", created_at=AT)
            with organisation_scope(other):
                person = Person.objects.create(name="Noor El Amrani", email="noor@elsewhere.example")
                Membership.objects.create(login=login, organisation=other, person=person)

    def people(self) -> None:
        """New colleagues, each with a path like Noor's and the same people around them, in one edition."""
        unit, own = self.here.noor.unit, self.mark
        people = self._each(lambda n: Person(name=f"Collega {n:03}", email=f"{own}{n}@vennedal.example", unit=unit))
        self.colleagues = people
        around = Appointment.objects.filter(of=self.here.noor, from_on__lte=TODAY, until_on=None).exclude(role="peer")
        put(copied(row, of=one) for row in around for one in people if row.person_id != one.pk)
        edition = Edition.objects.get(uuid=self.world.named["edition"]["edition"])
        row = Journey.objects.get(pk=self.world.journey.pk)
        journeys = put(copied(row, learner=one, edition=edition, code=f"{own}{one.pk}") for one in people)
        for kind in OF_A_JOURNEY:
            there = list(kind._default_manager.filter(journey=row))
            put(self._theirs(one, journey) for journey in journeys for one in there)
        for proposal in Proposal.objects.filter(journey=row):
            self._again(proposal, [{"journey": journey} for journey in journeys])

    def _theirs(self, row: Any, journey: Journey) -> Any:
        noor = self.here.noor.pk
        changes = {one: journey.learner for one in ("by", "partner") if getattr(row, f"{one}_id", None) == noor}
        return copied(row, journey=journey, **changes)

    def _again(self, proposal: Proposal, changes: list[dict[str, Any]]) -> None:
        """A proposal once more for each of the changes, with all that was said and decided on it."""
        made = put(copied(proposal, **one) for one in changes)
        for kind in OF_A_PROPOSAL:
            there = list(kind._default_manager.filter(proposal=proposal))
            also = changes if kind is Decision else [{} for _ in changes]
            put(copied(one, proposal=new, **more) for new, more in zip(made, also, strict=True) for one in there)

    def units(self) -> None:
        """Parts of the organisation."""
        self._each(lambda n: Unit(name=f"Team {self.mark} {n:03}", ambition="Verder", annual_plan="Meer"))

    def roles(self) -> None:
        """Peers and former peers of Noor, roles that Marjan holds, who stands in for whom."""
        noor, people = self.here.noor, self.colleagues
        put(Appointment(person=one, role="peer", of=noor, from_on=LONG_AGO) for one in people)
        put(Appointment(person=one, role="buddy", of=noor, from_on=LONG_AGO, until_on=TODAY) for one in people)
        until = TOMORROW + timedelta(days=1)
        put(StandIn(person=self.here.ruud, by=one, from_on=TOMORROW, until_on=until) for one in people)

    def lists(self) -> None:
        """Lists of people that were read, and what the works council agreed before."""
        wim, row = self.here.wim, PeopleImport.objects.first()
        self._each(lambda n: copied(row, name=f"lijst {n}.csv"))
        self._each(
            lambda n: Consent(
                given_on=LONG_AGO, given_by="OR", document=f"Besluit {n}", sight="x", recorded_by=wim, recorded_at=AT,
                withdrawn_on=TODAY, withdrawn_by=wim,
            )
        )  # fmt: skip

    def designs(self) -> None:
        """Designs, versions of one, editions of one, the hours of one edition, and a long history on a draft."""
        version, edition = self.here.version, Edition.objects.get(uuid=self.world.named["edition"]["edition"])
        design, newest = version.design, DesignVersion.objects.filter(design=version.design).count()
        new = self._each(lambda n: copied(design, code=f"{self.mark}-{n}", title=f"Pad {n}"))
        put(copied(version, design=one, number=1) for one in new)
        self._each(lambda n: copied(version, design=design, number=newest + 1 + n))
        self._each(lambda n: copied(edition, code=f"{self.mark}-{n}", title=f"Lichting {n}"))
        row, voice = Range.objects.filter(edition=edition).first(), Voice.objects.filter(range__edition=edition).first()
        put(copied(voice, range=one) for one in self._each(lambda n: copied(row)))
        draft = DesignVersion.objects.get(uuid=self.world.named["version"]["version"])
        for proposal in Proposal.objects.filter(version=draft, element="content")[:1]:
            self._again(proposal, [{"version": draft} for _ in self.numbers])

    def rules(self) -> None:
        """Versions of the organisation's own table."""
        last = TableVersion.objects.count()
        self._each(lambda n: TableVersion(number=last + 1 + n, deviations=[], by=self.here.wim, at=AT))

    def asked(self) -> None:
        """A long history on Noor's path: decisions, talks, levels asked and answered."""
        row = Journey.objects.get(pk=self.world.journey.pk)
        for proposal in Proposal.objects.filter(journey=row, element="goals")[:1]:
            self._again(proposal, [{"journey": row} for _ in self.numbers])
        talk = Conversation.objects.filter(journey=row).first()
        self._each(lambda n: copied(talk))
        asked = LevelRequest.objects.filter(journey=row).first()
        if asked:
            by = self.here.marjan
            self._each(lambda n: copied(asked, answer="disagreed", text="nee", answered_by=by, answered_at=AT))
        level = LevelAgreement.objects.filter(journey=row).first()
        self._each(lambda n: copied(level, at=level.at + timedelta(seconds=n + 1)))

    def ways_in(self) -> None:
        """Browsers in which somebody is signed in, and passkeys."""
        for who in (self.here.noor, self.here.wim):
            login = login_for(who)
            Session.objects.bulk_create(
                Session(
                    session_key=f"{self.mark}{login.pk}{n:05}", session_data="", login=login, device="firefox",
                    expire_date=AT + timedelta(days=3650), since=AT, seen_at=AT + timedelta(days=3650),
                )
                for n in self.numbers
            )  # fmt: skip
            Authenticator.objects.bulk_create(
                Authenticator(user=login, type="webauthn", data={"name": f"sleutel {n}", "credential": {}})
                for n in self.numbers
            )


__all__ = ["Crowd"]
