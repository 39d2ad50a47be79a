"""Every code has its words, in both languages, and its line in the documentation."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import regie
from regie.designs.pathfile.gap_phrases import GAP_PHRASES
from regie.designs.pathfile.phrases import PHRASES
from tests.designs.pathfile.example import ROOT

ENGLISH = Path(regie.__file__).parent / "locale/en/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def english():
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


@pytest.mark.parametrize("code", PHRASES)
def test_every_code_has_its_words_in_english(code, english):
    for dutch in map(str, PHRASES[code]):
        said = english.get(dutch)
        assert said is not None, dutch
        assert said.string
        assert set(re.findall(r"{\w+}", said.string)) == set(re.findall(r"{\w+}", dutch))


@pytest.mark.parametrize("code", GAP_PHRASES)
def test_every_gap_has_its_words_in_english(code, english):
    said = english.get(str(GAP_PHRASES[code]))
    assert said is not None
    assert said.string


@pytest.mark.parametrize("code", [*PHRASES, *GAP_PHRASES])
def test_every_code_stands_in_the_documentation(code):
    assert f"`{code}`" in (ROOT / "docs/path-files.md").read_text(encoding="utf-8")
