"""Every address says for whom it is, and the door keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.account.urls import urlpatterns as account_urls
from allauth.mfa.urls import urlpatterns as mfa_urls
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from regie.web.audience import Audience, audience_of
from regie.web.entrance.allauth_pages import SERVED
from regie.web.urls import routes
from tests.web.visiting import client_of, words_of


def walk(patterns, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


EVERY_ROUTE = dict(walk(get_resolver().url_patterns))


@pytest.mark.parametrize("address", sorted(EVERY_ROUTE))
def test_every_route_declares_its_audience(address):
    assert isinstance(audience_of(EVERY_ROUTE[address].callback), Audience)


def test_only_what_a_browser_sends_by_itself_goes_without_a_token():
    exempt = {route.name for route in EVERY_ROUTE.values() if getattr(route.callback, "csrf_exempt", False)}
    assert exempt == {"browser_reports"}


def test_no_two_routes_share_a_name():
    names = [route.name for route in EVERY_ROUTE.values()]
    assert len(names) == len(set(names))
    assert None not in names


def test_every_page_of_allauth_is_served_with_an_audience_or_has_no_address():
    """A page that a new version brings stays closed until somebody writes down for whom it is."""
    known = {route.name for _, route in walk([*account_urls, *mfa_urls])}
    here = {route.name for route in EVERY_ROUTE.values() if str(route.name).startswith(("account_", "mfa_"))}
    assert here == set(SERVED)
    assert here <= known


def test_without_the_demo_its_addresses_do_not_exist():
    names = {route.name for _, route in walk(routes(demo=False))}
    for_the_demo = {r.name for r in EVERY_ROUTE.values() if audience_of(r.callback) is Audience.DEMO_ONLY}
    assert for_the_demo == {"demo", "become", "gallery", "gallery_part", "gallery_board"}
    assert not names & for_the_demo


@pytest.mark.parametrize("name", ["demo", "gallery"])
def test_even_a_route_of_the_demo_that_slipped_in_answers_nobody(name, db, settings):
    settings.REGIE_DEMO = False
    assert Client().get(reverse(name)).status_code == 404


SIGNED_IN_ONLY = sorted(
    address
    for address, route in EVERY_ROUTE.items()
    if audience_of(route.callback)
    not in (Audience.EVERYBODY, Audience.INVITED, Audience.BROWSER, Audience.DEMO_ONLY, Audience.NOBODY)
)
SAMPLE = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "slug": "vennedal",
    "int": "1",
    "str": "goals",
    "element": "goals",
    "level": "1",
}


def filled(address: str) -> str:
    """An address with something in every place."""
    return "/" + re.sub(r"<(\w+):\w+>", lambda found: SAMPLE[found.group(1)], address)


@pytest.mark.parametrize("address", SIGNED_IN_ONLY)
def test_who_is_not_signed_in_is_asked_to(address, db):
    page = Client().get(filled(address))
    assert (page.status_code, page.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("address", SIGNED_IN_ONLY)
def test_a_part_asked_by_htmx_sends_the_whole_page_to_sign_in(address, db):
    page = Client().get(filled(address), headers={"HX-Request": "true"})
    assert page.headers["HX-Redirect"] == reverse("account_login")


OF_A_LOGIN = (Audience.LOGIN, Audience.FIRST_STEP, Audience.OWN_KEYS)
OF_PERSONS = [address for address in SIGNED_IN_ONLY if audience_of(EVERY_ROUTE[address].callback) not in OF_A_LOGIN]


@pytest.mark.parametrize("address", OF_PERSONS)
def test_a_login_that_is_nobody_here_chooses_where_it_is_somebody(address, vennedal):
    noor = client_of(vennedal.noor)
    with vennedal.scope():
        type(vennedal.noor).objects.filter(pk=vennedal.noor.pk).update(left_on="2026-11-23")
    page = noor.get(filled(address))
    assert (page.status_code, page.headers["Location"]) == (302, reverse("organisations"))


@pytest.mark.parametrize(
    ("audience", "admitted", "sentence"),
    [
        (Audience.ADMINISTRATOR, "wim", "Dit is werk van de beheerder."),
        (Audience.DESIGNER, "saskia", "Dit is werk van de ontwerper."),
        (Audience.DESIGNER_OR_ADMINISTRATOR, "saskia", "Dit is werk van de ontwerper."),
        (Audience.DESIGNER_OR_ADMINISTRATOR, "wim", "Dit is werk van de ontwerper."),
    ],
)
def test_who_lacks_the_role_reads_why(audience, admitted, sentence, enter):
    addresses = [a for a, r in EVERY_ROUTE.items() if audience_of(r.callback) is audience]
    assert addresses
    for address in addresses:
        page = enter("bram").get(filled(address))
        assert page.status_code == 403
        assert sentence in words_of(page)
        assert enter(admitted).get(filled(address)).status_code in (200, 404, 405)


@pytest.mark.parametrize("name", sorted(n for n, a in SERVED.items() if a is Audience.NOBODY))
def test_what_is_not_offered_is_not_there(name, db, enter):
    address = reverse(name, args=["key"] if name == "account_confirm_email" else [])
    for client in (Client(), enter("wim")):
        assert client.get(address).status_code == 404
        assert client.post(address, {"email": "nieuw@x.example"}).status_code == 404
