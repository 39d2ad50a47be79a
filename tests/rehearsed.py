"""What a test needs before it begins is played once in a process; after that its rows are put back as they were.

    company = rehearsed("company", name, slug, at, play=lambda: found(name, slug, at))

Only what comes *before* a test goes through here (founding, a journey at a level, elements settled), never what a
test looks at. The first time is real: through the operations, on the database of the run.

How isolation is kept. The rows are written in the transaction of the test itself, or taken away by the flush after
it, like every other row: nothing outlives a test but values in memory, of which each test gets a copy of its own.
Whether a scene fits is known exactly: `STAGE` listens to every statement of every connection of this process. At
the start of a test the database is empty; after a step it holds that step; after a write of anybody else it holds
we do not know what, and from there on everything is played for real. A rollback to a savepoint brings back what was
known when it was set. What a step was told, the table of cells that the program read and the key it sealed with
belong to its name, so another table or clock is another scene.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.signals import connection_created

from regie.framework import table as shipped
from regie.kernel.models import Organisation
from regie.kernel.registry import tables
from regie.kernel.scope import OutsideScope, current_organisation, organisation_scope

T = TypeVar("T")
Rows = dict[tuple[str, Any], tuple[Any, ...]]
"""By table and key: the columns of a row."""
Story = tuple[Any, ...]
"""The steps that were played since the database was empty."""

HARMLESS = frozenset({"SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SET", "PRAGMA", "EXPLAIN"})
_SAVEPOINT = re.compile(r'(SAVEPOINT|ROLLBACK TO SAVEPOINT) "?(\w+)')


class Stage:
    """What the database of this process holds: the steps since it was empty, or None for anything else."""

    def __init__(self) -> None:
        self.story: Story | None = None
        self._at_savepoint: dict[str, Story | None] = {}
        self._is_ours = False

    def clear(self) -> None:
        """A test begins, on an empty database."""
        self.story = ()
        self._at_savepoint.clear()

    def unknown(self) -> None:
        """From here on nobody knows what the database holds."""
        self.story = None
        self._at_savepoint.clear()

    @contextmanager
    def step(self, story: Story) -> Iterator[None]:
        """Whatever is written in the block makes the database hold `story`; what fails half way leaves it unknown."""
        self.story, self._is_ours = None, True
        try:
            yield
        finally:
            self._is_ours = False
        self.story = story

    @property
    def is_busy(self) -> bool:
        """Within a step: its parts are no steps of their own."""
        return self._is_ours

    def hear(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Listen to a statement, and let it be executed."""
        if not self._is_ours:
            self._understand(str(sql))
        return execute(sql, params, many, context)

    def _understand(self, sql: str) -> None:
        if found := _SAVEPOINT.match(sql):
            what, name = found.groups()
            if what == "SAVEPOINT":
                self._at_savepoint[name] = self.story
            else:
                self.story = self._at_savepoint.get(name)
        elif sql.lstrip(" (").split(None, 1)[0].rstrip(";").upper() not in HARMLESS:
            self.story = None


STAGE = Stage()


def listen(connection: Any, **_: Any) -> None:
    """Hear every statement of this connection from now on."""
    if STAGE.hear not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, STAGE.hear)


connection_created.connect(listen)


@dataclass(frozen=True)
class Changes:
    """What a step did to the rows of one organisation, or (None) to those that are of none."""

    organisation_id: int | None
    came: Rows
    changed: Rows
    went: frozenset[tuple[str, Any]]


@dataclass(frozen=True)
class Scene:
    """A step as it was played: what it answered, what of that the caller brought, and what it did to the rows."""

    answer: Any
    brought: tuple[Any, ...]
    changes: tuple[Changes, ...]


_SCENES: dict[Story, Scene] = {}


def rehearsed(*name: Any, play: Callable[[], T], brings: tuple[Any, ...] = ()) -> T:
    """Play this step, or put back what it wrote when it was played from here before.

    `name` holds everything on which the step depends beside the rows. The answer is a copy; where it refers to what
    the caller `brings`, it refers to that of this caller. Raises what `play` raises; a step that fails is not kept.
    """
    listen(connection)
    if STAGE.story == () and Organisation.objects.exists():
        STAGE.unknown()  # rows that a fixture made for a whole module
    if STAGE.story is None or STAGE.is_busy or _could_be_undone_unheard():
        return play()
    story = (*STAGE.story, (*name, str(shipped.SHIPPED), settings.REGIE_MASTER_KEY))
    if story not in _SCENES:
        before = _read()
        with STAGE.step(story):
            answer = play()
        changes = tuple(_changes(before, _read()))
        _SCENES[story] = Scene(*copy.deepcopy((answer, brings)), changes)
        return answer
    scene = _SCENES[story]
    with STAGE.step(story), transaction.atomic():
        for changes in scene.changes:
            _put_back(changes)
    return copy.deepcopy(scene.answer, {id(one): mine for one, mine in zip(scene.brought, brings, strict=True)})


