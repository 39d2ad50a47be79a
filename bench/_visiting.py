"""A learner of the demo, or of a seeded organisation, at a browser: what one page or one act costs. Needs Django."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

WARM = 10
BESIDE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def signed_in(email: str) -> Any:
    """A browser in which who has that address is signed in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(get_user_model().objects.get(email=email), backend=backend)
    return client


def journey_called(code: str) -> Any:
    """The journey of that code in the organisation in scope. Raises NotFound."""
    from django.utils.timezone import localdate

    from regie.journeys.queries import course_called

    return course_called(code, localdate()).journey


def propose(journey: Any, organisation: Any) -> None:
    """Put another direction forward, which nobody else is needed for."""
    from django.utils.timezone import localdate, now

    from regie.decisions.operations import propose as put_forward
    from regie.framework import Element
    from regie.journeys.choices import read_choice
    from regie.journeys.queries import course_of
    from regie.kernel.scope import organisation_scope

    with organisation_scope(organisation):
        course = course_of(journey, localdate())
        choice = read_choice(Element.DIRECTION, {"text": "Regie houden"}, course.path)
        put_forward(about=journey, element=Element.DIRECTION, choice=choice, by=course.journey.learner, at=now())


def got(client: Any, address: str) -> Any:
    """The page at that address."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer


def decided(client: Any, journey: Any) -> None:
    """Make the direction that was put forward final."""
    answer = client.post(f"/journeys/{journey.uuid}/direction/decide/", {"seen": "1"})
    assert answer.status_code == 302, answer.status_code


def cost(
    acts: Sequence[Callable[[], Any]], before: Sequence[Callable[[], Any]] = (), *, rounds: int
) -> tuple[float, int]:
    """The median of what one of `acts` takes of the processor in milliseconds, and how many queries the first asks.

    They are done in turn, each after that of `before` in the same place, which is not counted.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken = []
    for number in range(WARM + rounds):
        if before:
            before[number % len(before)]()
        began = time.process_time()
        acts[number % len(acts)]()
        taken.append(1000 * (time.process_time() - began))
    if before:
        before[0]()
    with CaptureQueriesContext(connection) as asked:
        acts[0]()
    return statistics.median(taken[WARM:]), sum(not one["sql"].startswith(BESIDE) for one in asked.captured_queries)
