"""Two organisations and a way to write entries."""

from datetime import UTC, datetime

import pytest

from regie.kernel.models import Organisation

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def ours(db) -> Organisation:
    return Organisation.objects.create(name="Ons huis", slug="ons-huis", created_at=AT)


@pytest.fixture
def theirs(db) -> Organisation:
    return Organisation.objects.create(name="Hun huis", slug="hun-huis", created_at=AT)
