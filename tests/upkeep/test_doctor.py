"""The doctor: each thing that can be wrong is found, with what to do; and nothing else."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import get_resolver
from django.utils.timezone import now

from regie.upkeep import doctor
from regie.upkeep.operations import mark_done, mark_failed
from regie.upkeep.queries import BACKUP

AT = now()
JOBS = (("heartbeat", timedelta(minutes=5)),)
MOUNTS = "/dev/sda1 / ext4 rw 0 0\nhost:/x /srv nfs4 rw 0 0\n/dev/sdb1 /srv/own\\040disk xfs rw 0 0\n"


@pytest.fixture
def sound(db, settings, tmp_path) -> None:
    """An installation as it should be, so far as settings can make one of the tests."""
    get_resolver().url_patterns  # noqa: B018 - with the routes of the demo, before it ends here
    settings.REGIE_DEMO = settings.DEBUG = False
    settings.REGIE_BEHIND_PROXY = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_SSL_REDIRECT = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.REGIE_MASTER_KEY = bytes(range(32))
    settings.SECRET_KEY = "a-key-of-the-tests-that-is-long-enough-" * 2
    # Browser tests of the same process need what the second one warns of (conftest).
    settings.SILENCED_SYSTEM_CHECKS = ["security.W021", "async.E001"]
    key = tmp_path / "some.key"
    key.write_text("key")
    key.chmod(0o600)
    settings.REGIE_KEY_FILES = [key]
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).chmod(0o600)
    mark_done(BACKUP, at=now() - timedelta(hours=23))
    mark_done("heartbeat", at=now() - timedelta(minutes=1))


def wrong() -> set[str]:
    """The checks that find something."""
    # The clock of the database goes on: only it is compared with this very moment.
    return {one.check for one in doctor.examine(at=now(), jobs=JOBS) if not one.is_fine}


def of_tests() -> set[str]:
    """The PostgreSQL of the tests gives up being safe against a crash."""
    return {"synchronous"} if connection.vendor == "postgresql" else set()


def test_a_sound_installation_has_nothing_to_do(sound):
    assert wrong() == of_tests()


@pytest.mark.parametrize(
    ("setting", "value", "check"),
    [
        ("DEBUG", True, {"debug", "django"}),
        ("REGIE_DEMO", True, {"debug"}),
        ("REGIE_MASTER_KEY", b"a" * 32, {"keys"}),
        ("SECRET_KEY", "django-insecure-word", {"django"}),
        ("REGIE_BEHIND_PROXY", False, {"https"}),
        ("SECURE_SSL_REDIRECT", False, {"https", "django"}),
        ("CSRF_TRUSTED_ORIGINS", ["http://regie.example.org"], {"https"}),
    ],
)
def test_a_wrong_setting_is_found(sound, settings, setting, value, check):
    setattr(settings, setting, value)
    assert wrong() == check | of_tests()


def test_a_key_that_others_can_read_is_found_and_how_to_mend_it(sound, settings):
    (key,) = settings.REGIE_KEY_FILES
    key.chmod(0o640)
    (found,) = [one for one in doctor.examine(at=now(), jobs=JOBS) if one.check == "modes"]
    assert (found.found, found.todo) == (f"Others can read {key} (mode 0640)", f"chmod go= {key}")
    os.system(found.todo)
    assert wrong() == of_tests()


def test_an_old_backup_and_none_are_found(sound):
    mark_done(BACKUP, at=now() - timedelta(hours=24, seconds=1))
    assert wrong() == {"backup"} | of_tests()


@pytest.mark.parametrize("minutes", [6, 600])
def test_a_worker_that_stopped_is_found(sound, minutes):
    mark_done("heartbeat", at=now() - timedelta(minutes=minutes))
    assert wrong() == {"worker: heartbeat"} | of_tests()


def test_a_job_that_fails_is_told_from_a_worker_that_stopped(sound):
    mark_done("heartbeat", at=now() - timedelta(minutes=6))
    mark_failed("heartbeat", at=now())
    (found,) = [one for one in doctor.examine(at=now(), jobs=JOBS) if one.check == "worker: heartbeat"]
    assert found.todo == "It fails: see the log of the worker."


def test_a_mark_of_a_time_to_come_is_found(sound):
    mark_done("heartbeat", at=now() + timedelta(minutes=2))
    assert wrong() == {"worker: heartbeat"} | of_tests()


def test_a_migration_that_is_missing_is_found(sound):
    MigrationRecorder.Migration.objects.filter(app="mfa").delete()
    assert {"migrations"} <= wrong() <= {"migrations", "backup"} | of_tests()


@pytest.mark.parametrize(("seconds", "fine"), [(4, True), (-4, True), (6, False), (-6, False)])
def test_a_clock_that_differs_is_found(seconds, fine):
    (found,) = doctor.clock_finding(here=AT, there=AT + timedelta(seconds=seconds))
    assert found.is_fine is fine


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", "ext4"),
        ("/srv/regie/x", "nfs4"),
        ("/srv", "nfs4"),
        ("/srvs/x", "ext4"),
        ("/srv/own disk/x", "xfs"),
    ],
)
def test_the_file_system_under_the_database_is_known(path, kind):
    assert doctor.file_system_of(Path(path), MOUNTS) == kind


def test_a_network_file_system_is_found(tmp_path):
    (tmp_path / "mounts").write_text(MOUNTS)
    for path, fine in (("/srv/regie.sqlite3", False), ("/var/regie.sqlite3", True)):
        (found,) = doctor._file_system(Path(path), tmp_path / "mounts")
        assert found.is_fine is fine


def test_what_is_not_on_the_disk_is_found(sound):
    if connection.vendor == "sqlite":
        answers = {"journal_mode": "wal", "synchronous": "1"}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(doctor, "_pragma", answers.__getitem__)
            assert wrong() == {"synchronous"}
            patch.setattr(connection.Database, "sqlite_version_info", (3, 40, 1))
            assert wrong() == {"synchronous", "sqlite"}
