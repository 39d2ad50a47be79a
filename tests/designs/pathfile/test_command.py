"""`regie path`: one line per error, an exit code that a script can use, and a design that comes in whole."""

import pytest
from django.utils.timezone import now

from regie.cli.main import main
from regie.designs.models import DesignVersion
from regie.designs.pathfile import read_path
from regie.designs.queries import path_of
from regie.kernel.scope import organisation_scope
from regie.people.operations import add_person, appoint, found_organisation
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


@pytest.fixture
def vennedal(db):
    """An organisation with an administrator, and a designer in it."""
    at = now()
    administrator = found_organisation(
        name="Vennedal", slug="vennedal", language="nl", administrator="Wim", email="wim@vennedal.example", at=at
    )
    with organisation_scope(administrator.organisation):
        saskia = add_person(name="Saskia", email="saskia@vennedal.example", by=administrator, at=at)
        appoint(person=saskia, role="designer", by=administrator, at=at)
    return administrator.organisation


def imported(organisation):
    with organisation_scope(organisation):
        return [(version.design.code, version.number, path_of(version)) for version in DesignVersion.objects.all()]


def test_a_path_comes_in_whole_and_again_as_the_next_version(vennedal, capsys):
    for _ in range(2):
        assert main(["path", "import", str(P2), "--organisation", "vennedal"]) == 0
    assert capsys.readouterr().out.startswith("p2-regieverpleegkundige v1 (")
    path = read_path(P2.read_bytes())
    assert imported(vennedal) == [(path.code, 1, path), (path.code, 2, path)]


def test_a_wrong_file_changes_nothing(vennedal, tmp_path):
    file = tmp_path / "klein.regie.yaml"
    file.write_bytes(changed("theme: T1", "theme: T2"))
    assert main(["path", "import", str(file), "--organisation", "vennedal"]) == 1
    assert imported(vennedal) == []


@pytest.mark.parametrize(
    ("organisation", "person", "said"),
    [
        ("elders", "saskia@vennedal.example", "no organisation 'elders'"),
        ("vennedal", "niemand@vennedal.example", "nobody with the address"),
        ("vennedal", "wim@vennedal.example", "not_designer"),
    ],
)
def test_who_or_what_is_not_there_is_said(vennedal, capsys, organisation, person, said):
    assert main(["path", "import", str(P2), "--organisation", organisation, "--as", person]) == 2
    assert said in capsys.readouterr().err
    assert imported(vennedal) == []
