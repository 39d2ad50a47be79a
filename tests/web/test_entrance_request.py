"""What every request goes through: who, in which organisation, in which language, and how a page says no."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from regie.framework import Reason, Role, Ruling, asked, heard, refusal
from regie.kernel.answers import Conflict, NotFound, Refused
from regie.kernel.models import Organisation
from regie.people.operations import end_appointment, give_login
from regie.web import answers
from tests.cast import AT
from tests.web.visiting import OURS, client_of, login_for, queries_of, words_of


def test_knowing_who_asks_costs_three_queries(enter):
    """Session, login, person with standing; the fourth is the page's own, the organisation's provider."""
    assert queries_of(enter("noor"), reverse("account")) == 4


def test_the_first_request_finds_the_only_organisation(vennedal):
    noor = client_of(vennedal.noor)
    assert "organisation" not in noor.session
    noor.get(reverse("account"))
    assert noor.session["organisation"]["slug"] == "vennedal"
    assert noor.session["several_organisations"] is False


def test_no_page_is_kept_by_a_browser(enter, vennedal):
    for page in (enter("noor").get(reverse("account")), Client().get(reverse("account_login"))):
        assert "no-store" in page.headers["Cache-Control"]


@pytest.fixture
def in_both(vennedal, elsewhere):
    """Noor's login is somebody in the other organisation too."""
    login = login_for(vennedal.noor)
    with elsewhere.scope():
        give_login(person=elsewhere.ilse, login=login, at=AT)
    client = Client()
    client.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_login_with_two_organisations_chooses_and_can_switch(in_both):
    page = in_both.get("/", follow=True)
    assert page.redirect_chain == [(reverse("organisations"), 302)]
    assert "Zorggroep Vennedal" in words_of(page)
    assert "Zorggroep Elders" in words_of(page)
    in_both.post(reverse("enter_organisation", args=["elders"]))
    assert "Ilse Bakker" in in_both.get(reverse("account")).content.decode()
    session = in_both.session.session_key
    page = in_both.post(reverse("enter_organisation", args=["vennedal"]), follow=True)
    assert "Je werkt nu bij Zorggroep Vennedal." in words_of(page)
    assert "Noor El Amrani" in page.content.decode()
    assert "Zorggroep Vennedal" in page.content.decode().split("<main")[0]
    assert in_both.session.session_key != session


def test_an_organisation_where_one_is_nobody_is_not_there(enter, elsewhere):
    assert enter("noor").post(reverse("enter_organisation", args=["elders"])).status_code == 404


def test_a_session_that_names_another_organisation_gives_nothing(enter, elsewhere, vennedal):
    """The session is not a right: the person is looked up in the organisation that it names."""
    noor = enter("noor")
    noor.get("/")
    session = noor.session
    session["organisation"] |= {"id": elsewhere.organisation.pk, "slug": "elders", "name": "Elders"}
    session.save()
    page = noor.get("/", follow=True)
    assert page.redirect_chain == [(reverse("organisations"), 302)]
    assert "Ilse" not in page.content.decode()


def test_who_has_left_reads_so_at_the_next_request(enter, vennedal):
    noor = enter("noor")
    assert noor.get("/").status_code == 200
    with vennedal.scope():
        type(vennedal.noor).objects.filter(pk=vennedal.noor.pk).update(left_on=AT.date())
    page = noor.get("/", follow=True)
    assert page.status_code == 200
    assert "Je bent niet meer actief bij Zorggroep Vennedal." in words_of(page)
    assert noor.post(reverse("stand_in"), {}).status_code == 302


def test_a_role_that_ended_ends_at_the_next_request(enter, vennedal):
    saskia = enter("saskia")
    assert saskia.get(reverse("open_journey")).status_code == 200
    with vennedal.scope():
        for role in vennedal.saskia.appointments.all():
            end_appointment(appointment=role, on=AT.date(), by=vennedal.wim, at=AT)
    assert saskia.get(reverse("open_journey")).status_code == 403


def test_a_login_that_was_closed_is_out_at_once(enter, vennedal):
    noor = enter("noor")
    login = login_for(vennedal.noor)
    login.is_active = False
    login.save()
    assert noor.get("/").headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("chosen", "organisation", "browser", "spoken"),
    [("en", "nl", "nl", "en"), ("", "en", "nl", "en"), ("", "nl", "en", "nl"), ("xx", "nl", "en", "nl")],
)
def test_the_language_is_the_chosen_one_else_the_organisations(chosen, organisation, browser, spoken, vennedal):
    Organisation.objects.filter(pk=vennedal.organisation.pk).update(language=organisation)
    client = client_of(vennedal.noor, language=chosen)
    client.get("/")
    page = client.get(reverse("account"), headers={"accept-language": browser})
    assert f'<html lang="{spoken}">' in page.content.decode()


def test_outside_the_browser_says_the_language(db):
    page = Client().get(reverse("account_login"), headers={"accept-language": "en"})
    assert '<html lang="en">' in page.content.decode()


