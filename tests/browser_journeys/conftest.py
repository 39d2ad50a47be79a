"""The people of Vennedal at their browsers, at the hour of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.urls import reverse

from regie.cli.demo.building import build
from regie.people.operations import invite
from tests.browser_journeys.scene import Scene, founded
from tests.browser_journeys.visitor import PHONE, Visitor, accept, seat
from tests.cast import AT, Company, Play
from tests.web.visiting import client_of, signed_in

Enter = Callable[..., Visitor]
DEMO_DAY = datetime(2026, 11, 25, 11, tzinfo=UTC)


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
        seat(visitor.page, client_of((at or vennedal).people[name]), live_server.url)
        return visitor

    return sit


@pytest.fixture
def at_demo(
    transactional_db: None,
    window: Callable[..., Visitor],
    live_server: Any,
    clock: time_machine.Coordinates,
) -> Callable[[str], Visitor]:
    """Somebody of the demo, signed in at a phone on the day of the demo: `at_demo("noor@vennedal")`."""
    clock.move_to(DEMO_DAY)
    build(DEMO_DAY)

    def sit(who: str) -> Visitor:
        login = get_user_model().objects.get(email=f"{who}.example")
        visitor = window()
        visitor.page.context.set_default_timeout(60_000)
        seat(visitor.page, signed_in(login), live_server.url)
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
