"""The learning preference stands beside the choice of work forms, for exactly who may read it (design.md)."""

from __future__ import annotations

import pytest

from regie.journeys.operations import write_own_words
from tests.cast import AT
from tests.web.doors import at
from tests.web.visiting import words_of

pytestmark = pytest.mark.django_db
SAID = "kijken, en dan doen"


def with_preference(play):
    with play.company.scope():
        words = {"learning_preference_1": SAID, "ambition": "Ik zit een MDO voor"}
        write_own_words(journey=play.journey, words=words, by=play.journey.learner, at=AT)
    return play.settled("direction", "content")


@pytest.mark.parametrize(
    ("level", "readers"),
    [(1, {"noor", "saskia"}), (2, {"noor", "saskia"}), (3, {"noor"}), (4, {"noor"})],
)
def test_beside_the_work_forms_at_every_level(enter, journey_at, level, readers):
    play = with_preference(journey_at(level))
    play.propose("work_forms")
    everybody = ("noor", "saskia", "marjan", "ruud", "annelies", "fatima", "ilse", "hessel", "wim", "bram")
    found = {who for who in everybody if SAID in enter(who).get(at(play, "work_forms")).content.decode()}
    assert found == readers


@pytest.mark.parametrize("element", ["direction", "content", "goals", "plan", "pace", "resources", "mentor"])
def test_beside_nothing_else(enter, journey_at, element):
    play = with_preference(journey_at(2))
    for who in ("noor", "saskia"):
        assert SAID not in words_of(enter(who).get(at(play, element)))
