"""A path of mixed levels that nobody saw before: imported, played to running, and told by its log."""

from datetime import date

import pytest

from regie.framework import Element, Level, shipped_table
from regie.journeys.queries import course_called
from regie.kernel.scope import organisation_scope
from regie.people.queries import organisation_called
from tests.cli.playing import an_act, founding
from tests.house.sources import ROOT

FILE = ROOT / "tests/cli/mixed.regie.yaml"
JOURNEY = "p6-noor"
LEVELS = {
    "direction": 3,
    "content": 1,
    "goals": 3,
    "plan": 2,
    "pace": 2,
    "work_forms": 2,
    "resources": 4,
    "mentor": 1,
    "conversations": 1,
    "learning_guide": 1,
    "learning_groups": 1,
    "coach": 1,
}
T1 = {"code": "T1"}
FORMS = {"training": "training_day", "opleiden": "practice_task"}
FIELDS = ("first_step", "who_helps", "in_the_way", "how_i_notice", "looking_back", "what_i_share")
PLAN = {"fields": dict.fromkeys(FIELDS, "Zo doe ik dat."), "steps": [{"code": "training", "hours": 8, "from_week": 2}]}
MENTOR = {"mentor": "bram", "request": "Wil jij?", "answers": ["een", "twee", "drie", "vier", "vijf"]}


def on(who, at, act, element, **content):
    return an_act(who, at, act, journey=JOURNEY, element=element, **content)


def level(at, scope, number, who="noor", reason=""):
    return an_act(who, at, "change_level", journey=JOURNEY, scope=scope, level=number, reason=reason)


def yes(at, scope):
    return an_act("marjan", at, "answer_level", journey=JOURNEY, scope=scope, agreed=True)


BEGINNING = [
    an_act("saskia", "W-7", "import_path", file=str(FILE)),
    an_act("saskia", "W-7", "publish", design="p6-praktijkopleider", expect="design_incomplete"),
    an_act("saskia", "W-7", "propose", design="p6-praktijkopleider", element="content", choice={"themes": [T1]}),
    an_act("saskia", "W-7", "decide", design="p6-praktijkopleider", element="content"),
    an_act("saskia", "W-7", "publish", design="p6-praktijkopleider"),
    an_act(
        "saskia", "W-6", "open_journey", journey=JOURNEY, design="p6-praktijkopleider", learner="noor", start_on="W1"
    ),
    an_act("noor", "W-6", "enrol", journey=JOURNEY),
    an_act("noor", "W-5", "rate_level", journey=JOURNEY, level=2),
    an_act("marjan", "W-5", "rate_level", journey=JOURNEY, level=2),
]
AGREEING = [
    level("W-5.2", "backing", 1),
    level("W-5.2", "content", 1),
    level("W-5.2", "direction", 3),
    yes("W-5.3", "direction"),
    level("W-5.2", "goals", 3, who="marjan"),
    an_act("noor", "W-5.3", "answer_level", journey=JOURNEY, scope="goals", agreed=True),
    level("W-5.2", "resources", 3),
    yes("W-5.3", "resources"),
    {**level("W-5.4", "resources", 4), "expect": "reason_lacking"},
    level("W-5.4", "resources", 4, reason="Wie opleidt, zoekt zelf de middelen."),
    yes("W-5.5", "resources"),
]
DECIDING = [
    on("noor", "W-4", "propose", "goals", choice={"goals": [{"text": "In wk 9 werkt mijn collega zelfstandig."}]}),
    on("noor", "W-4", "decide", "goals"),
    on("noor", "W-4", "propose", "resources", choice={"items": [{"what": "Ruud"}, {"what": "Handboek"}]}),
    on("noor", "W-4", "decide", "resources"),
    on("saskia", "W-4", "propose", "content", choice={"themes": [{"code": "T1"}]}, expect="not_yet_before"),
    on("noor", "W-4.2", "propose", "direction", choice={"text": "Ik wil collega's opleiden."}),
    on("noor", "W-4.2", "decide", "direction"),
    on("saskia", "W-4.3", "propose", "content", choice={"themes": [{"code": "T1"}, {"code": "T2"}]}),
    on("saskia", "W-4.3", "decide", "content"),
    on("saskia", "W-3", "propose", "pace", choice={"hours_per_week": 2, "weeks": 10}),
    on("saskia", "W-3", "propose", "work_forms", choice={"forms": FORMS}),
    on("annelies", "W-3.2", "answer", "pace", text="Het kan."),
    on("saskia", "W-3.2", "decide", "pace", expect="asking_open"),
    on("noor", "W-3.3", "answer", "pace", said="no_input"),
    on("saskia", "W-3.3", "decide", "pace"),
    on("noor", "W-3.3", "revise", "work_forms", choice={"forms": {**FORMS, "opleiden": "pair_practice"}}),
    on("saskia", "W-3.4", "agree", "work_forms"),
    on("noor", "W-2", "propose", "mentor", choice={**MENTOR, "answers": ["een"]}),
    on("noor", "W-2", "ask_chosen", "mentor", expect="questions_open"),
    on("noor", "W-2", "revise", "mentor", choice=MENTOR),
    on("noor", "W-2", "ask_chosen", "mentor"),
    on("bram", "W-2.2", "decline", "mentor", text="Ik heb geen tijd."),
    on("noor", "W-2.3", "revise", "mentor", choice={**MENTOR, "mentor": "ruud"}),
    on("noor", "W-2.3", "ask_chosen", "mentor"),
    on("noor", "W-1", "propose", "plan", choice=PLAN),
    on("noor", "W-1", "decide", "plan"),
    on("ruud", "W-1.2", "accept", "mentor"),
]
DECIDED = {
    "goals": (["Noor El Amrani"], [], []),
    "resources": (["Noor El Amrani"], [], []),
    "direction": (["Noor El Amrani"], [], []),
    "content": (["Saskia Timmer"], [], []),
    "pace": (["Saskia Timmer"], [("organisation", "Annelies Pool")], [("learner", "Noor El Amrani")]),
    "work_forms": (["Noor El Amrani", "Saskia Timmer"], [], []),
    "plan": (["Noor El Amrani"], [], []),
    "mentor": (["Noor El Amrani"], [], []),
}
"""By element: who decided, who was heard, who was asked for input."""


