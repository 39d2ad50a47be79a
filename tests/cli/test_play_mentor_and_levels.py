"""Playing what came later: choosing a mentor by name, yes and no, another level, help as a choice, places."""

from regie.cli.main import main
from tests.cli.playing import an_act, on
from tests.cli.test_play import refused

MENTOR = {"mentor": "bram", "request": "Wil jij mijn mentor zijn?"}
ABOUT = {"journey": "p2-noor", "element": "mentor"}
OFFER = {"person": "bram", "role": "mentor"}


def level(who, scope, number, **more):
    return an_act(who, "W-2", "change_level", journey="p2-noor", scope=scope, level=number, **more)


def reply(who, scope, agreed, **more):
    return an_act(who, "W-2.2", "answer_level", journey="p2-noor", scope=scope, agreed=agreed, **more)


def test_a_mentor_is_named_asked_and_says_yes(vennedal):
    code, answers = vennedal.play(
        an_act("wim", "W-3", "appoint", **OFFER, places=1),
        on("noor", "W-2", "propose", "mentor", choice=MENTOR),
        on("noor", "W-2", "ask_chosen", "mentor", seen=1, term_days=14),
        on("noor", "W-2", "decide", "mentor", expect="acceptance_open"),
        on("bram", "W-2.2", "accept", "mentor", text="Graag."),
    )
    assert code == 0
    assert [answer["ok"] for answer in answers] == [True, True, True, False, True]
    assert answers[1] == {"line": 2, "ok": True, **ABOUT, "revision": 1, "asked": []}
    asked = {"kind": "acceptance", "role": "mentor", "person": "bram@vennedal.example"}
    assert answers[2] == {"line": 3, "ok": True, **ABOUT, **asked}
    assert answers[4] == {"line": 5, "ok": True, **ABOUT, "role": "mentor", "said": "accepted", "decided": True}


def test_who_says_no_is_in_the_log_and_another_can_be_asked(vennedal, capsys):
    _, answers = vennedal.play(
        on("noor", "W-2", "propose", "mentor", choice=MENTOR),
        on("noor", "W-2", "ask_chosen", "mentor"),
        on("bram", "W-2", "decline", "mentor"),
        on("noor", "W-2", "ask_chosen", "mentor"),
        on("noor", "W-2", "revise", "mentor", choice={**MENTOR, "mentor": "ruud"}),
        on("noor", "W-2", "ask_chosen", "mentor"),
    )
    assert [answer.get("because") for answer in answers] == [None, None, None, "already_asked", None, None]
    capsys.readouterr()
    assert main(["log", "p2-noor"]) == 0
    said = capsys.readouterr().out
    assert "Gevraagd als mentor: Bram Vos (mentor); zei nee op 23 november 2026" in said
    assert "Gevraagd als mentor: Ruud Hamers (mentor); heeft tijd tot 30 november 2026" in said


def test_who_is_not_there_or_was_not_asked(vennedal):
    vennedal.play(on("noor", "W-2", "propose", "mentor", choice=MENTOR))
    unknown = {**ABOUT, "choice": {**MENTOR, "mentor": "nobody"}}
    assert vennedal.answer("noor", "W-2", "revise", **unknown) == refused("not_found", 404)
    assert vennedal.answer("bram", "W-2", "accept", **ABOUT) == refused("not_found", 404)
    assert vennedal.answer("noor", "W-2", "accept", **ABOUT) == refused("not_asked", 403)
    assert vennedal.answer("saskia", "W-2", "ask_chosen", **ABOUT)["because"] == "not_a_decider"
    assert vennedal.answer("noor", "W-2", "ask_chosen", **ABOUT, seen=7) == refused("proposal_changed", 409)


def test_a_mentor_is_no_number_in_an_act(vennedal):
    for mentor in (7, None, ""):
        code, answers, error = vennedal.run(
            '{"as":"noor","at":"W-2","act":"propose","journey":"p2-noor","element":"mentor","choice":{"request":"x","mentor":'
            + {7: "7", None: "null", "": '""'}[mentor]
            + "}}",
            "--organisation",
            "vennedal",
        )
        assert (code, answers) == (2, [])
        assert error.startswith("line 1: choice.mentor: ")


def test_who_has_no_place_is_said(vennedal):
    _, answers = vennedal.play(
        an_act("wim", "W-3", "appoint", **OFFER, places=0),
        on("noor", "W-2", "propose", "mentor", choice=MENTOR),
        on("noor", "W-2", "ask_chosen", "mentor"),
    )
    assert [answer.get("because") for answer in answers] == [None, None, "mentor_full"]


def test_levels_are_asked_agreed_and_seen_differently(vennedal):
    _, answers = vennedal.play(
        level("noor", "pace", 1),
        level("noor", "goals", 3),
        reply("marjan", "goals", True),
        level("marjan", "plan", 3),
        reply("noor", "plan", False, text="Nog niet."),
        level("noor", "space", 4),
        level("ruud", "space", 1),
        reply("marjan", "work_forms", True),
        reply("marjan", "goals", True),
    )
    about = {"journey": "p2-noor"}
    assert [{key: value for key, value in answer.items() if key != "line"} for answer in answers[:5]] == [
        {"ok": True, **about, "scope": "pace", "level": 1, "stands": True},
        {"ok": True, **about, "scope": "goals", "level": 3, "stands": False},
        {"ok": True, **about, "scope": "goals", "level": 3, "stands": True},
        {"ok": True, **about, "scope": "plan", "level": 3, "stands": False},
        {"ok": True, **about, "scope": "plan", "level": None, "stands": False},
    ]
    assert [answer.get("because") for answer in answers[5:]] == [
        *("more_than_one_step", "not_level_partner", "no_open_request", "already_answered"),
    ]


def test_a_scope_that_does_not_exist_is_said_with_those_that_do(vennedal):
    code, _, error = vennedal.run(
        '{"as":"noor","at":"W-2","act":"change_level","journey":"p2-noor","scope":"tempo","level":1}',
        *("--organisation", "vennedal"),
    )
    assert code == 2
    assert error.startswith("line 1: scope: write one of overall, direction, space, backing, content, ")


def test_help_is_a_choice_that_the_learner_is_heard_on(vennedal):
    help_ = {"items": [{"what": "Leerbibliotheek", "when": "Week 1-34"}, {"what": "Coach", "how_often": "Vier keer"}]}
    _, answers = vennedal.play(
        on("saskia", "W-2", "propose", "resources", choice=help_),
        on("saskia", "W-2", "decide", "resources"),
        on("noor", "W-2.2", "answer", "resources", text="Ik mis een mens."),
        on("saskia", "W-2.3", "decide", "resources"),
    )
    assert answers[0]["asked"] == [{"kind": "hearing", "role": "learner"}]
    assert answers[1]["missing"] == ["heard:learner"]
    assert [answer["ok"] for answer in answers] == [True, False, True, True]
