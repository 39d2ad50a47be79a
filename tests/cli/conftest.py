"""A stage to play on, and an organisation made by playing."""

import pytest

from tests.cli.playing import Stage, founding, journey, settled_before_pace


@pytest.fixture
def stage(tmp_path, capsys) -> Stage:
    return Stage(tmp_path, capsys)


@pytest.fixture
def vennedal(db, stage) -> Stage:
    """Vennedal with Noor's journey at level 2, up to and including the themes."""
    code, answers = stage.play(*founding(), *journey(2), *settled_before_pace())
    assert code == 0, answers
    return stage
