"""What a list of ten thousand people costs: looked at, done, looked at again, and undone; in one process.

Promised (G37): the second time there is nothing to do, and undoing leaves what was. The seconds are of this machine's
processor: each part stays under half a minute and the whole process under 400 MB, so that a request can wait for it.
"""

import resource
import time
from collections.abc import Callable, Iterable
from typing import Any

from bench.installing import empty_installation
from bench.measuring import Measurement

PEOPLE, MANAGERS, UNITS = 10_000, 700, 120
SECONDS, MEGABYTES = 30, 400


def measure() -> Iterable[Measurement]:
    with empty_installation():
        from django.utils.timezone import now

        from regie.people.operations import found_organisation

        who = {"administrator": "Wim", "email": "wim@groot.example"}
        yield from _measured(found_organisation(name="Groot", slug="groot", language="nl", **who, at=now()))


def _measured(wim: Any) -> Iterable[Measurement]:
    from django.utils.timezone import now

    from regie.kernel.scope import organisation_scope
    from regie.people.operations import apply_import, plan_import, undo_import
    from regie.sheets import read_sheet, write_csv, write_xlsx

    list_of_people = _rows()
    book = write_xlsx(list_of_people, name="mensen")
    yield from _cost("read 10,000 rows of XLSX", lambda: read_sheet(book), most=10)
    sheet = read_sheet(write_csv(list_of_people))
    with organisation_scope(wim.organisation):

        def plan() -> Any:
            rows = ((line.number, line.cells) for line in sheet.rows)
            return plan_import(name="m.csv", heading=sheet.heading.cells, rows=rows, by=wim, at=now())

        before = _hash()
        first: list[Any] = []
        yield from _cost("dry run of 10,000 people", lambda: first.append(plan()))
        row = first[0]
        yield Measurement("steps of the plan", sum(row.counts.values()) - row.counts["people"], "")
        yield from _cost("apply it", lambda: apply_import(uuid=row.uuid, digest=row.digest, by=wim, at=now()))
        again: list[Any] = []
        yield from _cost("dry run again", lambda: again.append(plan()))
        steps = sum(again[0].counts.values()) - again[0].counts["people"]
        yield Measurement("changes the second time", steps, "", 0)
        yield from _cost("undo it", lambda: undo_import(uuid=row.uuid, by=wim, at=now()))
        yield Measurement("rows that differ from before", len(before ^ _hash()), "", 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Measurement("most memory of the process", peak, "MB", MEGABYTES)


def _cost(name: str, act: Callable[[], object], *, most: float = SECONDS) -> Iterable[Measurement]:
    """The seconds of processor that `act` takes and the queries that it asks."""
    from django.db import connection

    asked = [0]

    def count(execute: Any, *args: Any) -> Any:
        asked[0] += 1
        return execute(*args)

    began = time.process_time()
    with connection.execute_wrapper(count):
        act()
    yield Measurement(name, time.process_time() - began, "s", most)
    yield Measurement(f"{name}: queries", asked[0], "")


def _rows() -> list[list[str]]:
    rows = [["naam", "e-mail", "onderdeel", "rollen", "leidinggevenden", "vanaf", "tot", "actief"]]
    for n in range(PEOPLE):
        manager = f"p{n % MANAGERS}@groot.example" if n >= MANAGERS else ""
        rows.append([f"Persoon {n} de Vries", f"p{n}@groot.example", f"Team {n % UNITS}", "", manager, "", "", "ja"])
    return rows


def _hash() -> set[Any]:
    """Every person, unit and role, as values."""
    from regie.people.models import Appointment, Person, Unit

    people = Person.objects.values_list("uuid", "name", "email", "unit", "left_on")
    roles = Appointment.objects.values_list("uuid", "person", "role", "of", "from_on", "until_on", "places")
    return {*people, *Unit.objects.values_list("uuid", "name"), *roles}
