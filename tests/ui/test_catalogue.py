"""The English catalogue is whole and in step, and no message uses a word we do not use."""

import json
import re

import pytest
import yaml

from regie.ui.catalogue import ENGLISH, SOURCE, current, extracted, merged, translated, written

EXTRACTED = [message for message in extracted() if message.id]
# content.md, section 4. Whole words; "deelnemer" and the like also in the plural.
NEVER = (
    r"zelfsturingsscore\w*|diagnose\w*|test|tests|testen|assessment\w*|leerstijl\w*|laag niveau|hoog niveau|"
    r"gezakt|degradatie|taakvolwassen\w*|onvolwassen\w*|onbekwa\w*|medewerkers? volgen|monitor\w*|deelnemers?|"
    r"goedkeur\w*|goedgekeurd|verplicht\w*|deadlines?|functioneringsgesprek\w*|beoordeling\w*|dossiers?|"
    r"interventie\w*|didacti\w*|competentiegap|learning journey|stakeholders?|content|commitment"
)


def forms(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


def strings(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_every_message_has_its_english():
    assert [message.id for message in merged() if message.id and not translated(message.string)] == []


def test_the_catalogue_is_in_step():
    """When this fails: python -m regie.ui.catalogue"""
    assert written(merged()) == ENGLISH.read_bytes()


def unfit(said):
    if re.search(rf"\b({NEVER})\b", said, re.IGNORECASE) or re.search(r"\bPOP\b", said):
        return True
    lets_go = re.search(r"\bloslaten\b", said, re.IGNORECASE)
    return bool(lets_go) and "je kunt altijd hulp vragen" not in said.lower()


def test_no_message_uses_a_word_that_we_do_not_use():
    assert [said for message in EXTRACTED for said in forms(message) if unfit(said)] == []


NEVER_IN_ENGLISH = (
    r"diagnos\w*|tests?|assessments?|learning styles?|(?:low|high) level|demot\w*|maturity|immatur\w*|incompeten\w*|"
    r"monitor\w*|participants?|approv\w*|mandatory|compulsory|obligatory|deadlines?|appraisal\w*|dossiers?|"
    r"performance review\w*|interventions?|didactic\w*|learning journey|stakeholders?|commitment|PDP"
)


def unfit_in_english(said):
    if re.search(rf"\b({NEVER_IN_ENGLISH})\b", said, re.IGNORECASE):
        return True
    return bool(re.search(r"\blet go\b", said, re.IGNORECASE)) and "can always ask for help" not in said.lower()


def test_no_translation_uses_one_either():
    english = [said for message in current() if message.id for said in strings(message)]
    assert len(english) > len(EXTRACTED)
    assert [said for said in english if unfit_in_english(said)] == []


@pytest.mark.parametrize("said", ["Mandatory", "Before the deadline.", "Let go.", "Your manager approves it", "A test"])
def test_such_a_translation_would_be_seen(said):
    assert unfit_in_english(said)


def texts(data, language=""):
    """Every text of a shipped file with its language; what is not translated is Dutch."""
    for key, one in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(one, dict | list):
            yield from texts(one, language)
        elif isinstance(one, str) and " " in one:
            yield (key if key in ("nl", "en") else language or "nl"), one


CONTENT = sorted((SOURCE / "designs" / "content").rglob("*.yaml"))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_no_shipped_text_uses_one_either(path):
    found = list(texts(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert {language for language, _said in found} >= {"nl", "en"}
    judge = {"nl": unfit, "en": unfit_in_english}
    assert [said for language, said in found if judge[language](said)] == []


GUIDES = sorted((SOURCE / "web" / "guides" / "content").rglob("*.md"))


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_guide_uses_one_either(path):
    judge = {"nl": unfit, "en": unfit_in_english}[path.parent.name]
    assert [line for line in path.read_text("utf-8").splitlines() if judge(line)] == []


def test_nobody_of_the_demo_uses_one_either():
    acts = sorted((SOURCE / "cli" / "demo" / "acts").glob("*.jsonl"))
    lines = [line for path in acts for line in path.read_text("utf-8").splitlines() if line.strip()]
    found = [said for line in lines for _language, said in texts(json.loads(line))]
    assert len(found) > 200
    assert [said for said in found if unfit(said)] == []


@pytest.mark.parametrize(
    "said", ["De deadline is morgen.", "Dit is verplicht.", "Mijn POP", "Loslaten.", "Een test van je niveau"]
)
def test_such_a_word_would_be_seen(said):
    assert unfit(said)


def test_a_translation_names_the_same_things():
    places = re.compile(r"{\w*}|%\(\w+\)s")
    for message in current():
        if message.id and translated(message.string):
            asked = {place for form in forms(message) for place in places.findall(form)}
            told = {place for form in strings(message) for place in places.findall(form)}
            assert told == asked, message.id
