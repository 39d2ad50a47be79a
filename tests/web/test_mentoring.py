"""Who said yes to being a mentor has a page: what was agreed, what comes next, and nothing else of the journey."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from regie.decisions.operations import ask_chosen
from regie.people.models import Appointment
from tests.cast import AT
from tests.web.doors import at, form_at
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db
REQUEST, ANSWER = "Kijk je mee met mijn MDO?", "Graag, op donderdag."
SECRET = "Regie houden in complexe zorg"


def page_of(play) -> str:
    return reverse("mentoring", args=[play.journey.uuid])


def asked(play, mentor):
    """Noor asks this person, in these words."""
    play.propose("mentor", choice=play.choice("mentor", mentor=str(mentor.uuid), request=REQUEST))
    with play.company.scope():
        ask_chosen(proposal=play.proposal("mentor"), seen=1, by=play.company.noor, at=AT)
    return play


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_yes_leads_to_a_page_with_what_was_agreed(vennedal, enter, journey_at, level):
    play = asked(journey_at(level).settled("direction"), vennedal.bram)
    bram = enter("bram")
    where, form = form_at(bram.get(at(play, "mentor")), "/answer/")
    assert bram.get(page_of(play)).status_code == 404  # not before the yes
    page = bram.post(where, form | {"said": "accepted", "text": ANSWER}, follow=True)
    assert page.redirect_chain == [(page_of(play), 302)]
    said = words_of(page)
    for line in ("Je bent nu mentor.", "Jij bent mentor van Noor El Amrani", REQUEST, ANSWER, "23 november"):
        assert line in said
    assert SECRET not in page.content.decode()
    assert page_of(play) in enter("bram").get("/").content.decode()
    assert "spreekt met je af. Tot dan hoef je niets te doen." in said
    assert "Gesprekken met je mentor 2 keer 1 uur" in said


def test_it_is_there_for_the_mentor_alone_and_as_long_as_the_role_lasts(vennedal, elsewhere, enter, journey_at):
    play = asked(journey_at(2).settled("direction"), vennedal.bram)
    play.answer("mentor", "mentor", said="accepted", by=vennedal.bram)
    for name in ("noor", "saskia", "marjan", "ruud", "fatima", "annelies", "wim"):
        assert enter(name).get(page_of(play)).status_code == 404, name
    assert client_of(elsewhere.people["bram"]).get(page_of(play)).status_code == 404
    assert enter("bram").get(page_of(play)).status_code == 200
    with vennedal.scope():
        Appointment.objects.filter(person=vennedal.bram, of=vennedal.noor).update(
            until_on=AT.date() + timedelta(days=3)
        )
    with time_machine.travel(AT + timedelta(days=4), tick=False):
        bram = enter("bram")
        assert bram.get(page_of(play)).status_code == 404
        assert page_of(play) not in bram.get("/").content.decode()


def test_the_first_page_costs_no_more_with_more_to_mentor(vennedal, enter, journey_at):
    costs = set()
    for level, code in ((2, "een"), (3, "twee"), (4, "drie")):
        play = asked(journey_at(level, code=code).settled("direction"), vennedal.bram)
        play.answer("mentor", "mentor", said="accepted", by=vennedal.bram)
        if code != "een":
            costs.add(queries_of(enter("bram"), "/"))
    assert len(costs) == 1
