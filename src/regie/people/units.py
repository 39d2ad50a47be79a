"""The units of an organisation as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from regie.people.models import Person, Unit
from regie.people.queries import still_here


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit at its place in the tree: how deep it lies, how many people belong to it."""

    unit: Unit
    depth: int
    people: int

    @property
    def is_open(self) -> bool:
        """Whether the unit is there."""
        return self.unit.closed_on is None


def tree_on(on: date) -> tuple[Branch, ...]:
    """Every unit, each after what it is part of, by name; two queries however many there are.

    A unit whose parent is closed stands below it all the same.
    """
    units = list(Unit.objects.select_related("parent").order_by("name", "pk"))
    here = Person.objects.filter(still_here(on), unit__isnull=False).order_by()
    people: dict[int, int] = dict(here.values_list("unit").annotate(number=Count("pk")))
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)
    return tuple(_branches(below, None, 0, people))


def open_units() -> tuple[Unit, ...]:
    """The units that are there, by name: where somebody can be put."""
    return tuple(Unit.objects.filter(closed_on=None).order_by("name"))


def _branches(
    below: dict[int | None, list[Unit]], parent: int | None, depth: int, people: dict[int, int]
) -> Iterator[Branch]:
    for unit in below.get(parent, ()):
        yield Branch(unit, depth, people.get(unit.pk, 0))
        yield from _branches(below, unit.pk, depth + 1, people)
