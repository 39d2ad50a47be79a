"""Two organisations, so that there is always something to leak."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from regie.kernel.models import Organisation

# SQLite has no second wall; a skip would say that something was left out.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_second_wall.py"]

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def ours(db) -> Organisation:
    return Organisation.objects.create(name="Ons huis", slug="ons-huis", created_at=AT)


@pytest.fixture
def theirs(db) -> Organisation:
    return Organisation.objects.create(name="Hun huis", slug="hun-huis", created_at=AT)
