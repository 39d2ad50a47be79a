"""Run the measurements: every module of bench, or those named, each in a process of its own.

A module has `measure() -> Iterable[Measurement]`; its docstring says what is
measured and what is promised.
"""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import bench

PARTS = ("_", "measuring", "installing")
"""Modules that measure nothing themselves."""


def main(names: list[str]) -> int:
    """Print each measurement beside its promise; 1 when a promise is broken."""
    known = [module.name for module in iter_modules(bench.__path__) if not module.name.startswith(PARTS)]
    if unknown := sorted(set(names) - set(known)):
        print(f"There is no measurement {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    if len(names) == 1:
        return _measure(names[0])
    return max(subprocess.run([sys.executable, "-m", "bench", name]).returncode for name in names or known)


def _measure(name: str) -> int:
    broken = 0
    for measured in import_module(f"bench.{name}").measure():
        print(measured.line(), flush=True)
        broken += not measured.is_kept
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
