"""`regie rights`: the cells of the framework, as they stand in its table, or as an organisation changed them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence

from regie.cli.words import element, level
from regie.framework import Cell, Table, shipped_table

NAME = "rights"
HELP = "Show who decides, who is heard and what is preset: the cells of the framework, or of an organisation."
# The framework needs no database: only the table of an organisation does.
DJANGO = False

COLUMNS = ("element", "level", "decides", "must_consult", "must_ask", "may_consult")
REST = "also"
WHY = "why"
"""Beside the keys of a changed cell: why the organisation changed it."""
FINE, NOTHING_THERE = 0, 2

Listing = dict[str, object]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --level, --element, --format and --organisation."""
    parser.add_argument("--level", type=level, metavar="N", help="only this level, 1-4")
    parser.add_argument("--element", type=element, metavar="E", help="only this element")
    parser.add_argument("--format", choices=tuple(FORMATS), default="table", help="default: table")
    parser.add_argument("--organisation", metavar="SLUG", help="the cells that hold there, with why it changed them")


def run(args: argparse.Namespace) -> int:
    """Print the cells that are asked for, in the order of the framework; 2 = there is no such organisation."""
    from regie.cli.naming import NotThere

    try:
        table = shipped_table() if args.organisation is None else _table_of(args.organisation)
    except NotThere as fault:
        sys.stderr.write(f"{fault}\n")
        return NOTHING_THERE
    cells = [cell for cell in table if args.level in (None, cell.level) and args.element in (None, cell.element)]
    sys.stdout.write(FORMATS[args.format]([_listing(table, cell) for cell in cells]) + "\n")
    return FINE


def _table_of(slug: str) -> Table:
    """The table that holds in the organisation of this short name. Raises NotThere."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")
    django.setup()
    from regie.cli.naming import NotThere
    from regie.designs.tables import own_table
    from regie.kernel.answers import NotFound
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called

    try:
        organisation = organisation_called(slug)
    except NotFound:
        raise NotThere(f"There is no organisation {slug!r}.") from None
    with organisation_scope(organisation):
        return own_table().table


def _listing(table: Table, cell: Cell) -> Listing:
    """The keys that stand in the cell, no filled-in defaults; of a changed one also why."""
    reasons = [one.reason for one in table.deviations_of(element=cell.element, level=cell.level)]
    return cell.listing() | ({WHY: reasons} if reasons else {})


def as_json(cells: Sequence[Listing]) -> str:
    """Return the listings as they are."""
    return json.dumps(cells, indent=2, ensure_ascii=False)


def as_table(cells: Sequence[Listing]) -> str:
    """Return lines with columns under each other."""
    rows = [(*COLUMNS, REST), *map(_row, cells)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[-1] = 0
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_markdown(cells: Sequence[Listing]) -> str:
    """Return a table in Markdown."""
    head = (*COLUMNS, REST)
    rows = [head, tuple("-" * 3 for _ in head), *map(_row, cells)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(cell: Listing) -> tuple[str, ...]:
    """The columns of one cell; every key without a column of its own stands in the last."""
    listing = dict(cell)
    columns = [_words(listing.pop(column, None)) for column in COLUMNS]
    listing.pop("r")
    return (*columns, "; ".join(f"{key}: {_words(value)}" for key, value in listing.items()))


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value is None else str(value)


FORMATS: dict[str, Callable[[Sequence[Listing]], str]] = {
    "table": as_table,
    "json": as_json,
    "markdown": as_markdown,
}
