"""The tests stand on the ground that an installation stands on."""

import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from regie.web import health


@pytest.mark.django_db
def test_the_role_is_an_ordinary_one():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
            assert cursor.fetchone() == (False, False)


@pytest.mark.django_db
def test_sqlite_is_safe_and_durable():
    if connection.vendor == "sqlite":
        asked = {}
        with connection.cursor() as cursor:
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete"):
                cursor.execute(f"PRAGMA {pragma}")
                asked[pragma] = cursor.fetchone()[0]
        assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_another_process_sees_what_a_test_commits(subprocess_environment):
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.create(app_label="house", model="committed")
    program = (
        "import django; django.setup();"
        "from django.contrib.contenttypes.models import ContentType as C;"
        "print(C.objects.filter(app_label='house').count())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=subprocess_environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


@pytest.mark.django_db
def test_healthz_answers_when_all_migrations_are_there(client: Client):
    page = client.get("/healthz")
    assert (page.status_code, page.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_healthz_refuses_while_a_migration_is_missing(client: Client):
    health._require_migrations.cache_clear()
    MigrationRecorder.Migration.objects.filter(app="mfa").delete()
    page = client.get("/healthz")
    assert (page.status_code, page.content) == (503, b"unavailable\n")


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)


def test_a_browser_reaches_the_live_server(chromium_page):
    assert chromium_page.goto("/healthz").text() == "ok\n"
