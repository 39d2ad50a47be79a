"""The routes of deciding: the page of an element with each act on it, and conversations on record."""

from __future__ import annotations

from django.urls import URLPattern

import regie.web.elements  # noqa: F401 - makes <element:element> known
from regie.web.audience import Audience, View, page
from regie.web.decisions import conversations, rights, views

AT = "journeys/<uuid:journey>/<element:element>/"


def _act(route: str, view: View, name: str) -> URLPattern:
    return page(f"{AT}{route}", view, name=name, audience=Audience.AROUND_JOURNEY)


pages = [
    _act("", views.element, "element"),
    _act("propose/", views.propose, "element_propose"),
    _act("revise/", views.revise, "element_revise"),
    _act("send/", views.send, "element_send"),
    _act("withdraw/", views.withdraw, "element_withdraw"),
    _act("decide/", views.decide, "element_decide"),
    _act("ask/", views.ask, "element_ask"),
    _act("voices/<uuid:voice>/answer/", views.answer, "element_answer"),
    _act("voices/<uuid:voice>/attempt/", views.attempt, "element_attempt"),
    _act("conversation/", views.conversation, "element_conversation"),
    _act("request/", views.request_deviation, "element_request"),
    _act("request/answer/", views.reply, "element_reply"),
    _act("sum/", views.count_hours, "element_count"),
    page("journeys/<uuid:journey>/rights/", rights.rights, name="rights", audience=Audience.AROUND_JOURNEY),
    page(
        "conversations/<uuid:conversation>/",
        conversations.conversation,
        name="conversation",
        audience=Audience.PERSON,
    ),
]
