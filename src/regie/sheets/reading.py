"""Read a list from CSV or XLSX into rows of text, whatever the file is called."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regie.sheets.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Fault,
    Unreadable,
    check_archive,
    check_size,
    is_workbook,
)
from regie.sheets.writing import as_written

QUOTED = re.compile(r'"[^"]*"')
PATIENCE = 20
"""Seconds that the child may take in all; it limits its own processor time sooner."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the line of the file it begins on (from 1), and its cells as text without spaces around them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a list that hold something; the first is its heading."""

    heading: Line
    rows: tuple[Line, ...]


def read_sheet(content: bytes) -> Sheet:
    """The list in these bytes. Raises Unreadable; its fault says why, its line where.

    CSV with commas or semicolons, in UTF-8 with or without a mark, or Windows-1252; XLSX: the first sheet.
    """
    check_size(content)
    if is_workbook(content):
        check_archive(content)
        return _sheet_of(_workbook_lines(content))
    return _sheet_of(_csv_lines(_text_of(content)))


def _sheet_of(lines: Iterable[tuple[int, list[str]]]) -> Sheet:
    found: list[Line] = []
    for number, cells in lines:
        clean = tuple(as_written(cell).strip() for cell in cells)
        if not any(clean):
            continue
        if len(found) > MOST_ROWS:
            raise Unreadable(Fault.TOO_MANY_ROWS)
        if len(clean) > MOST_COLUMNS and any(clean[MOST_COLUMNS:]):
            raise Unreadable(Fault.TOO_MANY_COLUMNS, number)
        if any(len(cell) > LONGEST_CELL for cell in clean):
            raise Unreadable(Fault.CELL_TOO_LONG, number)
        found.append(Line(number, clean[:MOST_COLUMNS]))
    if not found:
        raise Unreadable(Fault.EMPTY)
    return Sheet(found[0], tuple(found[1:]))


def _text_of(content: bytes) -> str:
    if b"\x00" in content:
        raise Unreadable(Fault.NOT_A_LIST)
    for code in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unreadable(Fault.SIGNS_UNKNOWN)


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign_of(text), strict=True)
    begun = 1
    try:
        for cells in reader:
            yield begun, cells
            begun = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(Fault.BROKEN, begun) from error


def _sign_of(text: str) -> str:
    """What parts the cells: of commas and semicolons outside quotes the one that the first line has more of."""
    first = next((line for line in QUOTED.sub("", text).splitlines() if line.strip()), "")
    return ";" if first.count(";") > first.count(",") else ","


def _workbook_lines(content: bytes) -> list[tuple[int, list[str]]]:
    """Parsed in a child process with little memory and time: what it does to itself, it does to nobody else."""
    child = [sys.executable, "-I", "-m", "regie.sheets.child"]
    try:
        done = subprocess.run(child, input=content, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - ours
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Fault.TOO_MUCH_INSIDE) from error
    if done.returncode < 0:  # out of memory or time
        raise Unreadable(Fault.TOO_MUCH_INSIDE)
    if done.returncode:
        raise Unreadable(Fault(done.stdout.decode("ascii", "ignore") or Fault.BROKEN))
    lines: list[tuple[int, list[str]]] = json.loads(done.stdout)
    return lines
