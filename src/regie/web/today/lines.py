"""What waits, in words: about what, for whom, what the reader does there, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regie.framework import Element, Scope
from regie.insight.facts import Act
from regie.insight.inbox import Waiting
from regie.ui.phrases.acts import act_label, next_title
from regie.ui.phrases.names import Words
from regie.ui.phrases.viewer import Viewer
from regie.ui.wording import date_words, join_names
from regie.web.decisions.place import Place
from regie.web.journeys.level_changes_words import scope_in_sentence

KINDS: Mapping[Act, Words] = {
    Act.PROPOSE: gettext_lazy("Jij beslist"),
    Act.REVISE: gettext_lazy("Jij beslist"),
    Act.DECIDE: gettext_lazy("Jij beslist"),
    Act.RECORD_ATTEMPT: gettext_lazy("Jij beslist"),
    Act.ANSWER_REQUEST: gettext_lazy("Jij beslist"),
    Act.RECORD_CONVERSATION: gettext_lazy("Jij beslist, na een gesprek"),
    Act.ASK_CHOSEN: gettext_lazy("Jij beslist"),
    Act.ACCEPT: gettext_lazy("Jij zegt ja of nee"),
    Act.AGREE: gettext_lazy("Jullie kiezen samen"),
    Act.GIVE_INPUT: gettext_lazy("Jij denkt mee"),
    Act.ANSWER_QUESTION: gettext_lazy("Jij geeft inbreng"),
    Act.WRITE_QUESTION: gettext_lazy("Jij schrijft"),
}
STEPS: Mapping[str, tuple[Words, Words, str]] = {
    "enrol": (
        gettext_lazy("Je bent uitgenodigd voor een pad"),
        gettext_lazy("Bekijk de uitnodiging"),
        "journey_invitation",
    ),
    "rate_level": (
        gettext_lazy("Kies wat past: meer houvast of meer ruimte"),
        gettext_lazy("Kies een niveau"),
        "journey_level",
    ),
    "answer_range": (
        gettext_lazy("Denk mee: hoeveel uur per week kan er?"),
        gettext_lazy("Geef je inbreng"),
        "edition",
    ),
    "attempt_on_range": (
        gettext_lazy("De organisatie gaf geen antwoord over de uren"),
        gettext_lazy("Noteer je poging"),
        "edition",
    ),
    "review_level": (
        gettext_lazy("Kijk samen naar het niveau"),
        gettext_lazy("Bekijk het niveau"),
        "journey_level",
    ),
}
STEP_KINDS: Mapping[str, Words] = {
    "rate_level": gettext_lazy("Jullie kiezen samen"),
    "review_level": gettext_lazy("Jullie kiezen samen"),
    "answer_range": gettext_lazy("Jij denkt mee"),
    "attempt_on_range": gettext_lazy("Jij beslist"),
}
RATE_FOR = gettext_lazy("Kies wat past bij {lerende}: meer houvast of meer ruimte")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits. `kind` says whether the reader decides, agrees or thinks along."""

    title: str
    kind: str
    about: str
    until: str
    label: str
    href: str
    tone: str


def lines_of(waiting: Iterable[Waiting], today: date) -> tuple[Line, ...]:
    """A line for each thing that waits, in the same order."""
    return tuple(_line(one, today) for one in waiting)


def _line(one: Waiting, today: date) -> Line:
    if one.request is not None and one.scope is not None:
        return _of_level(one, one.request, one.scope, today)
    if one.element is None or one.act is None:
        return _before(one, today)
    return _on_element(one, one.element, one.act, today)


def _before(one: Waiting, today: date) -> Line:
    title, label, route = STEPS[one.step]
    if one.step == "rate_level" and not one.is_own:
        title = str(RATE_FOR).format(lerende=one.learner)
    return Line(
        title=str(title),
        kind=str(STEP_KINDS.get(one.step, _("Jij kiest"))),
        about=_about(one),
        until=_until(one, today),
        label=str(label),
        href=reverse(route, args=[one.uuid]),
        tone="ink",
    )


def _of_level(one: Waiting, request: UUID, scope: Scope, today: date) -> Line:
    """Somebody asks another level: the other of the two says whether that fits."""
    said = _("{wie} vraagt een ander niveau voor {waarvoor}")
    since = _("Gevraagd op {dag}. Tot je antwoordt, blijft gelden wat er nu staat.")
    return Line(
        title=said.format(wie=one.asked_by, waarvoor=scope_in_sentence(scope, yours=one.is_own)),
        kind=_("Jullie kiezen samen"),
        about=_about(one),
        until=since.format(dag=date_words(one.since, today=today)) if one.since else "",
        label=_("Geef antwoord"),
        href=reverse("level_request", kwargs={"journey": one.uuid, "asked": request}),
        tone=scope.r.value if isinstance(scope, Element) else "ink",
    )


def _on_element(one: Waiting, element: Element, act: Act, today: date) -> Line:
    viewer = Viewer(one.roles, one.learner or _("de lerende"), today)
    return Line(
        title=next_title(act, element, viewer),
        kind=str(KINDS[act]),
        about=_about(one),
        until=_until(one, today),
        label=act_label(act, element, viewer),
        href=Place(one.kind, one.uuid).of_act(act, element),
        tone=element.r.value,
    )


def _until(one: Waiting, today: date) -> str:
    """Who asks or waits, and until when; of a review, since when."""
    if one.on:
        again = _("Afgesproken voor {dag}. Blijft het zo, dan hoef je niets te doen.")
        return again.format(dag=date_words(one.on, today=today))
    asked = _("{wie} vraagt het je.").format(wie=one.asked_by) if one.asked_by else _of_question(one)
    until = _("Het kan tot {dag}.").format(dag=date_words(one.term_at, today=today)) if one.term_at else ""
    return " ".join(part for part in (asked, until) if part)


def _of_question(one: Waiting) -> str:
    """Who waits for the development question, to the learner; to who decides that it is still to come."""
    if one.lacks_question:
        return _("{lerende} schrijft nog een ontwikkelvraag op.").format(lerende=one.learner)
    if not one.waited_by:
        return ""
    said = ngettext("{wie} wacht op je vraag.", "{wie} wachten op je vraag.", len(one.waited_by))
    return said.format(wie=join_names(one.waited_by))


def _about(one: Waiting) -> str:
    """For whom, on which path."""
    if not one.learner:
        return (
            _("Ontwerp: {pad}").format(pad=one.title) if one.element else _("Lichting: {naam}").format(naam=one.title)
        )
    return one.title if one.is_own else _("{lerende}: {pad}").format(lerende=one.learner, pad=one.title)
