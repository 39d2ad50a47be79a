"""`regie play`: acts through the same operations as the pages; a refusal is an answer."""

from datetime import date

import pytest

from regie.cli.main import main
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.queries import organisation_called, people_for
from tests.cli.playing import FORMS, GOALS, PACE, an_act, founding, journey, on


def refused(because: str, status: int, missing: tuple[str, ...] = (), **more: object) -> dict[str, object]:
    return {"ok": False, "because": because, "missing": list(missing), "status": status, **more}


def test_a_journey_is_played_from_an_empty_database(db, stage):
    code, answers = stage.play(*founding(), *journey(2))
    assert code == 0
    assert [answer["ok"] for answer in answers] == [True] * len(answers)
    assert answers[-1] == {"line": len(answers), "ok": True, "journey": "p2-noor", "agreed": 2}


def test_pace_at_level_2_waits_for_who_must_be_heard_and_asked(vennedal):
    code, answers = vennedal.play(
        on("saskia", "W-2", "propose", "pace", choice=PACE),
        on("saskia", "W-2", "decide", "pace"),
        on("annelies", "W-2.2", "answer", "pace", role="organisation", text="Het kan."),
        on("saskia", "W-2.2", "decide", "pace"),
        on("noor", "W-1", "answer", "pace", said="no_input"),
        on("saskia", "W-1", "decide", "pace", reason="Zo past het."),
        on("saskia", "W-1", "decide", "pace"),
    )
    asked = [{"kind": "hearing", "role": "organisation"}, {"kind": "question", "role": "learner"}]
    about = {"journey": "p2-noor", "element": "pace"}
    assert code == 1
    assert answers == [
        {"line": 1, "ok": True, **about, "revision": 1, "asked": asked},
        {"line": 2, **refused("hearing_open", 403, ("heard:organisation", "asked:learner"))},
        {"line": 3, "ok": True, **about, "role": "organisation", "said": "input", "decided": False},
        {"line": 4, **refused("asking_open", 403, ("asked:learner",))},
        {"line": 5, "ok": True, **about, "role": "learner", "said": "no_input", "decided": False},
        {"line": 6, "ok": True, **about, "level": 2, "role": "designer"},
        {"line": 7, **refused("already_decided", 409)},
    ]


def test_the_last_agreement_decides_together(vennedal):
    _, answers = vennedal.play(
        on("saskia", "W-2", "propose", "work_forms", choice=FORMS),
        on("noor", "W-1", "disagree", "work_forms", text="Liever met Ilse."),
        on("noor", "W-1", "revise", "work_forms", seen=1, choice=FORMS),
        on("saskia", "W-1", "agree", "work_forms"),
    )
    assert [answer.get("decided") for answer in answers] == [None, False, None, True]


def test_the_hours_of_silence_are_those_of_the_act(vennedal):
    vennedal.play(on("saskia", "W-2", "propose", "pace", choice=PACE))
    early = on("saskia", "W-2.3", "record_attempt", "pace", role="organisation", reason="Gebeld.")
    late = {**early, "at": "W-1.2"}
    _, answers = vennedal.play(early, late, on("saskia", "W-1.2", "decide", "pace"))
    assert [answer.get("because") for answer in answers] == ["term_not_passed", None, None]


def test_a_talk_and_its_denial(vennedal):
    talk = on("noor", "W-1", "record_conversation", "goals", partner="marjan", held_on="W-1.1")
    deny = on("marjan", "W-1", "deny_conversation", "goals")
    decide = on("noor", "W-1", "decide", "goals")
    _, answers = vennedal.play(
        on("noor", "W-2", "propose", "goals", choice=GOALS), talk, deny, decide, talk, {**deny, "as": "ruud"}, decide
    )
    assert [answer.get("because") for answer in answers] == [
        *(None, None, None, "conversation_open", None),
        *("not_found", None),
    ]


def test_a_wish_is_answered_by_who_holds_the_pen(vennedal):
    wish = on("noor", "W-2", "request_deviation", "pace", wish="Mag het langzamer?")
    granted = on("saskia", "W-2", "answer_request", "pace", granted=True, text="Ik doe een nieuw voorstel.")
    _, answers = vennedal.play(granted, wish, wish, granted)
    assert [answer.get("because") for answer in answers] == ["no_open_request", None, "already_requested", None]
    assert [answer.get("status") for answer in answers] == [409, None, 409, None]


