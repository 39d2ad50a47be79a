"""The scope: which organisation the program works for, told to the database as well."""

import pytest
from django.db import connection, transaction

from regie.kernel import scope
from regie.kernel.models import Organisation, SubjectKey
from regie.kernel.scope import OtherOrganisation, OutsideScope, current_organisation, organisation_scope
from tests.kernel.conftest import AT
from tests.kernel.making import key_of

on_postgresql = connection.vendor == "postgresql"


def told_to_the_database() -> str | None:
    if not on_postgresql:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('regie.organisation', true)")
        return cursor.fetchone()[0] or None


def test_outside_a_scope_there_is_no_organisation():
    with pytest.raises(OutsideScope):
        current_organisation()
    with pytest.raises(OutsideScope):
        scope.remembered()


def test_inside_a_scope_its_organisation_is_the_current_one(ours):
    with organisation_scope(ours) as given:
        assert given == current_organisation() == ours
    with pytest.raises(OutsideScope):
        current_organisation()


def test_the_same_scope_again_changes_nothing_and_keeps_what_was_remembered(ours):
    with organisation_scope(ours):
        scope.remembered()["a"] = 1
        with organisation_scope(Organisation.objects.get(pk=ours.pk)):
            assert scope.remembered() == {"a": 1}
        assert current_organisation() == ours
    with organisation_scope(ours):
        assert scope.remembered() == {}


def test_another_scope_inside_a_scope_is_refused_and_leaves_the_first(ours, theirs):
    with organisation_scope(ours):
        with pytest.raises(OtherOrganisation), organisation_scope(theirs):
            pass
        assert current_organisation() == ours


def test_an_organisation_that_was_never_saved_has_no_scope(db):
    with pytest.raises(OutsideScope), organisation_scope(Organisation(name="x", slug="x", created_at=AT)):
        pass


def test_an_error_ends_the_scope(ours):
    with pytest.raises(ZeroDivisionError), organisation_scope(ours):
        raise ZeroDivisionError
    with pytest.raises(OutsideScope):
        current_organisation()


@pytest.mark.django_db(transaction=True)
def test_the_database_is_told_only_as_long_as_the_scope_lasts(ours):
    with organisation_scope(ours):
        assert connection.in_atomic_block is on_postgresql
        assert told_to_the_database() == (str(ours.pk) if on_postgresql else None)
    assert told_to_the_database() is None


def test_within_an_outer_transaction_the_database_forgets_the_organisation_too(ours, theirs):
    with transaction.atomic():
        with organisation_scope(ours):
            assert told_to_the_database() == (str(ours.pk) if on_postgresql else None)
        assert told_to_the_database() is None
        with pytest.raises(ZeroDivisionError), organisation_scope(theirs):
            raise ZeroDivisionError
        assert told_to_the_database() is None


@pytest.mark.django_db(transaction=True)
def test_a_door_that_answers_with_a_failure_undoes_what_was_done_in_one_transaction(ours):
    with organisation_scope(ours), transaction.atomic():
        key_of("kept")
        scope.mark_rollback()
    with organisation_scope(ours):
        assert SubjectKey.objects.count() == 0


def test_a_mark_outside_a_scope_is_a_mistake(db):
    with pytest.raises(OutsideScope):
        scope.mark_rollback()
