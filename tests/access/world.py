"""Two organisations and everybody that can stand in some relation to Noor's journey: now, before, later, elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.test import Client

from regie.backing.models import Conversation
from regie.decisions.models import LevelRequest
from regie.decisions.operations import change_level, lay_range
from regie.designs.operations import open_edition
from regie.framework import Element, Level
from regie.journeys.models import Journey
from regie.journeys.operations import enrol, open_journey
from regie.kernel.answers import Refused
from regie.people.models import Appointment, Person, StandIn
from regie.people.operations import add_person, bring_along, give_login, keep_draft, plan_import
from tests.cast import AT, NAMES, START_ON, Company, Play, company_called, journey_of
from tests.designing import drawing_of
from tests.web.visiting import BACKEND, client_of, login_for

if TYPE_CHECKING:
    from regie.designs.models import DesignVersion, Edition

TODAY = AT.date()
LONG_AGO, YESTERDAY, TOMORROW = TODAY - timedelta(days=90), TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FROM_ELSEWHERE: dict[str, Any] = {
    "regie_own_data": 1,
    "purpose": "for development, not for appraisal or pay",
    "organisation": "elders",
    "person": "3d1b6b7e-1111-4111-8111-111111111111",
    "at": "2026-01-05T09:00:00Z",
    "tables": [
        {
            "table": "journeys.ownwords",
            "purposes": ["to say in own words what drives somebody"],
            "terms": ["journey+2y"],
            "rows": [{"uuid": "1", "fields": {"kind": "ambition", "text": "Dit schreef ik elders"}}],
        }
    ],
}
"""What Noor brought along."""
STATES = ("before", "private", "shared", "archived")
"""Of the journey: its level is not agreed; level 4, where nobody looks on uninvited; level 2; closed at level 2."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at the door. `roles`: towards Noor, now, the author of the table says; `standing`: for the house."""

    name: str
    roles: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    door: str = "person"
    """`person`: of this organisation; `elsewhere`: of another that is active; `gone`, `login`, `anonymous`."""


CURRENT = {"learning_guide": "marjan", "manager": "ruud", "mentor": "fatima", "buddy": "ilse", "coach": "hessel"}
KINDS = (*CURRENT, "peer")


def _actors() -> Iterator[Actor]:
    yield Actor("anonymous", door="anonymous")
    yield Actor("learner", frozenset({"learner"}))
    for kind in KINDS:
        yield Actor(kind, frozenset({kind}))
        yield Actor(f"ex-{kind}")
        yield Actor(f"{kind} of another")
    yield Actor("manager from tomorrow")
    yield Actor("manager of the manager")
    yield Actor("stand-in of the manager", frozenset({"manager"}))
    yield Actor("stand-in of the guide", frozenset({"learning_guide"}))
    yield Actor("stand-in of the learner")
    yield Actor("stand-in from tomorrow")
    yield Actor("stand-in until yesterday")
    yield Actor("designer", frozenset({"designer"}), frozenset({"designer"}))
    yield Actor("designer of another design", standing=frozenset({"designer"}))
    yield Actor("ex-designer")
    yield Actor("organisation", frozenset({"organisation"}), frozenset({"organisation"}))
    yield Actor("organisation in another unit", frozenset({"organisation"}), frozenset({"organisation"}))
    yield Actor("ex-organisation")
    yield Actor("administrator", standing=frozenset({"administrator"}))
    yield Actor("ex-administrator")
    yield Actor("colleague")
    yield Actor("who left", door="gone")
    yield Actor("deactivated", door="anonymous")
    yield Actor("nobody anywhere", door="login")
    yield Actor("guide here, elsewhere now", door="elsewhere")
    for name in NAMES:
        yield Actor(f"{name} of elsewhere", door="elsewhere", standing=frozenset(_STANDING.get(name, ())))


_STANDING = {"saskia": ["designer"], "annelies": ["organisation"], "wim": ["administrator"]}
ACTORS = tuple(_actors())


@dataclass
class World:
    """One journey in one state, with everything around it that an address can name."""

    state: str
    here: Company
    elsewhere: Company
    journey: Journey
    people: dict[str, Person]
    named: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the start of a route's name: what stands in its places."""
    canaries: dict[str, Any] = field(default_factory=dict)
    """Where each marker was sown (`canaries.Canary`)."""

    def client(self, actor: Actor) -> Client:
        """A browser in which this actor is signed in; a failure of ours is a page, not an exception."""
        client = _browser(self, actor)
        client.raise_request_exception = False
        client.cookies["django_language"] = "nl"
        return client