def test_a_stranger_gets_404_and_who_may_not_403(vennedal):
    propose = {"element": "pace", "journey": "p2-noor", "choice": PACE}
    assert vennedal.answer("bram", "W-2", "propose", **propose) == refused("not_found", 404)
    assert vennedal.answer("nobody", "W-2", "propose", **propose) == refused("not_found", 404)
    assert vennedal.answer("noor", "W-2", "propose", **propose) == refused("not_a_decider", 403)
    assert vennedal.answer("noor", "W-2", "propose", **{**propose, "journey": "p9"}) == refused("not_found", 404)
    assert (
        vennedal.answer("ruud", "W-2", "propose", **{**propose, "element": "goals", "choice": GOALS})["status"] == 403
    )


def test_an_old_page_is_a_conflict(vennedal):
    vennedal.play(on("noor", "W-2", "propose", "goals", choice=GOALS))
    assert vennedal.play(
        on("noor", "W-2", "revise", "goals", choice=GOALS), on("noor", "W-2", "revise", "goals", seen=1, choice=GOALS)
    )[1][1] == {"line": 2, **refused("proposal_changed", 409)}


def test_a_choice_that_does_not_fit_the_path_is_said_by_field(vennedal):
    choice = {"hours_per_week": 2.5, "weeks": 36, "hours": {"zwemmen": 3}}
    problems = [{"field": "choice.hours.zwemmen", "code": "unknown_activity"}]
    answer = vennedal.answer("saskia", "W-2", "propose", journey="p2-noor", element="pace", choice=choice)
    assert answer == refused("choice_incomplete", 422, problems=problems)


def test_a_refused_act_does_not_stop_the_play_and_can_be_expected(vennedal):
    early = on("noor", "W-2", "propose", "plan", choice={"steps": [{"title": "Bellen"}]}, expect="not_yet_before")
    code, answers = vennedal.play(early, on("noor", "W-2", "propose", "goals", choice=GOALS))
    assert (code, [answer["ok"] for answer in answers]) == (0, [False, True])
    assert answers[0]["expected"] is True
    code, answers = vennedal.play({**early, "expect": "not_a_decider"})
    assert (code, answers[0]["expected"]) == (1, False)
    code, answers = vennedal.play(on("noor", "W-2", "withdraw", "goals", expect="not_found"))
    assert (code, answers[0]["ok"], answers[0]["expected"]) == (1, True, False)


def test_what_an_administrator_does(vennedal):
    _, answers = vennedal.play(
        an_act("wim", "W-4", "add_unit", name="Wijkteam Oost"),
        an_act("wim", "W-4", "add_unit", name="Wijkteam Oost"),
        an_act("wim", "W-4", "add_person", name="Ilse", email="ilse@vennedal.example", unit="Wijkteam Oost"),
        an_act("wim", "W-4", "add_person", name="Ilse", email="Ilse@vennedal.example"),
        an_act("wim", "W-4", "add_person", name="Ab", email="ab@vennedal.example", unit="Nergens"),
        an_act("noor", "W-4", "appoint", person="ilse", role="buddy", of="noor"),
        an_act("wim", "W-4", "appoint", person="ilse", role="buddy", of="noor"),
        an_act("wim", "W-3", "end_appointment", person="ilse", role="buddy", of="noor", on="W-3"),
        an_act("wim", "W-3.2", "end_appointment", person="ilse", role="buddy", of="noor", on="W-2"),
        an_act("annelies", "W-3", "name_stand_in", stand_in="ilse", from_on="W-3", until_on="W1"),
        an_act("wim", "W-3", "give_login", person="ilse", password="welkom-bij-regie"),
        an_act("wim", "W-3", "give_login", person="ilse", password="welkom-bij-regie"),
        an_act("wim", "W-3", "give_login", person="noor", password="12345678"),
        an_act("saskia", "W-3", "publish", design="p2-regieverpleegkundige"),
        an_act("saskia", "W-3", "import_path", file="nergens.regie.yaml"),
        an_act("saskia", "W-3", "import_path", path="p9"),
    )
    assert [answer.get("because") for answer in answers] == [
        *(None, "name_taken", None, "email_taken", "not_found", "not_administrator", None, None, "not_found"),
        *(None, None, "already_signed_up", "password_weak", "already_published", "not_found", "not_found"),
    ]


def test_a_code_or_slug_that_is_taken_is_a_conflict(vennedal):
    again = journey(2)[0]
    assert vennedal.play(again)[1] == [{"line": 1, **refused("name_taken", 409)}]
    assert vennedal.play(founding()[0])[1] == [{"line": 1, **refused("name_taken", 409)}]


def test_a_path_file_of_ones_own_comes_in_and_a_wrong_one_is_told(vennedal):
    (vennedal.file.parent / "stuk.regie.yaml").write_text("regie: 1\n")
    answer = vennedal.answer("saskia", "W-3", "import_path", file="stuk.regie.yaml")
    assert (answer["because"], answer["status"]) == ("path_wrong", 422)
    assert {problem["field"] for problem in answer["problems"]} >= {"code", "title"}


