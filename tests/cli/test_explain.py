"""`regie explain`: one question, or many, answered as the oracle answers them."""

import io
import json
import subprocess
import sys
from itertools import combinations

import pytest

from regie.cli.main import main
from regie.framework import Role
from tests.framework import oracle
from tests.framework import specification as spec

LISTING = {(cell["element"], cell["level"]): cell for cell in spec.listings()}


def explain(capsys, level, element, role, act, *words):
    assert main(["explain", "--level", str(level), "--element", element, "--as", role, "--act", act, *words]) == 0
    return capsys.readouterr().out


def batch(monkeypatch, capsys, text):
    lines = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    code = main(["explain", "--batch"])
    said = capsys.readouterr()
    return code, said.out, said.err


def every_question():
    for element, level in spec.PLACES:
        for role in spec.ROLES:
            yield {"level": level, "element": element, "as": role, "act": "consult"}
            facts = sorted(oracle.needed_facts(element, level, role) | {f"heard:{role}", "asked:organisation"})
            for size in range(len(facts) + 1):
                for given in combinations(facts, size):
                    yield {"level": level, "element": element, "as": role, "act": "decide", "given": list(given)}


def test_a_batch_answers_every_question_as_the_oracle_does(monkeypatch, capsys):
    questions = list(every_question())
    assert len(questions) > 3000
    code, out, err = batch(monkeypatch, capsys, "\n".join(map(json.dumps, questions)))
    assert (code, err) == (0, "")
    answers = [json.loads(line) for line in out.splitlines()]
    for question, answer in zip(questions, answers, strict=True):
        place = (question["element"], question["level"])
        assert set(answer) == {"allowed", "because", "missing", "cell"}
        assert answer["cell"] == LISTING[place]
        if question["act"] == "consult":
            allowed, missing = oracle.consult(*place, question["as"])[0], set()
        else:
            allowed, _, missing = oracle.decide(*place, question["as"], frozenset(question["given"]))
        assert (answer["allowed"], set(answer["missing"])) == (allowed, missing), question
        assert len(answer["missing"]) == len(missing)


def test_one_question_is_answered_as_in_a_batch(monkeypatch, capsys):
    question = {"level": 2, "element": "pace", "as": "designer", "act": "decide", "given": ["heard:organisation"]}
    _, in_batch, _ = batch(monkeypatch, capsys, json.dumps(question))
    alone = explain(capsys, 2, "pace", "designer", "decide", "--json", "--given", "heard:organisation")
    assert alone == in_batch
    assert json.loads(alone) == {
        "allowed": False,
        "because": "asking_open",
        "missing": ["asked:learner"],
        "cell": LISTING["pace", 2],
    }


def test_facts_can_be_given_in_one_go_or_one_by_one(capsys):
    together = explain(
        capsys, 2, "pace", "designer", "decide", "--json", "--given", "heard:organisation", "asked:learner"
    )
    apart = explain(
        capsys, 2, "pace", "designer", "decide", "--json", "--given", "heard:organisation", "--given", "heard:learner"
    )
    assert json.loads(together)["allowed"]
    assert together == apart
    assert json.loads(explain(capsys, 4, "pace", "learner", "decide", "--json", "--given"))["allowed"]


def test_what_is_missing_stands_in_the_documented_order(capsys):
    answer = json.loads(explain(capsys, 1, "plan", "learner", "decide", "--json"))
    assert answer["missing"] == ["format_complete", "heard:designer", "heard:learning_guide"]
    assert answer["because"] == "format_incomplete"


SENTENCES = [
    (
        (2, "pace", "designer", "decide"),
        "Tempo. Niveau 2, begeleiden. Nee, de ontwerper kan dit nog niet vastleggen. Iemand denkt eerst nog mee. "
        "Nog nodig: wat de organisatie ervan vindt en de inbreng van de lerende. De ontwerper heeft de pen.",
        ("No, the designer cannot make this final yet.", "Still needed: ", "The designer holds the pen."),
    ),
    (
        (3, "pace", "designer", "decide"),
        "Tempo. Niveau 3, coachen. Nee, de ontwerper legt dit niet vast. Iemand anders heeft hier de pen. "
        "De lerende heeft de pen.",
        ("No, the designer does not make this final.", "The learner holds the pen."),
    ),
    (
        (4, "goals", "learner", "decide"),
        "Leerdoelen. Niveau 4, loslaten: je kunt altijd hulp vragen. Ja, de lerende kan dit nu vastleggen. "
        "Alles is er. Het kan vastgelegd worden. De lerende heeft de pen.",
        ("Yes, the learner can make this final now.",),
    ),
    (
        (2, "work_forms", "learner", "decide"),
        "Werkvormen. Niveau 2, begeleiden. Nee, de lerende kan dit nog niet vastleggen. "
        "Nog niet iedereen koos dit voorstel. Nog nodig: het akkoord van de ontwerper. "
        "De ontwerper en de lerende hebben samen de pen.",
        ("Not everybody has agreed on this proposal yet.", "hold the pen together."),
    ),
    (
        (3, "plan", "others", "consult"),
        "Plan van aanpak. Niveau 3, coachen. Ja, iemand anders kan meedenken. "
        "Wie gevraagd wordt, kan hier meedenken. De lerende heeft de pen.",
        ("Yes, ", "Whoever is asked may think along here."),
    ),
    (
        (1, "coach", "coach", "consult"),
        "Coach. Niveau 1, sturen. Nee, de coach denkt hier niet mee. Hier hoeft niemand iets te besluiten.",
        ("No, the coach is not heard here.", "There is nothing to decide here."),
    ),
]


