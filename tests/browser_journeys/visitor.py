"""Somebody at a browser of their own, who reads, fills in and presses as people do.

Fields are named as their forms name them, buttons and links as they read. On every page that is opened,
nothing may stick out at the side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.sign_in.codes import code_of

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Locator, Page, Response

PHONE = {"width": 375, "height": 780}
SMALLEST = {"width": 320, "height": 640}
PASSWORD = "een lange zin voor de test"
STICKS_OUT = """() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return []
  return [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > room)
    .map(one => one.tagName + '.' + one.className + ': ' + one.textContent.trim().slice(0, 60))
}"""


@dataclass
class Visitor:
    """One person at one window. `status` is that of the page on screen."""

    page: Page
    status: int = 0

    # --- going about --------------------------------------------------------------

    def go(self, address: str) -> Visitor:
        """Open an address."""
        self._arrive(self.page.goto(address))
        return self

    def again(self) -> Visitor:
        """Load the page anew."""
        self._arrive(self.page.reload())
        return self

    def follow(self, words: str) -> Visitor:
        """Click a link."""
        with self.page.expect_navigation() as arrived:
            self.page.get_by_role("link", name=words, exact=True).first.click()
        self._arrive(arrived.value)
        return self

    def begin(self) -> Visitor:
        """From the first page, go to the one thing that waits."""
        self.go("/")
        with self.page.expect_navigation() as arrived:
            self.page.locator(".next a.button").click()
        self._arrive(arrived.value)
        return self

    def press(self, words: str, *, exact: bool = True) -> Visitor:
        """Press a button, and read what comes."""
        with self.page.expect_navigation() as arrived:
            self.button(words, exact=exact).click()
        self._arrive(arrived.value)
        return self

    def _arrive(self, response: Response | None) -> None:
        assert response is not None
        self.status = response.status
        wide = self.page.evaluate(STICKS_OUT)
        assert wide == [], f"{self.page.url} is wider than the window: {wide}"

    # --- filling in ---------------------------------------------------------------

    def fill(self, **said: str) -> Visitor:
        """Type in fields of the form that does the work of the page."""
        for name, text in said.items():
            self.field(name).fill(text)
        return self

    def pick(self, name: str, *values: str) -> Visitor:
        """Tick boxes, or choose one of a few."""
        for value in values:
            self.page.locator(f'main input[name="{name}"][value="{value}"]').check()
        return self

    def choose(self, name: str, words: str) -> Visitor:
        """Choose from a list, by how the line begins."""
        options = self.field(name).locator("option").all_inner_texts()
        place = next(place for place, text in enumerate(options) if text.strip().startswith(words))
        self.field(name).select_option(index=place)
        return self

    def unfold(self, words: str) -> Visitor:
        """Open what is folded away; it may be open already."""
        summary = self.page.locator("summary", has_text=words)
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
        return self

    def field(self, name: str) -> Locator:
        """The field of that name."""
        return self.page.locator(f'main [name="{name}"]:visible')

    def button(self, words: str, *, exact: bool = True) -> Locator:
        """The button that reads so."""
        return self.page.get_by_role("button", name=words, exact=exact)

    # --- reading ------------------------------------------------------------------

    @property
    def words(self) -> str:
        """What the page says where it is unfolded, on one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def buttons(self) -> set[str]:
        """What can be pressed on the page, the languages aside."""
        return {one.strip() for one in self.page.locator("main button:visible").all_inner_texts()}

    @property
    def lacking(self) -> set[str]:
        """What the page says is still needed, beside what it asks of the reader."""
        return set(self._each("li[data-fact]", "data-fact"))

    @property
    def because(self) -> str | None:
        """The code of the reason for which the page says no."""
        found = self._each("[data-because]", "data-because")
        return found[0] if found else None

    @property
    def acts(self) -> dict[str, str]:
        """Where each form of the page goes, by the last word of the address: what can be done here."""
        actions = self._each("main form[action]", "action")
        return {one.rstrip("/").rpartition("/")[2]: one for one in actions}

    def typed(self, name: str) -> str:
        """What stands in a field now."""
        return self.page.locator(f'main [name="{name}"]').input_value()

    def _each(self, where: str, attribute: str) -> list[str]:
        return [one.get_attribute(attribute) or "" for one in self.page.locator(where).all()]

    # --- what no page offers ------------------------------------------------------

    def forge(self, address: str, **said: str) -> tuple[int, str]:
        """Send a form that the page does not have; the status, and the page that answers."""
        token = self.page.locator('input[name="csrfmiddlewaretoken"]').first.input_value()
        answer = self.page.context.request.post(
            address, form={"csrfmiddlewaretoken": token, **said}, headers={"Referer": self.page.url}
        )
        return answer.status, " ".join(answer.text().split())


def seat(page: Page, client: Client, address: str) -> None:
    """Let this window be that of whom `client` is signed in as, at the server of `address`."""
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def accept(visitor: Visitor, link: str) -> Visitor:
    """Follow an invitation and choose a password."""
    visitor.go(link)
    visitor.fill(password=PASSWORD, again=PASSWORD).press("Begin")
    assert visitor.status == 200, visitor.words
    return visitor


def sign_in(visitor: Visitor, email: str) -> Visitor:
    """Sign in with the password that was chosen, from where the way in is asked for."""
    return visitor.fill(login=email, password=PASSWORD).press("Log in")


def set_up_app(visitor: Visitor) -> Visitor:
    """Tie an app to the account, as a role may ask before anything else; then go to the first page."""
    visitor.follow("Begin met een app").fill(password=PASSWORD).press("Ga verder")
    secret = visitor.page.locator("main code").inner_text()
    visitor.fill(code=code_of(secret)).press("Zet het aan")
    assert "Reservecodes" in visitor.words
    return visitor.go("/")
