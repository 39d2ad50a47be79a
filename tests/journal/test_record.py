"""What happened is written once, in its own transaction, without a word of prose (G18)."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection

from regie.journal.events import Event
from regie.journal.models import Entry
from regie.journal.operations import record
from regie.journal.payload import Prose
from regie.journal.queries import happenings_about, happenings_of
from regie.kernel.keys import KeyDestroyed, Unreadable, destroy_subject_key
from regie.kernel.scope import OutsideScope, organisation_scope
from tests.journal.conftest import AT
from tests.kernel.making import undone

LEARNER, DESIGNER = uuid4(), uuid4()


def write(*, about=None, subject=LEARNER, facts=None, event=Event.DECIDED):
    return record(event=event, about=about or uuid4(), by=DESIGNER, at=AT, subject=subject, facts=facts)


def test_what_was_written_down_can_be_read_again(ours):
    about, organisation = uuid4(), uuid4()
    facts = {"element": "pace", "heard": ["heard:organisation"], "hours": 4, "joint": False, "cell": {"v": 1.5}}
    with organisation_scope(ours):
        record(
            event=Event.DECIDED, about=about, by=DESIGNER, on_behalf_of=organisation, at=AT,
            subject=LEARNER, facts={**facts, "who": LEARNER, "when": datetime(2026, 9, 2, tzinfo=UTC)},
        )  # fmt: skip
        (happening,) = happenings_about(about)
    assert happening.facts == {**facts, "who": str(LEARNER), "when": "2026-09-02T00:00:00+00:00"}
    assert (happening.event, happening.about, happening.at) == (Event.DECIDED, about, AT)
    assert (happening.by, happening.on_behalf_of, happening.subject) == (DESIGNER, organisation, LEARNER)


def test_an_entry_is_found_by_its_row_and_by_its_subject_only(ours, theirs):
    about = uuid4()
    with organisation_scope(ours):
        one, two = write(about=about), write(subject=DESIGNER)
        write(about=about, subject=None, event=Event.PROPOSED)
        assert [entry.event for entry in happenings_about(about)] == ["decided", "proposed"]
        assert [entry.uuid for entry in happenings_of(LEARNER)] == [one.uuid]
        assert [entry.uuid for entry in happenings_of(DESIGNER)] == [two.uuid]
    with organisation_scope(theirs):
        assert (happenings_about(about), happenings_of(LEARNER)) == ((), ())


@pytest.mark.parametrize(
    "prose",
    [
        "Ik twijfel",
        "Twijfel",
        "a b",
        "",
        "x" * 65,
        "regel\n",
        b"bytes",
        datetime(2026, 9, 1),
        object(),
        ["heard:peer", "of twee woorden"],
        {"deep": {"deeper": ["Zin."]}},
        {"Een sleutel": 1},
    ],
    # The type, not str(): an address in memory differs between the workers of one run.
    ids=lambda prose: type(prose).__name__,
)
def test_prose_is_refused_and_nothing_is_written(prose, ours):
    with organisation_scope(ours):
        with pytest.raises(Prose):
            write(facts={"said": prose})
        assert Entry.objects.count() == 0


def test_an_event_without_a_code_is_refused(ours):
    with organisation_scope(ours), pytest.raises(ValueError, match="not_a_code"):
        write(event="not_a_code")


def test_the_table_holds_no_facts_in_clear(ours):
    with organisation_scope(ours):
        write(facts={"element": "pace", "because": "not_a_decider"})
        write(subject=None, facts={"element": "pace", "because": "not_a_decider"})
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM journal_entry")
            stored = b"".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
    assert b"decided" in stored
    assert b"pace" not in stored
    assert b"not_a_decider" not in stored


def test_facts_do_not_open_in_another_entry(ours):
    about = uuid4()
    with organisation_scope(ours):
        first = write(about=about, facts={"n": 1})
        Entry.objects.create(event="decided", about=about, subject=LEARNER, at=AT, payload=first.payload)
        with pytest.raises(Unreadable):
            happenings_about(about)


def test_with_the_key_of_its_subject_the_facts_are_gone_and_the_entry_stays(ours):
    about = uuid4()
    with organisation_scope(ours):
        write(about=about, facts={"n": 1})
        write(about=about, subject=DESIGNER, facts={"n": 2})
        write(about=about, subject=None, facts={"n": 3})
        destroy_subject_key(subject=LEARNER, at=AT)
        assert [one.facts for one in happenings_about(about)] == [None, {"n": 2}, {"n": 3}]
        with pytest.raises(KeyDestroyed):
            write()


def test_an_entry_goes_when_what_it_tells_of_is_undone(ours):
    with organisation_scope(ours):
        with undone():
            write()
        assert Entry.objects.count() == 0


def test_outside_a_scope_nothing_is_written(db):
    with pytest.raises(OutsideScope):
        write(subject=None)


def test_an_entry_is_one_insert_and_reading_is_two_queries_however_many(ours, django_assert_num_queries):
    about = uuid4()
    with organisation_scope(ours):
        write(about=about)
    with organisation_scope(ours):
        with django_assert_num_queries(2):  # the key of the subject, the entry
            write(about=about)
        for _ in range(3):
            with django_assert_num_queries(1):
                write(about=about)
        for more in (0, 30):
            for _ in range(more):
                write(about=about)
            with django_assert_num_queries(2):
                assert len(happenings_about(about)) == 5 + more
