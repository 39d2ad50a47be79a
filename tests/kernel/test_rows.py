"""Rows of an organisation: seen, made, changed and removed in its scope and nowhere else (G4)."""

import pytest
from django.db.models import Max, Prefetch, Q, prefetch_related_objects

from regie.kernel.models import ScopedManager, SubjectKey
from regie.kernel.scope import OtherOrganisation, OutsideScope, organisation_scope
from regie.kernel.walls import row_models, strays
from tests.kernel.making import called, key_of, note_table

ASKED = {
    "list": lambda rows: list(rows.all()),
    "get": lambda rows: rows.get(subject=called("theirs")),
    "first": lambda rows: rows.first(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "values": lambda rows: list(rows.values_list("subject", flat=True)),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "aggregate": lambda rows: rows.aggregate(Max("pk"))["pk__max"],
    "union": lambda rows: list(rows.filter(subject=called("a")).union(rows.filter(subject=called("theirs")))),
    "or": lambda rows: list(rows.filter(Q(subject=called("theirs")) | Q(pk__gt=0))),
    "subquery": lambda rows: list(rows.filter(pk__in=rows.values("pk"))),
    "update": lambda rows: rows.update(subject=called("taken")),
    "delete": lambda rows: rows.all().delete(),
    "create": lambda rows: rows.create(subject=called("new"), wrapped=b"key"),
    "get_or_create": lambda rows: rows.get_or_create(subject=called("new"), defaults={"wrapped": b"key"}),
    "bulk_create": lambda rows: rows.bulk_create([SubjectKey(subject=called("new"), wrapped=b"key")]),
    "raw": lambda rows: list(rows.raw("SELECT * FROM kernel_subjectkey")),
}
MAKES = {"create", "get_or_create", "bulk_create"}
EMPTY = ASKED.keys() - MAKES - {"get", "raw"}


@pytest.fixture
def of_theirs(theirs) -> SubjectKey:
    with organisation_scope(theirs):
        return key_of("theirs")


@pytest.mark.parametrize("manager", ["objects", "_base_manager", "_default_manager"])
@pytest.mark.parametrize("ask", sorted(ASKED))
def test_outside_a_scope_every_question_raises(ask, manager, of_theirs):
    with pytest.raises((OutsideScope, OtherOrganisation)):
        ASKED[ask](getattr(SubjectKey, manager))


def test_a_question_made_in_a_scope_raises_when_it_is_asked_outside(ours):
    with organisation_scope(ours):
        question = SubjectKey.objects.filter(subject=called("a"))
    with pytest.raises(OutsideScope):
        list(question)


def test_a_question_made_in_one_scope_is_about_the_scope_in_which_it_is_asked(ours, theirs, of_theirs):
    with organisation_scope(theirs):
        question = SubjectKey.objects.all()
        assert question.count() == 1
    with organisation_scope(ours):
        assert question.count() == 0


@pytest.mark.parametrize("ask", sorted(EMPTY))
def test_in_a_scope_rows_of_another_organisation_are_not_there(ask, ours, theirs, of_theirs):
    with organisation_scope(ours):
        answer = ASKED[ask](SubjectKey.objects)
    assert not answer or answer == (0, {})
    with organisation_scope(theirs):
        assert SubjectKey.objects.get() == of_theirs
        assert SubjectKey.objects.get().subject == called("theirs")


def test_a_row_of_another_organisation_cannot_be_got(ours, of_theirs):
    with organisation_scope(ours), pytest.raises(SubjectKey.DoesNotExist):
        SubjectKey.objects.get(pk=of_theirs.pk)
    with organisation_scope(ours), pytest.raises(SubjectKey.DoesNotExist):
        of_theirs.refresh_from_db()


def test_written_sql_is_refused_in_a_scope_as_well(ours):
    with organisation_scope(ours), pytest.raises(OtherOrganisation):
        SubjectKey.objects.raw("SELECT * FROM kernel_subjectkey")


def test_a_new_row_takes_the_organisation_of_the_scope(ours):
    with organisation_scope(ours):
        single = key_of("single")
        (many,) = SubjectKey.objects.bulk_create([SubjectKey(subject=called("many"), wrapped=b"key")])
        assert (single.organisation, many.organisation) == (ours, ours)
        assert {row.organisation_id for row in SubjectKey.objects.all()} == {ours.pk}


def test_a_row_of_another_organisation_is_not_saved_or_deleted(ours, theirs, of_theirs):
    with organisation_scope(ours):
        for refused in (of_theirs.save, of_theirs.delete):
            with pytest.raises(OtherOrganisation):
                refused()
        new = SubjectKey(subject=called("new"), wrapped=b"key", organisation=theirs)
        with pytest.raises(OtherOrganisation):
            new.save()
        with pytest.raises(OtherOrganisation):
            SubjectKey.objects.bulk_create([new])
        assert SubjectKey.objects.count() == 0
    with organisation_scope(theirs):
        assert SubjectKey.objects.count() == 1


def test_a_row_is_not_saved_or_deleted_outside_a_scope(of_theirs):
    for refused in (of_theirs.save, of_theirs.delete):
        with pytest.raises(OutsideScope):
            refused()


def test_a_row_cannot_be_given_away(ours, theirs):
    with organisation_scope(ours):
        row = key_of("ours")
        row.organisation = theirs
        with pytest.raises(OtherOrganisation):
            row.save()


def test_a_row_cannot_point_at_a_row_of_another_organisation(ours, theirs):
    with note_table() as note_model:
        with organisation_scope(theirs):
            foreign = note_model.objects.create(text="theirs")
        with organisation_scope(ours):
            with pytest.raises(OtherOrganisation):
                note_model.objects.create(text="ours", on=foreign)
            with pytest.raises(OtherOrganisation):
                note_model.objects.bulk_create([note_model(text="ours", on=foreign)])
            assert note_model.objects.count() == 0


def test_related_rows_of_another_organisation_are_not_there(ours, theirs):
    with note_table() as note_model:
        with organisation_scope(theirs):
            foreign = note_model.objects.create(text="theirs")
        with organisation_scope(ours):
            note = note_model.objects.create(text="ours")
        with organisation_scope(theirs):
            note_model.objects.create(text="reply", on_id=note.pk)  # past the check: the row was not loaded
        with organisation_scope(ours):
            assert list(note.replies.all()) == []
            prefetch_related_objects([note], "replies", Prefetch("replies", to_attr="again"))
            assert (list(note.replies.all()), note.again) == ([], [])
            with pytest.raises(note_model.DoesNotExist):
                _ = note_model(on_id=foreign.pk).on
        with pytest.raises(OutsideScope):
            list(note_model(pk=note.pk).replies.all())


def test_a_manager_of_another_database_or_of_a_row_asks_there_and_within_the_scope(ours):
    with organisation_scope(ours):
        row = key_of("ours")
        assert SubjectKey.objects.db_manager("elsewhere").all().db == "elsewhere"
        of_a_row = SubjectKey.objects.db_manager(hints={"instance": row})
        assert of_a_row.all()._hints == {"instance": row}
        assert list(of_a_row.all()) == [row]
    for manager in (SubjectKey.objects.db_manager("default"), of_a_row):
        with pytest.raises(OutsideScope):
            list(manager.all())


def test_every_manager_of_every_row_is_scoped():
    managers = {
        (model._meta.label, manager.name)
        for model in row_models()
        for manager in (*model._meta.managers, model._base_manager)
        if not isinstance(manager, ScopedManager)
    }
    assert managers == set()
    assert len(row_models()) >= 5


def test_no_row_points_at_a_row_of_another_organisation(ours):
    with organisation_scope(ours):
        key_of("ours")
        assert strays() == ()
