"""The first minutes of each role: come in by an invitation, see what is asked and why, do it, see what follows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.decisions import operations as deciding
from regie.journeys.operations import enrol, open_journey
from regie.people.operations import invite
from tests.browser_journeys.beginning import PATH
from tests.browser_journeys.walking import UPDATES, Walker, known, write_down
from tests.cast import AT, START_ON, journey_of


@pytest.fixture
def newcomer(vennedal, window):
    """Somebody of Vennedal with an invitation in the mail: `newcomer("noor", "learner")`."""

    def come(name: str, role: str) -> Walker:
        with vennedal.scope():
            token = invite(person=vennedal.people[name], by=vennedal.wim, at=AT)
        link = reverse("welcome", kwargs={"slug": vennedal.organisation.slug, "token": token})
        return Walker(window().page, role=role).comes_in(link)

    return come


@pytest.fixture
def invited_to_a_path(vennedal):
    """Noor was invited to the path; nobody said a thing yet."""
    with vennedal.scope():
        return open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )


@pytest.mark.looks
def test_learner(newcomer, invited_to_a_path):
    noor = newcomer("noor", "learner").sees("Reads what waits: an invitation to a path", PATH)
    noor.begin().sees("Reads what the path is, who invites and what joining means", "Saskia Timmer")
    noor.press("Ik doe mee").sees("Joins, and reads the four levels in plain words", "Welk niveau past op dit pad?")
    noor.pick("level", "2").press("Dit past")
    noor.sees("Reads that Marjan chooses too, and what happens then", "Marjan Kooijman")
    done(noor)


@pytest.mark.looks
def test_designer(newcomer, vennedal):
    saskia = newcomer("saskia", "designer").sees("Reads that nothing waits, and where a path begins")
    saskia.follow("Start een pad").sees("Chooses the path, the learner and the day", "Nodig uit")
    saskia.choose("version", f"{PATH} (versie 1)").choose("learner", "Noor El Amrani")
    saskia.fill(start_on=START_ON.isoformat()).press("Nodig uit")
    saskia.sees("Reads that Noor gets to see the invitation", "Noor El Amrani krijgt de uitnodiging te zien")
    done(saskia)


@pytest.mark.looks
def test_manager(newcomer, vennedal):
    journey_of(vennedal, 1).propose("direction")
    ruud = newcomer("ruud", "manager").sees("Reads who asks what, and until when", "Noor El Amrani")
    ruud.begin().sees("Reads the direction that Noor wrote, and what is asked", "Geef je inbreng")
    ruud.fill(text="Begin bij het teamplan").press("Geef je inbreng")
    ruud.sees("Reads that Noor decides, with what was said", "Begin bij het teamplan")
    done(ruud)


@pytest.mark.looks
def test_organisation(newcomer, vennedal):
    journey_of(vennedal, 2).settled("direction", "content").propose("pace")
    annelies = newcomer("annelies", "organisation").sees("Reads who asks what, and until when", "tempo")
    annelies.begin().sees("Reads the hours that are proposed, and what is asked", "Hoeveel uur werktijd per week")
    annelies.fill(text="Niet in de vakanties").press("Geef je inbreng")
    annelies.sees("Reads what happens with it", "Niet in de vakanties")
    done(annelies)


@pytest.mark.looks
def test_learning_guide(newcomer, vennedal, invited_to_a_path):
    with vennedal.scope():
        enrol(journey=invited_to_a_path, by=vennedal.noor, at=AT)
    marjan = newcomer("marjan", "learning guide").sees("Reads that a level is to be chosen with Noor", "Noor El Amrani")
    marjan.begin().sees("Reads the four levels, said about Noor's path", "Welk niveau past op dit pad?")
    marjan.pick("level", "2").press("Dit past").sees("Reads that Noor chooses too", "Noor El Amrani")
    done(marjan)


@pytest.mark.looks
def test_mentor(newcomer, vennedal):
    play = journey_of(vennedal, 2).settled("direction")
    proposal = play.propose("mentor")
    with vennedal.scope():
        deciding.ask_chosen(proposal=proposal, seen=1, by=vennedal.noor, at=AT)
    fatima = newcomer("fatima", "mentor").sees("Reads who asks her as a mentor", "Noor El Amrani")
    fatima.begin().sees("Reads the request in Noor's own words", "Wil jij mijn mentor zijn?")
    fatima.press("Ja, dat wil ik").sees("Reads what she is now, and what follows", "Je bent nu mentor.")
    done(fatima)


@pytest.mark.looks
def test_administrator(newcomer, vennedal):
    wim = newcomer("wim", "administrator").sees("Reads where to begin")
    wim.follow("Mensen").sees("Sees the people with their roles", "Voeg iemand toe")
    wim.follow("Voeg iemand toe").fill(name="Bo Vink", email="bo@vennedal.example").choose("unit", "Wijkteam Oost")
    wim.press("Voeg toe").sees("Adds somebody, and reads what can be done next", "Bo Vink")
    wim.press("Maak een uitnodiging").sees("Makes an invitation to pass on")
    done(wim)


def done(walker: Walker) -> None:
    """The walk took no more than is written down; or it is written down now."""
    figures = walker.figures()
    if UPDATES:
        write_down(walker.role, figures)
    written = known()[walker.role]
    assert {one: figures[one] <= written[one] for one in ("pages", "clicks", "fields")} == {
        "pages": True,
        "clicks": True,
        "fields": True,
    }
    assert figures["steps"] == written["steps"]
