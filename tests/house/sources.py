"""Our own sources, read as trees, for the tests of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "regie"


def modules(*, without: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Every module of Regie, except those in the rooms named."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] not in without:
            yield path


def findings(check, *, without: frozenset[str] = frozenset()) -> list[str]:
    """Where `check(node)` objects to our code: `room/file.py:12 what`."""
    found = []
    for path in modules(without=without):
        for node in ast.walk(ast.parse(path.read_text())):
            if objection := check(node):
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno} {objection}")
    return found