def test_the_switch_keeps_the_page_and_the_choice(db):
    client = Client()
    page = client.post(reverse("set_language"), {"language": "en", "next": reverse("account_login")}, follow=True)
    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert '<html lang="en">' in page.content.decode()


MISSES = Ruling(False, Reason.HEARING_OPEN, missing=frozenset({heard(Role.ORGANISATION), asked(Role.LEARNER)}))


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (Refused(MISSES), 403, "Iemand denkt eerst nog mee."),
        (Conflict(refusal(Reason.ALREADY_DECIDED)), 409, "Dit is al besloten."),
        (NotFound("secret"), 404, "Deze pagina is er niet"),
    ],
)
def test_each_no_of_a_room_has_its_status_and_sentence(error, status, said, htmx, rf, vennedal):
    request = rf.get("/x/", headers={"HX-Request": "true"} if htmx else {})
    request.session, request.user = {}, login_for(vennedal.noor)
    page = answers.answer_to(request, error)
    assert page.status_code == status
    assert said in words_of(page)
    assert "secret" not in page.content.decode()


def test_a_refusal_says_what_is_missing_and_the_way_back(rf, vennedal):
    request = rf.get("/x/", headers={"Referer": "http://testserver/journeys/1/?week=3", "Host": "testserver"})
    request.session, request.user = {}, login_for(vennedal.noor)
    request.META["HTTP_HOST"] = "testserver"
    page = answers.answer_to(request, Refused(MISSES))
    assert "Wat de organisatie ervan vindt" in words_of(page)
    assert 'href="/journeys/1/?week=3"' in page.content.decode()
    assert 'data-because="hearing_open"' in page.content.decode()


@pytest.mark.parametrize("came_from", ["https://evil.example/x", "http://testserver//evil.example/x"])
def test_the_way_back_never_leads_elsewhere(came_from, rf, vennedal):
    request = rf.get("/x/", headers={"Referer": came_from, "Host": "testserver"})
    request.session, request.user = {}, login_for(vennedal.noor)
    assert "evil" not in answers.answer_to(request, NotFound()).content.decode()


def test_a_part_that_htmx_asked_for_gives_way_to_the_page_that_says_no(enter):
    bram = enter("bram")
    page = bram.get(reverse("people"), headers={"HX-Request": "true"})
    assert (page.status_code, page.headers["HX-Retarget"], page.headers["HX-Reswap"]) == (403, "body", "innerHTML")
    assert words_of(page) == words_of(bram.get(reverse("people")))
    assert '"code":".*","swap":true' in page.content.decode()


def test_an_error_of_ours_is_nobodys_answer(rf):
    assert answers.answer_to(rf.get("/"), ValueError()) is None


def test_what_is_hidden_and_what_never_was_are_one_page(journey_at, enter):
    """The journey of a stranger, and a uuid that nobody has (trust: 404 and not 403)."""
    hidden = reverse("journey_level", args=[journey_at(2).journey.uuid])
    never = reverse("journey_level", args=["00000000-0000-4000-8000-000000000000"])
    bram = enter("bram")
    bram.get("/")
    pages = [
        (page.status_code, words_of(page))
        for page in (bram.get(hidden), bram.get(never), bram.get("/there/is/no/such/page/"))
    ]
    assert len(set(pages)) == 1
    assert pages[0][0] == 404


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_a_page_of_ours_and_undoes_what_was_done(enter, vennedal, monkeypatch):
    wim = enter("wim")
    wim.get("/people/")
    wim.raise_request_exception = False
    monkeypatch.setattr("regie.web.people.directory.redirect", lambda _name: 1 / 0)
    page = wim.post(reverse("add_unit"), {"name": "Team Noord"})
    assert page.status_code == 500
    assert OURS in page.content.decode()
    assert "Het ligt niet aan jou." in words_of(page)
    with vennedal.scope():
        left = type(vennedal.noor.unit).objects.filter(name="Team Noord").exists()
    assert left is (connection.vendor == "sqlite")


def test_a_form_without_its_token_is_told_so(vennedal):
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse("account_login"), {"login": "x@y.example", "password": "x"})
    assert page.status_code == 403
    assert "Deze pagina stond te lang open" in words_of(page)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_that_say_no_speak_both_languages(language, rf, vennedal):
    request = rf.get("/x/")
    request.session, request.user = {}, login_for(vennedal.noor)
    with translation.override(language):
        made = [
            answers.not_found(request),
            answers.forbidden(request),
            answers.bad_request(request),
            answers.stale_form(request),
            answers.too_often(request),
            answers.went_wrong(request),
        ]
    assert [page.status_code for page in made] == [404, 403, 400, 403, 429, 500]
    dutch = "Deze pagina is er niet" in words_of(made[0])
    assert dutch is (language == "nl")
    assert all(OURS in page.content.decode() for page in made)


def test_where_even_that_page_fails_there_are_words(rf, monkeypatch):
    monkeypatch.setattr(answers, "answer_page", lambda *args, **kwargs: 1 / 0)
    page = answers.went_wrong(rf.get("/"))
    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.content.decode()
