"""G20: two hundred payloads in the texts of people never run in a real browser; and no unsafe request goes without a token.

Long texts hold twenty payloads at once, short ones (a name, a title) as many as fit, others in each round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from tests.access.asking import BY_NAME, FOR_THE_DEMO, address_of
from tests.access.canaries import CODED, PROSE, WRITTEN, WRITTEN_WHOLE
from tests.access.payloads import PAYLOADS
from tests.access.reporting import figure
from tests.access.world import World, made
from tests.cast import Company
from tests.depth import deep
from tests.web.visiting import client_of

AT_ONCE = 20
READERS = deep(("noor", "saskia", "wim", "marjan"), otherwise=("noor", "wim"))
PAGES = deep(
    sorted(set(BY_NAME) - FOR_THE_DEMO), otherwise=["journey", "plan", "log", "journey_words", "people", "person"]
)
WITHOUT_A_TOKEN = frozenset({"healthz", "browser_reports"})
"""What machines ask and browsers report by themselves: of no organisation, and nothing is done to one."""
HEARS = "window.heard = 0; window.pwned = () => { window.heard += 1 }"


class Filling:
    """Puts payloads in every text of an organisation, the next ones each time."""

    def __init__(self, first: int) -> None:
        self.long = list(islice(cycle(PAYLOADS), first, first + AT_ONCE))
        self.short, self.pairs = cycle(PAYLOADS[first:] + PAYLOADS[:first]), 0

    def fill(self, company: Company) -> None:
        """Past every operation, as rows."""
        with company.scope():
            for label, fields in PROSE.items():
                model = apps.get_model(label)
                for row in model._default_manager.all():
                    changed = {name: self._filled(model, name, getattr(row, name)) for name in fields}
                    model._default_manager.filter(pk=row.pk).update(**changed)

    def _filled(self, model: Any, name: str, value: Any) -> Any:
        room = getattr(model._meta.get_field(name), "max_length", None)
        return self._text(room) if isinstance(value, str) else self._walked(value, whole=f".{name}" not in CODED)

    def _walked(self, old: Any, *, whole: bool) -> Any:
        if isinstance(old, str):
            return self._text(None) if whole else old
        if isinstance(old, list):
            return [self._walked(one, whole=whole) for one in old]
        if isinstance(old, dict):
            return {key: self._walked(one, whole=whole or key in WRITTEN | WRITTEN_WHOLE) for key, one in old.items()}
        return old

    def _text(self, room: int | None) -> str:
        if room is None:
            self.pairs += len(self.long)
            return "\n\n".join(self.long)
        said = ""
        while len(said) + len(one := next(self.short)) + 1 <= room:
            said, self.pairs = f"{said} {one}".strip(), self.pairs + 1
        return said


def read_in(browser: Any, world: World, who: str, address_of_server: str) -> Iterator[tuple[str, str]]:
    """What ran, was asked elsewhere, or stands there ready to run when it is clicked: nothing."""
    client, page = client_of(world.here.people[who]), browser()
    page.add_init_script(HEARS)
    page.context.add_cookies(
        [{"name": name, "value": one.value, "url": address_of_server} for name, one in client.cookies.items()]
    )
    found: list[tuple[str, str]] = []
    page.on("dialog", lambda dialog: (found.append(("dialog", dialog.message)), dialog.dismiss()))
    page.on("request", lambda asked: found.append(("asked", asked.url)) if "evil.example" in asked.url else None)
    for name in PAGES:
        address = address_of(world, name)
        answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        page.goto(address)
        figure("G20", "pages read in a browser", 1)
        figure("G20", "of them with a payload on them", "pwned()" in page.content())
        if page.evaluate("window.heard"):
            found.append(("ran", name))
        if page.locator("a[href^='javascript:' i], form[action^='javascript:' i], main [srcdoc], main base").count():
            found.append(("ready", name))
        yield from found
        found.clear()


@pytest.mark.looks
@pytest.mark.deepens("takes minutes")
@pytest.mark.parametrize("first", deep(range(0, len(PAYLOADS), AT_ONCE), otherwise=range(1)))
def test_no_payload_runs_in_any_text(first, new_chromium_page, live_server):
    world, filling = made("shared"), Filling(first)
    filling.fill(world.here)
    wrong = [(who, *one) for who in READERS for one in read_in(new_chromium_page, world, who, live_server.url)]
    figure("G20", "payloads in texts", filling.pairs)
    figure("G20", "ran or asked elsewhere", len(wrong))
    assert wrong == []
    assert filling.pairs > 800


@pytest.mark.django_db
def test_no_unsafe_request_goes_without_a_token():
    """Every address, as who may: 403 before anything else."""
    world, let_through, count = made("shared"), {}, 0
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(world.here.wim).cookies
    for name in sorted(set(BY_NAME) - WITHOUT_A_TOKEN):
        for method in ("post", "put", "patch", "delete"):
            count += 1
            said = getattr(client, method)(address_of(world, name)).status_code
            if said != 403:
                let_through[name, method] = said
    figure("G20", "unsafe requests without a token", count)
    figure("G20", "let through", len(let_through))
    assert let_through == {}
