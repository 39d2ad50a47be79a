"""Every reason has a sentence in both languages and a line in the docs; so has every fact."""

import re
from itertools import product
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from regie.framework import Element, FactKind, Reason
from regie.ui.phrases.facts import FACTS
from regie.ui.phrases.names import element_in_sentence
from regie.ui.phrases.reasons import OF_ELEMENT, ON_ELEMENT, REASONS, TITLES, reason_title, reason_words

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/decision-rights.md").read_text(encoding="utf-8")
NOT_SAID = (
    "goedkeuren verplicht deelnemer deadline monitoren test assessment diagnose leerstijl beoordeling dossier "
    "interventie didactiek stakeholder content commitment loslaten functioneringsgesprek"
).split()


@pytest.fixture(scope="module")
def english():
    with (ROOT / "src/regie/locale/en/LC_MESSAGES/django.po").open("rb") as source:
        return {message.id: message.string for message in read_po(source, locale="en")}


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_has_a_sentence_in_both_languages_and_a_line_in_the_docs(reason, english):
    dutch = reason_words(reason)
    assert dutch.endswith(".")
    assert english[dutch].endswith(".")
    assert DOCS.count(f"\n| `{reason.value}` | ") == 1


def test_no_two_reasons_say_the_same(english):
    sentences = [reason_words(reason) for reason in Reason]
    assert len(set(sentences)) == len(sentences) == len(REASONS)
    assert len({english[sentence] for sentence in sentences}) == len(sentences)


def test_no_sentence_uses_a_word_that_we_do_not_say():
    for reason in Reason:
        assert set(re.findall(r"\w+", reason_words(reason).lower())).isdisjoint(NOT_SAID)


@pytest.mark.parametrize("kind", FactKind)
def test_a_fact_has_words_in_both_languages_and_a_line_in_the_docs(kind, english):
    assert english[str(FACTS[kind])]
    code = f"{kind.value}:ROLE" if kind.names_a_role else kind.value
    assert DOCS.count(f"\n| `{code}` | ") == 1


def test_the_docs_name_no_reason_that_does_not_exist():
    codes = DOCS[DOCS.index("## Reasons") : DOCS.index("## Deviations")]
    assert set(re.findall(r"^\| `(\w+)` \|", codes, re.MULTILINE)) == set(Reason)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_an_element_a_reason_names_it_or_says_the_same(language):
    with translation.override(language):
        for reason, element in product(Reason, Element):
            said = reason_words(reason, element)
            assert said.endswith(".")
            assert "{" not in said
            assert said[0].isupper()
            if (reason, element) not in OF_ELEMENT:
                named = element_in_sentence(element) in said
                assert named if reason in ON_ELEMENT else said == reason_words(reason)


def test_no_two_reasons_say_the_same_of_an_element():
    for element in Element:
        said = [reason_words(reason, element) for reason in Reason]
        assert len(set(said)) == len(said)


def test_a_page_that_refuses_has_a_title_for_every_reason():
    titles = {reason: reason_title(reason) for reason in Reason}
    assert all(titles.values())
    assert len({titles[reason] for reason in TITLES}) == len(TITLES)
