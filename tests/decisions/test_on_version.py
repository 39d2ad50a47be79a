"""What the designer of a level-1 path decides is settled once, on the version, and holds for who follows it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.decisions.levels import level_of
from regie.decisions.log import log_for
from regie.decisions.operations import answer, change_level, decide, propose, record_attempt
from regie.decisions.queries import case_on_version, cases_of
from regie.designs.operations import LacksSomething, import_path, publish
from regie.designs.queries import blueprint_of
from regie.framework import OVERALL, Element, Level
from regie.journeys.choices import read_choice
from regie.journeys.operations import enrol, open_journey
from regie.journeys.queries import course_of
from regie.kernel.answers import NotFound
from tests.cast import AT, START_ON, Play, agree_on, p2_path
from tests.designing import BEFORE, CHOICES, SETTLED, drawing_of, p1_path
from tests.refusals import conflict, refused

PACE = Element.PACE


@pytest.fixture
def drawing(inside):
    return drawing_of(inside)


def follow(company, version, level: int, *, code: str = "") -> Play:
    journey = open_journey(
        learner=company.noor, version=version, start_on=START_ON, code=code, by=company.saskia, at=AT
    )
    enrol(journey=journey, by=company.noor, at=AT)
    agree_on(company, journey, level)
    return Play(company, journey)


def settled_in(play: Play) -> dict[str, str]:
    """What holds, and whether the design or the journey says so."""
    course = course_of(play.journey, play.at.date())
    return {one.value: "design" if one in course.inherited else "journey" for one in course.settled}


def test_a_design_settles_exactly_what_its_designer_decides_alone_at_level_1(drawing):
    assert [case.element.value for case in cases_of(blueprint_of(drawing.version, BEFORE.date()), BEFORE)] == [
        "content", "pace", "work_forms", "resources",
    ]  # fmt: skip


def test_publishing_is_refused_with_a_line_for_each_that_is_not_settled(inside, drawing):
    with pytest.raises(LacksSomething) as lacking:
        publish(version=drawing.version, by=inside.saskia, at=BEFORE)
    assert [gap.code for gap in lacking.value.gaps] == [f"not_settled_{one}" for one in
        ("content", "pace", "work_forms", "resources")]  # fmt: skip
    drawing.settle("content", "work_forms")
    with pytest.raises(LacksSomething) as lacking:
        publish(version=drawing.version, by=inside.saskia, at=BEFORE)
    assert [gap.code for gap in lacking.value.gaps] == ["not_settled_pace", "not_settled_resources"]
    drawing.settle("pace", "resources")
    assert publish(version=drawing.version, by=inside.saskia, at=BEFORE).state == "published"


def test_a_design_that_leaves_it_to_the_journey_is_published_as_it_is(inside):
    version = import_path(path=p2_path(), by=inside.saskia, at=BEFORE)
    assert blueprint_of(version, BEFORE.date()).elements == ()
    assert publish(version=version, by=inside.saskia, at=BEFORE).state == "published"


@pytest.mark.parametrize("who", ["noor", "annelies", "ruud", "marjan", "wim"])
def test_only_who_designs_settles_it(inside, drawing, who):
    with refused("not_a_decider"):
        drawing.propose("content", by=inside.people[who])


@pytest.mark.parametrize("element", ["goals", "plan", "mentor", "direction"])
def test_what_the_learner_decides_is_not_settled_on_a_design(inside, drawing, element):
    choice = read_choice(Element.DIRECTION, {"text": "ergens heen"}, p1_path())
    with refused("not_a_decider"):
        propose(about=drawing.version, element=Element(element), choice=choice, by=inside.saskia, at=BEFORE)


def test_what_waits_for_a_learner_is_decided_on_the_journey(inside):
    version = import_path(path=p2_path(), by=inside.saskia, at=BEFORE)
    choice = read_choice(Element.CONTENT, {"themes": [{"code": "T1"}]}, p2_path())
    with refused("not_on_version"):
        propose(about=version, element=Element.CONTENT, choice=choice, by=inside.saskia, at=BEFORE)


def test_the_order_holds_among_what_the_design_settles(drawing):
    with refused("not_yet_before"):
        drawing.propose("pace")
    drawing.settle("content").propose("pace")


def test_pace_is_not_final_before_the_organisation_is_heard(inside, drawing):
    proposal = drawing.settle("content").propose("pace")
    (voice,) = drawing.case("pace").voices
    with refused("hearing_open", "heard:organisation"):
        drawing.decide("pace")
    with refused("not_asked"):
        answer(voice=voice, said="input", text="ja", by=inside.ruud, at=BEFORE)
    later = BEFORE + timedelta(days=8)
    record_attempt(voice=voice, reason="twee keer gebeld", by=inside.saskia, at=later)
    decide(proposal=proposal, seen=1, by=inside.saskia, at=later)
    assert blueprint_of(drawing.version, later.date()).settled[PACE].choice == {"hours_per_week": "3", "weeks": 20}


def test_once_published_nothing_of_it_changes_any_more(inside, drawing):
    drawing.published()
    with conflict("already_published"):
        drawing.propose("content")
    with conflict("already_published"):
        publish(version=drawing.version, by=inside.saskia, at=BEFORE)


def test_who_is_heard_sees_that_and_no_more(inside, drawing):
    drawing.settle("content").propose("pace")
    assert case_on_version(inside.annelies, drawing.version.uuid, PACE, BEFORE).proposal is not None
    for who, element in (("annelies", Element.CONTENT), ("ruud", PACE), ("noor", PACE), ("wim", PACE)):
        with pytest.raises(NotFound):
            case_on_version(inside.people[who], drawing.version.uuid, element, BEFORE)
    assert {entry.element for entry in log_for(inside.annelies, blueprint_of(drawing.version, AT.date()), AT)} == {PACE}


def test_a_journey_at_level_1_begins_with_it_and_reads_how_it_came_about(inside, drawing):
    play = follow(inside, drawing.published(), 1)
    assert settled_in(play) == dict.fromkeys(SETTLED, "design")
    log = log_for(inside.noor, course_of(play.journey, AT.date()), AT)
    assert {(one.element.value, one.on_version, one.by) for one in log} == {
        (one, True, "Saskia Timmer") for one in SETTLED
    }
    (pace,) = [one for one in log if one.element is PACE]
    assert [(said.person, said.text) for said in pace.voices] == [("Annelies Pool", "drie uur kan")]


@pytest.mark.parametrize("level", [2, 3, 4])
def test_at_another_level_it_is_decided_on_the_journey(inside, drawing, level):
    play = follow(inside, drawing.published(), level)
    assert settled_in(play) == {}
    assert log_for(inside.noor, course_of(play.journey, AT.date()), AT) == ()


def test_it_is_decided_anew_for_one_journey_and_no_other(inside, drawing):
    version = drawing.published()
    play, other = follow(inside, version, 1), follow(inside, version, 1, code="other")
    play.settled("direction")
    choice = read_choice(Element.WORK_FORMS, {"forms": {"boek": "audiobook"}}, p1_path())
    proposal = propose(about=play.journey, element=Element.WORK_FORMS, choice=choice, by=inside.saskia, at=AT)
    decide(proposal=proposal, seen=1, by=inside.saskia, at=AT)
    assert settled_in(play)["work_forms"] == "journey"
    assert settled_in(other)["work_forms"] == "design"
    assert play.case("work_forms").settled.forms == {"boek": "audiobook"}
    assert other.case("work_forms").settled.forms == CHOICES["work_forms"]["forms"]
    ours = [one for one in log_for(inside.noor, course_of(play.journey, AT.date()), AT) if one.element == "work_forms"]
    assert [one.on_version for one in ours] == [True, False]


def test_more_room_leaves_what_stands_and_more_support_takes_what_the_design_has(inside, drawing):
    version = drawing.published()
    up, down = follow(inside, version, 1), follow(inside, version, 2, code="down")
    later = AT + timedelta(hours=1)
    change_level(journey=up.journey, scope=OVERALL, level=Level(2), by=inside.marjan, at=later)
    from regie.decisions.levels import level_requests_for
    from regie.decisions.operations import answer_level

    (asked,) = level_requests_for(course_of(up.journey, AT.date()), inside.noor)
    answer_level(request=asked, agreed=True, by=inside.noor, at=later)
    assert level_of(course_of(up.journey, AT.date()), OVERALL) is Level(2)
    assert settled_in(up) == dict.fromkeys(SETTLED, "design")
    change_level(journey=down.journey, scope=OVERALL, level=Level(1), by=inside.noor, at=later)
    assert settled_in(down) == dict.fromkeys(SETTLED, "design")


def test_levels_agreed_in_one_go_are_looked_at_together(inside, drawing):
    """An overall 1 with content at 2 from the same moment: the themes are the journey's."""
    from regie.journeys.operations import agree

    version = drawing.published()
    journey = open_journey(learner=inside.noor, version=version, start_on=START_ON, by=inside.saskia, at=AT)
    enrol(journey=journey, by=inside.noor, at=AT)
    play = Play(inside, journey)
    from regie.journeys.operations import rate_level

    rate_level(journey=journey, level=Level(1), by=inside.noor, at=AT)
    journey.refresh_from_db()
    agree(journey=journey, level=Level(1), partner=None, at=AT)
    agree(journey=journey, level=Level(2), partner=None, at=AT, scope=Element.CONTENT)
    assert "content" not in settled_in(play)
    assert settled_in(play)["work_forms"] == "design"


def test_a_journey_runs_with_what_the_design_settled(inside, drawing):
    play = follow(inside, drawing.published(), 1)
    course = course_of(play.journey, AT.date())
    assert {one.value for one in course.to_be_settled} == {"direction", "goals", "plan", "mentor"}
    play.settled("direction", "goals")
    assert course_of(play.journey, AT.date()).waits_for(Element.PLAN) == ()
