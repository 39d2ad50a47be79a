"""The first rating part by part: what the design proposes, what is lacking, and what each chose once both have sent."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.designs.operations import import_path, publish
from regie.framework import Element
from regie.journeys.operations import enrol, open_journey
from regie.journeys.queries import course_of
from tests.cast import AT, START_ON
from tests.journeys.test_rating import p4_path
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(vennedal):
    """Noor on the path of mixed levels, before a level is agreed."""
    with vennedal.scope():
        draft = import_path(path=p4_path(), by=vennedal.saskia, at=AT)
        version = publish(version=draft, by=vennedal.saskia, at=AT)
        made = open_journey(learner=vennedal.noor, version=version, start_on=START_ON, by=vennedal.saskia, at=AT)
        return enrol(journey=made, by=vennedal.noor, at=AT)


@pytest.fixture
def address(journey) -> str:
    return reverse("journey_level", args=[journey.uuid])


def levels(vennedal, journey) -> dict[str, int]:
    with vennedal.scope():
        course = course_of(journey, AT.date())
        return {one.value: course.level(one).value for one in Element}


def fields(page) -> dict[str, str]:
    """What the form would send as it stands."""
    form = page.context_data["form"]
    return {bound.html_name: str(bound.value()) for bound in form if bound.value() not in (None, "")}


def test_it_begins_with_what_the_design_proposes_and_says_why(enter, address):
    page = enter("noor").get(address)
    words = words_of(page)
    assert "Het ontwerp gaat uit van niveau 3. Kies gerust iets anders." in words
    assert "Voor een deel stelt het ontwerp iets anders voor: Richting niveau 2 Ruggensteun niveau 2" in words
    assert "In het ontwerp: niveau 1. Je begint samen met andere starters." in words
    assert fields(page) == {
        "level": "3", "at_direction": "2", "at_backing": "2", "at_content": "2", "at_work_forms": "4",
        "at_conversations": "3", "at_learning_groups": "1", "at_coach": "3",
    }  # fmt: skip
    assert page.content.decode().count("<select") == 3 + 11
    assert '<details class="sheet apart">' in page.content.decode()


def test_sent_as_it_stands_by_both_it_is_what_the_design_proposes(enter, address, vennedal, journey):
    for who in ("noor", "marjan"):
        enter(who).post(address, fields(enter(who).get(address)))
    assert list(levels(vennedal, journey).values()) == [2, 2, 3, 3, 3, 4, 3, 2, 3, 2, 1, 3]
    words = words_of(enter("marjan").get(address))
    assert "Jullie kozen hetzelfde." in words
    assert "Leergroepen · niveau 1 sinds maandag 23 november Je begint samen met andere starters." in words


def test_a_path_without_a_design_proposes_nothing(enter, vennedal):
    bram = enter("bram")
    bram.post(reverse("open_own_journey"), {"title": "Mijn pad", "start_on": "2026-12-14"})
    with vennedal.scope():
        own = vennedal.bram.journeys.get()
    page = bram.get(reverse("journey_level", args=[own.uuid]))
    assert "Het ontwerp gaat uit van" not in words_of(page)
    assert "In het ontwerp" not in words_of(page)
    assert fields(page) == {}


@pytest.mark.parametrize("who", ["noor", "marjan"])
def test_a_reason_that_is_lacking_is_asked_for_and_nothing_typed_is_lost(enter, address, vennedal, journey, who):
    typed = {
        "level": "3",
        "at_space": "4",
        "at_pace": "1",
        "at_goals": "2",
        "why_goals": "Doelen zijn nieuw.",
        "why_plan": "Een los woord.",
    }
    page = enter(who).post(address, typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert 'href="#id_why_pace"' in text
    assert "Waarom past dit bij het tempo?" in words_of(page)
    assert '<details class="sheet apart" open>' in text
    assert fields(page) == typed
    enter(who).post(address, {**typed, "why_pace": "Drukke weken."})
    assert fields(enter(who).get(address)) == {**typed, "why_pace": "Drukke weken."}
    assert "Dit koos je anders dan de rest:" in words_of(enter(who).get(address))


def test_a_level_that_does_not_exist_is_no_rating(enter, address):
    page = enter("noor").post(address, {"level": "3", "at_pace": "7"})
    assert page.status_code == 200
    assert "Nog één ding om naar te kijken" in words_of(page)
    assert "Je hebt gekozen" not in words_of(enter("noor").get(address))


def test_neither_reads_what_the_other_chose_apart_before_both_have_sent(enter, address):
    before = words_of(enter("marjan").get(address))
    enter("noor").post(address, {"level": "3", "at_space": "3", "at_pace": "1", "why_pace": "Drukke weken."})
    page = enter("marjan").get(address)
    assert words_of(page) == before
    assert "Drukke weken." not in page.content.decode()


def test_once_both_have_sent_each_reads_what_both_chose_and_what_stands(enter, address, vennedal, journey):
    enter("noor").post(address, {"level": "3", "at_pace": "1", "why_pace": "Drukke weken.", "at_coach": "4"})
    enter("marjan").post(address, {"level": "3", "at_goals": "2"})
    assert levels(vennedal, journey)["coach"] == 3
    for who, line, own, other in (
        ("noor", "Tempo 1 3 1", "Jij: Drukke weken.", "Leerdoelen 3 2 2"),
        (
            "marjan",
            "Tempo 3 1 1",
            "Noor El Amrani: Drukke weken.",
            "Leerdoelen 2 3 2",
        ),
    ):
        words = words_of(enter(who).get(address))
        assert "Jullie kozen voor een deel verschillend" in words
        for said in (line, own, other, "Het hele pad 3 3 3"):
            assert said in words
    assert "Coach 4 3 3" in words_of(enter("noor").get(address))


def test_ones_own_4_stands_with_its_parts_and_its_reason(enter, address, vennedal, journey):
    page = enter("noor").post(
        address, {"level": "4", "at_space": "4", "at_pace": "1", "why_pace": "Drukke weken."}, follow=True
    )
    assert "Voor dit niveau was jouw keuze genoeg." in words_of(page)
    assert (levels(vennedal, journey)["pace"], levels(vennedal, journey)["goals"]) == (1, 4)
    assert "Tempo · niveau 1 sinds maandag 23 november Drukke weken." in words_of(page)


def test_the_form_says_it_in_english_and_costs_no_more(vennedal, address, enter):
    page = client_of(vennedal.noor, language="en").get(address)
    assert "Choose part by part" in words_of(page)
    assert "For some parts the design suggests something else:" in words_of(page)
    assert queries_of(enter("noor"), address) <= 12
