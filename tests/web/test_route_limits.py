"""G32: what costs much is limited where its route is declared, and the page says until when and what helps."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from regie.web.audience import limit_of
from regie.web.limits import BROWSER_REPORTS, EXPORT, EXPORTS, FILES_IN, INVITATIONS
from tests.access.asking import BY_NAME, address_of, asked, is_file
from tests.access.reporting import figure
from tests.access.world import ACTORS, made
from tests.cast import AT
from tests.web.test_audience import EVERY_ROUTE
from tests.web.visiting import client_of, words_of

pytestmark = pytest.mark.django_db
LIMITED = {
    EXPORTS: {"own_data_file", "plan_pdf", "import_report", "import_sample", "mfa_download_recovery_codes"},
    FILES_IN: {"bring_along"},
    INVITATIONS: {"invite", "invitations"},
    BROWSER_REPORTS: {"browser_reports"},
}
BEHIND_CODES = {"mfa_download_recovery_codes"}
"""A file that nobody in the world of the matrix has: whoever makes recovery codes gets it."""


def test_what_is_limited_is_declared_with_its_route():
    declared = {str(route.name): limit_of(route.callback) for route in EVERY_ROUTE.values()}
    assert {name: one for name, one in declared.items() if one} == {
        name: limit for limit, names in LIMITED.items() for name in names
    }


def test_every_route_that_answers_with_a_file_is_limited():
    """Every address, by GET and POST, as who reads all of a journey and who administers: what they get as a file."""
    world, files = made("shared"), set()
    for actor in (one for one in ACTORS if one.name in ("learner", "administrator", "designer")):
        client = world.client(actor)
        for name in BY_NAME:
            for method in ("get", "post"):
                if is_file(asked(client, method, address_of(world, name))):
                    files.add(name)
    figure("G32", "routes that answer with a file, each limited", len(files | BEHIND_CODES))
    assert files == LIMITED[EXPORTS] - BEHIND_CODES


def take(client, play, number):
    """A file, another kind each time."""
    if number % 2:
        return client.post(reverse("own_data_file"))
    return client.get(reverse("plan_pdf", args=[play.journey.uuid]))


def test_ten_files_an_hour_for_one_person_whichever(vennedal, journey_at):
    play = journey_at(2).settled("direction")
    noor = client_of(vennedal.noor)
    with time_machine.travel(AT, tick=False) as clock:
        for number in range(EXPORT.times):
            assert take(noor, play, number).status_code == 200
            clock.shift(60)
        for number in range(2):
            page = take(noor, play, number)
            assert (page.status_code, page.headers["Retry-After"]) == (429, str(50 * 60))
            assert (
                "Je haalde het afgelopen uur 10 bestanden op. Over 50 minuten kun je er weer een ophalen."
                in words_of(page)
            )
            assert "De pagina's zelf kun je gewoon blijven lezen." in words_of(page)
        noor.cookies["django_language"] = "en"
        page = take(noor, play, 0)
        assert "You took 10 files in the past hour. You can take another in 50 minutes." in words_of(page)
        assert noor.get(reverse("own_data")).status_code == 200
        assert noor.get(reverse("plan", args=[play.journey.uuid])).status_code == 200
        assert take(client_of(vennedal.marjan), play, 0).status_code == 200
        clock.shift(50 * 60)
        assert [take(noor, play, number).status_code for number in range(2)] == [200, 429]


def test_what_is_no_request_for_a_file_is_not_counted(vennedal):
    noor = client_of(vennedal.noor)
    for _ in range(EXPORT.times + 1):
        assert noor.put(reverse("own_data_file")).status_code == 405
    assert noor.post(reverse("own_data_file")).status_code == 200
