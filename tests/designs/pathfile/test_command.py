"""`regie path validate`: one line per error, and an exit code that a script can use."""

import pytest

from regie.cli.main import main
from tests.designs.pathfile.example import P2, changed


def test_a_right_file_says_nothing(capsys):
    assert main(["path", "validate", str(P2)]) == 0
    assert capsys.readouterr().out == ""


def test_an_error_is_one_line_with_its_place_and_its_remedy(tmp_path, capsys):
    file = tmp_path / "klein.regie.yaml"
    file.write_bytes(changed("theme: T1", "theme: T2"))
    assert main(["path", "validate", str(file)]) == 1
    assert capsys.readouterr().out == (
        f"{file}:13: activities[0].theme: Het thema 'T2' staat niet in dit pad; kies uit: T1, all.\n"
    )


def test_errors_can_be_told_in_english(tmp_path, capsys):
    file = tmp_path / "klein.regie.yaml"
    file.write_bytes(changed("hours: 6", "hours: 6,5"))
    assert main(["path", "validate", str(file), "--lang", "en"]) == 1
    assert capsys.readouterr().out == (
        f"{file}:15: activities[0].hours: A number has a point here, not a comma; write 6.5, without quotes.\n"
    )


@pytest.mark.parametrize("name", ["niets.yaml", ""])
def test_a_file_that_is_not_there_is_another_exit_code(tmp_path, capsys, name):
    assert main(["path", "validate", str(tmp_path / name)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_of_50_MB_is_not_read_to_its_end(tmp_path, capsys):
    file = tmp_path / "groot.regie.yaml"
    with file.open("wb") as opened:
        opened.truncate(50_000_000)
    assert main(["path", "validate", str(file)]) == 1
    assert "groter dan 2 MB" in capsys.readouterr().out
