"""Ask every address that there is: where it is, what it answered, and what was written by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.access.world import World
from tests.web.test_audience import EVERY_ROUTE

PLACES = re.compile(r"<\w+:(\w+)>|\?P<(\w+)>")
BY_NAME = {str(route.name): address for address, route in EVERY_ROUTE.items()}
FOR_THE_DEMO = frozenset({"demo", "become", "gallery", "gallery_part", "gallery_board"})
"""They show everybody's name to everybody, and exist in a demo only."""
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b.*?\b(\w+_\w+)", re.DOTALL)
MAY_BE_WRITTEN = frozenset({"people_session", "people_attempt", "kernel_cache"})
"""By reading: that somebody is still there, and how often what is limited was asked for."""


def address_of(world: World, name: str) -> str:
    """The address with something in every place: a row of Vennedal where it names one."""
    places = [one or two for one, two in PLACES.findall(BY_NAME[name])]
    if not places:
        return reverse(name)
    starts = sorted((key for key in world.named if name == key or name.startswith(f"{key}_")), key=len)
    given = world.named[starts[-1]] if starts else world.named["journey"]
    return reverse(name, kwargs={place: given[place] for place in places})


def is_file(page: Any) -> bool:
    """Whether an answer is no page but something to keep."""
    kind = page.headers.get("Content-Type", "").partition(";")[0]
    is_shown = kind in ("text/html", "text/css", "") or page.resolver_match.url_name == "healthz"
    return page.status_code == 200 and (page.has_header("Content-Disposition") or not is_shown)


@contextmanager
def watched(writes: list[str]) -> Iterator[None]:
    """Remember which tables are written."""

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITES.match(sql):
            writes.append(found.group(2))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield


def asked(client: Client, method: str, address: str) -> Any:
    """One request, of which nothing stays: not in the database, not in the browser."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        page = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return page
