"""One title of the library: what it is, how long it takes, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from regie.designs.queries import library_item
from regie.web.decisions.shown import spoken_language

if TYPE_CHECKING:
    from django.http import HttpResponse

    from regie.web.middleware import MemberRequest

NOWHERE = (".example", ".test", ".invalid", ".localhost")
"""Endings of addresses that never exist (RFC 2606): those of the demo, where a link would lead nowhere."""


@require_safe
def item(request: MemberRequest, code: str) -> HttpResponse:
    """The page, for everybody of the organisation: a title says nothing about a person. Raises NotFound."""
    path, found = library_item(code)
    language, source = spoken_language(), found.source or ""
    theme = next((one for one in path.themes if one.code == found.theme), None)
    form = path.form_title(found.form) if found.form else None
    address = urlsplit(source) if source.startswith(("https://", "http://")) else None
    context = {
        "title": found.title.in_language(language),
        "summary": found.summary.in_language(language) if found.summary else "",
        "form": form.in_language(language) if form else "",
        "hours": found.hours,
        "theme": theme.title.in_language(language) if theme else "",
        "path": path.title.in_language(language),
        "source": source,
        "host": address.hostname or "" if address else "",
        "is_made_up": address is not None and (address.hostname or "").endswith(NOWHERE),
    }
    return TemplateResponse(request, "web/designs/library_item.html", context)
