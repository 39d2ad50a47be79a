"""The demo is made by playing, whole or not at all, and is what it was."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from regie.cli.demo.building import build
from regie.cli.demo.guests import guest_list
from regie.cli.demo.scripts import PASSWORD, SCRIPTS, lines_of, start_for
from regie.cli.main import main
from regie.cli.play.calendar import Calendar
from regie.decisions.queries import cases_of
from regie.framework import Element, Level, shipped_table
from regie.insight.inbox import inbox_for
from regie.journeys.queries import course_called
from regie.kernel.days import day_of
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.models import Login
from regie.people.queries import people_for, reach_of
from tests.around import inbox_reading_all
from tests.cli.playing import Stage, on
from tests.strays import found_anywhere

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LOGS = Path(__file__).parent / "logs"
JOURNEYS = {
    "p1-daan": "lindewaard",
    "p2-ilse": "vennedal",
    "p2-noor": "vennedal",
    "p2-sanne": "vennedal",
    "p2-tom": "vennedal",
    "p3-joris": "regelhuis",
    "p4-nadia": "mieden",
    "p5-aysel": "lindewaard",
}
SETTLED = ["content", "direction", "goals", "mentor", "pace", "plan", "resources", "work_forms"]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The demo, made once for these tests and taken away after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(NOW)
        transaction.set_rollback(True)


@pytest.fixture
def demo(built, db):
    return built


def test_everybody_finds_in_the_inbox_what_reading_every_journey_finds(demo):
    seen = 0
    for organisation in Organisation.objects.all():
        with organisation_scope(organisation):
            for person in people_for(day_of(NOW)):
                assert inbox_for(person, NOW) == inbox_reading_all(person, NOW), person.name
                seen += reach_of(person, day_of(NOW)).speaks_for_the_organisation
    assert seen > 4


def test_nothing_in_it_refers_out_of_its_organisation(demo):
    assert found_anywhere("after the demo was filled") == []


def test_it_is_rebuilt_and_is_what_it_was(demo, capsys):
    """When this fails and the new log is right: UPDATE_LOGS=1 pytest tests/cli/test_demo_content.py"""
    assert {answer["ok"] for answer in demo} == {True}
    for journey in JOURNEYS:
        capsys.readouterr()
        assert main(["log", journey, "--json", "--at", NOW.isoformat()]) == 0
        entries = json.loads(capsys.readouterr().out)
        for entry in entries:
            cell = shipped_table().cell(level=Level(entry["level"]), element=Element(entry["element"]))
            assert entry.pop("cell") == dict(cell.listing())
            # Who somebody is differs each time it is made; the name stands in `accepted`.
            entry["choice"].pop("mentor", None)
        kept = LOGS / f"{journey}.json"
        if os.environ.get("UPDATE_LOGS"):
            kept.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", "utf-8")
        assert entries == json.loads(kept.read_text("utf-8"))


def test_at_its_clock_every_journey_stands_where_it_is_instructive(demo):
    stands = {}
    for journey, slug in JOURNEYS.items():
        with organisation_scope(Organisation.objects.get(slug=slug)):
            course = course_called(journey, day_of(NOW))
            cases = cases_of(course, NOW)
            open_now = {
                element.value: sorted(voice.role for voice in cases[element].voices if not voice.answer)
                for element in Element
                if cases[element].proposal
            }
            stands[journey] = (course.week, course.state.value, sorted(course.settled), open_now)
            terms = [voice.term_at for element in open_now for voice in cases[Element(element)].voices]
            assert all(term > NOW + timedelta(days=7) for term in terms if term > NOW)
    before = ["content", "direction"]
    waits_for_noor = {"pace": ["learner"], "work_forms": ["learner"], "resources": ["learner"]}
    waits_for_sanne = {"plan": ["designer", "learning_guide"]}
    without_mentor = [element for element in SETTLED if element != "mentor"]
    assert stands == {
        "p1-daan": (9, "running", SETTLED, {}),
        "p2-ilse": (20, "running", SETTLED, {}),
        "p2-noor": (-2, "deciding", before, {"goals": [], "mentor": ["mentor"], **waits_for_noor}),
        "p2-sanne": (0, "deciding", sorted([*before, "goals", "pace", "work_forms"]), waits_for_sanne),
        "p2-tom": (1, "deciding", sorted([*before, "goals", "pace"]), {"plan": ["learning_guide", "others"]}),
        "p3-joris": (8, "running", SETTLED, {}),
        "p4-nadia": (6, "running", SETTLED, {}),
        "p5-aysel": (5, "running", without_mentor, {}),
    }


def test_the_levels_are_those_that_were_agreed(demo):
    overall = {}
    for journey, slug in JOURNEYS.items():
        with organisation_scope(Organisation.objects.get(slug=slug)):
            course = course_called(journey, day_of(NOW))
            overall[journey] = course.overall.value
            if journey == "p4-nadia":
                levels = {element.value: course.level(element).value for element in Element}
                reason = next(one.reason for one in course.journey.levels.all() if one.scope == "pace")
    assert list(overall.values()) == [1, 2, 2, 1, 3, 3, 3, 4]
    space = {"direction": 2, "content": 2, "goals": 3, "plan": 3, "pace": 1, "work_forms": 4, "resources": 3}
    backing = {"mentor": 2, "conversations": 3, "learning_guide": 2, "learning_groups": 1, "coach": 3}
    assert levels == space | backing
    assert reason == "Ik heb een drukke periode en wil dat iemand anders de uren bewaakt."


def test_each_has_the_people_that_the_content_names(demo):
    roles = {}
    for journey, slug in JOURNEYS.items():
        with organisation_scope(Organisation.objects.get(slug=slug)):
            cast = course_called(journey, day_of(NOW)).cast
            close = [seat for seat in cast.seats if seat.role not in ("learner", "designer", "organisation")]
            roles[journey] = {seat.role.value: seat.person.name.split()[0] for seat in close}
    guided = {"manager": "Ruud", "learning_guide": "Marjan"}
    assert roles == {
        "p1-daan": {"manager": "Yvonne", "learning_guide": "Elles", "peer": "Lotte", "mentor": "Bas"},
        "p2-ilse": {**guided, "peer": "Noor", "coach": "Hessel", "mentor": "Fatima"},
        "p2-noor": {**guided, "buddy": "Ilse", "coach": "Hessel"},
        "p2-sanne": guided,
        "p2-tom": {**guided, "buddy": "Ilse"},
        "p3-joris": {"manager": "Claudia", "learning_guide": "Mei", "buddy": "Dewi", "mentor": "Otto", "coach": "Paul"},
        "p4-nadia": {"manager": "Pieter", "learning_guide": "Ton", "peer": "Roel", "mentor": "Geert", "coach": "Elles"},
        "p5-aysel": {"manager": "Joke"},
    }


def test_elles_signs_in_once_for_two_organisations(demo):
    elles = Login.objects.get(email="elles@verhulst.example")
    assert sorted(one.organisation.slug for one in elles.memberships.all()) == ["lindewaard", "mieden"]


def test_the_answers_to_the_choice_questions_are_read_by_daan_alone(demo, tmp_path, capsys):
    stage = Stage(tmp_path, capsys)
    read = {who: _mentor_of(stage, "p1-daan", who) for who in ("daan", "elles")}
    assert [len(choice.get("answers", ())) for choice in read.values()] == [5, 0]
    assert len({choice["request"] for choice in read.values()}) == 1


def _mentor_of(stage: Stage, journey: str, who: str) -> dict:
    return next(entry["choice"] for entry in stage.log(journey, "--as", who) if entry["element"] == "mentor")


def test_everybody_who_is_told_can_sign_in_with_the_password(demo):
    told = {line.split()[0] for line in guest_list(day_of(NOW)) if line.startswith("  ")}
    assert told == {login.email for login in Login.objects.all() if login.check_password(PASSWORD)}
    assert {"noor@vennedal.example", "daan@lindewaard.example", "elles@verhulst.example"} <= told
    assert len(told) == 38


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 23, 0, 5, tzinfo=AMSTERDAM),
        datetime(2026, 11, 23, 7, 44, tzinfo=AMSTERDAM),
        datetime(2026, 11, 23, 7, 45, tzinfo=AMSTERDAM),
        datetime(2026, 11, 29, 23, 59, tzinfo=AMSTERDAM),
        datetime(2027, 3, 28, 3, 30, tzinfo=AMSTERDAM),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM),
        datetime(2028, 2, 29, 12, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_act_lies_in_the_future_whenever_it_is_made(script, moment):
    start = start_for(script, moment)
    acts = [Calendar(start).moment(line.act.at) for line in lines_of(script)]
    week = (day_of(moment) - start).days // 7 + 1
    assert max(acts) <= moment
    assert start.weekday() == 0
    assert week in (script.clock, script.clock + 1)
    assert week == script.clock or max(acts) + timedelta(days=7) > moment


def test_noors_path_can_be_walked_on_from_there(demo, tmp_path, capsys):
    """What content.md plays after the clock: weeks -1 and 0 of P2."""
    stage = Stage(tmp_path, capsys)
    (forms,) = [one["choice"]["forms"] for one in stage.log("p2-noor") if one["element"] == "work_forms"]
    fields = dict.fromkeys(
        ("first_step", "who_helps", "in_the_way", "how_i_notice", "looking_back", "what_i_share"), "x"
    )
    code, answers = stage.play(
        on("noor", "W-1.1", "decide", "goals", expect="conversation_open"),
        on("noor", "W-1.1", "answer", "pace", text="Na avonddienst lukt niet."),
        on("saskia", "W-1.2", "decide", "pace"),
        on("noor", "W-1.2", "revise", "work_forms", choice={"forms": {**forms, "feedback-geven": "pair_practice"}}),
        on("saskia", "W-1.3", "agree", "work_forms"),
        on("noor", "W-1.4", "record_conversation", "goals", partner="marjan", held_on="W-1.3"),
        on("noor", "W-1.4", "decide", "goals"),
        on("noor", "W0.1", "propose", "plan", choice={"fields": fields, "steps": [{"code": "meelopen", "hours": 12}]}),
        on("noor", "W0.1", "decide", "plan"),
        on("fatima", "W-1.2", "accept", "mentor"),
        on("noor", "W-1.3", "answer", "resources", text="Ik mis iemand die meekijkt."),
        on("saskia", "W0.1", "decide", "resources"),
    )
    assert (code, [answer["ok"] for answer in answers]) == (0, [False, *[True] * 11])
    with organisation_scope(Organisation.objects.get(slug="vennedal")):
        assert course_called("p2-noor", day_of(NOW)).state.value == "running"
    assert {entry["state"] for entry in stage.log("p2-noor", "--at", "2026-12-08T12:00+01:00")} == {"decided"}
