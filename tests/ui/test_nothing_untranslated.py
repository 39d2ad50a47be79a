"""No word reaches a page, a mail or the paper without its translation: what is not in the catalogue is not said."""

from __future__ import annotations

import ast
import re

import pytest

from regie.ui.catalogue import KEYWORDS, SOURCE

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html")) + sorted(SOURCE.rglob("templates/**/*.txt"))
TRANSLATED = re.compile(r"{%-?\s*trans\b.*?{%-?\s*endtrans\s*-?%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!doctype[^>]*>|<!--.*?-->|&\w+;", re.DOTALL)
SAID_BY_TAGS = re.compile(r'\b(?:aria-label|aria-description|title|alt|placeholder)="([^"]*)"')
NAMES = {"Regie", "CSV", "Excel"}
DUTCH = re.compile(r"\b(?:je|jij|jouw|het|een|niet|wordt|voor|naar|deze|wie)\b", re.IGNORECASE)
INVENTED = {SOURCE / "ui" / "gallery.py", SOURCE / "insight" / "specimens.py"}
"""What somebody who does not exist wrote, in their own words."""
PAPER = SOURCE / "ui" / "paper" / "plan.typ"


def untranslated(template: str) -> list[str]:
    """The words of a template that are in no message."""
    rest = UNSEEN.sub(" ", TRANSLATED.sub(" ", template))
    said = [*SAID_BY_TAGS.findall(rest), re.sub(r"<[^>]*>", " ", rest)]
    return [word for text in said for word in re.findall(r"[^\W\d_]{2,}", text) if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_says_nothing_of_its_own(path):
    assert untranslated(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('<p>{{ _("Dag") }} {% trans n=1 %}Hoi {{ n }}{% endtrans %} Regie</p>', []),
        ("<p>Dag</p>", ["Dag"]),
        ('<p title="Dag">{% if x %}</p>', ["Dag"]),
        ('<img alt="{{ _("Een pen") }}" class="pen">', []),
    ],
)
def test_such_a_word_would_be_seen(template, words):
    assert untranslated(template) == words


def loose_dutch(tree: ast.Module) -> list[str]:
    """Dutch in the code that is no message and no docstring."""
    messages, documented = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            messages |= {id(one) for argument in node.args for one in ast.walk(argument)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documented.add(id(node.value))
    strings = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return [one.value for one in strings if id(one) not in messages | documented and _is_dutch(one.value)]


def _is_dutch(said: str) -> bool:
    return bool(DUTCH.search(re.sub(r"{\w*}", "", said)))


def test_no_dutch_stands_in_the_code_outside_a_message():
    ours = (path for path in SOURCE.rglob("*.py") if path not in INVENTED)
    found = {str(path.relative_to(SOURCE)): loose_dutch(ast.parse(path.read_text())) for path in ours}
    assert {name: said for name, said in found.items() if said} == {}


def test_such_dutch_would_be_seen():
    tree = ast.parse('"""Niet dit."""\nfrom x import gettext as _\nSAID = [_("Jij kiest."), "Je kiest het zelf."]')
    assert loose_dutch(tree) == ["Je kiest het zelf."]


def test_the_paper_says_nothing_of_its_own():
    """Every word comes in as data: between the brackets of the template stands code alone."""
    source = re.sub(r"//.*", "", PAPER.read_text("utf-8"))
    written = re.findall(r"\[([^\[\]#]*)\]", source)
    assert [one for one in written if re.search(r"[^\W\d_]{2,}", one)] == []
