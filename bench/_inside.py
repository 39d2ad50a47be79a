"""The part of `load` that runs with Django: what pages cost in one process, for learners from all organisations.

Prints a line `name, tab, value, tab, unit` for each measurement, and then each learner's board and cookie.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench._visiting import cost, decided, got, journey_called, propose, signed_in

PEOPLE = 40
PLACES = {"board": "", "element": "pace/", "log": "log/"}


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")
    django.setup()
    visitors = list(_visitors())
    client, journey, _organisation = visitors[0]
    Path(os.environ["BENCH_BYTES"]).write_bytes(got(client, f"/journeys/{journey.uuid}/").content)
    _tell("inbox", [partial(got, client, "/") for client, _journey, _organisation in visitors])
    for name, place in PLACES.items():
        _tell(name, [partial(got, client, f"/journeys/{journey.uuid}/{place}") for client, journey, _ in visitors])
    _tell(
        "decide",
        [partial(decided, client, journey) for client, journey, _ in visitors],
        [partial(propose, journey, organisation) for _, journey, organisation in visitors],
    )
    for role, client, journeys in _speakers():
        _tell(f"inbox of {role} with {journeys} journeys", [partial(got, client, "/")])
    print("\t".join(f"/journeys/{one[1].uuid}/ {_cookie(one[0])}" for one in visitors))


def _visitors() -> Iterator[tuple[Any, Any, Any]]:
    """A browser, a journey and its organisation, for learners like Noor of the demo, spread over the organisations."""
    from regie.kernel.models import Organisation
    from regie.kernel.scope import organisation_scope

    chance = random.Random(1)
    organisations = list(Organisation.objects.filter(slug__startswith="vennedal-").order_by("pk"))
    for _number in range(PEOPLE):
        organisation = chance.choice(organisations)
        with organisation_scope(organisation):
            journey = journey_called("p2-noor-1")
            if len(organisations) < PEOPLE:
                journey = _another(chance) or journey
            email = journey.learner.email
        yield signed_in(email), journey, organisation


def _another(chance: random.Random) -> Any:
    """The journey of any team of the organisation in scope."""
    from regie.kernel.answers import NotFound

    try:
        return journey_called(f"p2-noor-{chance.randint(1, 62)}")
    except NotFound:
        return None


def _speakers() -> Iterator[tuple[str, Any, int]]:
    """Who acts for the whole of the first organisation: the role, a browser, and how many journeys there are."""
    from regie.journeys.models import Journey
    from regie.kernel.models import Organisation
    from regie.kernel.scope import organisation_scope
    from regie.people.models import Appointment

    first = Organisation.objects.filter(slug__startswith="vennedal-").order_by("pk")[0]
    for role in ("designer", "organisation"):
        with organisation_scope(first):
            held = Appointment.objects.filter(role=role, of=None).select_related("person").order_by("pk")[0]
            journeys = Journey.objects.count()
        yield role, signed_in(held.person.email), journeys


def _tell(name: str, acts: Sequence[Callable[[], Any]], before: Sequence[Callable[[], Any]] = ()) -> None:
    took, queries = cost(acts, before, rounds=2 * max(len(acts), 10))
    print(f"{name}, processor\t{took}\tms")
    print(f"{name}, queries\t{queries}\tqueries")


def _cookie(client: Any) -> str:
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


if __name__ == "__main__":
    sys.exit(main())
