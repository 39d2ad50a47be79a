"""The direction beside what department or organisation wants, one's own words, and the assignment of level 3."""

from __future__ import annotations

import pytest

from regie.framework import Element, shipped_table
from regie.journeys.operations import write_own_words
from regie.people.operations import add_unit
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


@pytest.mark.parametrize(
    ("level", "title", "wider"),
    [
        (1, "Wat jouw afdeling wil", False),
        (2, "Wat jouw afdeling wil", True),
        (3, "Wat jouw organisatie wil", True),
        (4, "Wat jouw organisatie wil", True),
    ],
)
def test_the_department_at_one_and_the_organisation_from_two_on(enter, journey_at, elsewhere, level, title, wider):
    """C3: what the direction is held against."""
    play = journey_at(level)
    another_unit(play.company, elsewhere)
    words = words_of(enter("noor").get(at(play, "direction")))
    assert f"{title} Wijkteam Oost Ambitie Langer thuis Jaarplan Regie" in words
    assert ("Samen met mantelzorgers" in words) is wider
    assert "Van elders" not in words


def test_the_own_words_stand_beside_it(enter, journey_at):
    play = journey_at(2)
    assert "Nog niets over je ambitie en wat je drijft." in words_of(enter("noor").get(at(play, "direction")))
    write(play, ambition="Ik zit een MDO voor", drives="Mensen thuis", development_question="Hoe houd ik regie?")
    words = words_of(enter("noor").get(at(play, "direction")))
    assert "Je ambitie Ik zit een MDO voor Wat je drijft Mensen thuis Je ontwikkelvraag Hoe houd ik regie?" in words


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
