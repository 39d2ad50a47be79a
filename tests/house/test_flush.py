"""Between tests that commit, every table is emptied and every wall stands again."""

import pytest
from django.core.management import call_command
from django.db import connection

AWAKE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
}


def triggers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(AWAKE[connection.vendor])
        return sorted(row[0] for row in cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_a_flush_wakes_the_triggers_that_it_put_to_sleep():
    before = triggers()
    call_command("flush", interactive=False, verbosity=0)
    assert before
    assert triggers() == before
