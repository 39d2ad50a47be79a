"""The guides as they were written: one Markdown file for each subject and language, the title on its first line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from regie.kernel.answers import NotFound

SUBJECTS = ("levels", "pen", "sight")
"""In the order of the list."""


@dataclass(frozen=True, slots=True)
class Guide:
    """One text: its title, its first lines, and the rest."""

    subject: str
    title: str
    lead: SafeString
    body: SafeString


@cache
def guide_in(language: str, subject: str) -> Guide:
    """The guide on `subject` in 'nl' or 'en'. Raises NotFound."""
    if subject not in SUBJECTS:
        raise NotFound(subject)
    written = files("regie.web.guides").joinpath(f"content/{language}/{subject}.md").read_text("utf-8")
    title, lead, body = written.split("\n\n", 2)
    reader = MarkdownIt("commonmark").enable("table")
    # Our own files, which nobody can write to from outside.
    made = [mark_safe(reader.render(part)) for part in (lead, body)]  # noqa: S308
    return Guide(subject, title.removeprefix("# "), *made)
