"""The own data as a page, and as a file for another program."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from regie.privacy.export import hand_over, own_data_of
from regie.privacy.readers import reads_of
from regie.ui.phrases.own_data import field_words, read_words, table_place, table_words, value_words
from regie.web.middleware import MemberRequest

SHOWN = 100
"""So many rows of a table stand on the page, the newest; the file has all."""


@require_safe
def own_data(request: MemberRequest) -> HttpResponse:
    """Everything that is kept of who reads it, by table, with why and for how long."""
    data = own_data_of(request.person, now())
    context = {
        "tables": sorted(data.tables, key=lambda one: table_place(one.table)),
        "shown": SHOWN,
        "reads": reads_of(request.person, SHOWN),
        "read_words": read_words,
        "table_words": table_words,
        "field_words": field_words,
        "value_words": value_words,
        "today": localdate(),
    }
    return TemplateResponse(request, "web/own_data/own_data.html", context)


@require_POST
def own_data_file(request: MemberRequest) -> HttpResponse:
    """All of it as JSON. Who took it along and when goes into the journal: hence no GET."""
    text = hand_over(person=request.person, by=request.person, at=now())
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="regie-{localdate().isoformat()}.json"'
    return answer
