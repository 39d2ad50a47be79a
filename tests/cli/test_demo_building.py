"""The demo comes whole or not at all."""

from datetime import UTC, datetime

import pytest

from regie.cli.demo.building import DemoBroken, build, is_built
from regie.kernel.models import Organisation
from regie.people.operations import found_organisation

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)


def test_an_interrupted_build_leaves_nothing(db):
    found_organisation(name="L", slug="lindewaard", language="nl", administrator="Rik", email="rik@l.example", at=NOW)
    with pytest.raises(DemoBroken, match="name_taken"):
        build(NOW)
    assert [one.slug for one in Organisation.objects.all()] == ["lindewaard"]


def test_an_empty_database_has_no_demo(db):
    assert not is_built()
