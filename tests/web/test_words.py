"""The learner's own words: kept, changed, and read by whom each field says."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.journeys.models import OwnWords
from regie.journeys.operations import enrol, open_journey, write_own_words
from regie.web.journeys.words import QUESTIONS
from tests.cast import AT, START_ON
from tests.web.visiting import queries_of, words_of

WORDS = {
    "development_question": "Hoe houd ik regie zonder alles zelf te doen?",
    "ambition": "GEHEIM ambitie",
    "drives": "GEHEIM drijfveer",
    "learning_preference_1": "doen en dan praten",
    "learning_preference_2": "met één ander",
    "learning_preference_3": "thuis op vrijdag",
}


def page_for(play) -> str:
    return reverse("journey_words", args=[play.journey.uuid])


def written(play):
    with play.company.scope():
        write_own_words(journey=play.journey, words=WORDS, by=play.company.noor, at=AT)
    return play


def test_every_kind_has_its_question():
    assert [one.kind for one in QUESTIONS] == list(OwnWords.KINDS)


def test_the_learner_writes_and_finds_it_back(enter, journey_at):
    noor, address = enter("noor"), page_for(journey_at(2))
    page = noor.post(address, WORDS, follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert "Bewaard." in words_of(page)
    for text in WORDS.values():
        assert text in words_of(page)


def test_what_is_emptied_is_gone(enter, journey_at):
    play = written(journey_at(2))
    enter("noor").post(page_for(play), WORDS | {"drives": ""})
    assert "GEHEIM drijfveer" not in words_of(enter("noor").get(page_for(play)))


def test_a_text_that_is_too_long_is_kept_on_the_page(enter, journey_at):
    play = journey_at(2)
    long = "woord " * 1000
    page = enter("noor").post(page_for(play), {"ambition": long})
    assert page.status_code == 200
    assert long.strip() in words_of(page)
    with play.company.scope():
        assert not OwnWords.objects.exists()


@pytest.mark.parametrize(
    ("level", "question", "preference"),
    [
        (1, "Dit lezen jij, Marjan", "Dit lezen jij en Saskia Timmer (ontwerper)."),
        (2, "Dit lezen jij, Marjan", "Dit lezen jij en Saskia Timmer (ontwerper)."),
        (3, "Dit lees alleen jij.", "Dit lees alleen jij."),
        (4, "Dit lees alleen jij.", "Dit lees alleen jij."),
    ],
)
def test_each_field_says_who_reads_it(level, question, preference, enter, journey_at):
    words = words_of(enter("noor").get(page_for(journey_at(level))))
    after = words.split("als dat gelukt is?")[1]
    readers = after.split("Ambitie")[0]
    if level in (1, 2):
        assert "Marjan Kooijman (leerbegeleider)" in readers
        assert "Saskia Timmer (ontwerper)" in readers
    else:
        assert question in readers
    assert "Dit lees alleen jij." in after.split("aan jou ligt?")[1].split("Drijfveren")[0]
    assert preference in after.split("lezen of praten?")[1].split("Leervoorkeur: met wie")[0]


def test_before_a_level_is_agreed_it_says_who_may_come_to_read_it(enter, vennedal):
    with vennedal.scope():
        made = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
        enrol(journey=made, by=vennedal.noor, at=AT)
    words = words_of(enter("noor").get(reverse("journey_words", args=[made.uuid])))
    assert "Spreken jullie meer houvast af, dan leest ook de ontwerper en je leerbegeleider het." in words
    assert words.count("Dit lees alleen jij.") == 2


@pytest.mark.parametrize(
    ("level", "who", "reads"),
    [
        (2, "saskia", {"development_question", "learning_preference_1"}),
        (2, "marjan", {"development_question"}),
        (3, "saskia", None),
        (3, "marjan", None),
        (2, "ruud", None),
        (2, "annelies", None),
        (2, "bram", None),
        (4, "marjan", None),
    ],
)
def test_others_read_what_is_in_their_sight_and_no_more(level, who, reads, enter, journey_at):
    page = enter(who).get(page_for(written(journey_at(level))))
    if reads is None:
        assert page.status_code == 404
    else:
        assert page.status_code == 200
    for kind in ("development_question", "ambition", "drives", "learning_preference_1"):
        assert (WORDS[kind] in page.content.decode()) is (kind in (reads or ()))


def test_who_reads_cannot_write(enter, journey_at):
    play = written(journey_at(2))
    enter("saskia").post(page_for(play), {"development_question": "van een ander"})
    assert WORDS["development_question"] in words_of(enter("noor").get(page_for(play)))


def test_the_page_is_within_its_budget(enter, journey_at):
    play = written(journey_at(2))
    assert queries_of(enter("noor"), page_for(play)) <= 12
