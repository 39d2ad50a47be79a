"""What is sent twice is done once: told where it led, refused with something else, free again where nothing came of it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie.decisions.models import Proposal
from regie.journeys.models import Journey
from regie.people.models import Draft, Person, Sent, Unit
from regie.people.operations import clear_sent, give_login
from regie.people.operations.sending import SENT_FOR
from tests.cast import AT
from tests.web.doors import at, form_of, form_with
from tests.web.visiting import client_of, login_for, words_of

pytestmark = pytest.mark.django_db
OWN = "/journeys/own/"
TITLE = "Leren van de wijk"
ALREADY = "Dit had je al verstuurd. Hier zie je hoe het nu is."


def path_form(client: Any, **said: str) -> dict[str, Any]:
    """The form of an own path, filled in; another drawing of it each time."""
    return form_with(client.get(OWN), "title") | {"title": TITLE} | said


def titles(company: Any) -> list[str]:
    with company.scope():
        return list(Journey.objects.order_by("pk").values_list("title", flat=True))


def test_a_second_time_leads_to_the_same_page_and_says_so(enter, vennedal):
    noor = enter("noor")
    form = path_form(noor)
    first, second = noor.post(OWN, form), noor.post(OWN, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert ALREADY in words_of(noor.get(second.url))
    assert titles(vennedal) == [TITLE]


def test_another_drawing_of_the_form_is_another_wish(enter, vennedal):
    noor = enter("noor")
    noor.post(OWN, path_form(noor))
    noor.post(OWN, path_form(noor))
    assert titles(vennedal) == [TITLE, TITLE]


def test_another_text_under_the_same_key_is_refused(enter, vennedal):
    noor = enter("noor")
    form = path_form(noor)
    noor.post(OWN, form)
    page = noor.post(OWN, form | {"title": "Toch anders"})
    assert page.status_code == 409
    assert "Dit formulier was al verstuurd Wat je eerst stuurde, staat er." in words_of(page)
    assert titles(vennedal) == [TITLE]


def test_the_same_key_at_another_address_is_refused(enter, vennedal):
    wim = enter("wim")
    form = form_with(wim.get("/people/units/new/"), "name") | {"name": "Oost"}
    assert wim.post("/people/units/new/", form).status_code == 302
    assert wim.post("/people/units/new/?anders", form).status_code == 409
    assert wim.post("/people/new/", form | {"email": "x@vennedal.example"}).status_code == 409
    with vennedal.scope():
        assert Unit.objects.filter(name="Oost").count() == 1
        assert not Person.objects.filter(name="Oost").exists()


def test_what_was_typed_after_it_was_sent_is_back_on_the_page(enter, vennedal, journey_at):
    play, noor = journey_at(2), enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/")
    noor.post(at(play, "direction", "propose/"), form | {"text": "Regie"})
    page = noor.post(at(play, "direction", "propose/"), form | {"text": "Regie houden"})
    assert page.status_code == 409
    assert "Wat je daarna typte, is bewaard en staat er dan weer." in words_of(page)
    with vennedal.scope():
        assert Proposal.objects.count() == 1
        assert [one.typed["text"] for one in Draft.objects.filter(typed__isnull=False)] == [["Regie houden"]]


def test_the_key_of_somebody_else_means_nothing(enter, vennedal):
    noor, bram = enter("noor"), enter("bram")
    form = path_form(noor)
    assert noor.post(OWN, form).url != bram.post(OWN, form).url
    with vennedal.scope():
        assert Counter(Journey.objects.values_list("learner__name", flat=True)).keys() == {
            "Noor El Amrani",
            "Bram Visser",
        }


def test_a_key_counts_in_the_organisation_where_it_was_sent(vennedal, elsewhere):
    noor, login = client_of(vennedal.noor), login_for(vennedal.noor)
    with elsewhere.scope():
        give_login(person=elsewhere.ilse, login=login, at=AT)
    noor.post("/organisations/vennedal/enter/")
    form = path_form(noor)
    for slug in ("vennedal", "elders"):
        noor.post(f"/organisations/{slug}/enter/")
        assert noor.post(OWN, form).status_code == 302
    assert titles(vennedal) == titles(elsewhere) == [TITLE]


def test_a_form_that_was_not_right_can_be_sent_again(enter, vennedal):
    noor = enter("noor")
    form = path_form(noor)
    assert noor.post(OWN, form | {"title": ""}).status_code == 200
    assert noor.post(OWN, form).status_code == 302
    assert titles(vennedal) == [TITLE]


def test_what_was_refused_can_be_sent_again(enter, vennedal):
    wim = enter("wim")
    form = form_with(wim.get("/rules/pace/3/"), "reason") | {"role_manager": "must_ask", "reason": "Zo."}
    assert wim.post("/rules/pace/3/", form | {"seen": "5"}).status_code == 409
    with vennedal.scope():
        assert not Sent.objects.exists()
    assert wim.post("/rules/pace/3/", form).status_code == 302


def test_a_link_that_is_shown_once_leads_back_to_where_it_is_made(enter, vennedal):
    wim = enter("wim")
    where = f"/people/{vennedal.ruud.uuid}/"
    form = form_of(wim.get(where), "/invitation/")
    first, again = wim.post(f"{where}invitation/", form), wim.post(f"{where}invitation/", form)
    assert first.status_code == 200
    assert again.url == where
    with vennedal.scope():
        assert "welcome" not in " ".join(str(value) for row in Sent.objects.values() for value in row.values())


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "a" * 21 + "/", "<script>alert(1)</script>"])
def test_a_key_that_is_none_of_ours_is_not_understood(enter, vennedal, key):
    noor = enter("noor")
    page = noor.post(OWN, path_form(noor) | {"once": key})
    assert page.status_code == 400
    assert "We begrijpen niet wat er gestuurd is" in words_of(page)
    assert titles(vennedal) == []


def test_nothing_of_what_was_typed_is_in_the_row(enter, vennedal):
    noor = enter("noor")
    form = path_form(noor, title="GEHEIM")
    noor.post(OWN, form)
    with vennedal.scope():
        (row,) = Sent.objects.values()
        assert row["page"] == f"/journeys/{Journey.objects.get().uuid}/level/"
    assert not {"GEHEIM", form["once"][0]} & {str(value) for value in row.values()}
    assert (len(row["key"]), len(row["body"])) == (64, 64)


def test_a_day_later_it_is_forgotten_and_no_session_lasts_as_long(enter, vennedal):
    noor = enter("noor")
    noor.post(OWN, path_form(noor))
    with vennedal.scope():
        assert clear_sent(at=AT + SENT_FOR) == 0
        assert clear_sent(at=AT + SENT_FOR + timedelta(seconds=1)) == 1
        assert not Sent.objects.exists()
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) < SENT_FOR


def test_it_costs_two_statements_and_reading_a_page_none(enter, vennedal):
    noor = enter("noor")
    form = path_form(noor)
    without = {name: value for name, value in form.items() if name != "once"}
    noor.post(OWN, without)
    costs = []
    for sent in (without, form):
        with CaptureQueriesContext(connection) as asked:
            noor.post(OWN, sent)
        plain = [
            one["sql"] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "SELECT set_config"))
        ]
        costs.append(len(plain))
    assert costs[1] == costs[0] + 2
