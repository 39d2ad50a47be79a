"""From an error of the YAML parser to a line and a code that a person can act on."""

from __future__ import annotations

import re

import yaml

from regie.designs.pathfile.errors import Problem

# What the parser says (of its C and its Python version), and what it means to
# the person who wrote the file. The first that is found counts.
_MEANINGS = (
    ("mapping values are not allowed", "colon_in_text"),
    ("could not find expected ':'", "colon_missing"),
    ("unexpected end of stream", "quote_open"),
    ("unknown escape character", "backslash"),
    ("undefined tag handle", "tag"),
    ("cannot start any token", "quote_needed"),
    ("expected ',' or", "bracket_open"),
    ("alphabetic or numeric", "quote_needed"),
    ("expected key", "indent"),
    ("expected '-'", "indent"),
    ("<block end>", "indent"),
)
# Here the line where it began helps; elsewhere the line where it went wrong.
_BEGAN = frozenset({"quote_open", "bracket_open", "colon_missing"})
_TAB = re.compile(r"[ -]*\t")


def problem_of_syntax(error: yaml.YAMLError, text: str) -> tuple[int, Problem]:
    """The line (from 1) and the problem that a parser error stands for."""
    said = str(getattr(error, "problem", None) or "")
    went_wrong = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    lines = text.split("\n")
    wrong_at = went_wrong.line if went_wrong else 0
    if wrong_at < len(lines) and _TAB.match(lines[wrong_at]):
        return wrong_at + 1, Problem((), "tab")
    code = next((meaning for words, meaning in _MEANINGS if words in said), "not_yaml")
    mark = began if code in _BEGAN and began else went_wrong
    return (mark.line if mark else 0) + 1, Problem((), code)
