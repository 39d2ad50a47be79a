"""The pages that explain, and the table of who sees what, drawn from the table that the program executes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from regie.framework import SIGHT, Role, Topic
from regie.ui.phrases.sight import TOPICS, grant_words, reader_name, topic_name
from regie.ui.wording import sentence_start
from regie.web.decisions.shown import spoken_language
from regie.web.guides.texts import SUBJECTS, guide_in


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to see: its name, whether the learner sees it, and who else, by when they do."""

    name: str
    is_yours: bool
    others: tuple[tuple[str, str], ...]


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """The list of guides."""
    found = [guide_in(spoken_language(), one) for one in SUBJECTS]
    return TemplateResponse(request, "web/guides/guides.html", {"guides": found})


@require_safe
def guide(request: HttpRequest, guide: str) -> HttpResponse:
    """One guide. Raises NotFound."""
    found = guide_in(spoken_language(), guide)
    others = [guide_in(spoken_language(), one) for one in SUBJECTS if one != guide]
    rows = tuple(_rows()) if guide == "sight" else ()
    return TemplateResponse(request, "web/guides/guide.html", {"guide": found, "others": others, "rows": rows})


def _rows() -> Iterator[Row]:
    for topic in TOPICS:
        readers = SIGHT[topic]
        others = tuple(_others(topic))
        yield Row(topic_name(topic), Role.LEARNER in readers, others)


def _others(topic: Topic) -> Iterator[tuple[str, str]]:
    """Each reader but the learner, with when; readers on the same terms stand together."""
    said: dict[str, list[str]] = {}
    for reader, grant in SIGHT[topic].items():
        if reader is not Role.LEARNER:
            said.setdefault(grant_words(topic, grant), []).append(reader_name(reader))
    for when, names in said.items():
        yield sentence_start(", ".join(names)), when