@pytest.fixture
def played(db, stage):
    code, answers = stage.play(*founding(), *BEGINNING, *AGREEING, *DECIDING)
    assert code == 0, [answer for answer in answers if not answer["ok"] and not answer.get("expected")]
    return stage


def test_it_runs_at_its_mixed_levels(played):
    organisation = organisation_called("vennedal")
    with organisation_scope(organisation):
        course = course_called(JOURNEY, date(2026, 12, 14))
        assert course.state.value == "running"
        assert {element.value: course.level(element).value for element in Element} == LEVELS
        assert {element.value for element in course.settled} == set(DECIDED)
        (agreement,) = course.journey.levels.filter(scope="resources", level=4)
        assert agreement.reason == "Wie opleidt, zoekt zelf de middelen."


def test_the_log_names_for_every_element_the_decider_who_was_heard_and_the_cell(played):
    entries = {entry["element"]: entry for entry in played.log(JOURNEY)}
    table = shipped_table()
    told = {
        element: (sorted(entry["deciders"]), _who(entry["heard"]), _who(entry["asked"]))
        for element, entry in entries.items()
    }
    assert told == DECIDED
    for element, entry in entries.items():
        cell = table.cell(level=Level(LEVELS[element]), element=Element(element))
        assert (entry["state"], entry["level"], entry["cell"]) == ("decided", LEVELS[element], dict(cell.listing()))


def test_the_log_tells_who_was_asked_as_mentor_and_who_said_yes(played):
    entry = next(one for one in played.log(JOURNEY) if one["element"] == "mentor")
    asked = [(voice["person"], voice["state"], voice["at"]) for voice in entry["accepted"]]
    assert asked == [
        ("Bram Vos", "declined", "2026-11-24T09:00:00+01:00"),
        ("Ruud Hamers", "accepted", "2026-12-01T09:00:00+01:00"),
    ]
    assert entry["at"] == "2026-12-01T09:00:00+01:00"


def _who(voices):
    return [(voice["role"], voice["person"]) for voice in voices]
