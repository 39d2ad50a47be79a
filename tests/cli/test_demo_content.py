"""The demo is made by playing, whole or not at all, and is what it was."""

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from regie.cli.demo.building import DemoBroken, build, is_built
from regie.cli.demo.guests import guest_list
from regie.cli.demo.scripts import PASSWORD, SCRIPTS, lines_of, start_for
from regie.cli.main import main
from regie.cli.play.calendar import Calendar
from regie.decisions.queries import cases_of
from regie.framework import Element, Level, shipped_table
from regie.journeys.queries import course_called
from regie.kernel.days import day_of
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.models import Login
from regie.people.operations import found_organisation
from tests.cli.playing import Stage, on

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LOGS = Path(__file__).parent / "logs"
JOURNEYS = {"p2-noor": "vennedal", "p2-sanne": "vennedal", "p2-tom": "vennedal", "p5-aysel": "lindewaard"}


@pytest.fixture
def demo(db):
    started = time.monotonic()
    answers = build(NOW)
    seconds = time.monotonic() - started
    print(f"the demo was made in {seconds:.1f} s, {len(answers)} acts")
    assert seconds < 20
    return answers


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
            stands[journey] = (course.week, sorted(course.settled), open_now)
            terms = [voice.term_at for element in open_now for voice in cases[Element(element)].voices]
            assert all(term > NOW + timedelta(days=7) for term in terms if term > NOW)
    before = ["content", "direction"]
    assert stands == {
        "p2-noor": (-2, before, {"goals": [], "pace": ["learner"], "work_forms": ["learner"]}),
        "p2-sanne": (0, sorted([*before, "goals", "pace", "work_forms"]), {"plan": ["designer", "learning_guide"]}),
        "p2-tom": (1, sorted([*before, "goals", "pace"]), {"plan": ["learning_guide", "others"]}),
        "p5-aysel": (5, sorted([*before, "goals", "pace", "plan", "work_forms"]), {}),
    }


def test_everybody_who_is_told_can_sign_in_with_the_password(demo):
    told = {line.split()[0] for line in guest_list(day_of(NOW)) if line.startswith("  ")}
    assert told == {login.email for login in Login.objects.all() if login.check_password(PASSWORD)}
    assert {"noor@vennedal.example", "aysel@lindewaard.example", "fatima@vennedal.example"} <= told


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


def test_an_interrupted_build_leaves_nothing(db):
    found_organisation(name="L", slug="lindewaard", language="nl", administrator="Rik", email="rik@l.example", at=NOW)
    with pytest.raises(DemoBroken, match="name_taken"):
        build(NOW)
    assert [one.slug for one in Organisation.objects.all()] == ["lindewaard"]


def test_an_empty_database_has_no_demo(db):
    assert not is_built()


def test_noors_path_can_be_walked_on_from_there(demo, tmp_path, capsys):
    """What content.md plays after the clock: weeks -1 and 0 of P2."""
    stage = Stage(tmp_path, capsys)
    forms = stage.log("p2-noor", "--as", "saskia")[-1]["choice"]["forms"]
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
    )
    assert (code, [answer["ok"] for answer in answers]) == (0, [False, *[True] * 8])
    assert {entry["state"] for entry in stage.log("p2-noor", "--at", "2026-12-08T12:00+01:00")} == {"decided"}
