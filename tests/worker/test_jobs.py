"""What is done by itself: done, done again without harm, and marked when it fails."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.utils.timezone import now

from regie.journal.verify import head_of, verify
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.models import Draft, Invitation, Sent, Session
from regie.people.operations import found_organisation, invite, keep_draft, send_once
from regie.upkeep.queries import marks
from regie.worker import jobs

AT = now()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _connection_of_the_test(monkeypatch):
    """A job lets its connections go; that of the test must stay."""
    monkeypatch.setattr(connections, "close_all", lambda: None)


@pytest.fixture
def person(db):
    return found_organisation(
        name="Waterschap", slug="mieden", language="nl", administrator="Bram", email="bram@mieden.example", at=AT
    )


def left(model) -> int:
    with organisation_scope(Organisation.objects.get()):
        return model.objects.count()


def test_the_journal_is_sealed_once(person):
    jobs.seal_journals()
    head = head_of(person.organisation)
    jobs.seal_journals()
    assert head.number == 1
    assert head_of(person.organisation) == head
    assert verify(organisation=person.organisation, head=head) == ()
    assert marks()["seal"].failed_at is None


@pytest.mark.parametrize(("days", "stays"), [(29, 1), (31, 0)])
def test_what_was_typed_and_not_sent_goes_after_thirty_days(person, days, stays):
    with organisation_scope(person.organisation):
        keep_draft(page="/p", form="f", drawing="d", typed={"text": ["words"]}, by=person, at=AT)
    with time_machine.travel(AT + days * DAY):
        jobs.clear()
        assert left(Draft) == stays


@pytest.mark.parametrize(("hours", "stays"), [(23, 1), (25, 0)])
def test_that_a_form_was_sent_is_forgotten_after_a_day(person, hours, stays):
    with organisation_scope(person.organisation):
        send_once(key="k", body="b", by=person, at=AT, act=lambda: "/", page_of=str)
    with time_machine.travel(AT + timedelta(hours=hours)):
        jobs.clear()
        assert left(Sent) == stays


@pytest.mark.parametrize(("days", "stays"), [(32, 1), (34, 0)])
def test_an_invitation_that_nobody_took_goes_thirty_days_after_its_end(person, days, stays):
    with organisation_scope(person.organisation):
        invite(person=person, by=None, at=AT)
    with time_machine.travel(AT + days * DAY):
        jobs.clear()
        assert left(Invitation) == stays


def test_an_invitation_that_was_taken_stays(person):
    with organisation_scope(person.organisation):
        invite(person=person, by=None, at=AT)
        Invitation.objects.update(accepted_at=AT)
    with time_machine.travel(AT + 400 * DAY):
        jobs.clear()
        assert left(Invitation) == 1


def test_a_session_that_ended_goes(db):
    Session.objects.create(session_key="ended", session_data="", expire_date=now() - DAY)
    Session.objects.create(session_key="lasts", session_data="", expire_date=now() + DAY)
    jobs.clear()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasts"]


def test_a_failure_is_marked_and_told_without_its_words(db, caplog):
    jobs.beat()
    done = marks()["heartbeat"].done_at
    with jobs.job("heartbeat"):
        raise ValueError("bram@mieden.example")
    mark = marks()["heartbeat"]
    assert mark.done_at == done < mark.failed_at


def test_every_job_is_known_by_one_name_and_has_its_time():
    names = [name for name, *_ in jobs.JOBS]
    assert names == list(dict.fromkeys(names)) == ["heartbeat", "seal", "clear"]
