"""Run the measurements: every module of bench, or those named.

A module has `measure() -> Iterable[Measurement]`; its docstring says what is
measured and what is promised.
"""

import sys
from importlib import import_module
from pkgutil import iter_modules

import bench


def main(names: list[str]) -> int:
    """Print each measurement beside its promise; 1 when a promise is broken."""
    known = [module.name for module in iter_modules(bench.__path__) if not module.name.startswith(("_", "measuring"))]
    if unknown := sorted(set(names) - set(known)):
        print(f"There is no measurement {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    broken = 0
    for name in names or known:
        for measured in import_module(f"bench.{name}").measure():
            print(measured.line())
            broken += not measured.is_kept
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
