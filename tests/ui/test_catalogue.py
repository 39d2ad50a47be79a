"""The English catalogue is whole and in step, and no message uses a word we do not use."""

import re

import pytest

from regie.ui.catalogue import ENGLISH, current, extracted, merged, translated, written

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
