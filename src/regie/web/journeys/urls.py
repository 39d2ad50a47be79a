"""The routes of a journey."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.journeys import level_changes, levels, mentoring, opening, words

pages = [
    page("journeys/open/", opening.open_journey, name="open_journey", audience=Audience.DESIGNER),
    page("journeys/own/", opening.open_own_journey, name="open_own_journey", audience=Audience.PERSON),
    page(
        "journeys/<uuid:journey>/invitation/",
        opening.invitation,
        name="journey_invitation",
        audience=Audience.LEARNER_OF_JOURNEY,
    ),
    page("journeys/<uuid:journey>/level/", levels.level, name="journey_level", audience=Audience.AROUND_JOURNEY),
    page(
        "journeys/<uuid:journey>/level/change/<str:scope>/",
        level_changes.change,
        name="level_change",
        audience=Audience.AROUND_JOURNEY,
    ),
    page(
        "journeys/<uuid:journey>/level/<uuid:asked>/",
        level_changes.answer,
        name="level_request",
        audience=Audience.AROUND_JOURNEY,
    ),
    page(
        "journeys/<uuid:journey>/mentoring/",
        mentoring.mentoring,
        name="mentoring",
        audience=Audience.AROUND_JOURNEY,
    ),
    page("journeys/<uuid:journey>/words/", words.words, name="journey_words", audience=Audience.AROUND_JOURNEY),
]
