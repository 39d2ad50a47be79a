"""G31: a page costs the same with ten rows and with two hundred, never more than forty queries, and shows a hundred.

Every address that answers a GET is asked, by who may; the rows of all that pages list are put in at once (`crowd`).
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regie.web.audience import Audience, audience_of
from tests.access.asking import BY_NAME, FOR_THE_DEMO, address_of
from tests.access.crowd import Crowd
from tests.access.reporting import figure
from tests.access.world import World, made
from tests.web.test_audience import EVERY_ROUTE
from tests.web.visiting import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

FEW, MANY = 10, 200
MOST_QUERIES, MOST_ROWS, HEADING, PLAY = 40, 100, 1, 2
READERS = ("noor", "saskia", "wim", "marjan", "annelies", "ruud")
"""Each address is asked by the first of these who gets a page; what differs much by reader by several."""
BY_SEVERAL = {"today": ("noor", "saskia", "marjan"), "edition": ("saskia", "annelies")}
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config")
BY_AUDIENCE = {Audience.ADMINISTRATOR: ("wim",), Audience.DESIGNER: ("saskia",)}
EVERY_TABLE = frozenset({"own_data"})
"""No list: it reads each table that keeps something of a person, once."""
LISTS = frozenset({"ul", "ol", "tbody", "dl", "fieldset"})
VOID = frozenset("area base br col embed hr img input link meta source track wbr use path rect circle line".split())


class Lists(HTMLParser):
    """How many children the longest list of a page has."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.longest, self._open = 0, [("", 0)]
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        parent, count = self._open[-1]
        self._open[-1] = (parent, count + 1)
        if parent in LISTS:
            self.longest = max(self.longest, count + 1)
        if tag not in VOID:
            self._open.append((tag, 0))

    def handle_endtag(self, tag: str) -> None:
        if any(one == tag for one, _ in self._open):
            while self._open.pop()[0] != tag:
                pass


def pages_of(world: World) -> dict[tuple[str, str], tuple[Client, str]]:
    """By address and reader: a browser and where to look. Asked once, so that all is warm."""
    clients = {name: client_of(world.here.people[name]) for name in READERS}
    found: dict[tuple[str, str], tuple[Client, str]] = {}
    for name in sorted(set(BY_NAME) - FOR_THE_DEMO):
        address = address_of(world, name)
        for who in BY_SEVERAL.get(name) or BY_AUDIENCE.get(audience_of(EVERY_ROUTE[BY_NAME[name]].callback), READERS):
            status = clients[who].get(address).status_code
            if status == 200:
                found[name, who] = (clients[who], address)
            if status == 405 or (status == 200 and name not in BY_SEVERAL):
                break
    return found


def counted(pages: dict[tuple[str, str], tuple[Client, str]]) -> dict[tuple[str, str], tuple[int, int]]:
    """How many queries each page costs, and how long its longest list is."""
    found = {}
    for key, (client, address) in pages.items():
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address)
        assert page.status_code == 200, key
        is_page = page.headers["Content-Type"].startswith("text/html")
        queries = sum(not one["sql"].startswith(NOT_COUNTED) for one in asked.captured_queries)
        found[key] = (queries, Lists(page.content.decode()).longest if is_page else 0)
    return found


def test_a_page_costs_the_same_with_ten_and_with_two_hundred_rows():
    world = made("shared")
    pages = pages_of(world)
    Crowd(world, FEW, "few").grow()
    few = counted(pages)
    Crowd(world, MANY - FEW, "many").grow()
    many = counted(pages)
    grown = {key: (few[key][0], many[key][0]) for key in pages if abs(many[key][0] - few[key][0]) > PLAY}
    dear = {key: many[key][0] for key in pages if many[key][0] > MOST_QUERIES and key[0] not in EVERY_TABLE}
    long = {key: many[key][1] for key in pages if many[key][1] > MOST_ROWS + HEADING}
    figure("G31", "pages asked", len(pages))
    figure("G31", "that cost more with more rows", len(grown))
    figure("G31", "lists over 100 rows", len(long))
    assert (grown, dear, long) == ({}, {}, {})
