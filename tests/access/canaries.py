"""A marker of its own in every text that somebody wrote, and who may read each (G2).

Sown past every operation, as rows: what a page then shows, it shows of that row to that reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model

from tests.access.oracle import KNOWERS, READERS

if TYPE_CHECKING:
    from tests.access.world import Actor, World
    from tests.cast import Company

MARKER = re.compile(r"zq\d{5}qz")
PROSE = {
    "people.person": ("name",),
    "people.unit": ("name", "ambition", "annual_plan"),
    "people.draft": ("typed",),
    "people.broughtalong": ("brought",),
    "people.departure": ("reason",),
    "people.consent": ("given_by", "document"),
    "people.peopleimport": ("name",),
    "designs.design": ("title",),
    "designs.edition": ("title",),
    "journeys.journey": ("title",),
    "journeys.levelrating": ("reasons",),
    "journeys.levelagreement": ("reason",),
    "journeys.ownwords": ("text",),
    "journeys.settled": ("choice",),
    "decisions.revision": ("choice",),
    "decisions.decision": ("choice", "reason"),
    "decisions.deviationrequest": ("wish", "text"),
    "decisions.levelrequest": ("reason", "text"),
    "decisions.voice": ("text", "attempt"),
}
"""Every field in which somebody writes, by table; `elsewhere` tells what the other text fields hold."""
NO_PROSE = {
    "people.person": {"email": "an address that people sign in with"},
    "people.appointment": {"role": "a code"},
    "people.invitation": {"token_hash": "a digest", "email": "an address that people sign in with"},
    "people.draft": {"page": "an address of ours", "form": "a code", "closed": "a random name"},
    "people.sent": {"key": "a digest", "body": "a digest", "page": "an address of ours"},
    "designs.design": {"code": "a code"},
    "designs.edition": {"code": "a code"},
    "designs.designversion": {"document": "a path without persons, for all who see the design", "state": "a code"},
    "designs.preset": {"element": "a code", "choice": "what holds for every journey on the version"},
    "designs.tableversion": {"deviations": "rules of the organisation, for all in it"},
    "journeys.journey": {"code": "a code", "state": "a code"},
    "journeys.levelrating": {"level": "a number", "apart": "numbers"},
    "journeys.levelagreement": {"scope": "a code"},
    "journeys.ownwords": {"kind": "a code"},
    "journeys.settled": {"element": "a code"},
    "backing.conversation": {"element": "a code", "role": "a code"},
    "decisions.proposal": {"element": "a code", "state": "a code"},
    "decisions.revision": {"role": "a code"},
    "decisions.decision": {"element": "a code", "role": "a code", "cell": "a rule of the framework"},
    "decisions.deviationrequest": {"element": "a code", "answer": "a code"},
    "decisions.levelrequest": {"scope": "a code", "party": "a code", "answer": "a code"},
    "decisions.voice": {"kind": "a code", "role": "a code", "answer": "a code"},
    "people.identity": {"issuer": "an address of a service", "subject": "what that service calls the person"},
    "people.provider": {
        "name": "what the organisation calls its sign-in",
        "issuer": "an address of a service",
        "client_id": "a code",
        "client_secret": "a password of the program",
    },
    "people.secondsteprole": {"role": "a code"},
    "people.consent": {"sight": "a digest"},
    "people.peopleimport": {
        "source": "names and addresses as the administrator's list gives them: their hash guards what is done",
        "plan": "what follows from that list",
        "digest": "a digest",
        "counts": "numbers",
    },
    "journal.entry": {"event": "a code"},
}
WRITTEN = frozenset({"text", "title", "what", "request"})
"""In a choice: what somebody writes, beside codes; lists and tables of answers are written as a whole."""
CODED = (".choice", ".brought")
"""Fields in which texts stand beside codes."""
WRITTEN_WHOLE = frozenset({"answers", "fields"})

IN_CONFIDENCE = {
    "journeys.ownwords.text": "journey.learner_id",
    "journeys.levelrating.reasons": "by_id",
    "journeys.levelagreement.reason": "by_id",
    "decisions.levelrequest.reason": "by_id",
    "decisions.levelrequest.text": "answered_by_id",
}
"""What was written in confidence and another may read: who wrote it."""
OF_NO_JOURNEY = "people.broughtalong.brought"
OF_THE_LEARNER = ("people.draft.typed", OF_NO_JOURNEY)
"""What nobody reads but who wrote it or brought it."""
OF_THE_ADMINISTRATOR = ("people.departure", "people.consent", "people.peopleimport")


@dataclass(frozen=True, slots=True)
class Canary:
    """Where a marker was sown: which field, of which organisation, about which element, and who wrote it as what."""

    field: str
    slug: str
    element: str = ""
    role: str = ""
    on_version: bool = False
    """Of what is settled on a version of a design, before there is a learner."""
    writer: int | None = None
    """Who wrote it: the key of a person. Only of what was written in confidence."""

    @property
    def in_confidence(self) -> bool:
        """Whether the registry calls the field class A, and others than its writer may come to read it."""
        return self.field in IN_CONFIDENCE


def sow(company: Company, numbers: Iterator[int]) -> dict[str, Canary]:
    """Put a marker in every text of an organisation; where each stands."""
    sown: dict[str, Canary] = {}
    with company.scope():
        for label, fields in PROSE.items():
            model = apps.get_model(label)
            for row in model._default_manager.all():
                changed = {}
                for field in fields:
                    about = _about(row)
                    told = (*about, _writer(row, f"{label}.{field}"))
                    changed[field] = _marked(getattr(row, field), f"{label}.{field}", company, told, numbers, sown)
                model._default_manager.filter(pk=row.pk).update(**changed)
    return sown


def numbered() -> Iterator[int]:
    """The numbers of markers."""
    return count(1)


def _about(row: Model) -> tuple[str, str, bool]:
    proposal = getattr(row, "proposal", None)
    element = getattr(row, "element", "") or getattr(proposal, "element", "")
    on_version = getattr(proposal or row, "version_id", None) is not None
    return str(element), str(getattr(row, "role", "")), on_version


def _writer(row: Model, field: str) -> int | None:
    where = IN_CONFIDENCE.get(field)
    return attrgetter(where)(row) if where else None


def _marked(
    value: Any,
    field: str,
    company: Company,
    about: tuple[str, str, bool, int | None],
    numbers: Iterator[int],
    sown: dict[str, Canary],
) -> Any:
    def text(old: str) -> str:
        marker = f"zq{next(numbers):05d}qz"
        sown[marker] = Canary(field, company.organisation.slug, *about)
        return f"{old} {marker}".strip()

    def walked(old: Any, *, whole: bool) -> Any:
        if isinstance(old, str):
            return text(old) if whole else old
        if isinstance(old, list):
            return [walked(one, whole=whole) for one in old]
        if isinstance(old, dict):
            return {key: walked(one, whole=whole or key in WRITTEN | WRITTEN_WHOLE) for key, one in old.items()}
        return old

    return text(value) if isinstance(value, str) else walked(value, whole=not field.endswith(CODED))


def may_read(canary: Canary, world: World, actor: Actor) -> bool:
    """Whether this actor may come across this marker, anywhere."""
    here = actor.door == "person"
    if canary.slug != "vennedal":
        return actor.door == "elsewhere"
    if not here:
        return False
    kind = canary.field.split(".")[0]
    if canary.field.startswith(OF_THE_ADMINISTRATOR):
        return "administrator" in actor.standing
    if canary.field in ("people.person.name",) or kind == "designs" or canary.field.startswith("people.unit"):
        return True
    if canary.on_version and canary.field.startswith("decisions."):
        return bool(actor.standing & {"designer", "organisation"})
    return bool(actor.roles & _readers(canary, world))


def must_read(canary: Canary, world: World, actor: Actor) -> bool:
    """Whether this actor would have to come across it: else the sweep saw nothing and proves nothing."""
    if canary.slug != "vennedal" or actor.door != "person":
        return False
    if canary.field == OF_NO_JOURNEY and world.state != "shared":
        return False  # its page is asked for in one state alone
    if canary.field in ("journeys.ownwords.text", *OF_THE_LEARNER, "decisions.levelrequest.reason"):
        return bool(actor.roles & _readers(canary, world))
    if canary.field == "journeys.settled.choice":
        return canary.element in ("direction", "goals") and bool(actor.roles & _of(world, "plan"))
    return canary.field == "journeys.journey.title" and bool(actor.roles & _of(world, "plan"))


def _readers(canary: Canary, world: World) -> frozenset[str]:
    pages: Mapping[str, str] = {
        "journeys.ownwords.text": "journey_words",
        "journeys.levelrating.reasons": "journey_level",
        "journeys.levelagreement.reason": "journey_level",
        "decisions.levelrequest.reason": "journey_level",
        "decisions.levelrequest.text": "journey_level",
    }
    if canary.field in OF_THE_LEARNER:
        return frozenset({"learner"})
    if canary.field == "journeys.journey.title":
        return KNOWERS[_state(world)]
    if canary.field in pages:
        return _of(world, pages[canary.field])
    heard = {canary.role} if canary.role and canary.field.startswith("decisions.voice") else set()
    asked = {"organisation"} if canary.element == "pace" else set()
    return _of(world, "plan") | heard | asked


def _of(world: World, page: str) -> frozenset[str]:
    return READERS[_state(world)].get(page, frozenset())


def _state(world: World) -> str:
    return "shared" if world.state == "archived" else world.state
