"""The part of `load` that runs with Django: what pages cost in one process, for learners from all organisations.

Prints a line `name, tab, value, tab, unit` for each measurement, and then each learner's board and cookie.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PEOPLE = 40
WARM = 10
PLACES = {"board": "", "inbox": None, "element": "pace/", "log": "log/"}


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")
    django.setup()
    visitors = list(_visitors())
    Path(os.environ["BENCH_BYTES"]).write_bytes(_get(visitors[0], "").content)
    for name, place in PLACES.items():
        _tell(name, [lambda one=one, place=place: _get(one, place) for one in visitors])
    _tell(
        "decide",
        [lambda one=one: _decide(one) for one in visitors],
        [lambda one=one: _propose(one) for one in visitors],
    )
    print("\t".join(f"/journeys/{one[1].uuid}/ {_cookie(one[0])}" for one in visitors))


def _visitors():
    """A browser, a journey and its organisation, for learners like Noor of the demo, spread over the organisations."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.utils.timezone import localdate

    from regie.journeys.queries import course_called
    from regie.kernel.models import Organisation
    from regie.kernel.scope import organisation_scope

    chance = random.Random(1)
    organisations = list(Organisation.objects.filter(slug__startswith="vennedal-").order_by("pk"))
    for _number in range(PEOPLE):
        organisation = chance.choice(organisations)
        with organisation_scope(organisation):
            journey = course_called("p2-noor-1", localdate()).journey
            if len(organisations) < PEOPLE:
                journey = _another(chance) or journey
            learner = journey.learner
        client = Client(SERVER_NAME="localhost")
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(get_user_model().objects.get(email=learner.email), backend=backend)
        yield client, journey, organisation


def _another(chance: random.Random):
    """The journey of any team of the organisation in scope."""
    from django.utils.timezone import localdate

    from regie.journeys.queries import course_called
    from regie.kernel.answers import NotFound

    try:
        return course_called(f"p2-noor-{chance.randint(1, 62)}", localdate()).journey
    except NotFound:
        return None


def _tell(name: str, acts: Sequence[Callable], before: Sequence[Callable] = ()) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken = []
    for number in range(WARM + 2 * len(acts)):
        if before:
            before[number % len(acts)]()
        began = time.process_time()
        acts[number % len(acts)]()
        taken.append(1000 * (time.process_time() - began))
    if before:
        before[0]()
    with CaptureQueriesContext(connection) as asked:
        acts[0]()
    beside = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    print(f"{name}, processor\t{statistics.median(taken[WARM:])}\tms")
    print(f"{name}, queries\t{sum(not one['sql'].startswith(beside) for one in asked.captured_queries)}\tqueries")


def _get(visitor, place: str | None):
    client, journey, _organisation = visitor
    answer = client.get("/" if place is None else f"/journeys/{journey.uuid}/{place}")
    assert answer.status_code == 200, answer.status_code
    return answer


def _propose(visitor) -> None:
    from django.utils.timezone import localdate, now

    from regie.decisions.operations import propose
    from regie.framework import Element
    from regie.journeys.choices import read_choice
    from regie.journeys.queries import course_called
    from regie.kernel.scope import organisation_scope

    _client, journey, organisation = visitor
    with organisation_scope(organisation):
        course = course_called(journey.code, localdate())
        choice = read_choice(Element.DIRECTION, {"text": "Regie houden"}, course.path)
        propose(about=course.journey, element=Element.DIRECTION, choice=choice, by=course.journey.learner, at=now())


def _decide(visitor) -> None:
    client, journey, _organisation = visitor
    answer = client.post(f"/journeys/{journey.uuid}/direction/decide/", {"seen": "1"})
    assert answer.status_code == 302, answer.status_code


def _cookie(client) -> str:
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


if __name__ == "__main__":
    sys.exit(main())