def _browser(world: World, actor: Actor) -> Client:
    if actor.name == "anonymous":
        return Client()
    if actor.door == "elsewhere":
        person = world.elsewhere.people.get(actor.name.split(" ")[0])
        if person is not None:
            return client_of(person)
        return _in_both(world)
    if actor.name == "nobody anywhere":
        client = Client()
        logins = type(login_for(world.here.noor)).objects
        client.force_login(
            logins.filter(email="n@x.example").first() or logins.create_user("n@x.example"), backend=BACKEND
        )
        return client
    person = world.people[actor.name]
    client = client_of(person)
    if actor.name == "deactivated":
        login_for(person)
        type(login_for(person)).objects.filter(email=person.email).update(is_active=False)
    return client


def _in_both(world: World) -> Client:
    """Noor's learning guide, who is somebody elsewhere too and works there now."""
    client, login = client_of(world.here.marjan), login_for(world.here.marjan)
    with world.elsewhere.scope():
        twin = Person.objects.filter(email="both@elders.example").first() or Person.objects.create(
            name="Marjan Kooijman", email="both@elders.example"
        )
        give_login(person=twin, login=login, at=AT)
    client.post("/organisations/elders/enter/")
    return client


def made(state: str) -> World:
    """The world with Noor's journey in that state."""
    here, elsewhere = company_called(), company_called("Zorggroep Elders", "elders")
    journey = _journey(here, state)
    world = World(state, here, elsewhere, journey, _cast(here))
    world.named = _named(world)
    if state == "archived":
        with here.scope():
            Journey.objects.filter(pk=journey.pk).update(state="closed")
    login_for(here.noor)
    _sow(world)
    return world


def _sow(world: World) -> None:
    """A journey elsewhere, something typed by Noor, and a marker in every text of both organisations."""
    from tests.access.canaries import numbered, sow

    journey_of(world.elsewhere, 2).settled("direction").write_question()
    with world.here.scope():
        page, typed = f"/journeys/{world.journey.uuid}/words/", {"ambition": ["Nog niet verstuurd"]}
        keep_draft(page=page, form="words", drawing="0", typed=typed, by=world.here.noor, at=AT)
    numbers = numbered()
    world.canaries = sow(world.here, numbers) | sow(world.elsewhere, numbers)


def _journey(here: Company, state: str) -> Journey:
    if state == "before":
        with here.scope():
            journey = open_journey(learner=here.noor, version=here.version, start_on=START_ON, by=here.saskia, at=AT)
            enrol(journey=journey, by=here.noor, at=AT)
            return journey
    play = journey_of(here, 4 if state == "private" else 2).settled("direction").write_question()
    if state != "private":
        play.settled("content", "goals").propose("pace")
    with here.scope():
        play.journey.refresh_from_db()
    return play.journey


def _cast(here: Company) -> dict[str, Person]:
    with here.scope():
        people = {
            actor.name: here.people.get(_name_here(actor)) or _add(here, actor.name)
            for actor in ACTORS
            if actor.door in ("person", "gone", "anonymous") and actor.name != "anonymous"
        }
        noor, other = here.noor, here.bram
        for kind in KINDS:
            _hold(people[f"ex-{kind}"], kind, noor, LONG_AGO, TODAY)
            _hold(people[f"{kind} of another"], kind, other, LONG_AGO)
        _hold(people["peer"], "peer", noor, LONG_AGO)
        _hold(people["manager from tomorrow"], "manager", noor, TOMORROW)
        _hold(people["manager of the manager"], "manager", here.ruud, LONG_AGO)
        _hold(people["designer of another design"], "designer", None, LONG_AGO)
        _hold(people["organisation in another unit"], "organisation", None, LONG_AGO)
        for role in ("designer", "organisation", "administrator"):
            _hold(people[f"ex-{role}"], role, None, LONG_AGO, TODAY)
        for name, absent, since, until in (
            ("stand-in of the manager", here.ruud, YESTERDAY, TOMORROW),
            ("stand-in of the guide", here.marjan, YESTERDAY, TOMORROW),
            ("stand-in of the learner", noor, YESTERDAY, TOMORROW),
            ("stand-in from tomorrow", here.ruud, TOMORROW, None),
            ("stand-in until yesterday", here.ruud, LONG_AGO, TODAY),
        ):
            StandIn.objects.create(person=absent, by=people[name], from_on=since, until_on=until)
        Person.objects.filter(pk=people["who left"].pk).update(left_on=TODAY)
        return people


def _name_here(actor: Actor) -> str:
    known = CURRENT | {
        "learner": "noor", "designer": "saskia", "organisation": "annelies", "administrator": "wim", "colleague": "bram",
    }  # fmt: skip
    return known.get(actor.name, "")


def _add(here: Company, name: str) -> Person:
    email = f"{name.replace(' ', '-')}@vennedal.example"
    return add_person(name=name.capitalize(), email=email, by=here.wim, at=AT)


