"""G38: every form that a person is shown carries a key, and what it does is done once however often it is sent."""

from __future__ import annotations

import pytest
import time_machine

from regie.people.models import Sent
from tests.access.asking import MAY_BE_WRITTEN, watched
from tests.access.oracle import READ_ONLY
from tests.access.reporting import figure
from tests.access.sending import IS_ONCE, STEPS, Stage, form_of, posted, staged
from tests.cast import AT, LATER
from tests.web.visiting import client_of

pytestmark = pytest.mark.django_db
NOTHING_SENT = READ_ONLY | {"people", "library_item", "mentoring", "own_identity", "sign_in_rules"}
"""Pages that take nothing in; beside those of the oracle."""
OF_SENDING = MAY_BE_WRITTEN | {"people_sent", "people_draft"}
"""What sending itself writes: that it was sent, and that it is no draft any more."""
ELSEWHERE = {
    "element_send": "no help of the shipped path is asked of one person",
    "unlink_identity": "it asks for the password first, and an identity is there or not",
    "version_element_ask": "at level 1 nobody may be asked by choice",
    "edition_attempt": "the range of the edition gets its answer here",
}
"""Routes that are done once and have no step here, with why."""


def test_every_route_that_is_done_once_is_tried():
    """A new one fails until it has a step; one that may repeat says so where it is declared."""
    wanted = {name for name, once in IS_ONCE.items() if once} - NOTHING_SENT - ELSEWHERE.keys()
    assert {step.route for step in STEPS} == wanted


def sent_in(stage: Stage) -> list[tuple[int, str]]:
    with stage.company.scope():
        return list(Sent.objects.order_by("pk").values_list("pk", "page"))


def test_whatever_is_sent_twice_is_done_once(vennedal):
    """The first time it writes; the second time nothing but that the form is no draft, and it leads to the same page."""
    stage, clients, forms = staged(vennedal), {}, 0
    for step in STEPS:
        with time_machine.travel(LATER if step.later else AT, tick=False):
            who = (step.who, step.later)
            client = clients[who] = clients.get(who) or client_of(vennedal.people[step.who])
            where, form = form_of(stage, step, client)
            before, first_wrote, then_wrote = sent_in(stage), [], []
            with watched(first_wrote):
                first = posted(client, where, form)
            after = sent_in(stage)
            assert len(after) == len(before) + 1, (step, first.status_code)
            assert set(first_wrote) - OF_SENDING, f"{step}: did nothing"
            page = after[-1][1]
            assert first.status_code == 200 or first.headers["Location"] == page, step
            with watched(then_wrote):
                again = posted(client, where, form)
            assert (again.status_code, again.headers["Location"]) == (302, page), step
            assert set(then_wrote) - OF_SENDING == set(), step
            assert sent_in(stage) == after, step
            forms += 1
    figure("G38", "forms sent twice", forms)
    assert [page for _, page in sent_in(stage) if "?" in page] == []