def _could_be_undone_unheard() -> bool:
    """Only the rollback of a whole transaction makes no statement; that of the test itself ends the test."""
    return connection.in_atomic_block and not connection.atomic_blocks[0]._from_testcase


def _read() -> dict[int | None, Rows]:
    """All rows, by organisation."""
    found: dict[int | None, Rows] = {None: _rows(of_an_organisation=False)}
    for organisation in _in_reach():
        with organisation_scope(organisation):
            found[organisation.pk] = _rows(organisation.pk)
    return found


def _in_reach() -> list[Organisation]:
    try:
        return [current_organisation()]
    except OutsideScope:
        return list(Organisation.objects.order_by("pk"))


def _rows(organisation_id: int | None = None, *, of_an_organisation: bool = True) -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, (key, columns) in _columns().items():
            if ("organisation_id" in columns) is of_an_organisation:
                cursor.execute(
                    f"SELECT {', '.join(map(_quoted, columns))} FROM {_quoted(table)}"
                    + (f" WHERE organisation_id = {organisation_id}" if of_an_organisation else "")
                )
                found |= {(table, row[key]): row for row in cursor.fetchall()}
    return found


@cache
def _columns() -> dict[str, tuple[int, tuple[str, ...]]]:
    """Of each table that a test can write in: the place of its key, and its columns."""
    found = {}
    for model in tables():
        columns = tuple(one.column for one in model._meta.concrete_fields)
        found[model._meta.db_table] = (columns.index(model._meta.pk.column), columns)
    return found


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _changes(before: dict[int | None, Rows], after: dict[int | None, Rows]) -> Iterator[Changes]:
    for organisation_id, rows in after.items():
        old = before.get(organisation_id, {})
        came = {place: row for place, row in rows.items() if place not in old}
        changed = {place: row for place, row in rows.items() if place in old and row != old[place]}
        went = frozenset(old.keys() - rows.keys())
        if came or changed or went:
            yield Changes(organisation_id, came, changed, went)


def _put_back(changes: Changes) -> None:
    if changes.organisation_id is None:
        _write(changes)
    else:
        with organisation_scope(Organisation.objects.get(pk=changes.organisation_id)):
            _write(changes)


def _write(changes: Changes) -> None:
    with connection.cursor() as cursor:
        for table, places in groupby(changes.came, key=itemgetter(0)):
            _, columns = _columns()[table]
            cursor.executemany(
                f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, columns))})"
                f" VALUES ({', '.join(['%s'] * len(columns))})",
                [changes.came[place] for place in places],
            )
        _count_on(cursor, changes)
        for (table, key), row in changes.changed.items():
            sets = ", ".join(f"{_quoted(one)} = %s" for one in _columns()[table][1])
            cursor.execute(f"UPDATE {_quoted(table)} SET {sets} WHERE {_quoted(_key_of(table))} = %s", [*row, key])
        for table, key in changes.went:
            cursor.execute(f"DELETE FROM {_quoted(table)} WHERE {_quoted(_key_of(table))} = %s", [key])


def _count_on(cursor: Any, changes: Changes) -> None:
    """Let the next row get a key after these: a flush or a restore in another test may have set the counters back."""
    if connection.vendor != "postgresql":
        return  # SQLite counts by the rows themselves
    last: dict[str, int] = {}
    for table, key in changes.came:
        if isinstance(key, int):
            last[table] = max(key, last.get(table, 0))
    steps = [
        f"setval({counter}, GREATEST(nextval({counter}), {key}))"
        for table, key in last.items()
        for counter in [f"pg_get_serial_sequence('{table}', '{_key_of(table)}')"]
    ]
    if steps:
        cursor.execute(f"SELECT {', '.join(steps)}")


def _key_of(table: str) -> str:
    place, columns = _columns()[table]
    return columns[place]
