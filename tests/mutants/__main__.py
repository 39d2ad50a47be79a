"""`python -m tests.mutants MODULE…`: mutate modules of the framework, and name every mutant that no test noticed."""

from __future__ import annotations

import sys

from tests.access.reporting import figure
from tests.house.sources import ROOT
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.mutating import Mutant, mutants_of
from tests.mutants.running import is_killed

FOLDER = "src/regie/framework"
FIRST = {
    "sight": ("test_sight",),
    "rulings": ("test_against_the_oracle", "test_laws", "test_reasons"),
    "procedure": ("test_procedure",),
    "pens": ("test_pens",),
    "cells": ("test_table", "test_laws"),
}
"""The tests that are about a module, asked first; then all others of the framework."""
LEFT_OUT = frozenset({"test_reasons"})
"""They need more than the framework."""


def tests_for(module: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The quick tests about a module, and all others: asked only of what the first did not notice."""
    names = [one.stem for one in sorted((ROOT / "tests/framework").glob("test_*.py")) if one.stem not in LEFT_OUT]
    first = [name for name in FIRST.get(module, ()) if name in names]
    stages = (first, [name for name in names if name not in first])
    quick, rest = (tuple(f"tests/framework/{name}.py" for name in stage) for stage in stages)
    return quick, rest


def survivors_of(module: str) -> tuple[int, list[Mutant]]:
    """How many mutants a module has, and which no test noticed; those that are the same rule apart."""
    source = (ROOT / FOLDER / f"{module}.py").read_text(encoding="utf-8")
    name, stages, alive = f"regie.framework.{module}", tests_for(module), []
    if any(is_killed(name, source, tests) for tests in stages):
        raise SystemExit(f"the tests fail on {module} as it is: they would kill every mutant")
    mutants = [one for one in mutants_of(source) if (module, one.what) not in EQUIVALENT]
    for mutant in mutants:
        if not any(is_killed(name, mutant.source, tests) for tests in stages):
            alive.append(mutant)
            print(f"survived: {module}:{mutant.line} {mutant.what}", flush=True)
    return len(mutants), alive


def main(modules: list[str]) -> int:
    """Print the figure of each module; 1 where a mutant survived."""
    survived = 0
    for module in modules:
        count, alive = survivors_of(module)
        survived += len(alive)
        print(f"G11: {module}: {count - len(alive)} of {count} mutants killed", flush=True)
        figure("G11", f"mutants of {module}", count)
        figure("G11", f"of {module} killed", count - len(alive))
    return int(survived > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
