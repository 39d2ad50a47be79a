"""What one built up elsewhere: take the file in, read it, remove it. Its owner's alone; to others it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from regie.people import brought as queries
from regie.people.operations import bring_along, leave_behind
from regie.people.operations.bringing import MOST, TooMany
from regie.privacy.bringing import LARGEST, Fault, Unfit, read_brought
from regie.ui.phrases.names import Words
from regie.ui.phrases.own_data import field_words, table_words, tables_to_read, words_to_read
from regie.web.middleware import MemberRequest
from regie.web.own_data.views import SHOWN

FAULTS: Mapping[Fault, Words] = {
    Fault.EMPTY: gettext_lazy("Dit bestand is leeg. Kies het bestand dat je elders meenam."),
    Fault.TOO_BIG: gettext_lazy("Dit bestand is groter dan 5 MB. Kies het bestand dat je elders meenam."),
    Fault.NOT_JSON: gettext_lazy("Dit bestand kunnen we niet lezen. Kies het bestand dat eindigt op .json."),
    Fault.NOT_OURS: gettext_lazy("Dit is geen bestand uit 'Mijn gegevens' van Regie. Haal het daar opnieuw op."),
    Fault.NEWER: gettext_lazy(
        "Dit bestand komt uit een nieuwere Regie. Vraag je beheerder om Regie hier bij te werken, en probeer het dan."
    ),
    Fault.TOO_MUCH: gettext_lazy("In dit bestand staat meer dan Regie zelf ooit schrijft. Haal het opnieuw op."),
}


class BringForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Het .json-bestand uit 'Mijn gegevens' van een andere Regie, hoogstens 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        allow_empty_file=True,
    )


def bring(request: MemberRequest) -> HttpResponse:
    """What one brought along, and the way to bring more."""
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (uuid := _brought(request, form)) is not None:
        messages.success(request, _("Het staat hier nu, alleen voor jou."))
        return redirect("brought", brought=uuid)
    context = {"form": form, "documents": queries.brought_by(request.person), "most": MOST, "today": localdate()}
    return TemplateResponse(request, "web/own_data/bring.html", context)


def _brought(request: MemberRequest, form: BringForm) -> UUID | None:
    """Which document it became; none where the form now says why not."""
    try:
        data = read_brought(form.cleaned_data["file"].read(LARGEST + 1))
        return bring_along(document=data.model_dump(mode="json"), by=request.person, at=now()).uuid
    except Unfit as no:
        form.add_error("file", str(FAULTS[no.fault]))
    except TooMany:
        form.add_error("file", _("Je hebt er al {aantal}. Haal er eerst een weg.").format(aantal=MOST))
    return None


@require_safe
def brought(request: MemberRequest, brought: UUID) -> HttpResponse:
    """One of them, to read."""
    row = queries.get_brought(uuid=brought, of=request.person)
    context: dict[str, Any] = {
        "row": row,
        "document": row.brought,
        "tables": tables_to_read(row.brought["tables"]),
        "shown": SHOWN,
        "table_words": table_words,
        "field_words": field_words,
        "value_words": words_to_read,
        "today": localdate(),
    }
    return TemplateResponse(request, "web/own_data/brought.html", context)


@require_POST
def leave(request: MemberRequest, brought: UUID) -> HttpResponse:
    """Remove one of them."""
    leave_behind(uuid=brought, by=request.person)
    messages.success(request, _("Het staat hier niet meer."))
    return redirect("bring_along")
