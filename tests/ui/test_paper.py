"""Whatever people write, the document is made, and it is text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.ui.paper import UNKNOWN, is_shown_whole, plain, printable, tagged_pdf
from tests.depth import deep

AT = datetime(2026, 11, 24, tzinfo=UTC)


def document(words: str) -> bytes:
    facts = {
        "title": f"Plan {words}", "author": words, "lang": "nl", "line": words, "direction": words, "svg": "",
        "lists": [{"title": words, "numbered": True, "items": [words]}], "nothing": "-", "weeks_title": "",
        "weeks_alt": "", "sum": words, "texts": [{"title": words, "text": words}], "note": words,
        "tables": [{"title": words, "columns": ["a"], "widths": [1], "rows": [[words]]}],
        "purpose": words, "made": words,
    }  # fmt: skip
    return tagged_pdf("plan.typ", facts, at=AT)


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x") #import "@preview/x:1.0.0" $ *b* _i_ \\ @x <l> `a` "q" // /* ]',
        "😀👩‍👩‍👧 中文 عربي \u202e\u200b\ufeff\u0007 e\u0301",
        "x" * 20_000,
        "een zin. " * 2_222,
        " ",
        "\n\n\n",
    ],
)
def test_no_text_fails_the_document(words):
    assert document(words).startswith(b"%PDF-1.7")


def test_a_sign_that_the_fonts_lack_is_visible():
    assert plain("Łukasz 中😀 é\u202e!") == f"Łukasz {UNKNOWN}{UNKNOWN} é!"
    assert is_shown_whole({"a": ["Noor de Boer"]})
    assert not is_shown_whole({"a": ["中"]})


def test_a_picture_stays_as_it_is():
    assert printable({"svg": "<svg 中>", "a": "中"}) == {"svg": "<svg 中>", "a": UNKNOWN}


def test_a_word_without_end_can_be_broken():
    assert max(map(len, plain("x" * 200).split("\u200b"))) <= 32


@settings(max_examples=deep(200, otherwise=10), deadline=None)
@given(st.text(max_size=400))
def test_any_text_makes_a_document(words):
    assert document(words).startswith(b"%PDF-1.7")
