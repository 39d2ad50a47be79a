"""The day on which the level is looked at again, on the page of the level and on Today."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from regie.decisions.operations import answer_level, change_level
from regie.framework import Element, Level
from tests.cast import AT
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def play(journey_at):
    """More room for the pace, to be looked at in six weeks."""
    play = journey_at(2)
    with play.company.scope():
        noor, marjan = play.company.noor, play.company.marjan
        row = change_level(journey=play.journey, scope=Element.PACE, level=Level(3), by=noor, at=AT)
        answer_level(request=row, agreed=True, by=marjan, at=AT)
    return play


def test_the_page_names_the_day_and_asks_for_it_once_it_is_there(enter, play):
    address = reverse("journey_level", args=[play.journey.uuid])
    assert "Jullie kijken opnieuw naar het niveau op maandag 4 januari 2027." in words_of(enter("noor").get(address))
    with time_machine.travel(AT + timedelta(weeks=6), tick=False):
        for who in ("noor", "marjan"):
            words = words_of(enter(who).get(address))
            assert "Kijk samen naar het niveau Dat is afgesproken voor maandag 4 januari." in words
            assert "Waar wil je meer te kiezen hebben?" in words
            assert "Jullie kijken opnieuw naar het niveau op" not in words
        assert "Look at the level together" in words_of(client_of(play.company.noor, language="en").get(address))


def test_today_leads_there_and_costs_no_more(enter, play):
    before = queries_of(enter("marjan"), "/")
    with time_machine.travel(AT + timedelta(weeks=6), tick=False):
        for who, about in (("noor", ""), ("marjan", "Noor El Amrani: ")):
            context = enter(who).get("/").context_data
            (line,) = [one for one in (context["first"], *context["rest"]) if one and "niveau" in one.title]
            assert (line.title, line.kind) == ("Kijk samen naar het niveau", "Jullie kiezen samen")
            assert line.about == f"{about}{play.journey.title}"
            assert line.until == "Afgesproken voor maandag 4 januari. Blijft het zo, dan hoef je niets te doen."
            assert line.href == reverse("journey_level", args=[play.journey.uuid])
        assert "Kijk samen naar het niveau" not in words_of(enter("saskia").get("/"))
        assert queries_of(enter("marjan"), "/") == before
