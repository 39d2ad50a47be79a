"""One mutant against some tests: in a child process, the mutated module in the place of ours.

The tests of the framework need no database: for them neither Django nor a fixture of `tests/conftest.py` is loaded. The
others work on a database that the first run made: of SQLite each child gets a copy, on PostgreSQL all use the same one.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis

from tests.access.reporting import PLACE as FIGURES
from tests.house.sources import ROOT

SECONDS = 120
"""Of the processor, so that a busy machine kills no mutant: one that turns endlessly is noticed too."""
PATIENCE = 1_200
"""Seconds by the clock: one that waits forever for a lock is noticed too."""
BROKEN = 70
"""How a child ends that could not begin."""
BARE = ("-c", os.devnull, "--noconftest", "-p", "no:django")
WITH_DJANGO = ("-c", str(ROOT / "pyproject.toml"), "-p", "pytest_django.plugin", "--reuse-db")
READ_BEFORE = (
    "django.test", "django.forms", "django.core.management", "psycopg", "pydantic", "jinja2", "cryptography.fernet",
    "playwright.sync_api", "markdown_it", "nh3", "structlog", "huey", "typst", "prometheus_client",
)  # fmt: skip
"""What all of ours stands on and needs no settings."""
QUIET = ("-x", "-q", "--rootdir", str(ROOT), "--import-mode=importlib", "-p", "no:cacheprovider")

hypothesis.register_profile(
    "mutants", deadline=None, database=None, derandomize=True, max_examples=100, phases=(Phase.explicit, Phase.generate)
)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where tests are run: without a database, or on one. `template`: the file of SQLite that each child copies."""

    options: tuple[str, ...] = BARE
    template: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class _Mutated(MetaPathFinder, Loader):
    """Gives one module another source."""

    name: str
    source: str

    def find_spec(self, fullname: str, *_where: Any) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, f"<mutant of {self.name}>", "exec"), module.__dict__)


def alive(module: str, sources: Iterable[str], tests: Sequence[str], bench: Bench, *, workers: int) -> Iterator[int]:
    """The places of the sources of `module` with which none of these tests fails. `workers`: so many side by side."""
    if bench.options != BARE:
        for name in READ_BEFORE:  # once, and not in each child
            import_module(name)
    running: dict[int, int] = {}
    for place, source in enumerate(sources):
        running[_child(module, source, tests, bench)] = place
        if len(running) == workers:
            yield from _ended(running)
    while running:
        yield from _ended(running)


def _ended(running: dict[int, int]) -> Iterator[int]:
    pid, status = os.wait()
    place = running.pop(pid)
    if os.waitstatus_to_exitcode(status) == BROKEN:
        raise RuntimeError("a child had no database to work on: that says nothing about the mutant")
    if status == 0:
        yield place


def _child(module: str, source: str, tests: Sequence[str], bench: Bench) -> int:
    child = os.fork()
    if child:
        return child
    said = 1  # whatever is raised on the way: it was noticed
    try:
        said = _tested(module, source, tests, bench)
    finally:
        os._exit(said)


def _tested(module: str, source: str, tests: Sequence[str], bench: Bench) -> int:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(PATIENCE)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(ROOT)
    os.environ |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", FIGURES: os.devnull, **bench.environment}
    for name in [name for name in sys.modules if name.split(".")[0] in ("regie", "tests")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Mutated(module, source))
    hypothesis.load_profile("mutants")
    if bench.options == BARE:
        return int(pytest.main([*QUIET, *BARE, *tests]))
    return _tested_on_a_database(tests, bench)


def _tested_on_a_database(tests: Sequence[str], bench: Bench) -> int:
    from tests.settings import RUN_DIR

    file = RUN_DIR / "test.sqlite3"
    try:
        is_there = _has_a_copy(file, bench.template)
        said = int(pytest.main([*QUIET, *bench.options, *tests]))
        if bench.template is not None and not is_there:
            _keep(file, bench.template)
        return said
    finally:
        shutil.rmtree(RUN_DIR, ignore_errors=True)


def _has_a_copy(file: Path, template: Path | None) -> bool:
    """Whether there was a database to begin with. Of an earlier process of this number nothing stays."""
    try:
        shutil.rmtree(file.parent, ignore_errors=True)
        file.parent.mkdir(mode=0o700, parents=True)
        if template is None or not template.is_file():
            return False
        shutil.copy(template, file)
    except OSError:
        os._exit(BROKEN)
    return True


def _keep(file: Path, template: Path) -> None:
    from django.db import connections

    connections.close_all()  # what stands beside the file goes into it
    shutil.copy(file, template)