def test_weeks_count_from_the_journey_where_no_start_is_given(vennedal):
    act = '{"organisation":"vennedal","as":"noor","at":"W-2.3T10:15","act":"propose","journey":"p2-noor",'
    code, answers, _ = vennedal.run(act + '"element":"goals","choice":{"goals":[{"text":"Een doel"}]}}')
    assert (code, answers[0]["ok"]) == (0, True)
    assert vennedal.log("p2-noor")[-1]["at"] == "2026-11-25T10:15:00+01:00"


def test_an_act_of_another_organisation_stays_there(vennedal):
    other = {**founding()[0], "organisation": "elders", "email": "ab@elders.example"}
    _, answers = vennedal.play(other, an_act("noor", "W-2", "add_unit", organisation="elders", name="Oost"))
    assert answers[1] == {"line": 2, **refused("not_found", 404)}
    with organisation_scope(organisation_called("elders")):
        assert [person.email for person in people_for(date(2026, 12, 1))] == ["ab@elders.example"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: not a JSON object"),
        ('"x"', "line 2: not a JSON object"),
        ('{"act": "dance", "at": "W1", "as": "noor"}', "line 2: act: Act 'dance' does not match"),
        ('{"at": "W1", "as": "noor"}', "line 2: act: "),
        ('{"act": "enrol", "at": "W1", "journey": "j"}', "line 2: as: Field required"),
        ('{"act": "enrol", "at": "W1", "as": "n", "journey": "j", "hat": 1}', "line 2: hat: Extra"),
        ('{"act": "enrol", "at": "W1", "as": 7, "journey": "j"}', "line 2: as: Input should be a valid string"),
        ('{"act": "enrol", "at": "2026-11-02T10:15", "as": "n", "journey": "j"}', "line 2: at: write 2026"),
        ('{"act": "enrol", "at": "2026-02-30T10:15Z", "as": "n", "journey": "j"}', "line 2: at: day is out"),
        ('{"act": "enrol", "at": "W1.8", "as": "n", "journey": "j"}', "line 2: at: write 2026"),
        ('{"act": "enrol", "at": "W1", "at": "W2", "as": "n", "journey": "j"}', "line 2: a key stands there twice"),
        ('{"act": "enrol", "at": "W1", "as": "\\u0000", "journey": "j"}', "line 2: a text holds a sign"),
        ('{"act": "enrol", "at": "W1", "as": "\\ud800", "journey": "j"}', "line 2: a text holds a sign"),
        ('{"act": "rate_level", "at": "W1", "as": "n", "journey": "j", "level": "2"}', "line 2: level: Input"),
        ('{"act": "decide", "at": "W1", "as": "n", "journey": "j", "element": "hat"}', "line 2: element: Input"),
        (
            '{"act": "propose", "at": "W1", "as": "n", "journey": "j", "element": "pace", "choice": {"weeks": NaN}}',
            "line 2: a number is not finite",
        ),
        (
            '{"act": "propose", "at": "W1", "as": "n", "journey": "j", "element": "goals", "choice": {"goals": []}}',
            "line 2: choice.goals: ",
        ),
        (
            '{"act": "propose", "at": "W1", "as": "n", "journey": "j", "element": "goals", "choice": []}',
            "line 2: choice: not an object",
        ),
        ("[" * 100_000, "line 2: not JSON"),
    ],
)
def test_of_a_file_with_a_malformed_line_nothing_is_played(db, stage, line, said):
    first = '{"organisation":"a","at":"W1","act":"found_organisation","name":"A","administrator":"A","email":"a@a.a"}'
    code, answers, error = stage.run(f"{first}\n{line}\n", "--start", "2026-12-14", "--organisation", "a")
    assert (code, answers, Organisation.objects.count()) == (2, [], 0)
    assert error.startswith(said)
    assert "Traceback" not in error


def test_every_fault_is_named_by_line_and_field(db, stage):
    code, answers, error = stage.run('\n{"act":"add_unit","at":"W1","as":"n","name":"j"}\n\n{\n')
    assert (code, answers) == (2, [])
    assert error.splitlines() == [
        "line 2: at: counts in weeks of a journey: give --start",
        "line 2: organisation: missing, and no --organisation is given",
        "line 4: not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    ]


def test_bytes_that_are_no_text_and_a_file_that_is_not_there(db, stage, capsys):
    assert stage.run(b'{"act":"\xff"}')[2].startswith("line 1: not JSON")
    assert main(["play", "nergens.jsonl"]) == 2
    assert "nergens.jsonl" in capsys.readouterr().err
