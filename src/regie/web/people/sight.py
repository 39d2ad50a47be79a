"""Who sees what, to print for the works council, and the consent that it gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from regie.framework import SIGHT, Bond, Reader, Role, Topic, sight_version
from regie.kernel.answers import Conflict, Refused
from regie.people import operations
from regie.people.consents import consents
from regie.ui.phrases.names import Words
from regie.ui.phrases.sight import TOPICS, grant_words_of_another, reader_name, topic_name
from regie.ui.wording import sentence_start
from regie.web.answers import sentence_for
from regie.web.middleware import MemberRequest
from regie.web.people.forms import ConsentForm

COLUMNS: tuple[tuple[Words, tuple[Reader, ...]], ...] = (
    (gettext_lazy("De lerende"), (Role.LEARNER,)),
    (gettext_lazy("Niveaupartner en leerbegeleider"), (Bond.LEVEL_PARTNER, Role.LEARNING_GUIDE)),
    (gettext_lazy("Ontwerper"), (Role.DESIGNER,)),
    (gettext_lazy("Leidinggevende"), (Role.MANAGER,)),
    (gettext_lazy("Mentor, maatje, medelerende, coach"), (Role.MENTOR, Role.BUDDY, Role.PEER, Role.COACH)),
    (gettext_lazy("Organisatie"), (Role.ORGANISATION,)),
    (gettext_lazy("Beheerder"), (Bond.ADMINISTRATOR,)),
    (
        gettext_lazy("Wie er zelf bij was"),
        (Bond.WRITER, Bond.PARTICIPANT, Bond.RECEIVER, Bond.GIVER, Bond.GROUP, Role.OTHERS),
    ),
)


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One thing to see, and what each column says of it: lines of words, none for who never sees it."""

    name: str
    cells: tuple[tuple[str, tuple[str, ...]], ...]


@require_safe
def sight(request: MemberRequest) -> HttpResponse:
    """The table as the program executes it, with its version and the consent that stands."""
    found = consents()
    standing = found[0] if found and found[0].withdrawn_on is None else None
    context = {
        "columns": [str(words) for words, _readers in COLUMNS],
        "lines": tuple(_lines()),
        "version": sight_version(),
        "today": localdate(),
        "consent": standing,
        "past": [one for one in found if one.withdrawn_on is not None],
    }
    return TemplateResponse(request, "web/people/sight.html", context)


def consent(request: MemberRequest) -> HttpResponse:
    """Put the consent of the works council on record."""
    form = ConsentForm(request.POST or None)
    if form.is_valid():
        try:
            operations.record_consent(**form.cleaned_data, by=request.person, at=now())
        except Refused:
            form.add_error("given_on", _("Deze dag moet nog komen. Leg de instemming vast als die er is."))
        except Conflict as conflict:
            form.add_error(None, sentence_for(conflict.ruling.because))
        else:
            messages.success(request, _("De instemming staat vast. Signalen zijn nu mogelijk."))
            return redirect("sight")
    return TemplateResponse(request, "web/people/consent.html", {"form": form, "version": sight_version()})


@require_POST
def withdraw_consent(request: MemberRequest) -> HttpResponse:
    """Let the consent end."""
    operations.withdraw_consent(by=request.person, at=now())
    messages.success(request, _("De instemming is ingetrokken. Alle signalen staan vanaf nu uit."))
    return redirect("sight")


def _lines() -> Iterator[TopicLine]:
    for topic in TOPICS:
        yield TopicLine(topic_name(topic), tuple((str(words), _cell(topic, readers)) for words, readers in COLUMNS))


def _cell(topic: Topic, readers: tuple[Reader, ...]) -> tuple[str, ...]:
    """What these readers see of a topic: once where it is the same for all, else by reader."""
    said = {reader: grant_words_of_another(topic, SIGHT[topic][reader]) for reader in readers if reader in SIGHT[topic]}
    if len(said) == len(readers) and len(set(said.values())) == 1:
        return (sentence_start(next(iter(said.values()))),)
    return tuple(f"{sentence_start(reader_name(reader))}: {when}" for reader, when in said.items())
