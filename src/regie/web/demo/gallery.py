"""Every component in every state, for who works on the look. Exists in demo mode only."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from regie.framework import Level
from regie.insight.facts import Card, CardState
from regie.insight.specimens import LEARNER, board_of
from regie.ui.gallery import CARD_STATES, PARTS, page_of
from regie.ui.phrases.names import level_name
from regie.ui.phrases.viewer import Viewer

TODAY = date(2026, 11, 24)
"""The day on which the invented boards are looked at."""


def gallery(request: HttpRequest) -> HttpResponse:
    """The components, and the board on each level: about people who do not exist."""
    boards = [(level_name(level), reverse("gallery_board", kwargs={"level": level})) for level in Level]
    return TemplateResponse(request, "ui/gallery/index.html", {"parts": PARTS, "boards": boards})


def part(request: HttpRequest, part: str) -> HttpResponse:
    """One component in each of its states; 404 for what is no component."""
    try:
        context = page_of(part)
    except KeyError as none:
        raise Http404 from none
    context |= {"cards": cards_in_each_state(), "today": TODAY}
    return TemplateResponse(request, context["part"].template, context)


def board(request: HttpRequest, level: Level) -> HttpResponse:
    """The board of the invented learner at a level."""
    context = {"facts": board_of(level), "viewer": viewer_of(), "today": TODAY}
    return TemplateResponse(request, "web/journeys/board.html", context)


def viewer_of() -> Viewer:
    """The invented learner, who looks at the own board."""
    return Viewer(board_of(Level.GUIDING).viewer_roles, LEARNER, TODAY)


def cards_in_each_state() -> list[tuple[object, Viewer, Card]]:
    """A card in each state with what the state is called and who looks: the first found, level by level."""
    found: dict[CardState, Card] = {}
    for level in Level:
        for band in board_of(level).bands:
            for card in band.cards:
                found.setdefault(card.state, card)
    return [(CARD_STATES[state], viewer_of(), found[state]) for state in CardState]
