"""The words of people as they are shown: a little Markdown, and nothing that could act.

What may stand there: paragraphs, line breaks, emphasis, lists, and links to http, https and mailto. A heading becomes
a bold paragraph; everything else, written HTML included, stays there as the text it is. What the reader of Markdown
made is washed once more against the same list, so that safety does not rest on one package.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "a"}
ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}
SCHEMES = {"http", "https", "mailto"}
RULES = ("heading", "list", "newline", "escape", "autolink", "link", "emphasis")
DEEPEST = 12
"""How deep lists and emphasis go: far deeper than anybody writes."""
LONGEST, MOST_MARKS = 20_000, 500
"""Characters and marks that are read as Markdown: more than any field holds, more than anybody writes.

Reading costs time by the mark. What has more stands there whole, as plain text with its line breaks.
"""

_MARKS = re.compile(r"[*_\[\]<\\#!]|^[^\S\n]*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_LEADS_OUT = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def own_words(text: object, *, inline: bool = False) -> SafeString:
    """What somebody wrote, ready for a page. `inline`: within a line, where no list or paragraph fits."""
    words = str(text)
    if len(words) > LONGEST or len(_MARKS.findall(words)) > MOST_MARKS:
        return _plain(words, inline=inline)
    made = _reader().renderInline(words) if inline else _reader().render(words)
    tags = TAGS & {"em", "strong", "a", "br"} if inline else TAGS
    washed = nh3.clean(made, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener")
    return mark_safe(washed.strip())  # noqa: S308 - washed against the list above


def _plain(words: str, *, inline: bool) -> SafeString:
    lines = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in words.splitlines()))
    return lines if inline else format_html("<p>{}</p>", lines)


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": DEEPEST}).enable(list(RULES))
    reader.validateLink = lambda url: _LEADS_OUT.match(url) is not None  # type: ignore[method-assign]
    reader.add_render_rule("heading_open", lambda *_said: "<p><strong>")
    reader.add_render_rule("heading_close", lambda *_said: "</strong></p>\n")
    return reader
