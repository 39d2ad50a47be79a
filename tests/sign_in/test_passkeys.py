"""A passkey in a real browser with a virtual authenticator, under the strict security policy."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from regie.people.operations import require_second_step
from tests.browser_journeys.visitor import PASSWORD, PHONE, Visitor, seat, sign_in
from tests.cast import AT
from tests.web.visiting import client_of

KIND = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def wim(vennedal, new_chromium_page, live_server) -> Visitor:
    """The administrator, whose role takes a second step, at a browser that can keep a passkey."""
    with vennedal.scope():
        require_second_step(roles=("administrator",), by=vennedal.wim, at=AT)
    here = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    visitor = Visitor(new_chromium_page(viewport=PHONE, base_url=here))
    seat(visitor.page, client_of(vennedal.wim), here)
    return visitor


def authenticator(visitor: Visitor) -> Any:
    """Give the window a virtual authenticator."""
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KIND})["authenticatorId"]
    return lambda on: devtools.send("WebAuthn.setUserVerified", {"authenticatorId": made, "isUserVerified": on})


def test_a_passkey_is_made_signs_in_alone_and_as_second_step(wim, vennedal):
    verifies = authenticator(wim)
    wim.go("/people/")
    assert "vraagt voor jouw rol een tweede stap" in wim.words
    wim.follow("Maak een passkey").fill(password=PASSWORD).press("Ga verder")
    wim.fill(name="Telefoon van Wim").press("Maak de passkey")
    assert "Reservecodes" in wim.words
    assert Authenticator.objects.get(type="webauthn").wrap().is_passwordless is True
    assert wim.go("/people/").status == 200
    assert "Telefoon van Wim" in wim.go(reverse("mfa_list_webauthn")).words

    wim.go("/account/").press("Log uit")
    wim.go(reverse("account_login")).press("Log in met een passkey")
    assert wim.go("/people/").status == 200
    assert "Mensen" in wim.words

    wim.go("/account/").press("Log uit")
    sign_in(wim.go(reverse("account_login")), vennedal.wim.email)
    assert "Nog één stap" in wim.words
    assert urlsplit(wim.go("/people/").page.url).path == reverse("mfa_authenticate")
    wim.go(reverse("mfa_authenticate")).press("Gebruik mijn passkey")
    assert wim.go("/people/").status == 200

    wim.go("/account/").press("Log uit")
    verifies(False)
    assert wim.go(reverse("account_login")).page.locator("[data-passkey-error]:visible").count() == 0
    wim.button("Log in met een passkey").click()
    wim.page.locator("[data-passkey-error=refused]:visible").wait_for()
    assert urlsplit(wim.go("/people/").page.url).path == reverse("account_login")
