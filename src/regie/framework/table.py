"""The table of all 48 cells. An incomplete one can't be built: "is there a rule?" is never asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from regie.framework.cells import Cell
from regie.framework.deviations import Deviation, apply
from regie.framework.reading import UnreadableCell, read_cell
from regie.framework.vocabulary import Element, Level

SHIPPED = Path(__file__).with_name("cells.yaml")
PLACES = tuple(product(Element, Level))


class IncompleteTable(ValueError):
    """A table without exactly one cell for each element at each level."""


class Table:
    """Exactly one cell for each element at each level, in the order of the framework."""

    __slots__ = ("_cells", "deviations")

    def __init__(self, cells: Iterable[Cell], deviations: tuple[Deviation, ...] = ()) -> None:
        """Build the table.

        Raises:
            IncompleteTable: a cell is lacking, or stands there twice.
        """
        given = list(cells)
        by_place = {(cell.element, cell.level): cell for cell in given}
        lacking = [place for place in PLACES if place not in by_place]
        if lacking:
            raise IncompleteTable(f"no cell for {', '.join(map(_name, lacking))}")
        if len(given) > len(by_place):
            raise IncompleteTable("a cell stands there twice")
        self._cells: Mapping[tuple[Element, Level], Cell] = {place: by_place[place] for place in PLACES}
        self.deviations = deviations

    def __iter__(self) -> Iterator[Cell]:
        """The cells: by element, then by level."""
        return iter(self._cells.values())

    def __len__(self) -> int:
        return len(self._cells)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def cell(self, *, level: Level, element: Element) -> Cell:
        """Return the cell of `element` at `level`; there always is one."""
        return self._cells[element, level]

    def deviate(self, deviations: Iterable[Deviation]) -> Table:
        """Return this table with `deviations` applied in turn; complete again.

        Raises:
            FloorCrossed: a deviation touches what no deviation may touch.
            UnreadableCell, ImpossibleCell: the changed cell can't exist.
        """
        cells = dict(self._cells)
        applied = tuple(deviations)
        for deviation in applied:
            place = (deviation.element, deviation.level)
            cells[place] = apply(deviation, to=cells[place])
        return Table(cells.values(), self.deviations + applied)

    def deviations_of(self, *, level: Level, element: Element) -> tuple[Deviation, ...]:
        """Return the deviations that shaped this cell, each with its reason, oldest first."""
        return tuple(one for one in self.deviations if (one.element, one.level) == (element, level))


def read_table(text: str) -> Table:
    """Return the table that stands in `text` (YAML: element -> level -> keys).

    Raises:
        UnreadableCell: an unknown element, level, key or word, or a key that stands twice.
        ImpossibleCell, IncompleteTable: the cells contradict themselves, or one is lacking.
    """
    try:
        raw = yaml.load(text, Loader=_Strict)  # noqa: S506  # a safe loader, and stricter
    except yaml.YAMLError as fault:
        raise UnreadableCell(str(fault)) from fault
    return Table(
        read_cell(element=element, level=_level(level), raw=cell)
        for element, row in [(_element(word), row) for word, row in _pairs(raw)]
        for level, cell in _pairs(row)
    )


@cache
def shipped_table() -> Table:
    """Return the framework's own table, read once."""
    return read_table(SHIPPED.read_text(encoding="utf-8"))


def _name(place: tuple[Element, Level]) -> str:
    return f"{place[0].value} at level {place[1].value}"


def _pairs(raw: object) -> Iterable[tuple[object, object]]:
    if not isinstance(raw, Mapping):
        raise UnreadableCell(f"a mapping expected, found {raw!r}")
    return raw.items()


def _element(word: object) -> Element:
    try:
        return Element(word)  # type: ignore[arg-type]
    except ValueError:
        raise UnreadableCell(f"unknown element {word!r}") from None


def _level(number: object) -> Level:
    try:
        return Level(number)
    except ValueError:
        raise UnreadableCell(f"unknown level {number!r}") from None


_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(_Safe):  # type: ignore[misc]
    """A safe loader that refuses a key that stands twice, where YAML would keep the last."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Build a mapping, or raise on a repeated key."""
        pairs: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(pairs) < len(node.value):
            raise yaml.constructor.ConstructorError(
                "while reading a cell", node.start_mark, "a key stands there twice", None
            )
        return pairs
