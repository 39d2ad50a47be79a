"""What a page costs the processor and the database, for Noor of the demo, in one process without a server.

Promised: at most 12 queries for her board (session and login included, BEGIN and COMMIT not). The milliseconds
are of this machine: they tell which page costs what, and promise nothing.
"""

from collections.abc import Iterable
from functools import partial

from bench._visiting import cost, decided, got, journey_called, propose, signed_in
from bench.installing import empty_installation
from bench.measuring import Measurement

ROUNDS = 50
MOST_QUERIES = 12
NOOR, JOURNEY = "noor@vennedal.example", "p2-noor"
PAGES = {"inbox": "/", "board": "", "element": "pace/", "log": "log/", "plan": "my-plan/"}


def measure() -> Iterable[Measurement]:
    with empty_installation():
        from django.utils.timezone import now

        from regie.cli.demo.building import build

        build(now())
        yield from _measured()


def _measured() -> Iterable[Measurement]:
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called

    noor, organisation = signed_in(NOOR), organisation_called("vennedal")
    with organisation_scope(organisation):
        journey = journey_called(JOURNEY)
    found = {}
    for name, place in PAGES.items():
        address = place if place == "/" else f"/journeys/{journey.uuid}/{place}"
        found[name] = cost([partial(got, noor, address)], rounds=ROUNDS)
    before = [partial(propose, journey, organisation)]
    found["decide"] = cost([partial(decided, noor, journey)], before, rounds=ROUNDS)
    for name, (took, queries) in found.items():
        yield Measurement(f"{name}, processor", took, "ms")
        yield Measurement(f"{name}, queries", queries, "queries", MOST_QUERIES if name == "board" else None)
