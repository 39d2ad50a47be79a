"""One mutant against the quick tests: in a child process, the mutated module in the place of ours.

The tests of the framework need no database, so neither Django nor a fixture of `tests/conftest.py` is loaded.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis

from tests.house.sources import ROOT

SECONDS = 120
"""Of the processor, so that a busy machine kills no mutant: one that turns endlessly is noticed too."""
QUIET = ("-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "--import-mode=importlib")

hypothesis.register_profile(
    "mutants", deadline=None, database=None, derandomize=True, max_examples=100, phases=(Phase.explicit, Phase.generate)
)


@dataclass
class _Mutated(MetaPathFinder, Loader):
    """Gives one module another source."""

    name: str
    source: str

    def find_spec(self, fullname: str, *_where: Any) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, f"<mutant of {self.name}>", "exec"), module.__dict__)


def is_killed(module: str, source: str, tests: Sequence[str]) -> bool:
    """Whether any of these tests fails with `source` as the source of `module`."""
    child = os.fork()
    if not child:
        try:
            os._exit(_tested(module, source, tests))
        finally:  # whatever was raised on the way: it was noticed
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    return status != 0


def _tested(module: str, source: str, tests: Sequence[str]) -> int:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in [name for name in sys.modules if name.split(".")[0] in ("regie", "tests")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Mutated(module, source))
    hypothesis.load_profile("mutants")
    return int(pytest.main([*QUIET, "-p", "no:cacheprovider", *tests]))
