"""Playing an organisation's own version of the table: adopted, followed, refused, taken back."""

from pathlib import Path

import pytest

from regie.cli.main import main
from tests.cli.playing import PACE, an_act, on
from tests.cli.test_play import refused
from tests.designs.pathfile.example import SMALL

PLOEGEN = "Wij werken in ploegen."


def change(element="pace", level=2, reason=PLOEGEN, **changes):
    return {"element": element, "level": level, "changes": changes, "reason": reason}


def adopting(*changes, who="wim", **more):
    return an_act(who, "W-3", "adopt_table", deviations=list(changes), **more)


def test_what_an_administrator_adopts_governs_the_next_proposal(vennedal):
    code, answers = vennedal.play(
        adopting(change(must_ask=["learner", "manager"])),
        on("saskia", "W-2", "propose", "pace", choice=PACE),
        adopting(change(must_ask=["learner", "manager", "learning_guide"])),
        on("marjan", "W-2.2", "answer", "pace", said="no_input"),
        adopting(),
    )
    assert code == 0, answers
    assert answers[0] == {"line": 1, "ok": True, "number": 1, "cells": [{"element": "pace", "level": 2}]}
    roles = [(one["kind"], one["role"]) for one in answers[1]["asked"]]
    assert roles == [("hearing", "organisation"), ("question", "learner"), ("question", "manager")]
    assert answers[4] == {"line": 5, "ok": True, "number": 3, "cells": []}


def test_each_refusal_says_what_stands_in_the_way(vennedal):
    answer = lambda *changes, **more: said(vennedal, adopting(*changes, **more))  # noqa: E731
    assert answer(change(must_ask=["manager"]), who="noor") == refused("not_administrator", 403)
    assert answer(change(must_ask=["manager"], reason=" ")) == refused("reason_lacking", 403)
    assert answer() == refused("nothing_changes", 403)
    assert answer(change(must_ask=["manager"]), seen=3) == refused("rules_changed", 409)
    floor = {"element": "goals", "level": 1, "assertion": "A4"}
    assert answer(change("goals", 1, decides=["designer"])) == {**refused("floor_crossed", 403), "problems": [floor]}
    (problem,) = answer(change(decides=["boss"]))["problems"]
    assert problem == {"element": "pace", "level": 2, "why": "pace at level 2: decides can't be ['boss']"}


@pytest.mark.parametrize("wrong", [{"changes": {}}, {"level": 5}, {"element": "tempo"}, {"reason": "x" * 1001}])
def test_what_is_no_change_is_no_act(vennedal, wrong):
    code, _, error = vennedal.run(line(adopting(change(must_ask=["manager"]) | wrong)), *TO)
    assert code == 2
    assert error.startswith(f"line 1: deviations.0.{next(iter(wrong))}: ")


TO = ("--start", "2026-12-14", "--organisation", "vennedal")


def line(act):
    from tests.cli.playing import lines

    return lines([act])


def said(stage, act):
    _, (answer,) = stage.play(act)
    answer.pop("line")
    return answer


DEVIATING = SMALL.replace(
    "plan_format:",
    "deviations:\n  - {element: pace, level: 2, changes: {must_consult: [manager]}, reason: {nl: druk}}\nplan_format:",
)


def test_a_path_that_does_not_fit_is_refused_with_its_line(vennedal, tmp_path: Path, capsys):
    (tmp_path / "pad.regie.yaml").write_text(DEVIATING, "utf-8")
    vennedal.play(adopting(change(decides=["manager"])))
    answer = said(vennedal, an_act("saskia", "W-2", "import_path", file="pad.regie.yaml"))
    assert (answer["because"], answer["status"]) == ("path_wrong", 422)
    assert answer["problems"] == [{"line": 27, "field": "deviations[0].changes", "code": "deviation_misfit"}]
    capsys.readouterr()
    file = str(tmp_path / "pad.regie.yaml")
    assert main(["path", "validate", file]) == 0
    assert main(["path", "import", file, "--organisation", "vennedal", "--as", "saskia"]) == 1
    out = capsys.readouterr().out
    assert ":27: deviations[0].changes: Deze afwijking past niet op wat jullie organisatie zelf veranderde" in out
    assert "pas de afwijking daarop aan." in out


def test_the_other_way_round_the_design_is_named(vennedal, tmp_path: Path):
    (tmp_path / "pad.regie.yaml").write_text(DEVIATING, "utf-8")
    assert said(vennedal, an_act("saskia", "W-2", "import_path", file="pad.regie.yaml"))["ok"]
    answer = said(vennedal, adopting(change(decides=["manager"])))
    assert answer["because"] == "deviation_misfit"
    (problem,) = answer["problems"]
    assert problem.pop("why")
    assert problem == {"element": "pace", "level": 2, "design": "Klein pad", "number": 1}
