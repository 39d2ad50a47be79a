"""PostgreSQL itself keeps organisations apart, also where the scoped manager is gone (G4). Not run on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from regie.kernel.models import SubjectKey
from regie.kernel.scope import SETTING, mark_rollback, organisation_scope
from regie.kernel.walls import row_models, unwalled
from tests.kernel.making import called, key_of

STRANGER = "regie_stranger"
"""A role that tests/postgres.py makes beside the owner's."""


@contextmanager
def as_a_stranger() -> Iterator[None]:
    """Work as a role that is no superuser, owns nothing and passes no wall."""
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {STRANGER}")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {STRANGER}")
        cursor.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {STRANGER}")
        cursor.execute(f"SET LOCAL ROLE {STRANGER}")
        try:
            assert_ordinary(cursor, owner=False)
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("RESET ROLE")


def assert_ordinary(cursor, *, owner: bool) -> None:
    cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert cursor.fetchone() == (False, False)
    cursor.execute(
        "SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = 'kernel_subjectkey'::regclass"
    )
    assert cursor.fetchone() == (owner,)


@contextmanager
def as_the_owner() -> Iterator[None]:
    with connection.cursor() as cursor:
        assert_ordinary(cursor, owner=True)
    yield


@pytest.fixture(params=[as_the_owner, as_a_stranger], ids=["owner", "stranger"])
def ordinary(request):
    return request.param


def subjects_that_sql_sees() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject FROM kernel_subjectkey")
        return {row[0] for row in cursor.fetchall()}


@pytest.fixture
def one_each(ours, theirs) -> None:
    for organisation in (ours, theirs):
        with organisation_scope(organisation):
            key_of(organisation.slug)


def test_every_table_of_rows_has_its_wall(db):
    assert unwalled() == ()


def test_a_wall_that_is_not_forced_is_seen(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_subjectkey NO FORCE ROW LEVEL SECURITY")
    assert unwalled() == ("kernel_subjectkey",)


def test_a_wall_that_is_gone_is_seen(db):
    with connection.cursor() as cursor:
        cursor.execute("DROP POLICY row_wall ON kernel_subjectkey")
    assert unwalled() == ("kernel_subjectkey",)


def test_without_the_filter_of_the_program_only_own_rows_are_seen(ordinary, ours, one_each):
    with organisation_scope(ours), ordinary():
        assert subjects_that_sql_sees() == {called("ons-huis")}
        assert {row.subject for row in models.QuerySet(SubjectKey)} == {called("ons-huis")}


def test_told_nothing_the_database_shows_nothing(ordinary, one_each):
    with transaction.atomic(), ordinary():
        assert subjects_that_sql_sees() == set()
        assert models.QuerySet(SubjectKey).count() == 0


def test_rows_of_another_organisation_cannot_be_changed_or_removed(ordinary, ours, theirs, one_each):
    with organisation_scope(ours), ordinary():
        of_theirs = models.QuerySet(SubjectKey).filter(subject=called("hun-huis"))
        assert of_theirs.update(subject=called("taken")) == 0
        assert of_theirs.delete() == (0, {})
    with organisation_scope(theirs):
        assert subjects_that_sql_sees() == {called("hun-huis")}


def test_a_row_for_another_organisation_is_refused(ordinary, ours, theirs):
    with organisation_scope(ours):
        row = key_of("ours")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), ordinary():
            models.QuerySet(SubjectKey).filter(pk=row.pk).update(organisation=theirs)
        row.pk, row.uuid, row.subject, row.organisation = None, "0" * 32, called("new"), theirs
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), ordinary():
            models.Model.save_base(row, force_insert=True)


def test_the_wall_of_every_table_hides_what_is_behind_it(ordinary, ours, one_each):
    with transaction.atomic(), ordinary():
        assert {model: models.QuerySet(model).count() for model in row_models()} == dict.fromkeys(row_models(), 0)


def test_a_row_for_another_organisation_is_refused_also_where_it_is_not_read_back(ordinary, ours, theirs):
    statement = (
        "INSERT INTO kernel_subjectkey (uuid, organisation_id, subject, wrapped) "
        "VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'key')"
    )
    with organisation_scope(ours), ordinary(), connection.cursor() as cursor:
        cursor.execute(statement, [ours.pk])
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(statement, [theirs.pk])


def times_told(organisation) -> int:
    with CaptureQueriesContext(connection) as asked, organisation_scope(organisation):
        pass
    return sum(SETTING in query["sql"] for query in asked)


@pytest.mark.django_db(transaction=True)
def test_the_database_is_told_again_only_where_it_would_not_forget_by_itself(ours):
    assert times_told(ours) == 1
    with transaction.atomic():
        assert times_told(ours) == 2


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_undone_alone_is_undone_with_all_around_it(ours):
    with transaction.atomic():
        with organisation_scope(ours):
            key_of("gone")
            with connection.cursor() as cursor:
                cursor.execute(f"RELEASE SAVEPOINT {connection.ops.quote_name(connection.savepoint_ids[-1])}")
            mark_rollback()
        assert connection.needs_rollback
    with organisation_scope(ours):
        assert subjects_that_sql_sees() == set()
