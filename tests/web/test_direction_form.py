"""The direction beside what department or organisation wants, one's own words, and the assignment of level 3."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.framework import Element, shipped_table
from regie.journeys.operations import write_own_words
from regie.people.operations import add_unit, state_plans
from regie.web.decisions.forms.direction import TOPICS
from tests.cast import AT
from tests.web.doors import at
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db
ASSIGNMENT = "vertel je verhaal aan je leidinggevende"


def write(play, **words):
    with play.company.scope():
        write_own_words(journey=play.journey, words=words, by=play.journey.learner, at=AT)


def another_unit(company, elsewhere):
    """A unit beside Noor's, and one of another organisation that must not be read."""
    for one, ambition in ((company, "Samen met mantelzorgers"), (elsewhere, "Van elders")):
        with one.scope():
            add_unit(name="Thuiszorg West", ambition=ambition, by=one.wim, at=AT)


def state(company, ambition):
    with company.scope():
        state_plans(ambition=ambition, annual_plan="", by=company.wim, at=AT)


OWN, WHOLE = "Wijkteam Oost Ambitie Langer thuis Jaarplan Regie", "de hele organisatie Ambitie Zorg die blijft"


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (1, f"Wat je afdeling wil {OWN} Wat jij"),
        (2, f"Wat je afdeling en je organisatie willen {OWN} Zorggroep Vennedal {WHOLE} Wat andere"),
        (3, f"Wat je organisatie wil Zorggroep Vennedal {WHOLE} {OWN} Wat andere"),
        (4, f"Wat je organisatie wil Zorggroep Vennedal {WHOLE} {OWN} Wat andere"),
    ],
)
def test_the_department_at_one_and_the_organisation_from_two_on(enter, journey_at, elsewhere, level, said):
    """C3: what the direction is held against; the nearest first."""
    play = journey_at(level)
    another_unit(play.company, elsewhere)
    noor = enter("noor")
    noor.get(at(play, "direction"))
    state(play.company, "Zorg die blijft")
    state(elsewhere, "Zorg van elders")
    words = words_of(noor.get(at(play, "direction")))
    assert said in words
    assert ("Samen met mantelzorgers" in words) is (level > 1)
    assert "elders" not in words


def test_it_stays_beside_what_is_settled(enter, journey_at):
    play = journey_at(2).settled("direction")
    write(play, ambition="Ik zit een MDO voor")
    words = words_of(enter("noor").get(at(play, "direction")))
    assert OWN in words
    assert "Je ambitie Ik zit een MDO voor" in words


def test_who_thinks_along_reads_what_the_department_wants_and_not_what_the_learner_keeps(enter, journey_at):
    play = journey_at(1)
    write(play, ambition="Ik zit een MDO voor", drives="Mensen thuis", development_question="Hoe houd ik regie?")
    play.propose("direction")
    words = words_of(enter("ruud").get(at(play, "direction")))
    assert f"Wat de afdeling van Noor El Amrani wil {OWN}" in words
    assert not [part for part in ("MDO", "Mensen thuis", "Hoe houd ik regie?") if part in words]


def test_who_may_read_the_development_question_reads_it_there_too(enter, journey_at):
    play = journey_at(2).settled("direction")
    write(play, ambition="Ik zit een MDO voor", development_question="Hoe houd ik regie?")
    words = words_of(enter("marjan").get(at(play, "direction")))
    assert "Wat Noor El Amrani eerder schreef Ontwikkelvraag Hoe houd ik regie?" in words
    assert "MDO" not in words


def test_an_organisation_that_says_nothing_takes_no_place(enter, journey_at):
    words = words_of(enter("noor").get(at(journey_at(2), "direction")))
    assert "de hele organisatie" not in words


