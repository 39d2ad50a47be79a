"""`regie rights`: the cells as they stand in the specification."""

import json
import subprocess
import sys

import pytest

from regie.cli.main import main
from tests.cli.playing import an_act
from tests.framework import specification as spec


def rights(capsys, *words):
    assert main(["rights", *words]) == 0
    return capsys.readouterr().out


def test_json_lists_all_cells_in_the_order_of_the_framework(capsys):
    assert json.loads(rights(capsys, "--format", "json")) == spec.listings()


def test_json_keeps_null_and_fills_in_no_defaults(capsys):
    (coach,) = json.loads(rights(capsys, "--format", "json", "--element", "coach", "--level", "3"))
    assert coach["max_sessions"] is None
    assert "joint" not in coach
    (guide,) = json.loads(rights(capsys, "--format", "json", "--element", "learning_guide", "--level", "4"))
    assert guide["monitors"] is False


@pytest.mark.parametrize("level", spec.LEVELS)
def test_one_level_has_twelve_cells(capsys, level):
    listed = json.loads(rights(capsys, "--format", "json", "--level", str(level)))
    assert listed == [cell for cell in spec.listings() if cell["level"] == level]


@pytest.mark.parametrize("element", spec.ELEMENTS)
def test_one_element_has_four_cells(capsys, element):
    listed = json.loads(rights(capsys, "--format", "json", "--element", element))
    assert listed == [cell for cell in spec.listings() if cell["element"] == element]


def test_a_table_has_a_line_for_each_cell_and_every_key_is_in_it(capsys):
    head, *lines = rights(capsys).splitlines()
    assert head.split() == ["element", "level", "decides", "must_consult", "must_ask", "may_consult", "also"]
    assert [line.split()[:2] for line in lines] == [[element, str(level)] for element, level in spec.PLACES]
    for cell, line in zip(spec.listings(), lines, strict=True):
        columns = {"r", "element", "level", "decides", "must_consult", "must_ask", "may_consult"}
        assert all(f"{key}: " in line for key in cell.keys() - columns)


def test_markdown_is_a_table_of_the_same_cells(capsys):
    lines = rights(capsys, "--format", "markdown", "--element", "pace").splitlines()
    assert len({line.count(" | ") for line in lines}) == 1
    assert lines[1].replace(" ", "") == "|---|---|---|---|---|---|---|"
    assert lines[3] == (
        "| pace | 2 | designer | organisation | learner | - | sets: hours_per_week, length_per_activity |"
    )


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["--level", "5"], "1, 2, 3, 4"),
        (["--element", "tempo"], ", ".join(spec.ELEMENTS)),
        (["--format", "xml"], "json"),
    ],
)
def test_an_unknown_word_is_told_which_words_exist(capsys, words, known):
    with pytest.raises(SystemExit) as stopped:
        main(["rights", *words])
    assert stopped.value.code == 2
    assert known in capsys.readouterr().err


def test_a_reader_who_has_enough_of_the_answer_gets_no_complaint():
    telling = subprocess.Popen(
        [sys.executable, "-c", "from regie.cli.main import main; raise SystemExit(main())", "rights"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    telling.stdout.close()
    said = telling.stderr.read()
    telling.stderr.close()
    assert (telling.wait(), said) == (0, "")


def adopted(vennedal):
    change = {"element": "pace", "level": 3, "changes": {"must_ask": ["manager"]}, "reason": "Wij werken in ploegen."}
    assert vennedal.play(an_act("wim", "W-3", "adopt_table", deviations=[change]))[0] == 0


def test_an_organisation_has_its_own_cells_with_why_it_changed_them(vennedal, capsys):
    adopted(vennedal)
    capsys.readouterr()
    listed = json.loads(rights(capsys, "--organisation", "vennedal", "--format", "json"))
    changed = [cell for cell in listed if "why" in cell]
    assert [(cell["element"], cell["level"], cell["must_ask"]) for cell in changed] == [("pace", 3, ["manager"])]
    assert changed[0]["why"] == ["Wij werken in ploegen."]
    others = [cell for cell in listed if "why" not in cell]
    assert others == [cell for cell in spec.listings() if (cell["element"], cell["level"]) != ("pace", 3)]
    (line,) = rights(capsys, "--organisation", "vennedal", "--level", "3", "--element", "pace").splitlines()[1:]
    assert line.endswith("why: Wij werken in ploegen.")


def test_without_changes_an_organisation_has_the_cells_of_the_framework(vennedal, capsys):
    capsys.readouterr()
    assert json.loads(rights(capsys, "--organisation", "vennedal", "--format", "json")) == spec.listings()


def test_an_organisation_that_is_not_there_is_said(db, capsys):
    assert main(["rights", "--organisation", "nergens"]) == 2
    assert capsys.readouterr().err == "There is no organisation 'nergens'.\n"
