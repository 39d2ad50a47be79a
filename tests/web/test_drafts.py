"""What somebody types is kept: while typing, after a refusal, after the session ended; and is shown to nobody else."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regie.decisions.operations import adopt_table, ask, lay_range
from regie.designs.operations import open_edition, own_change
from regie.framework import Element, Level, Role
from regie.people.models import Draft
from regie.people.operations import add_person
from tests.cast import AT, LATER, START_ON
from tests.designing import joined
from tests.web.doors import at, form_at, form_of, form_with, send
from tests.web.visiting import PASSWORD, queries_of, words_of

pytestmark = pytest.mark.django_db
SECRET = "GEHEIM wat ik nog niet verstuurde"
KEEP = "/typed/"
BACK = "Dit typte je eerder."


@pytest.fixture(autouse=True)
def _half_an_hour(settings):
    settings.REGIE_SESSION_IDLE = 30 * 60


def drafts_in(company) -> list[tuple[str, str, object]]:
    with company.scope():
        return list(Draft.objects.order_by("pk").values_list("person__name", "form", "typed"))


def sign_in(client: Client, page, name: str):
    """From the page of signing in, follow to where it leads."""
    where = page.redirect_chain[-1][0] if page.redirect_chain else page.url
    return client.post(where, {"login": name, "password": PASSWORD}, follow=True)


# --- while somebody types ---------------------------------------------------------


def test_what_is_typed_is_back_when_the_page_is_opened_again(enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/")
    assert noor.post(KEEP, form | {"text": SECRET}).status_code == 204
    page = enter("noor").get(at(play, "direction"))
    assert form_of(page, "/propose/")["text"] == [SECRET]
    assert BACK in words_of(page)


def test_nobody_else_sees_it(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("work_forms")
    saskia = enter("saskia")
    saskia.post(KEEP, form_of(saskia.get(at(play, "work_forms")), "/revise/") | {"form_richtlijnen": "webinar"})
    page = enter("noor").get(at(play, "work_forms"))
    assert form_of(page, "/revise/")["form_richtlijnen"] != ["webinar"]
    assert BACK not in words_of(page)
    assert [name for name, _form, _typed in drafts_in(vennedal)] == ["Saskia Timmer"]


def test_it_is_unreadable_in_the_database(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    noor.post(KEEP, form_of(noor.get(at(play, "direction")), "/propose/") | {"text": SECRET})
    with vennedal.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM people_draft")
        stored = bytes(cursor.fetchone()[0])
    assert len(stored) > len(SECRET)
    assert SECRET.encode() not in stored


def test_a_form_that_was_sent_begins_anew(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/") | {"text": SECRET}
    noor.post(KEEP, form)
    assert noor.post(at(play, "direction", "propose/"), form).status_code == 302
    assert BACK not in words_of(noor.get(at(play, "direction")))
    assert drafts_in(vennedal) == [("Noor El Amrani", "choice", None)]


def test_a_copy_that_arrives_after_the_form_was_sent_changes_nothing(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/") | {"text": SECRET}
    assert noor.post(at(play, "direction", "propose/"), form).status_code == 302
    noor.post(KEEP, form)
    assert drafts_in(vennedal) == [("Noor El Amrani", "choice", None)]
    noor.post(KEEP, form_of(noor.get(at(play, "direction")), "/revise/") | {"text": "een nieuwe gedachte"})
    assert [typed["text"] for _name, _form, typed in drafts_in(vennedal)] == [["een nieuwe gedachte"]]


def test_who_throws_it_away_finds_the_form_as_it_was(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/") | {"text": SECRET}
    noor.post(KEEP, form)
    page = noor.post("/typed/away/", form, follow=True)
    assert page.redirect_chain == [(at(play, "direction"), 302)]
    assert "Wat je typte, is weg." in words_of(page)
    assert SECRET not in page.content.decode()
    assert [typed for _name, _form, typed in drafts_in(vennedal)] == [None]


def test_after_thirty_days_it_is_gone(enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    noor.post(KEEP, form_of(noor.get(at(play, "direction")), "/propose/") | {"text": SECRET})
    for days, there in ((29, True), (30, False)):
        with time_machine.travel(AT + timedelta(days=days), tick=False):
            assert (SECRET in enter("noor").get(at(play, "direction")).content.decode()) is there


@pytest.mark.parametrize("forged", ["", "not-a-seal", "WyIvIl0:1abc:xyz"])
def test_a_seal_that_is_not_ours_keeps_nothing(vennedal, enter, journey_at, forged):
    play = journey_at(2)
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/")
    noor.post(KEEP, form | {"text": SECRET, "draft": forged})
    assert drafts_in(vennedal) == []


def test_the_form_of_another_keeps_nothing_for_me(vennedal, enter, journey_at):
    play = journey_at(2)
    form = form_of(enter("noor").get(at(play, "direction")), "/propose/") | {"text": SECRET}
    enter("saskia").post(KEEP, form)
    assert drafts_in(vennedal) == []


def test_nothing_typed_is_no_draft(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    noor.post(KEEP, form_of(noor.get(at(play, "direction")), "/propose/") | {"text": "  "})
    assert drafts_in(vennedal) == []


# --- every form in which people write ---------------------------------------------


def test_own_words(enter, journey_at):
    noor, address = enter("noor"), reverse("journey_words", args=[journey_at(2).journey.uuid])
    noor.post(KEEP, form_with(noor.get(address), "drives") | {"drives": SECRET})
    page = noor.get(address)
    assert form_with(page, "drives")["drives"] == [SECRET]
    noor.post(address, form_with(page, "drives"))
    assert BACK not in words_of(noor.get(address))


def test_an_answer_and_a_wish(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    annelies = enter("annelies")
    _where, form = form_at(annelies.get(at(play, "pace")), "/answer/")
    annelies.post(KEEP, form | {"text": SECRET})
    assert form_of(annelies.get(at(play, "pace")), "/answer/")["text"] == [SECRET]
    noor = enter("noor")
    noor.post(KEEP, form_of(noor.get(at(play, "content")), "/request/") | {"wish": SECRET})
    assert form_of(noor.get(at(play, "content")), "/request/")["wish"] == [SECRET]


def test_a_reason_of_a_level(vennedal, enter, journey_at):
    address = reverse("level_change", args=[journey_at(2).journey.uuid, "overall"])
    noor = enter("noor")
    noor.post(KEEP, form_with(noor.get(address), "reason") | {"reason": SECRET, "level": "1"})
    again = form_with(noor.get(address), "reason")
    assert (again["reason"], again["level"]) == ([SECRET], ["1"])


ELSEWHERE = (
    ("wim", "/rules/pace/3/", "reason"),
    ("wim", "/people/organisation/", "ambition"),
    ("wim", "/people/units/new/", "annual_plan"),
    ("wim", "/people/new/", "name"),
)


@pytest.mark.parametrize(("who", "address", "field"), ELSEWHERE)
def test_words_about_rules_and_people(vennedal, enter, who, address, field):
    typist = enter(who)
    typist.post(KEEP, form_with(typist.get(address), field) | {field: SECRET})
    page = enter(who).get(address)
    assert (form_with(page, field)[field], BACK in words_of(page)) == ([SECRET], True)
    gone = typist.post("/typed/away/", form_with(page, field), follow=True)
    assert gone.redirect_chain == [(address, 302)]
    assert SECRET not in gone.content.decode()


def test_a_rule_comes_back_as_it_was_chosen_and_not_on_top_of_a_newer_one(vennedal, enter):
    wim, address = enter("wim"), "/rules/pace/3/"
    typed = form_with(wim.get(address), "reason") | {"reason": SECRET, "role_manager": "must_ask"}
    del typed["may_consult_others"]
    wim.post(KEEP, typed)
    back = form_with(wim.get(address), "reason")
    assert (back["role_manager"], back["seen"], "may_consult_others" in back) == (["must_ask"], ["0"], False)
    with vennedal.scope():
        change = own_change(element=Element.PACE, level=Level(3), changes={"must_ask": ["coach"]}, reason="Zo.")
        adopt_table(deviations=[change], seen=0, by=vennedal.wim, at=AT)
    page = wim.post(address, form_with(wim.get(address), "reason"))
    assert page.status_code == 409
    assert wim.post(address, form_with(page, "reason")).status_code == 302
    assert BACK not in words_of(wim.get(address))


@pytest.fixture
def edition(vennedal):
    with vennedal.scope():
        return open_edition(
            version=vennedal.version, title="Lichting 2", start_on=START_ON, guide=vennedal.marjan,
            by=vennedal.saskia, at=AT,
        )  # fmt: skip


def test_words_on_an_edition(vennedal, enter, edition):
    with vennedal.scope():
        lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=vennedal.saskia, at=AT)
    address = reverse("edition", args=[edition.uuid])
    for who, step, field, at_hour in (("annelies", "answer", "text", AT), ("saskia", "attempt", "reason", LATER)):
        with time_machine.travel(at_hour + timedelta(hours=1), tick=False):
            typist = enter(who)
            where, form = form_at(typist.get(address), f"/{step}/")
            typist.post(KEEP, form | {field: SECRET})
            assert form_of(typist.get(address), f"/{step}/")[field] == [SECRET]
            if step == "attempt":
                assert typist.post(where, form | {field: SECRET}).status_code == 302
    assert [(name, typed) for name, _form, typed in drafts_in(vennedal)] == [
        ("Annelies Pool", {"text": [SECRET]}),
        ("Saskia Timmer", None),
    ]


def test_one_proposal_for_many_is_kept_and_a_row_more_sends_nothing(vennedal, enter, edition):
    with vennedal.scope():
        learner = add_person(name="Tom", email="tom@vennedal.example", by=vennedal.wim, at=AT)
        play = joined(vennedal, edition, learner, 2)
    play.propose("direction", by=learner)
    play.decide("direction", by=learner)
    play.write_question()
    play.propose("content")
    play.decide("content")
    saskia, address = enter("saskia"), reverse("edition_propose", args=[edition.uuid, "resources"])
    form = form_with(saskia.get(address), "means_what_0")
    rows = int(form["rows"][0])
    saskia.post(KEEP, form | {f"means_what_{rows - 1}": SECRET})
    back = form_with(saskia.get(address), "means_what_0")
    assert (back[f"means_what_{rows - 1}"], back["rows"]) == ([SECRET], [str(rows)])
    page = saskia.post(address, back | {"add": "1"})
    assert (page.status_code, form_with(page, "means_what_0")["rows"]) == (200, [str(rows + 1)])
    assert play.case("resources").proposal is None


# --- refused, and too late --------------------------------------------------------


def test_what_was_refused_is_back_after_the_page_is_closed(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    saskia = enter("saskia")
    old = form_of(saskia.get(at(play, "work_forms")), "/propose/")
    play.propose("work_forms", by=play.company.noor)
    assert saskia.post(at(play, "work_forms", "propose/"), old | {"form_richtlijnen": "webinar"}).status_code == 409
    page = enter("saskia").get(at(play, "work_forms"))
    assert form_of(page, "/revise/")["form_richtlijnen"] == ["webinar"]
    assert BACK in words_of(page)


def test_a_draft_on_an_older_text_does_not_overwrite_the_newer_one(enter, journey_at):
    play = journey_at(2).settled("direction")
    play.propose("goals")
    noor = enter("noor")
    noor.post(KEEP, form_of(noor.get(at(play, "goals")), "/revise/") | {"goal_0": SECRET})
    play.revise("goals")
    back = form_of(noor.get(at(play, "goals")), "/revise/")
    assert (back["seen"], back["goal_0"]) == (["1"], [SECRET])
    assert noor.post(at(play, "goals", "revise/"), back).status_code == 409


def test_words_on_a_form_that_is_gone_are_still_kept(vennedal, enter, journey_at):
    play = journey_at(3)
    play.propose("plan")
    with vennedal.scope():
        ask(proposal=play.proposal("plan"), role=Role.LEARNING_GUIDE, by=vennedal.noor, at=AT)
    marjan = enter("marjan")
    where, form = form_at(marjan.get(at(play, "plan")), "/answer/")
    play.decide("plan")
    assert marjan.post(where, form | {"said": "input", "text": SECRET}).status_code == 409
    assert [typed["text"] for _name, _form, typed in drafts_in(vennedal)] == [[SECRET]]


# --- the session has ended --------------------------------------------------------


def after_the_session(client, where, form, *, follow=True):
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        return client.post(where, form, follow=follow)


def test_what_is_sent_after_the_session_ended_is_in_the_form_after_signing_in(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    where, form = form_at(noor.get(at(play, "direction")), "/propose/")
    page = after_the_session(noor, where, form | {"text": SECRET})
    assert SECRET not in page.content.decode()
    assert drafts_in(vennedal) == []
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        page = sign_in(noor, page, vennedal.noor.email)
    assert page.redirect_chain[-1][0] == at(play, "direction")
    assert form_of(page, "/propose/")["text"] == [SECRET]
    assert BACK in words_of(page)
    with vennedal.scope():
        assert play.case("direction").proposal is None


def test_typing_on_after_the_session_ended_is_kept_too(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    form = form_of(noor.get(at(play, "direction")), "/propose/")
    answer = after_the_session(noor, KEEP, form | {"text": SECRET}, follow=False)
    assert (answer.status_code, answer.content) == (204, b"")
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        noor.post(reverse("account_login"), {"login": vennedal.noor.email, "password": PASSWORD}, follow=True)
        assert form_of(noor.get(at(play, "direction")), "/propose/")["text"] == [SECRET]


def test_who_signs_in_instead_gets_nothing_of_it(vennedal, enter, journey_at):
    play = journey_at(2)
    enter("saskia")
    noor = enter("noor")
    where, form = form_at(noor.get(at(play, "direction")), "/propose/")
    page = after_the_session(noor, where, form | {"text": SECRET})
    with time_machine.travel(AT + timedelta(hours=1), tick=False):
        page = sign_in(noor, page, vennedal.saskia.email)
        assert SECRET not in page.content.decode()
        noor.post(reverse("account_logout"))
        noor.post(reverse("account_login"), {"login": vennedal.noor.email, "password": PASSWORD}, follow=True)
        assert SECRET not in noor.get(at(play, "direction")).content.decode()
    assert drafts_in(vennedal) == []


def test_what_waits_is_unreadable_and_waits_an_hour(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    where, form = form_at(noor.get(at(play, "direction")), "/propose/")
    page = after_the_session(noor, where, form | {"text": SECRET})
    waiting = noor.session["typed"]
    assert SECRET not in str(waiting)
    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        page = sign_in(noor, page, vennedal.noor.email)
        assert SECRET not in page.content.decode()
    assert drafts_in(vennedal) == []


def test_a_stranger_without_a_seal_of_ours_leaves_nothing_behind(journey_at):
    play = journey_at(2)
    stranger = Client()
    stranger.post(KEEP, {"text": SECRET, "draft": "not-a-seal"})
    stranger.post(at(play, "direction", "propose/"), {"text": SECRET})
    assert "typed" not in stranger.session


# --- an old page ------------------------------------------------------------------


def strict(client: Client) -> Client:
    """The same browser, of which the token is looked at."""
    client.handler.enforce_csrf_checks = True
    return client


def test_an_old_page_of_ours_is_kept_and_says_so(vennedal, enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    where, form = form_at(noor.get(at(play, "direction")), "/propose/")
    page = strict(noor).post(
        where, form | {"text": SECRET, "csrfmiddlewaretoken": "x" * 64}, HTTP_ORIGIN="http://testserver"
    )
    assert page.status_code == 403
    assert "Wat je typte, is bewaard" in words_of(page)
    assert form_of(noor.get(at(play, "direction")), "/propose/")["text"] == [SECRET]


@pytest.mark.parametrize("origin", ["https://evil.example", None])
def test_another_site_writes_nothing_in_my_form(vennedal, enter, journey_at, origin):
    play = journey_at(2)
    noor = enter("noor")
    where, form = form_at(noor.get(at(play, "direction")), "/propose/")
    named = {"HTTP_ORIGIN": origin} if origin else {}
    page = strict(noor).post(where, form | {"text": SECRET, "csrfmiddlewaretoken": "x" * 64}, **named)
    assert page.status_code == 403
    assert "niets bewaard" in words_of(page)
    assert drafts_in(vennedal) == []


# --- what it costs ----------------------------------------------------------------


def test_drafts_cost_a_page_one_query_however_many_there_are(vennedal, enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    send(enter("saskia"), play, "work_forms", "propose", {})
    noor, address = enter("noor"), at(play, "work_forms")
    without = queries_of(noor, address)
    noor.post(KEEP, form_of(noor.get(address), "/revise/") | {"form_richtlijnen": "webinar"})
    noor.post(KEEP, form_of(noor.get(address), "/answer/") | {"text": SECRET})
    assert queries_of(noor, address) == without


def test_a_page_without_a_form_asks_nothing_of_drafts(enter, journey_at):
    play = journey_at(2)
    noor = enter("noor")
    for address in (f"/journeys/{play.journey.uuid}/", f"/journeys/{play.journey.uuid}/log/", "/"):
        with CaptureQueriesContext(connection) as asked:
            assert noor.get(address).status_code == 200
        assert not [one["sql"] for one in asked if "people_draft" in one["sql"]]
