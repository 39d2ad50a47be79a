"""`python -m tests.mutants [NAME…]`: mutate the rules and the filter, and name every mutant that no test noticed.

What needs PostgreSQL is asked where `TEST_DATABASE_URL` names one (`python -m tests.postgres python -m tests.mutants scope`).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.access.reporting import figure
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.mutated import ALL, Module, module_called
from tests.mutants.mutating import Mutant, mutants_of
from tests.mutants.running import WITH_DJANGO, Bench, alive

WORKERS = int(os.environ.get("WORKERS") or 2)
ADDRESS = "TEST_DATABASE_URL"


def benches(folder: Path) -> dict[str, Bench]:
    """Where the tests of a stage run, by what they need."""
    found = {"": Bench(), "sqlite": Bench(WITH_DJANGO, folder / "template.sqlite3", {ADDRESS: ""})}
    if address := os.environ.get(ADDRESS):
        found["postgresql"] = Bench(WITH_DJANGO, None, {ADDRESS: address})
    return found


def survivors_of(module: Module, at: dict[str, Bench]) -> tuple[int, list[Mutant]]:
    """How many mutants a module has, those that are the same rule apart, and which no test noticed."""
    name = module.name.rpartition(".")[2]
    mutants = [one for one in mutants_of(module.source, module.only) if (name, one.what) not in EQUIVALENT]
    left = mutants
    for stage in module.stages:
        bench = at.get(stage.on)
        if bench is None or not stage.tests:
            continue
        if not [*alive(module.name, [module.source], stage.tests, bench, workers=1)]:
            raise SystemExit(f"the tests fail on {name} as it is: they would kill every mutant")
        workers = 1 if stage.on == "postgresql" else WORKERS  # there all work in one database
        places = alive(module.name, [one.source for one in left], stage.tests, bench, workers=workers)
        left = [left[place] for place in sorted(places)]
    return len(mutants), left


def main(names: list[str], say: Callable[[str], None]) -> int:
    """Say the figure of each module; 1 where a mutant survived."""
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        at = benches(Path(folder))
        for name in names:
            count, left = survivors_of(module_called(name), at)
            for one in left:
                say(f"survived: {name}:{one.line} {one.what}")
            say(f"G11: {name}: {count - len(left)} of {count} mutants killed")
            figure("G11", f"mutants of {name}", count)
            figure("G11", f"of {name} killed", count - len(left))
            survived += len(left)
    return int(survived > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(ALL), lambda line: print(line, flush=True)))
