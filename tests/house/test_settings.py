"""Every setting is documented, and everything wrong is said at once."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from regie.config.databases import database_for, refuse_unsafe_sqlite
from regie.config.environment import PREFIX, Environment, SettingsWrong, read_environment
from regie.config.keys import master_key, secret_key
from tests.house.sources import ROOT

RIGHT = {
    "REGIE_MASTER_KEY": "dGhlIHRlc3RzIHNlYWwgd2l0aCB0aGlzIG9uZSBrZXk=",
    "REGIE_SECRET_KEY": "a-key-of-the-tests-" * 3,
    "REGIE_ALLOWED_HOSTS": "regie.example, www.regie.example",
}


@pytest.mark.parametrize("name", Environment.model_fields)
def test_every_setting_is_documented(name: str):
    described = Environment.model_fields[name].description
    assert f"| `{PREFIX}{name.upper()}` | {described} |" in (ROOT / "docs/settings.md").read_text()


def test_right_settings_are_read():
    found = read_environment({**RIGHT, "REGIE_DATABASE_URL": "postgresql://me:p%40ss@db:5433/regie"})
    assert found.allowed_hosts == ("regie.example", "www.regie.example")
    described = database_for(found)
    asked = {key: described[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert asked == {"USER": "me", "PASSWORD": "p@ss", "HOST": "db", "PORT": "5433", "NAME": "regie"}


def test_without_keys_and_hosts_it_refuses_to_start():
    with pytest.raises(SettingsWrong) as refused:
        read_environment({})
    for name in ("REGIE_MASTER_KEY", "REGIE_SECRET_KEY", "REGIE_ALLOWED_HOSTS"):
        assert name in str(refused.value)


@pytest.mark.parametrize("weak", ["short", "x" * 60, "password" * 7])
def test_a_key_that_can_be_guessed_is_refused(weak: str, tmp_path: Path):
    with pytest.raises(SettingsWrong, match="REGIE_SECRET_KEY"):
        read_environment({**RIGHT, "REGIE_SECRET_KEY": weak})
    (tmp_path / "key").write_text(weak)
    given = {name: value for name, value in RIGHT.items() if name != "REGIE_SECRET_KEY"}
    with pytest.raises(SettingsWrong, match="REGIE_SECRET_KEY_FILE"):
        secret_key(read_environment({**given, "REGIE_SECRET_KEY_FILE": str(tmp_path / "key")}))


def test_a_settings_file_stands_beneath_the_environment(tmp_path: Path):
    lines = ["# a remark", "", *(f"{name}={value}" for name, value in RIGHT.items()), 'REGIE_EMAIL_FROM="in@file"']
    (tmp_path / "settings.env").write_text("\n".join(lines))
    found = read_environment({"REGIE_DATA_DIR": str(tmp_path)})
    assert (found.email_from, found.allowed_hosts[0]) == ("in@file", "regie.example")
    over = read_environment({"REGIE_DATA_DIR": str(tmp_path), "REGIE_EMAIL_FROM": "in@environment"})
    assert over.email_from == "in@environment"
    demo = read_environment({"REGIE_DATA_DIR": str(tmp_path), "REGIE_DEMO": "1"})
    assert demo.email_from == "regie@localhost"


def test_what_is_wrong_in_the_settings_file_is_said_with_the_rest(tmp_path: Path):
    (tmp_path / "settings.env").write_text("no setting\nREGIE_DATA_DIR=/x\nREGIE_TYPO=1\n")
    with pytest.raises(SettingsWrong) as refused:
        read_environment({"REGIE_DATA_DIR": str(tmp_path), "REGIE_METRICS_PORT": "99999"})
    said = str(refused.value)
    for part in ("line 1:", "line 2:", "REGIE_TYPO:", "REGIE_METRICS_PORT:", "REGIE_ALLOWED_HOSTS:"):
        assert part in said


def test_wrong_keys_and_database_are_said_together(tmp_path: Path):
    (tmp_path / "key").write_text("c2hvcnQ=\n")
    files = {f"REGIE_{name}_KEY_FILE": str(tmp_path / file) for name, file in (("MASTER", "key"), ("SECRET", "none"))}
    given = {"PATH": os.environ["PATH"], "REGIE_ALLOWED_HOSTS": "x", "REGIE_DATA_DIR": "/proc/no", **files}
    done = subprocess.run(
        [sys.executable, "-c", "import regie.config.settings"], env=given, capture_output=True, text=True, cwd=ROOT
    )
    named = [line.split(":")[0].strip() for line in done.stderr.split("settings are wrong:")[1].splitlines()[1:]]
    assert named == ["REGIE_DATA_DIR", "REGIE_MASTER_KEY_FILE", "REGIE_SECRET_KEY_FILE"]


def test_django_finds_nothing_wrong_with_an_installation(tmp_path: Path):
    given = {**RIGHT, "PATH": os.environ["PATH"], "REGIE_DATA_DIR": str(tmp_path), "REGIE_BEHIND_PROXY": "yes"}
    program = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING')\n"
        "from django.conf import settings\n"
        "from regie.web.headers import REPORTS_GO_TO\n"
        "print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['report-to'], REPORTS_GO_TO)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**given, "DJANGO_SETTINGS_MODULE": "regie.config.settings"}, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "System check identified no issues (1 silenced).",
        "['policy'] policy=\"/browser-reports/\"",
    ]


def test_everything_wrong_is_said_at_once():
    with pytest.raises(SettingsWrong) as refused:
        read_environment(
            {
                "REGIE_DATABASE_URL": "mysql://db",
                "REGIE_SECRET_KEY": "short",
                "REGIE_DATABASE_POOL": "many",
                "REGIE_DATABSE_URL": "",
                "REGIE_DEBUGG": "1",
            }
        )
    named = {line.split(":")[0].strip() for line in str(refused.value).splitlines()[1:]}
    assert named == {
        "REGIE_DATABASE_URL",
        "REGIE_SECRET_KEY",
        "REGIE_SECRET_KEY or REGIE_SECRET_KEY_FILE",
        "REGIE_DATABASE_POOL",
        "REGIE_DEBUGG",
        "REGIE_ALLOWED_HOSTS",
        "REGIE_MASTER_KEY or REGIE_MASTER_KEY_FILE",
    }


@pytest.mark.parametrize(
    ("version", "journal", "refused"),
    [
        ((3, 40, 1), "wal", True),
        ((3, 7, 0), "wal", True),
        ((3, 51, 2), "wal", True),
        ((3, 51, 3), "wal", False),
        ((3, 40, 1), "delete", False),
    ],
)
def test_an_unsafe_sqlite_is_refused(version: tuple[int, ...], journal: str, refused: bool):
    if refused:
        with pytest.raises(SettingsWrong, match="can lose data"):
            refuse_unsafe_sqlite(version=version, journal=journal)
    else:
        refuse_unsafe_sqlite(version=version, journal=journal)


def test_a_demo_makes_its_keys_once_and_keeps_them_to_itself(tmp_path: Path):
    demo = read_environment({"REGIE_DEMO": "1", "REGIE_DATA_DIR": str(tmp_path)})
    assert (master_key(demo), secret_key(demo)) == (master_key(demo), secret_key(demo))
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {"master.key", "secret.key"}
    assert stat.S_IMODE(os.stat(tmp_path / "demo" / "master.key").st_mode) == 0o600


def test_a_master_key_of_another_size_is_refused(tmp_path: Path):
    (tmp_path / "key").write_text("c2hvcnQ=\n")
    given = {name: value for name, value in RIGHT.items() if name != "REGIE_MASTER_KEY"}
    wrong = read_environment({**given, "REGIE_MASTER_KEY_FILE": str(tmp_path / "key")})
    with pytest.raises(SettingsWrong, match="is 5 bytes, must be 32"):
        master_key(wrong)
