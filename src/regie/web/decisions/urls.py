"""The routes of deciding: the page of an element with each act on it, and conversations on record."""

from __future__ import annotations

from django.urls import URLPattern

import regie.web.elements  # noqa: F401 - makes <element:element> known
from regie.web.audience import Audience, View, page
from regie.web.decisions import conversations, guiding, rights, views

AT = "journeys/<uuid:journey>/<element:element>/"


ON_VERSION = "designs/<uuid:version>/<element:element>/"


def _act(route: str, view: View, name: str, *, may_repeat: bool = False) -> URLPattern:
    return page(f"{AT}{route}", view, name=name, audience=Audience.AROUND_JOURNEY, may_repeat=may_repeat)


def _on_version(route: str, view: View, name: str, *, may_repeat: bool = False) -> URLPattern:
    return page(f"{ON_VERSION}{route}", view, name=name, audience=Audience.AROUND_VERSION, may_repeat=may_repeat)


pages = [
    _on_version("", views.element, "version_element"),
    _on_version("propose/", views.propose, "version_element_propose"),
    _on_version("revise/", views.revise, "version_element_revise"),
    _on_version("withdraw/", views.withdraw, "version_element_withdraw"),
    _on_version("decide/", views.decide, "version_element_decide"),
    _on_version("ask/", views.ask, "version_element_ask"),
    _on_version("voices/<uuid:voice>/answer/", views.answer, "version_element_answer"),
    _on_version("voices/<uuid:voice>/attempt/", views.attempt, "version_element_attempt"),
    _on_version("sum/", views.count_hours, "version_element_count", may_repeat=True),
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
    _act("sum/", views.count_hours, "element_count", may_repeat=True),
    _act("questions/", guiding.questions, "guiding_questions"),
    page("journeys/<uuid:journey>/rights/", rights.rights, name="rights", audience=Audience.AROUND_JOURNEY),
    page(
        "conversations/<uuid:conversation>/",
        conversations.conversation,
        name="conversation",
        audience=Audience.PERSON,
    ),
]
