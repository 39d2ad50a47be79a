"""The plan of the house holds, and a folder that is not on it is refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, SOURCE


def lint(root: Path, *, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    if contract:
        command += ["--contract", contract]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    """The sources at another place, where a test may rebuild them."""
    shutil.copytree(SOURCE, tmp_path / "src" / "regie", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contract_holds():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_new_folder_needs_a_place_in_the_order(copied_house: Path):
    (copied_house / "src/regie/attic").mkdir()
    (copied_house / "src/regie/attic/__init__.py").touch()
    done = lint(copied_house, contract="order")
    assert done.returncode == 1
    assert "attic" in done.stdout


def test_a_room_may_not_call_upstairs(copied_house: Path):
    (copied_house / "src/regie/people/shouting.py").write_text("import regie.decisions\n")
    done = lint(copied_house, contract="order")
    assert done.returncode == 1
    assert "regie.people.shouting -> regie.decisions" in done.stdout


def test_a_room_may_not_touch_the_rows_of_another(copied_house: Path):
    (copied_house / "src/regie/web/peeking.py").write_text("from regie.people.models import Person\n")
    done = lint(copied_house, contract="own-rows-people")
    assert done.returncode == 1
    assert "regie.web.peeking -> regie.people.models" in done.stdout