def test_the_own_words_stand_beside_it(enter, journey_at):
    play = journey_at(2)
    assert "Nog niets over je ambitie en wat je drijft." in words_of(enter("noor").get(at(play, "direction")))
    write(play, ambition="Ik zit een MDO voor", drives="Mensen thuis", development_question="Hoe houd ik regie?")
    words = words_of(enter("noor").get(at(play, "direction")))
    assert "Je ambitie Ik zit een MDO voor Wat je drijft Mensen thuis Je ontwikkelvraag Hoe houd ik regie?" in words


QUESTION = "Waar schuurt het tussen jouw wens en onze opgave?"


def questions(play):
    return reverse("guiding_questions", args=[play.journey.uuid, "direction"])


def test_the_manager_has_the_questions_of_level_two_and_the_learner_knows_it(enter, journey_at):
    """C2, and nothing of what Noor wrote opens up by it."""
    play = journey_at(2)
    write(play, ambition="Ik zit een MDO voor", development_question="Hoe houd ik regie?")
    play.propose("direction")
    noor, ruud = enter("noor"), enter("ruud")
    mine = words_of(noor.get(at(play, "direction")))
    assert "Ruud Hamers heeft vragen voor een gesprek met jou over je richting." in mine
    assert QUESTION not in mine
    asked = words_of(ruud.get(questions(play)))
    assert QUESTION in asked
    assert OWN in asked
    assert not [part for part in ("MDO", "Hoe houd ik regie?", "Regie houden in complexe zorg") if part in asked]
    assert questions(play) in ruud.get(reverse("today")).content.decode()
    assert questions(play) not in noor.get(reverse("today")).content.decode()


@pytest.mark.parametrize("level", [1, 3, 4])
def test_elsewhere_nobody_has_questions_to_ask(enter, journey_at, level):
    play = journey_at(level)
    assert enter("ruud").get(questions(play)).status_code in (403, 404)
    assert questions(play) not in enter("ruud").get(reverse("today")).content.decode()


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("who", ["marjan", "ruud", "saskia", "annelies"])
def test_nobody_else_reads_ambition_and_drives(enter, journey_at, level, who):
    play = journey_at(level)
    write(play, ambition="Ik zit een MDO voor", drives="Mensen thuis")
    play.propose("direction")
    page = enter(who).get(at(play, "direction"))
    assert "MDO" not in page.content.decode()
    assert "Mensen thuis" not in page.content.decode()


def test_the_assignment_is_offered_at_three_and_not_at_four(enter, journey_at):
    """C4, and nobody has to do it: without it the direction is made final."""
    play = journey_at(3)
    words = words_of(enter("noor").get(at(play, "direction")))
    assert "Een opdracht, als je wilt Sla je hem over? Dan gaat je pad gewoon verder." in words
    assert words.count(ASSIGNMENT) == 1
    assert "Wat vraag je dan? mag leeg blijven" in words
    address = at(play, "direction", "propose/")
    enter("noor").post(address, {"form": "choice", "seen": "0", "text": "Mijn kant", "final": "1"})
    with play.company.scope():
        assert Element.DIRECTION in play.case("direction").course.settled


@pytest.mark.parametrize("level", [1, 2, 4])
def test_elsewhere_there_is_no_assignment(enter, journey_at, level):
    words = words_of(enter("noor").get(at(journey_at(level), "direction")))
    assert ASSIGNMENT not in words
    assert "Een opdracht" not in words


def test_what_it_is_about_follows_the_cell(enter, journey_at):
    words = words_of(enter("noor").get(at(journey_at(1), "direction")))
    assert "Hierover gaat het: de ambitie van je afdeling, het jaarplan en het leerdoel dat daarbij past." in words
    cells = [one for one in shipped_table() if one.element is Element.DIRECTION]
    assert {topic for cell in cells for topic in cell.topics} == set(TOPICS)


def test_thirty_units_cost_what_one_does(enter, journey_at):
    play, costs = journey_at(3), set()
    for more in (0, 30):
        with play.company.scope():
            for n in range(more):
                add_unit(name=f"Onderdeel {n}", ambition="Beter", by=play.company.wim, at=AT)
        costs.add(queries_of(enter("noor"), at(play, "direction")))
    assert len(costs) == 1
