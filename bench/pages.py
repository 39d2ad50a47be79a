"""What a page costs the processor and the database, for Noor of the demo, in one process without a server.

Promised: at most 12 queries for her board (session and login included, BEGIN and COMMIT not). The milliseconds
are of this machine: they tell which page costs what, and promise nothing.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

from bench.installing import empty_installation
from bench.measuring import Measurement

WARM, ROUNDS = 10, 50
MOST_QUERIES = 12
NOOR, JOURNEY = "noor@vennedal.example", "p2-noor"
PAGES = {"inbox": "/", "board": "", "element": "pace/", "log": "log/", "plan": "my-plan/"}
BESIDE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def measure() -> Iterable[Measurement]:
    with empty_installation():
        from django.utils.timezone import now

        from regie.cli.demo.building import build

        build(now())
        yield from _measured()


def _measured() -> Iterable[Measurement]:

    visitor, journey = _noor()
    for name, place in PAGES.items():
        address = place if place == "/" else f"/journeys/{journey.uuid}/{place}"
        yield from _cost(name, lambda address=address: _ok(visitor.get(address), 200))
    yield from _cost("decide", lambda: _ok(_decide(visitor, journey), 302), before=lambda: _propose(journey))


def _noor() -> tuple[Any, Any]:
    """Noor at a browser, and her journey."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(get_user_model().objects.get(email=NOOR), backend=backend)
    return client, _inside(lambda: _course().journey)


def _propose(journey: Any) -> None:
    """Put another direction forward, which nobody else is needed for."""
    from django.utils.timezone import now

    from regie.decisions.operations import propose
    from regie.framework import Element
    from regie.journeys.choices import read_choice

    def act() -> None:
        course = _course()
        choice = read_choice(Element.DIRECTION, {"text": "Regie houden"}, course.path)
        propose(about=journey, element=Element.DIRECTION, choice=choice, by=journey.learner, at=now())

    _inside(act)


def _decide(visitor: Any, journey: Any) -> Any:
    return visitor.post(f"/journeys/{journey.uuid}/direction/decide/", {"seen": "1"})


def _course() -> Any:
    from django.utils.timezone import localdate

    from regie.journeys.queries import course_called

    return course_called(JOURNEY, localdate())


def _inside(act: Callable[[], Any]) -> Any:
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called

    with organisation_scope(organisation_called("vennedal")):
        return act()


def _cost(name: str, once: Callable[[], None], *, before: Callable[[], None] = lambda: None) -> Iterable[Measurement]:
    """The median of what `once` takes of the processor, and how many queries it asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken = []
    for _round in range(WARM + ROUNDS):
        before()
        started = time.process_time()
        once()
        taken.append(time.process_time() - started)
    yield Measurement(f"{name}, processor", 1000 * statistics.median(taken[WARM:]), "ms")
    before()
    with CaptureQueriesContext(connection) as asked:
        once()
    count = sum(not one["sql"].startswith(BESIDE) for one in asked.captured_queries)
    yield Measurement(f"{name}, queries", count, "queries", MOST_QUERIES if name == "board" else None)


def _ok(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.status_code
