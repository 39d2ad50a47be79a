"""The database refuses to change or empty the journal, whoever asks."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from regie.journal.models import Entry, Seal, Sealed
from regie.journal.seals import seal
from regie.kernel.scope import organisation_scope
from tests.journal.conftest import AT
from tests.journal.test_record import write

TABLES = [Sealed, Seal, Entry]
ACTS = {
    "update": lambda model: model.objects.update(organisation=model.objects.first().organisation),
    "delete": lambda model: models.QuerySet(model)._raw_delete("default"),
    "delete one": lambda model: model.objects.first().delete(),
    "save": lambda model: model.objects.first().save(),
    "sql update": lambda model: sql(f"UPDATE {model._meta.db_table} SET uuid = uuid"),
    "sql delete": lambda model: sql(f"DELETE FROM {model._meta.db_table}"),
}
if connection.vendor == "postgresql":
    ACTS["truncate"] = lambda model: sql(f"TRUNCATE {model._meta.db_table} CASCADE")
else:
    ACTS["replace"] = lambda model: sql(f"REPLACE INTO {model._meta.db_table} SELECT * FROM {model._meta.db_table}")


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def sealed_entry(ours):
    with organisation_scope(ours):
        entry = write()
        seal(organisation=ours, at=AT)
    connection.check_constraints()  # PostgreSQL truncates nothing of which it must still check something
    return entry


@pytest.mark.parametrize("act", sorted(ACTS))
@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_what_is_in_the_journal_stays_as_it_is(model, act, ours, sealed_entry):
    with organisation_scope(ours):
        before = list(model.objects.values())
        assert len(before) == 1
        with (
            pytest.raises((DatabaseError, models.ProtectedError), match=r"append-only|protected"),
            transaction.atomic(),
        ):
            ACTS[act](model)
        assert list(model.objects.values()) == before


if connection.vendor == "sqlite":

    @pytest.mark.parametrize("model", [Sealed, Seal], ids=lambda model: model.__name__)
    def test_another_row_cannot_take_the_place_of_one_that_is_there(model, ours, sealed_entry):
        with organisation_scope(ours):
            columns = [field.column for field in model._meta.local_fields]
            values = ["id + 1" if name == "id" else "uuid || 'x'" if name == "uuid" else name for name in columns]
            table = model._meta.db_table
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                sql(f"REPLACE INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table}")
            assert model.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", [1, 2])
def test_between_tests_that_commit_the_journal_is_empty_and_its_triggers_are_there(round_, ours):
    with organisation_scope(ours):
        assert Entry.objects.count() == 0
        write()
        assert Entry.objects.count() == 1
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Entry.objects.update(at=AT)
