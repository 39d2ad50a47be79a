"""Which modules are mutated, and which tests must notice."""

from __future__ import annotations

from dataclasses import dataclass

from tests.house.sources import ROOT

FRAMEWORK = "regie.framework"
KERNEL = "regie.kernel"
FIRST = {
    "sight": ("test_sight",),
    "rulings": ("test_why", "test_against_the_oracle", "test_laws"),
    "procedure": ("test_procedure",),
    "pens": ("test_pens",),
    "cells": ("test_table", "test_laws"),
}
"""The tests that are about a module of the framework, asked first; then all others of it."""
LEFT_OUT = frozenset({"test_reasons"})
"""They need more than the framework."""
OF_THE_FILTER: dict[str, frozenset[str]] = {
    "scope": frozenset(),
    "models": frozenset({"ScopedQuerySet", "ScopedManager", "Row"}),
    "prepared": frozenset({"OfTheScope", "_Ready", "Prepared"}),
}
"""Where the filter of the organisation stands: a module of the kernel, and of which definitions in it."""
BY_THE_FILTER = (
    *(
        f"tests/kernel/{name}.py"
        for name in ("test_scope", "test_rows", "test_prepared", "test_walls", "test_registry")
    ),
    "tests/house/test_database_under_the_tests.py::test_no_change_of_a_model_lacks_its_migration",
)
BY_THE_SECOND_WALL = ("tests/kernel/test_second_wall.py", "tests/kernel/test_scope.py", "tests/kernel/test_rows.py")


ALL = ("sight", "rulings", "pens", *OF_THE_FILTER)
"""What the deep run mutates."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Tests that are asked of what the stage before did not notice; `on`: the database they need."""

    tests: tuple[str, ...]
    on: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """A module that is mutated."""

    name: str
    stages: tuple[Stage, ...]
    only: frozenset[str] = frozenset()

    @property
    def source(self) -> str:
        """Its source as it is."""
        return (ROOT / "src" / self.name.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")


def module_called(name: str) -> Module:
    """The module of that short name."""
    if name in OF_THE_FILTER:
        stages = (Stage(BY_THE_FILTER, on="sqlite"), Stage(BY_THE_SECOND_WALL, on="postgresql"))
        return Module(f"{KERNEL}.{name}", stages, OF_THE_FILTER[name])
    names = [one.stem for one in sorted((ROOT / "tests/framework").glob("test_*.py")) if one.stem not in LEFT_OUT]
    first = [one for one in FIRST.get(name, ()) if one in names]
    rest = [one for one in names if one not in first]
    stages = tuple(Stage(tuple(f"tests/framework/{one}.py" for one in stage)) for stage in (first, rest))
    return Module(f"{FRAMEWORK}.{name}", stages)
