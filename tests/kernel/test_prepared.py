"""A question whose SQL is kept answers what the plain query answers, for whoever's scope it is asked in."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import BigIntegerField, DateField, Q, UUIDField
from django.test.utils import CaptureQueriesContext

from regie.kernel.models import SubjectKey
from regie.kernel.prepared import LONGEST, Prepared
from regie.kernel.scope import OutsideScope, organisation_scope
from regie.people.models import Appointment, Person, holds_on
from regie.people.queries import casts_for
from tests.cast import AT, OF_NOOR
from tests.kernel.making import called, key_of

ON = AT.date()


def of_subjects(subjects):
    return SubjectKey.objects.filter(subject__in=subjects).order_by("pk")


def around(learners, on):
    held = Appointment.objects.filter(holds_on(on), Q(of__id__in=learners) | Q(of=None))
    return held.select_related("person__unit").order_by("pk")


@pytest.fixture
def keys_of():
    return Prepared(of_subjects, subjects=UUIDField())


@pytest.fixture
def held():
    return Prepared(around, learners=BigIntegerField(), on=DateField())


def test_it_answers_what_the_plain_query_answers(inside, held):
    everybody = [one.pk for one in inside.people.values()]
    answers = []
    for learners in ([], [inside.noor.pk], everybody[:3], [inside.bram.pk]):
        for on in (ON, ON - timedelta(days=60), date(2020, 1, 1)):
            plain = [(one.pk, one.role, one.person.name) for one in around(learners, on)]
            assert [(one.pk, one.role, one.person.name) for one in held(learners=learners, on=on)] == plain
            answers.append(len(plain))
    assert len(set(answers)) > 2, f"values that make no difference prove nothing: {answers}"


def test_the_rows_are_those_of_the_scope_in_which_it_is_asked(vennedal, elsewhere, keys_of):
    """The same question, the same values, one organisation after the other: nothing of the first is kept."""
    rows = {}
    for company in (vennedal, elsewhere):
        with company.scope():
            rows[company.organisation.slug] = key_of("somebody").pk
    for company in (vennedal, elsewhere, vennedal):
        with company.scope():
            assert [one.pk for one in keys_of(subjects=[called("somebody")])] == [rows[company.organisation.slug]]


def test_outside_a_scope_there_is_no_answer(vennedal, keys_of):
    with pytest.raises(OutsideScope):
        keys_of(subjects=[called("somebody")])
    with vennedal.scope():
        assert keys_of(subjects=[called("somebody")]) == []
    for subjects in ([called("somebody")], [], [called(str(n)) for n in range(LONGEST + 1)]):
        with pytest.raises(OutsideScope):
            keys_of(subjects=subjects)


def test_a_plain_query_is_of_its_own_scope_also_after_one_was_prepared(vennedal, elsewhere, keys_of):
    with vennedal.scope():
        mine = key_of("somebody")
        keys_of(subjects=[mine.subject])
        assert list(of_subjects([mine.subject])) == [mine]
    with elsewhere.scope():
        assert list(of_subjects([mine.subject])) == []


@pytest.mark.parametrize("count", [1, LONGEST, LONGEST + 1])
def test_a_list_of_any_length_is_one_query(inside, keys_of, count):
    names = [str(n) for n in range(count)]
    rows = [key_of(name) for name in names]
    key_of("another")
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert keys_of(subjects=[called(name) for name in names]) == rows
        assert len(asked) == 1
    assert len(keys_of._ready) == (count <= LONGEST), "of lists without end nothing is kept"


def test_an_empty_list_asks_nothing(inside, keys_of):
    key_of("somebody")
    with CaptureQueriesContext(connection) as asked:
        assert [keys_of(subjects=[]), keys_of(subjects=[])] == [[], []]
    assert len(asked) == 0


def test_each_time_it_reads_the_rows_as_they_are(inside, keys_of):
    """A ruling under the lock asks the same question as the page did before it."""
    row = key_of("somebody")
    (before,) = keys_of(subjects=[row.subject])
    SubjectKey.objects.filter(pk=row.pk).update(wrapped=b"another")
    (after,) = keys_of(subjects=[row.subject])
    assert (bytes(before.wrapped), bytes(after.wrapped)) == (b"key", b"another")
    row.delete()
    assert keys_of(subjects=[row.subject]) == []


def test_the_cast_of_one_organisation_never_holds_people_of_another(vennedal, elsewhere):
    for company in (vennedal, elsewhere, vennedal):
        with organisation_scope(company.organisation):
            cast = casts_for([company.noor], {}, ON)[company.noor.pk]
            people = {seat.person for seat in cast.seats}
            assert people == {company.people[name] for name in ("noor", "saskia", "annelies", *OF_NOOR)}
            assert people <= set(Person.objects.all())