def _hold(person: Person, role: str, of: Person | None, since: date, until: date | None = None) -> None:
    Appointment.objects.create(person=person, role=role, of=of, from_on=since, until_on=until)


def _named(world: World) -> dict[str, dict[str, Any]]:
    here = world.here
    play = Play(here, world.journey)
    voice, asked, talk = _voice(play), _asked(play), _talk(play)
    with here.scope():
        drawing = drawing_of(here)
        drawing.settle("content").propose("pace")
        on_version = drawing.case("pace").voices[0]
        edition: Edition = open_edition(
            version=here.version, title="Lichting 1", start_on=START_ON, guide=here.marjan, by=here.saskia, at=AT
        )
        on_range = lay_range(edition=edition, lowest=2, highest=3, by=here.saskia, at=AT).voices.get()
        appointment = Appointment.objects.get(person=here.ruud, role="manager", of=here.noor)
        unit = here.noor.unit
        list_of_people = [(2, ("Nieuwe Collega", "nieuw@vennedal.example"))]
        plan = plan_import(name="mensen.csv", heading=("naam", "e-mail"), rows=list_of_people, by=here.wim, at=AT)
        stand_in = StandIn.objects.filter(person=here.ruud).earliest("pk")
        brought = bring_along(document=FROM_ELSEWHERE, by=here.noor, at=AT)
    of_noor = {"person": here.noor.uuid}
    journey = {"journey": world.journey.uuid}
    version: DesignVersion = drawing.version
    return {
        "version_element": {"version": version.uuid, "element": "pace", "voice": on_version.uuid},
        "version": {"version": version.uuid},
        "publish_version": {"version": version.uuid},
        "new_edition": {"version": here.version.uuid},
        "edition": {"edition": edition.uuid, "element": "pace", "voice": on_range.uuid},
        "journey": journey,
        "element": journey | {"element": "pace", "voice": voice},
        "guiding_questions": journey | {"element": "direction"},
        "level_request": journey | {"asked": asked},
        "level_change": journey | {"scope": "content"},
        "conversation": {"conversation": talk},
        **dict.fromkeys(("person", "invite", "stand_in_for", "change_person", "leave", "come_back"), of_noor),
        "brought": {"brought": brought.uuid},
        "leave_brought": {"brought": brought.uuid},
        "end_stand_in": {"person": here.ruud.uuid, "stand_in": stand_in.uuid},
        "role": {"person": here.ruud.uuid, "appointment": appointment.uuid},
        **{key: {"unit": unit.uuid} for key in ("change_unit", "close_unit", "open_unit")},
        **{key: {"plan": plan.uuid} for key in ("import_plan", "apply_import", "undo_import")},
        "import_report": {"plan": plan.uuid, "kind": "csv"},
        "import_sample": {"kind": "csv"},
        "end_role": {"person": here.ruud.uuid, "appointment": appointment.uuid},
        "unit_plans": {"unit": unit.uuid},
        "rule": {"element": "pace", "level": Level(2)},
        "become": {"slug": "vennedal", "person": here.noor.uuid},
        "enter_organisation": {"slug": "vennedal"},
        "theme": {"slug": "mieden"},
        "guide": {"guide": "levels"},
        "end_session": {"session": "unknown"},
        "mfa_remove_webauthn": {"pk": 1},
        "mfa_edit_webauthn": {"pk": 1},
        "library_item": {"code": "unknown"},
        "gallery_board": {"level": Level(1)},
        "gallery_part": {"part": "buttons"},
        "sign_in_at": {"slug": "vennedal"},
        "sign_in_back": {"slug": "vennedal"},
        "welcome": {"slug": "vennedal", "token": "unknown"},
        "account_confirm_email": {"key": "abc"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "abc-def"},
    }


NO_UUID = "00000000-0000-4000-8000-000000000000"


def _voice(play: Play) -> object:
    """The organisation is heard on the pace, and is asked now."""
    if play.journey.state not in ("deciding", "running"):
        return NO_UUID
    proposal = play.case("pace").proposal
    if proposal is None:
        return NO_UUID
    return next(one.uuid for one in play.case("pace").voices if one.role == "organisation")


def _asked(play: Play) -> object:
    if play.journey.state not in ("deciding", "running"):
        return NO_UUID
    with play.company.scope():
        made = change_level(
            journey=play.journey, scope=Element.CONVERSATIONS, level=Level(3),
            reason="Ik kan dit zelf.", by=play.company.noor, at=AT,
        )  # fmt: skip
    return made.uuid if isinstance(made, LevelRequest) else NO_UUID


def _talk(play: Play) -> object:
    if play.journey.state not in ("deciding", "running"):
        return NO_UUID
    try:
        play.talk("goals", partner="marjan")
    except Refused:
        return NO_UUID
    with play.company.scope():
        return Conversation.objects.latest("pk").uuid
