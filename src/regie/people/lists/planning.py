"""From what a list wishes and what there is to the steps between. Changes nothing."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from regie.framework import Role
from regie.people.lists.columns import Column
from regie.people.lists.ground import Ground, is_here
from regie.people.lists.steps import Act, Plan, Step, uuid_of
from regie.people.lists.wishes import Held, Reading, Wish, Wrong
from regie.people.models import Appointment, Person


@dataclass(frozen=True, slots=True)
class Terms:
    """How a list is meant: what day it is, whether who is not in it leaves, and from when who leaves is gone."""

    on: date
    is_complete: bool
    leaves_on: date


def plan_of(reading: Reading, ground: Ground, terms: Terms, key: UUID) -> Plan:
    """The steps that make the organisation what the list says, and everything that is wrong in it.

    `key` names the import: what it makes gets its uuids from it. A column that is not there changes nothing.
    """
    planner = _Planner(reading, ground, terms, key)
    order = list(Act)
    steps = sorted(planner.steps(), key=lambda step: order.index(step.act))
    faults = sorted(reading.faults, key=lambda fault: (fault.line, fault.column.value))
    here = [one for one in ground.people.values() if is_here(one, terms.on)]
    managed = {one.pk for one in here if any(row.of_id for row in ground.held.get(one.pk, ()))}
    moved = {step.email for step in steps if step.act in (Act.GIVE, Act.END) and step.role == Role.MANAGER.value}
    moving = sum(one.email in moved for one in here if one.pk in managed)
    return Plan(tuple(steps), tuple(faults), len(here), len(managed), moving, len(reading.wishes))


class _Planner:
    """Goes through the wishes in the order of the list."""

    def __init__(self, reading: Reading, ground: Ground, terms: Terms, key: UUID) -> None:
        self.reading, self.ground, self.terms, self.key = reading, ground, terms, key
        self.address = {one.pk: one.email for one in ground.people.values()}
        self.units_made: dict[str, str] = {}

    def steps(self) -> Iterator[Step]:
        for wish in self.reading.wishes.values():
            person = self.ground.people.get(wish.email)
            if wish.is_active:
                yield from self._stays(wish, person)
            elif person is not None and person.left_on is None:
                yield from self._leaves(person, wish.line)
        if self.terms.is_complete:
            yield from self._not_listed()

    def _stays(self, wish: Wish, person: Person | None) -> Iterator[Step]:
        if person is None:
            row = uuid_of(self.key, "person", wish.email)
            unit = yield from self._unit(wish)
            yield Step(
                act=Act.ADD_PERSON, line=wish.line, row=row, email=wish.email, name=wish.name, becomes=unit or ""
            )
        else:
            yield from self._returns(wish, person)
            yield from self._differs(wish, person)
        yield from self._roles(wish, self.ground.held.get(person.pk, []) if person else [])

    def _returns(self, wish: Wish, person: Person) -> Iterator[Step]:
        if is_here(person, self.terms.on):
            return
        if Column.ACTIVE not in self.reading.heading:
            self.reading.blame(wish.line, Column.EMAIL, Wrong.HAS_LEFT, wish.email)
        yield self._step(Act.RETURN, wish, person, was=str(person.left_on))

    def _differs(self, wish: Wish, person: Person) -> Iterator[Step]:
        if wish.name != person.name:
            yield self._step(Act.RENAME, wish, person, was=person.name, becomes=wish.name)
        if Column.UNIT in self.reading.heading:
            unit = yield from self._unit(wish)
            was = next((one for one in self.ground.units.values() if one.pk == person.unit_id), None)
            if unit != (was.name if was else None):
                yield self._step(Act.MOVE, wish, person, was=was.name if was else "", becomes=unit or "")

    def _unit(self, wish: Wish) -> Generator[Step, None, str | None]:
        """The name of the unit that is meant, made where there is none; None for none."""
        if not wish.unit:
            return None
        known = wish.unit.casefold()
        if known in self.ground.units:
            unit = self.ground.units[known]
            if unit.closed_on is not None:
                self.reading.blame(wish.line, Column.UNIT, Wrong.UNIT_CLOSED, wish.unit)
            return unit.name
        if known not in self.units_made:
            self.units_made[known] = wish.unit
            row = uuid_of(self.key, "unit", wish.unit)
            yield Step(act=Act.ADD_UNIT, line=wish.line, row=row, becomes=wish.unit)
        return self.units_made[known]

    def _roles(self, wish: Wish, rows: list[Appointment]) -> Iterator[Step]:
        """Give what is wished and not held, end what is held and not wished, set the days right of what is both."""
        held: dict[tuple[str, str], list[Appointment]] = {}
        for row in rows:
            held.setdefault((row.role, self.address.get(row.person_id, "") if row.of_id else ""), []).append(row)
        for key, one in wish.held.items():
            if one.until_on is not None and one.until_on <= self.terms.on:
                continue
            if one.other and not self._may_manage(one):
                continue
            yield from self._redated(wish, one, held[key][0]) if key in held else self._given(wish, one)
        for key, found in held.items():
            column = Column.MANAGERS if key[1] else Column.ROLES
            wished = wish.held.get(key)
            is_wished = wished is not None and (wished.until_on is None or wished.until_on > self.terms.on)
            if column in self.reading.heading and not is_wished:
                yield from (self._ended(wish, key, row) for row in found)

    def _may_manage(self, one: Held) -> bool:
        person, wish = self.ground.people.get(one.other), self.reading.wishes.get(one.other)
        stays = wish.is_active if wish else person is not None and person.left_on is None
        if person is None and wish is None:
            self.reading.blame(one.line, Column.MANAGERS, Wrong.MANAGER_UNKNOWN, one.other)
        elif not stays:
            self.reading.blame(one.line, Column.MANAGERS, Wrong.MANAGER_LEAVES, one.other)
        return stays

    def _given(self, wish: Wish, one: Held) -> Iterator[Step]:
        first = one.from_on or self.terms.on
        yield Step(
            act=Act.GIVE,
            line=one.line,
            row=uuid_of(self.key, one.role, one.other, wish.email),
            email=wish.email,
            name=wish.name,
            role=one.role,
            other=one.other,
            first=str(first),
            last=_words(one.until_on),
        )

    def _redated(self, wish: Wish, one: Held, row: Appointment) -> Iterator[Step]:
        first = one.from_on or row.from_on
        last = one.until_on if Column.UNTIL_ON in self.reading.heading else row.until_on
        if (first, last) == (row.from_on, row.until_on):
            return
        if last is not None and last <= first:
            self.reading.blame(one.line, Column.UNTIL_ON, Wrong.ENDS_BEFORE, str(last))
        yield Step(
            act=Act.REDATE,
            line=one.line,
            row=str(row.uuid),
            email=wish.email,
            name=wish.name,
            role=one.role,
            other=one.other,
            first=str(first),
            last=_words(last),
            was=_words(row.until_on),
            was_first=str(row.from_on),
        )

    def _ended(self, wish: Wish, key: tuple[str, str], row: Appointment) -> Step:
        """End a role today; one that did not begin yet is taken away, and then there is no last day."""
        began = row.from_on < self.terms.on
        return Step(
            act=Act.END,
            line=wish.line,
            row=str(row.uuid),
            email=wish.email,
            name=wish.name,
            role=key[0],
            other=key[1],
            last=str(self.terms.on) if began else "",
            was=_words(row.until_on),
            was_first=str(row.from_on),
            places=row.places,
        )

    def _leaves(self, person: Person, line: int) -> Iterator[Step]:
        if person.pk in self.ground.administrators:
            self.reading.blame(line, Column.ACTIVE, Wrong.IS_ADMINISTRATOR, person.email)
            return
        yield Step(
            act=Act.LEAVE,
            line=line,
            row=str(person.uuid),
            email=person.email,
            name=person.name,
            last=str(self.terms.leaves_on),
        )

    def _not_listed(self) -> Iterator[Step]:
        """Who stands in no row of a complete list leaves; an administrator does so on their own page."""
        for person in sorted(self.ground.people.values(), key=lambda one: one.email):
            is_staying = person.left_on is None and person.pk not in self.ground.administrators
            if is_staying and person.email not in self.reading.wishes:
                yield from self._leaves(person, 0)

    def _step(self, act: Act, wish: Wish, person: Person, was: str = "", becomes: str = "") -> Step:
        row = str(person.uuid)
        return Step(act=act, line=wish.line, row=row, email=wish.email, name=wish.name, was=was, becomes=becomes)


def _words(day: date | None) -> str:
    return "" if day is None else str(day)
