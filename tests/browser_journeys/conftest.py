"""The people of Vennedal at their browsers, at the hour of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from regie.people.operations import invite
from tests.browser_journeys.scene import Scene, founded
from tests.browser_journeys.visitor import PHONE, Visitor, accept
from tests.cast import AT, Company, Play
from tests.web.visiting import client_of

Enter = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    """The server runs in this process: its clock stands at AT, until a test moves it."""
    if "LocMem" in settings.CACHES["default"]["BACKEND"]:  # one in the database goes with the test
        cache.clear()
    with time_machine.travel(AT, tick=False) as travelling:
        yield travelling


@pytest.fixture
def window(new_chromium_page: Callable[..., Any]) -> Callable[..., Visitor]:
    """Opens a window of the size of a phone for somebody whom nobody knows yet."""
    return lambda **more: Visitor(new_chromium_page(**{"viewport": PHONE, **more}))


@pytest.fixture
def invited(vennedal: Company, window: Callable[..., Visitor]) -> Enter:
    """Somebody of Vennedal comes in by an invitation: `invited("noor")`."""

    def come(name: str, **more: Any) -> Visitor:
        with vennedal.scope():
            token = invite(person=vennedal.people[name], by=vennedal.wim, at=AT)
        slug = vennedal.organisation.slug
        return accept(window(**more), reverse("welcome", kwargs={"slug": slug, "token": token}))

    return come


@pytest.fixture
def seated(vennedal: Company, window: Callable[..., Visitor], live_server: Any) -> Enter:
    """Somebody of Vennedal who is signed in already: `seated("noor")`; of another company with `at=`."""

    def sit(name: str, *, at: Company | None = None, **more: Any) -> Visitor:
        visitor = window(**more)
        session = client_of((at or vennedal).people[name]).cookies["sessionid"].value
        visitor.page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return visitor

    return sit


def page_of(play: Play, element: str = "", step: str = "") -> str:
    """The address of a journey, of an element on it, or of a step there."""
    parts = (f"/journeys/{play.journey.uuid}/", f"{element}/" if element else "", f"{step}/" if step else "")
    return "".join(parts)


@pytest.fixture
def scene(transactional_db: None, window: Callable[..., Visitor], live_server: Any) -> Callable[..., Scene]:
    """Founds an organisation of the demo: `scene("mieden")`, or `until` an act of its file."""

    def found(name: str, *, until: str = "") -> Scene:
        founded(name, until=until)
        return Scene(window, live_server.url)

    return found
