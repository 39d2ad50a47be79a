"""How many rulings one core gives in a second: every cell, every role, with and without facts.

Promised: 500,000 a second, refusals with their list of what is missing included.
"""

import time
from collections.abc import Iterable
from itertools import product

from bench.measuring import Measurement
from regie.framework import Element, Level, Role, may_consult, may_decide, needs, shipped_table

ROUNDS = 400


def measure() -> Iterable[Measurement]:
    table = shipped_table()
    asked = [
        (table.cell(level=level, element=element), frozenset({role}))
        for level, element, role in product(Level, Element, Role)
    ]
    given = [frozenset().union(*(needs(cell=cell, role=role) for role in roles)) for cell, roles in asked]
    nothing = frozenset()
    yield _rate(
        "rulings a second, nothing on record", lambda: [may_decide(cell=c, roles=r, given=nothing) for c, r in asked]
    )
    ready = list(zip(asked, given, strict=True))
    yield _rate(
        "rulings a second, everything on record", lambda: [may_decide(cell=c, roles=r, given=g) for (c, r), g in ready]
    )
    yield _rate("rulings a second, may this role be heard", lambda: [may_consult(cell=c, roles=r) for c, r in asked])


def _rate(name: str, once) -> Measurement:
    made = len(once())
    started = time.process_time()
    for _round in range(ROUNDS):
        once()
    return Measurement(name, ROUNDS * made / (time.process_time() - started) / 1000, "thousand", at_least=500)
