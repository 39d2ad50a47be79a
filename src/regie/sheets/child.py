"""The child that parses a workbook: bytes on standard input, rows of text as JSON on standard output.

It leaves with 1 and the code of a `Fault`, or dies of its own limits; its parent takes both for an answer.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from regie.sheets.limits import MOST_COLUMNS, MOST_ROWS, Fault

MEMORY = 600 * 1024 * 1024
SECONDS = 8


def main() -> int:
    """Parse the first sheet; 0 and its rows, or 1 and why not."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    try:
        rows = _rows(sys.stdin.buffer.read())
    except MemoryError:
        return _no(Fault.TOO_MUCH_INSIDE)
    except Exception:  # a parser of a broken file fails in many ways
        return _no(Fault.BROKEN)
    if isinstance(rows, Fault):
        return _no(rows)
    sys.stdout.write(json.dumps(rows, ensure_ascii=True))
    return 0


def _rows(content: bytes) -> list[tuple[int, list[str]]] | Fault:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    if sheet.height > MOST_ROWS * 2:
        return Fault.TOO_MANY_ROWS
    if sheet.width > MOST_COLUMNS * 20:
        return Fault.TOO_MANY_COLUMNS
    rows = enumerate(sheet.to_python(skip_empty_area=False), start=1)
    return [(number, [_text(cell) for cell in cells]) for number, cells in rows if any(cell != "" for cell in cells)]


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


def _no(fault: Fault) -> int:
    sys.stdout.write(fault.value)
    return 1


if __name__ == "__main__":
    sys.exit(main())
