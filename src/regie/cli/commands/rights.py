"""`regie rights`: the cells of the framework, as they stand in its table."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from regie.cli.words import element, level
from regie.framework import Cell, shipped_table

NAME = "rights"
HELP = "Show who decides, who is heard and what is preset: the cells of the framework."
DJANGO = False

COLUMNS = ("element", "level", "decides", "must_consult", "must_ask", "may_consult")
REST = "also"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --level, --element and --format."""
    parser.add_argument("--level", type=level, metavar="N", help="only this level, 1-4")
    parser.add_argument("--element", type=element, metavar="E", help="only this element")
    parser.add_argument("--format", choices=tuple(FORMATS), default="table", help="default: table")


def run(args: argparse.Namespace) -> int:
    """Print the cells that are asked for, in the order of the framework."""
    cells = [
        cell for cell in shipped_table() if args.level in (None, cell.level) and args.element in (None, cell.element)
    ]
    sys.stdout.write(FORMATS[args.format](cells) + "\n")
    return 0


def as_json(cells: Sequence[Cell]) -> str:
    """Return the listings: the keys that stand in each cell, no filled-in defaults."""
    return json.dumps([cell.listing() for cell in cells], indent=2, ensure_ascii=False)


def as_table(cells: Sequence[Cell]) -> str:
    """Return lines with columns under each other."""
    rows = [(*COLUMNS, REST), *map(_row, cells)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[-1] = 0
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_markdown(cells: Sequence[Cell]) -> str:
    """Return a table in Markdown."""
    head = (*COLUMNS, REST)
    rows = [head, tuple("-" * 3 for _ in head), *map(_row, cells)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(cell: Cell) -> tuple[str, ...]:
    """The columns of one cell; every key without a column of its own stands in the last."""
    listing = cell.listing()
    columns = [_words(listing.pop(column, None)) for column in COLUMNS]
    listing.pop("r")
    return (*columns, "; ".join(f"{key}: {_words(value)}" for key, value in listing.items()))


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value is None else str(value)


FORMATS: dict[str, Callable[[Sequence[Cell]], str]] = {
    "table": as_table,
    "json": as_json,
    "markdown": as_markdown,
}
