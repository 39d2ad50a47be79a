"""Write a list as CSV or XLSX. The one place where cells are made, so that none of them is a formula (trust.md G21)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Rows = Iterable[Sequence[str]]

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
"""What a spreadsheet may take for the beginning of something to work out."""
MARK = "'"


def write_csv(rows: Rows) -> bytes:
    """The rows as CSV with commas (RFC 4180), in UTF-8 with the mark by which spreadsheets know it.

    Where a cell holds a semicolon all are quoted: who reads it must not take that for what parts them.
    """
    text = io.StringIO(newline="")
    cells = [[_quiet(cell) for cell in row] for row in rows]
    misleads = any(";" in cell for row in cells for cell in row)
    csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL if misleads else csv.QUOTE_MINIMAL).writerows(cells)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def write_xlsx(rows: Rows, *, name: str) -> bytes:
    """The rows as a workbook of one sheet called `name`; every cell is text, the heading stays in sight."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(made, options) as book:
        sheet, bold = book.add_worksheet(name[:31]), book.add_format({"bold": True})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, _quiet(cell), bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return made.getvalue()


def as_written(cell: str) -> str:
    """A cell without the mark that we put before it: what we write, we read again as it was."""
    return cell[1:] if cell.startswith(MARK) and _is_active(cell[1:]) else cell


def _quiet(cell: str) -> str:
    return MARK + cell if _is_active(cell) else cell


def _is_active(cell: str) -> bool:
    """Also behind spaces, quotes and marks of others, and where a cell is already marked."""
    return cell.lstrip(" '\"\u00a0\ufeff\u200b").startswith(ACTIVE)
