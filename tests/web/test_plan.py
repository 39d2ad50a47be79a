"""The plan: what was decided is on it at once."""

import pytest

from tests.web.doors import at, send
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db


def plan(play) -> str:
    return f"/journeys/{play.journey.uuid}/my-plan/"


def test_what_is_decided_is_on_the_plan_on_the_next_page(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    noor, saskia = enter("noor"), enter("saskia")
    assert "Het tempo is nog niet afgesproken" in words_of(noor.get(plan(play)))
    send(saskia, play, "pace", "propose", {})
    play.answer("pace", "organisation")
    play.answer("pace", "learner")
    send(saskia, play, "pace", "decide", {})
    said = words_of(noor.get(plan(play)))
    assert "Afgesproken is 2,5 uur per week, 36 weken lang: 90 uur." in said
    assert "2,5 uur per week afgesproken" in said


def test_goals_themes_steps_and_forms_stand_there(enter, journey_at):
    play = journey_at(2).settled("direction", "content", "goals", "pace", "plan", "work_forms")
    said = words_of(enter("noor").get(plan(play)))
    for words in ("Regie houden in complexe zorg", "In week 18 zit ik een MDO voor", "Kwaliteit verbeteren"):
        assert words in said
    assert "Klinisch redeneren en indiceren, 2 dagen lezen" in said.replace("  ", " ")


def test_nothing_decided_yet_points_to_where_it_stands(enter, journey_at):
    play = journey_at(3)
    page = enter("noor").get(plan(play))
    assert f'href="{at(play, "goals")}"' in page.content.decode()


def test_strangers_get_404_and_who_may_not_see_403(enter, journey_at):
    play = journey_at(2)
    assert enter("bram").get(plan(play)).status_code == 404
    assert enter("annelies").get(plan(play)).status_code == 403


def test_the_same_queries_for_an_empty_plan_and_a_full_one(enter, journey_at):
    play, noor = journey_at(2), enter("noor")
    empty = queries_of(noor, plan(play))
    play.settled("direction", "content", "goals", "pace", "plan", "work_forms")
    assert queries_of(noor, plan(play)) == empty


def test_who_the_coach_is_and_when_is_for_coach_and_learner_alone(enter, journey_at):
    """Design.md, Who sees what: coach: who, when, content."""
    play = journey_at(2).settled("direction", "content", "goals", "pace", "plan")
    pages = (plan(play), f"/journeys/{play.journey.uuid}/", at(play, "coach"), at(play, "goals"))
    noor = enter("noor")
    assert all("Hessel" in words_of(noor.get(page)) for page in pages[:3])
    for who in ("saskia", "marjan"):
        client = enter(who)
        assert [page for page in pages if "Hessel" in client.get(page).content.decode()] == []


def test_hours_planned_are_held_against_what_was_agreed(enter, journey_at):
    play = journey_at(2).settled("direction", "content", "goals", "pace", "plan", "work_forms")
    assert (
        "Alle stappen samen: 31 uur. Afgesproken is 2,5 uur per week, 36 weken lang: 90 uur. Er is nog 59 uur vrij."
        in (words_of(enter("noor").get(plan(play))))
    )


def test_moments_stand_in_words_with_the_week_they_are_in(enter, journey_at):
    play = journey_at(2).settled("direction", "content", "goals", "pace", "plan")
    said = words_of(enter("noor").get(plan(play)))
    assert "Momenten met anderen" in said
    assert "de week van" in said
