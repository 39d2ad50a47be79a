"""What a browser without scripts reads of a page: its forms, and what it would send of each."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Play


def at(play: Play, element: str, step: str = "") -> str:
    """The address of an element, or of a step on it."""
    return f"/journeys/{play.journey.uuid}/{element}/{step}"


class _Reading(HTMLParser):
    """The forms of a page with what a browser would send of each."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self.methods: list[str] = []
        self._box: str | None = None
        self._select: tuple[str, list[str]] | None = None
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.forms.append((a.get("action", ""), {}))
            self.methods.append(a.get("method", "get"))
        elif tag == "input" and a.get("type") not in ("submit", "button") and a.get("name"):
            if a.get("type") not in ("radio", "checkbox") or "checked" in a:
                self._send(a["name"], a.get("value", "on" if "checked" in a else ""))
        elif tag == "textarea":
            self._box = a["name"]
            self._send(self._box, "")
        elif tag == "select":
            self._select = (a["name"], [])
        elif tag == "option" and self._select and (not self._select[1] or "selected" in a):
            self._select[1][:] = [a.get("value", "")]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._box = None
        if tag == "select" and self._select:
            for value in self._select[1]:
                self._send(self._select[0], value)
            self._select = None

    def handle_data(self, data):
        if self._box is not None and self.forms:
            sent = self.forms[-1][1][self._box]
            sent[-1] += data.removeprefix("\n") if not sent[-1] else data

    def _send(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1][1].setdefault(name, []).append(value)


def form_of(response: HttpResponse, action: str) -> dict[str, Any]:
    """What a browser would send of the form that goes to `action`, as it stands on the page."""
    return form_at(response, action)[1]


def posting_forms_of(response: HttpResponse, address: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Every form of the page that posts: where to, and what a browser would send of it as it stands."""
    read = _Reading(response.content.decode())
    return [
        (where or address, sent) for (where, sent), how in zip(read.forms, read.methods, strict=True) if how == "post"
    ]


def form_with(response: HttpResponse, field: str) -> dict[str, Any]:
    """What a browser would send of the form in which this field stands."""
    return next(dict(sent) for _, sent in _Reading(response.content.decode()).forms if field in sent)


def form_at(response: HttpResponse, action: str) -> tuple[str, dict[str, Any]]:
    """The same, with the whole address it goes to."""
    for where, sent in _Reading(response.content.decode()).forms:
        if where.endswith(action):
            return where, dict(sent)
    raise AssertionError(f"no form for {action}")


def send(client: Client, play: Play, element: str, step: str, said: dict[str, Any]) -> HttpResponse:
    """Fill in the form of `step` as it stands on the page, send it and follow."""
    where, filled = form_at(client.get(at(play, element)), f"/{step}/")
    return client.post(where, filled | said, follow=True)


def actions_of(response: HttpResponse) -> set[str]:
    """Where the forms of the page go, the last word of each."""
    actions = (where for where, _sent in _Reading(response.content.decode()).forms)
    return {one.rstrip("/").rpartition("/")[2] for one in actions} - {"language", ""}
