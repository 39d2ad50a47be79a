"""How a journey begins: a designer invites, the learner accepts, or begins an own path."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.framework import JourneyState
from regie.journeys.operations import open_journey
from regie.journeys.queries import course_called
from regie.kernel.scope import organisation_scope
from regie.people.operations import appoint, found_organisation, require_second_step
from tests.cast import AT, START_ON
from tests.web.visiting import client_of, words_of

TODAY = AT.date()


@pytest.fixture
def invited(vennedal):
    """Noor's journey, to which she is invited."""
    with vennedal.scope():
        return open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )


def state_of(company, code):
    with company.scope():
        return course_called(code, TODAY).state


def test_a_designer_invites_somebody_on_a_published_path(enter, vennedal):
    page = enter("saskia").get(reverse("open_journey"))
    assert f"{vennedal.path.title.nl} (versie 1)" in words_of(page)
    form = {"version": str(vennedal.version.uuid), "learner": str(vennedal.noor.uuid), "start_on": "2026-12-16"}
    page = enter("saskia").post(reverse("open_journey"), form, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert "Noor El Amrani krijgt de uitnodiging te zien" in words_of(page)
    assert "maandag 14 december" in words_of(page)
    assert state_of(vennedal, vennedal.path.code) is JourneyState.INVITED


@pytest.mark.parametrize("lacks", ["version", "learner", "start_on"])
def test_a_form_with_a_gap_keeps_the_rest(lacks, enter, vennedal):
    form = {"version": str(vennedal.version.uuid), "learner": str(vennedal.noor.uuid), "start_on": "2026-12-14"}
    page = enter("saskia").post(reverse("open_journey"), form | {lacks: ""})
    assert page.status_code == 200
    assert f'href="#id_{lacks}"' in page.content.decode()
    for name in form.keys() - {lacks}:
        assert form[name] in page.content.decode()


def test_neither_design_nor_person_of_another_organisation_can_be_chosen(enter, vennedal, elsewhere):
    for wrong in ({"version": str(elsewhere.version.uuid)}, {"learner": str(elsewhere.noor.uuid)}):
        form = {"version": str(vennedal.version.uuid), "learner": str(vennedal.noor.uuid), "start_on": "2026-12-14"}
        assert enter("saskia").post(reverse("open_journey"), form | wrong).status_code == 200


def test_without_a_design_the_page_says_how_one_comes_in(db):
    wim = found_organisation(name="Nieuw", slug="nieuw", language="nl", administrator="Wim", email="w@n.example", at=AT)
    with organisation_scope(wim.organisation):
        appoint(person=wim, role="designer", by=wim, at=AT)
        require_second_step(roles=(), by=wim, at=AT)
    words = words_of(client_of(wim).get(reverse("open_journey")))
    assert "regie path import BESTAND --organisation nieuw" in words


def test_anyone_begins_an_own_path(enter, vennedal):
    bram = enter("bram")
    page = bram.post(reverse("open_own_journey"), {"title": "Leren van de wijk", "start_on": "2026-12-14"}, follow=True)
    assert "Je pad is er." in words_of(page)
    assert "Welk niveau past op dit pad?" in words_of(page)
    assert state_of(vennedal, "open") is JourneyState.ENROLLED


def test_an_own_path_without_a_name_keeps_the_day(enter):
    page = enter("bram").post(reverse("open_own_journey"), {"title": " ", "start_on": "2026-12-15"})
    assert page.status_code == 200
    assert "2026-12-15" in page.content.decode()


def test_the_invitation_says_what_how_much_and_who_sees(enter, invited):
    words = words_of(enter("noor").get(reverse("journey_invitation", args=[invited.uuid])))
    for expected in (
        "Saskia Timmer nodigt je uit",
        "Regie in het zorgproces",
        "Het pad start op maandag 14 december.",
        "Het ontwerp gaat uit van 36 weken, 2,5 uur per week. Dat ligt nog niet vast.",
        "Met Marjan Kooijman kies je het niveau",
        "Eerst lees alleen jij wat je schrijft.",
    ):
        assert expected in words


def test_the_learner_accepts_and_goes_on_to_the_level(enter, invited, vennedal):
    noor, address = enter("noor"), reverse("journey_invitation", args=[invited.uuid])
    page = noor.post(address, follow=True)
    assert page.redirect_chain == [(reverse("journey_level", args=[invited.uuid]), 302)]
    assert "Je doet mee." in words_of(page)
    assert state_of(vennedal, invited.code) is JourneyState.ENROLLED
    assert "Je doet al mee op dit pad." in words_of(noor.get(address))


def test_accepting_twice_is_answered_and_not_done(enter, invited):
    noor, address = enter("noor"), reverse("journey_invitation", args=[invited.uuid])
    noor.post(address)
    page = noor.post(address)
    assert page.status_code == 409
    assert "Je bent al begonnen op dit pad." in words_of(page)


@pytest.mark.parametrize(("who", "status"), [("saskia", 403), ("marjan", 403), ("bram", 404), ("wim", 404)])
def test_nobody_accepts_for_the_learner(who, status, enter, invited, vennedal):
    address = reverse("journey_invitation", args=[invited.uuid])
    for page in (enter(who).get(address), enter(who).post(address)):
        assert page.status_code == status
    assert state_of(vennedal, invited.code) is JourneyState.INVITED


def test_the_own_name_in_another_organisation_is_a_stranger(invited, elsewhere):
    assert client_of(elsewhere.noor).get(reverse("journey_invitation", args=[invited.uuid])).status_code == 404
