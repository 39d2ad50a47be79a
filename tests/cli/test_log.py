"""`regie log`: what was decided, by whom and after hearing whom; by the clock of the reader."""

import pytest

from regie.cli.main import main
from regie.framework import Element, Level, shipped_table
from tests.cli.playing import FORMS, PACE, on

ANNELIES = {"role": "organisation", "person": "Annelies Pool", "said": "Het kan.", "state": "input"}


def entry_of(stage, element, *options):
    (entry,) = [entry for entry in stage.log("p2-noor", *options) if entry["element"] == element]
    return entry


def some(voices, *keys):
    return [{key: voice[key] for key in keys} for voice in voices]


def test_a_decision_says_who_decided_and_who_was_heard(vennedal):
    vennedal.play(
        on("saskia", "W-2", "propose", "pace", choice=PACE),
        on("annelies", "W-2.2", "answer", "pace", text="Het kan."),
        on("noor", "W-1", "answer", "pace", said="no_input"),
        on("saskia", "W-1.2", "decide", "pace", reason="Zo past het."),
    )
    entry = entry_of(vennedal, "pace")
    plain = ("state", "level", "decider", "deciders", "role", "on_behalf_of", "why", "choice", "at")
    assert {key: entry[key] for key in plain} == {
        "state": "decided",
        "level": 2,
        "decider": "Saskia Timmer",
        "deciders": ["Saskia Timmer"],
        "role": "designer",
        "on_behalf_of": None,
        "why": "Zo past het.",
        "choice": {"hours_per_week": "2.5", "weeks": 36},
        "at": "2026-12-01T09:00:00+01:00",
    }
    assert some(entry["heard"], *ANNELIES) == [ANNELIES]
    assert some(entry["asked"], "role", "person", "state") == [
        {"role": "learner", "person": "Noor El Amrani", "state": "no_input"}
    ]
    assert [entry[key] for key in ("agreed", "invited", "attempts", "waiting", "conversations")] == [[]] * 5
    assert entry["cell"] == dict(shipped_table().cell(level=Level(2), element=Element.PACE).listing())


def test_who_decides_together_stands_there_together(vennedal):
    vennedal.play(
        on("saskia", "W-2", "propose", "work_forms", choice=FORMS),
        on("noor", "W-1", "revise", "work_forms", choice=FORMS),
        on("saskia", "W-1", "agree", "work_forms"),
    )
    entry = entry_of(vennedal, "work_forms")
    assert sorted(entry["deciders"]) == ["Noor El Amrani", "Saskia Timmer"]
    assert some(entry["agreed"], "role", "state", "revision")[-1] == {
        "role": "designer",
        "state": "agreed",
        "revision": 2,
    }


def test_an_attempt_stands_in_the_log_with_its_reason(vennedal):
    vennedal.play(
        on("saskia", "W-2", "propose", "pace", choice=PACE),
        on("saskia", "W-1.2", "record_attempt", "pace", role="organisation", reason="Twee keer gebeld."),
    )
    entry = entry_of(vennedal, "pace")
    assert some(entry["attempts"], "role", "attempt") == [{"role": "organisation", "attempt": "Twee keer gebeld."}]
    assert (entry["heard"], entry["decider"], entry["by"]) == ([], None, "Saskia Timmer")


def test_a_stand_in_speaks_on_behalf_of(vennedal):
    vennedal.play(
        {"as": "annelies", "at": "W-3", "act": "name_stand_in", "stand_in": "bram", "from_on": "W-3"},
        on("saskia", "W-2", "propose", "pace", choice=PACE),
        on("bram", "W-2.2", "answer", "pace", text="Het kan."),
    )
    assert some(entry_of(vennedal, "pace")["heard"], "person", "on_behalf_of") == [
        {"person": "Bram Vos", "on_behalf_of": "Annelies Pool"}
    ]


def test_after_the_term_the_log_differs_with_no_task_having_run(vennedal):
    vennedal.play(on("saskia", "W-2", "propose", "pace", choice=PACE))
    states = [
        [voice["state"] for voice in entry_of(vennedal, "pace", "--at", at)["waiting"]]
        for at in ("2026-11-30T08:59:59+01:00", "2026-11-30T09:00:00+01:00")
    ]
    assert states == [["waiting"], ["silent"]]


def test_a_reader_sees_what_they_may(vennedal):
    vennedal.play(on("saskia", "W-2", "propose", "pace", choice=PACE))
    seen = {who: [one["element"] for one in vennedal.log("p2-noor", "--as", who)] for who in ("annelies", "saskia")}
    assert seen == {"annelies": ["pace"], "saskia": ["content", "pace"]}


@pytest.mark.parametrize("options", [("p9",), ("p2-noor", "--as", "bram"), ("p2-noor", "--organisation", "elders")])
def test_who_or_what_is_not_there_is_said(vennedal, capsys, options):
    assert main(["log", *options]) == 2
    assert capsys.readouterr().err.startswith("There is no ")


def test_the_log_in_words(vennedal, capsys):
    vennedal.play(
        on("saskia", "W-2", "propose", "pace", choice=PACE),
        on("annelies", "W-2.2", "answer", "pace", text="Het kan."),
    )
    assert main(["log", "p2-noor"]) == 0
    assert capsys.readouterr().out.split("\n\n")[-2].splitlines() == [
        "Tempo, Niveau 2: nog open, voorgesteld op 23 november 2026",
        "  Voorgesteld door Saskia Timmer (ontwerper)",
        "  Denkt mee voordat het vaststaat: Annelies Pool (organisatie); zei op 24 november 2026: Het kan.",
        "  Gevraagd om inbreng: lerende; heeft tijd tot 30 november 2026",
    ]
    assert main(["log", "p2-noor", "--lang", "en"]) == 0
    assert "Pace, Level 2: still open, proposed on 23 November 2026" in capsys.readouterr().out
