"""The one entry point, the lists of packages and the reports."""

import re
import subprocess
import tomllib

import pytest

from tests.house.sources import ROOT
from tests.reporting import closing_lines


def packages_in(lines: list[str]) -> set[str]:
    return {re.sub(r"[\s\"']", "", line) for line in lines if line.strip() and line[0] not in "#-"}


def test_the_shell_reads_it():
    subprocess.run(["sh", "-n", "dev"], cwd=ROOT, check=True)


def test_ci_runs_the_tests_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ['exec "$(dirname "$0")/../dev" test']


def test_the_package_needs_what_the_lock_holds():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    listed = (ROOT / "requirements/runtime.in").read_text().splitlines()
    assert packages_in(declared) == packages_in(listed)


@pytest.mark.parametrize("name", ["uv", "runtime", "dev"])
def test_a_lock_names_no_host_and_has_a_hash_for_everything(name: str):
    text = (ROOT / f"requirements/{name}.lock").read_text()
    pins = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert "://" not in text
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))


def test_the_report_ends_in_a_line_that_readers_of_pytest_know():
    none = dict.fromkeys(("failed", "error", "xfailed", "xpassed"), 0)
    runs = [
        {"database": "SQLite 3.53.4", "seconds": 2.0, **none, "passed": 5, "skipped": 1},
        {"database": "PostgreSQL 18.6", "seconds": 1.0, **none, "passed": 2, "skipped": 0},
    ]
    assert closing_lines(runs, seconds=4) == [
        "SQLite 3.53.4: 5 passed, 1 skipped",
        "PostgreSQL 18.6: 2 passed, 0 skipped",
        "=== 7 passed, 1 skipped in 4.00s ===",
    ]
