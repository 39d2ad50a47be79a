"""G5: a right that ends is gone at the next request, whatever was going on: pages, PDF, own data, reports.

People read while an administrator ends what they may do: a role, a stand-in, belonging, the days of a role; and while
sessions are ended. At random moments, everything warm. Each request that starts after such an act was committed must
get what the tables of the matrix say for who the person is from then on (`tests/access/oracle.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from regie.people.models import Appointment, Login, StandIn
from regie.people.operations import end_sessions
from tests.access.asking import address_of
from tests.access.oracle import expected
from tests.access.reporting import figure
from tests.access.world import ACTORS, LONG_AGO, TODAY, Actor, World, made
from tests.depth import deep
from tests.web.visiting import client_of, login_for

pytestmark = [pytest.mark.django_db, pytest.mark.looks, pytest.mark.deepens("takes minutes")]

ROUNDS, PARTS = deep((1_000, 4), otherwise=(60, 1))
MOVES = 5
NONE: frozenset[str] = frozenset()

CHANNELS = {
    "page": "today journey plan log rights element journey_words journey_level edition version designs people rules "
    "person invitations version_element".split(),
    "pdf": ["plan_pdf"],
    "own data": ["own_data", "own_data_file"],
    "report": ["import_report", "import_sample"],
}
ROLE_OF = {
    "learning_guide": "learning_guide", "manager": "manager", "coach": "coach", "designer": "designer",
    "organisation": "organisation", "second administrator": "administrator",
}  # fmt: skip
"""Who holds what: ended, they hold nothing."""
STANDING_IN = {"stand-in of the guide": "learning_guide", "stand-in of the manager": "manager"}
READING = ("learner", *ROLE_OF, *STANDING_IN)


@dataclass
class Round:
    """One interleaving: who everybody is by now, and what was served that should not have been."""

    world: World
    clients: dict[str, Client]
    wim: Client
    who: dict[str, Actor]
    ended: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    asked_after: int = 0
    wrong: list[tuple[str, str, int, list[int]]] = field(default_factory=list)

    def ask(self, name: str, page: str) -> None:
        """A request, held against the tables."""
        method = "post" if page == "own_data_file" else "get"
        said = getattr(self.clients[name], method)(address_of(self.world, page)).status_code
        self.asked_after += name in self.ended
        right = expected(self.world, self.who[name], page, method)
        if said not in right and (name not in self.unsure or said >= 500):
            self.wrong.append((name, page, said, sorted(right)))

    def lose(self, name: str, **changes: Any) -> None:
        """From now on somebody is another actor in the tables; who spoke for their role speaks for nobody."""
        self.who[name] = replace(self.who[name], **changes)
        self.ended.add(name)
        if changes.get("door") == "anonymous":  # not signed in, and still who they were: their stand-in stays
            return
        for other, role in STANDING_IN.items():
            if name == role:
                self.lose(other, roles=NONE)
        if name == "learning_guide":  # the manager agrees the level from now on, and reads more
            self.unsure |= {"manager", "stand-in of the manager"}


def end_role(now: Round, name: str) -> None:
    """An administrator ends the role."""
    row = _held(now, name)
    _done(now.wim.post(reverse("end_role", args=[now.world.people[name].uuid, row.uuid])))
    now.lose(name, roles=NONE, standing=NONE)


def redate_role(now: Round, name: str) -> None:
    """An administrator lets its last day be yesterday."""
    row = _held(now, name)
    days = {"from_on": row.from_on.isoformat(), "until_on": TODAY.isoformat()}
    _done(now.wim.post(reverse("role", args=[now.world.people[name].uuid, row.uuid]), days))
    now.lose(name, roles=NONE, standing=NONE)


def leave(now: Round, name: str) -> None:
    """Somebody no longer belongs here, from today on."""
    said = {"leaves_on": TODAY.isoformat(), "reason": "Zo afgesproken"}
    _done(now.wim.post(reverse("leave", args=[now.world.people[name].uuid]), said))
    now.lose(name, door="gone", roles=NONE, standing=NONE)


def deactivate(now: Round, name: str) -> None:
    """The login is closed."""
    Login.objects.filter(pk=login_for(now.world.people[name]).pk).update(is_active=False)
    now.lose(name, door="anonymous", roles=NONE, standing=NONE)


def sign_out_everywhere(now: Round, name: str) -> None:
    """Every session of the person ends."""
    end_sessions(login=login_for(now.world.people[name]))
    now.lose(name, door="anonymous", roles=NONE, standing=NONE)


def end_stand_in(now: Round, name: str) -> None:
    """An administrator lets somebody speak for themselves again."""
    with now.world.here.scope():
        row = StandIn.objects.select_related("person").get(by=now.world.people[name])
    _done(now.wim.post(reverse("end_stand_in", args=[row.person.uuid, row.uuid])))
    now.lose(name, roles=NONE)


def _held(now: Round, name: str) -> Appointment:
    with now.world.here.scope():
        return Appointment.objects.get(person=now.world.people[name], role=ROLE_OF[name])


def _done(page: Any) -> None:
    assert page.status_code == 302


ALWAYS: tuple[Callable[[Round, str], None], ...] = (leave, deactivate, sign_out_everywhere)
ENDINGS = (
    dict.fromkeys(ROLE_OF, (end_role, redate_role, *ALWAYS))
    | dict.fromkeys(STANDING_IN, (end_stand_in, *ALWAYS))
    | {"learner": ALWAYS}
)


def played(world: World, clients: dict[str, Client], dice: Random) -> Round:
    """One interleaving, of which nothing stays."""
    actors = {actor.name: actor for actor in ACTORS} | {
        "second administrator": Actor("second administrator", standing=frozenset({"administrator"}))
    }
    now = Round(world, clients, clients["administrator"], {name: actors[name] for name in READING})
    pages = [one for several in CHANNELS.values() for one in several]
    with transaction.atomic():
        for _move in range(MOVES):
            name = dice.choice(READING)
            page = dice.choice(CHANNELS[dice.choice(list(CHANNELS))])
            now.ask(name, page)  # warm
            if name not in now.ended and dice.random() < 0.6:
                dice.choice(ENDINGS[name])(now, name)
                now.ask(name, page)  # the very same
                now.ask(name, dice.choice(pages))
        transaction.set_rollback(True)
    return now


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_served_once_a_right_has_ended(part):
    world, dice = made("shared"), Random(f"revoked {part}")
    with world.here.scope():
        world.people["second administrator"] = other = world.people["colleague"]
        Appointment.objects.create(person=other, role="administrator", from_on=LONG_AGO)
    clients = {name: client_of(world.people[name]) for name in (*READING, "administrator")}
    for client in clients.values():
        client.raise_request_exception = False
    cookies = {name: client.cookies.copy() for name, client in clients.items()}
    wrong, ended, after = [], 0, 0
    for _round in range(ROUNDS // PARTS):
        now = played(world, clients, dice)
        wrong, ended, after = wrong + now.wrong, ended + len(now.ended), after + now.asked_after
        for name, client in clients.items():
            client.cookies = cookies[name].copy()
    figure("G5", "random interleavings", ROUNDS // PARTS)
    figure("G5", "rights ended", ended)
    figure("G5", "requests after that", after)
    figure("G5", "served after all", len(wrong))
    assert wrong == []
    assert after > ROUNDS // PARTS
