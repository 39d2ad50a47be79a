"""The board as a page: twelve elements, the one next step, who stands behind."""

import re
from uuid import UUID

import pytest
from django.utils import translation

from regie.framework import Element, Level, PenKind, Role, pen_for, shipped_table

JOURNEY = UUID("00000000-0000-4000-8000-000000000001")


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("level", Level)
def test_every_element_that_is_there_stands_once_in_order(draw_board, level):
    shown = re.findall(r'<article class="card [^"]*" id="(\w+)"', draw_board(level))
    there = [
        element.value
        for element in Element
        if pen_for(shipped_table().cell(level=level, element=element)).kind is not PenKind.NONE
    ]
    assert shown == there


def test_what_waits_for_me_stands_out_and_nothing_else(draw_board):
    html = draw_board(Level.GUIDING)
    waiting = re.findall(r'<article class="card [^"]*waiting" id="(\w+)"', html)
    assert waiting == ["goals", "pace", "work_forms"]
    assert html.count('class="button primary"') == 1


def test_another_viewer_reads_names_and_gets_no_button_of_the_learner(draw_board):
    html = draw_board(Level.GUIDING, role=Role.MANAGER)
    said = words(html)
    assert "Wie staat achter Sanne Vermeer?" in said
    assert "Sanne Vermeer schrijft de leerdoelen, na minstens één gesprek." in said
    assert "Noteer een gesprek" not in said
    assert "Jij schrijft" not in said


def test_a_journey_has_addresses_and_a_preview_has_none(draw_board):
    assert f'href="/journeys/{JOURNEY}/pace/"' in draw_board(Level.GUIDING, journey_uuid=JOURNEY)
    assert "/journeys/" not in draw_board(Level.GUIDING)


def test_nothing_to_do_is_said_too(draw_board):
    assert "Niets wacht op jou" in words(draw_board(Level.COACHING, next_step=None))


def test_before_the_start_the_page_says_when(draw_board):
    assert "start op maandag 30 november" in words(draw_board(Level.DIRECTING, week=-1))


def test_the_board_in_english(draw_board):
    with translation.override("en"):
        html = draw_board(Level.GUIDING)
    said = words(html)
    assert '<html lang="en">' in html
    assert "Talk with somebody about your learning goals" in said
    assert "Asked of you, until Tuesday 1 December." in said
    assert not re.search(r"\b(Jij|je|Vastgelegd|Gevraagd)\b", said)


def test_what_people_wrote_is_escaped(draw_board):
    assert "<script>alert" not in draw_board(Level.GUIDING, title="<script>alert(1)</script>")