@pytest.mark.parametrize(("question", "dutch", "english"), SENTENCES)
def test_without_json_the_answer_is_a_sentence_in_either_language(capsys, question, dutch, english):
    assert explain(capsys, *question) == dutch + "\n"
    said = explain(capsys, *question, "--lang", "en")
    assert all(words in said for words in english), said


@pytest.mark.parametrize("act", ["decide", "consult"])
def test_every_role_is_answered_in_words_everywhere(capsys, act):
    for element, level in spec.PLACES:
        for role in Role:
            said = explain(capsys, level, element, role.value, act)
            assert ". Ja, " in said or ". Nee, " in said
            assert "{" not in said


BAD_WORDS = [
    (["--level", "5"], "the levels are: 1, 2, 3, 4"),
    (["--level", "02"], "the levels are: 1, 2, 3, 4"),
    (["--element", "tempo"], "the elements are: direction, content, goals"),
    (["--as", "boss"], "the roles are: learner, designer, organisation"),
    (["--act", "veto"], "the acts are: decide, consult"),
    (["--given", "heard:boss"], "the facts are: questions_answered, format_complete"),
    (["--lang", "fr"], "nl"),
]


@pytest.mark.parametrize(("words", "known"), BAD_WORDS)
def test_an_unknown_word_is_told_which_words_exist(capsys, words, known):
    good = ["explain", "--level", "1", "--element", "pace", "--as", "designer", "--act", "decide"]
    with pytest.raises(SystemExit) as stopped:
        main([*good, *words])
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (2, "")
    assert known in said.err


@pytest.mark.parametrize(
    "words", [["--level", "1"], ["--batch", "--level", "1"], ["--batch", "--given", "conversation"]]
)
def test_half_a_question_is_refused(capsys, words):
    with pytest.raises(SystemExit) as stopped:
        main(["explain", *words])
    assert stopped.value.code == 2
    assert "question" in capsys.readouterr().err


GOOD = '{"level": 1, "element": "pace", "as": "designer", "act": "decide"}'
BAD_LINES = [
    ("{", "not JSON"),
    ("[]", "not a JSON object"),
    ("null", "not a JSON object"),
    ("[" * 100_000, "not JSON"),
    ('{"level": 1, "element": "pace", "as": "designer"}', "no 'act'"),
    (GOOD.replace("}", ', "why": 1}'), "the keys are: level, element, as, act, given"),
    (GOOD.replace("}", ', "act": "decide"}'), "twice"),
    (GOOD.replace("1", "true"), "unknown level True; the levels are: 1, 2, 3, 4"),
    (GOOD.replace("1", '"1"'), "unknown level '1'"),
    (GOOD.replace("1", "1.0"), "unknown level 1.0"),
    (GOOD.replace("1", "0"), "unknown level 0"),
    (GOOD.replace("1", "9" * 5000), "not JSON"),
    (GOOD.replace("pace", "tempo"), "unknown element 'tempo'; the elements are: direction, content"),
    (GOOD.replace('"pace"', "3"), "'element' is not a text: 3"),
    (GOOD.replace("designer", "boss"), "unknown role 'boss'; the roles are: learner"),
    (GOOD.replace('"decide"', '"veto"'), "unknown act 'veto'; the acts are: decide, consult"),
    (GOOD.replace("}", ', "given": "conversation"}'), "'given' is not a list"),
    (GOOD.replace("}", ', "given": null}'), "'given' is not a list"),
    (GOOD.replace("}", ', "given": [1]}'), "'given' is not a text: 1"),
    (GOOD.replace("}", ', "given": ["heard"]}'), "unknown fact 'heard'; the facts are: questions_answered"),
    (b"\xff", "not JSON"),
]


@pytest.mark.parametrize(("line", "words"), BAD_LINES)
def test_a_batch_stops_at_a_bad_line_and_says_which(monkeypatch, capsys, line, words):
    raw = line if isinstance(line, bytes) else line.encode()
    code, out, err = batch(monkeypatch, capsys, b"\n".join([GOOD.encode(), b"", raw, GOOD.encode()]))
    assert code == 2
    assert err.startswith("line 3: ")
    assert words in err
    assert [json.loads(answer)["because"] for answer in out.splitlines()] == ["hearing_open"]


def test_a_batch_skips_blank_lines_and_takes_what_editors_write(monkeypatch, capsys):
    code, out, err = batch(monkeypatch, capsys, f"\n  \r\n{GOOD}\r\n\t\n{GOOD}")
    assert (code, err, len(out.splitlines())) == (0, "", 2)
    assert batch(monkeypatch, capsys, "") == (0, "", "")


def test_the_command_itself_answers_without_settings_or_database():
    def run(*words, stdin=""):
        done = subprocess.run(
            [sys.executable, "-c", "from regie.cli.main import main; raise SystemExit(main())", "explain", *words],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    code, out, err = run("--batch", stdin=f"{GOOD}\nnonsense\n")
    assert (code, len(out.splitlines()), err[:7]) == (2, 1, "line 2:")
    question = ("--level", "1", "--element", "pace", "--as", "designer", "--act", "decide")
    code, out, _ = run(*question)
    assert (code, out.partition(". ")[0]) == (0, "Tempo")
    code, out, _ = run(*question, "--lang", "en")
    assert (code, "No, the designer cannot make this final yet." in out) == (0, True)
