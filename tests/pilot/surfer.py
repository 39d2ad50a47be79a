"""Somebody at a browser without scripts: links that stand on the page, forms as the page shows them, and nothing else.

Every page must be there: a link or a form of ours that answers with an error is a dead end, and fails.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.pilot.document import Form, Node, read

FORM = "application/x-www-form-urlencoded"


@dataclass
class Counted:
    """What the walk took, for everybody together."""

    pages: int = 0
    forms: int = 0
    by_form: Counter[str] = field(default_factory=Counter)


@dataclass
class Surfer:
    """One person at one browser."""

    name: str
    counted: Counted
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    address: str = "/"
    page: Node = field(default_factory=lambda: read(""))

    # --- reading ------------------------------------------------------------------

    @property
    def main(self) -> Node:
        """The main part of the page."""
        return next(self.page.all("main"), self.page)

    @property
    def words(self) -> str:
        """What its main part says."""
        return self.main.words

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms of the main part that change something."""
        return tuple(Form(one) for one in self.main.all("form") if one["method"].lower() == "post")

    def form_to(self, words: str) -> tuple[Form, Node]:
        """The form with a button that reads so, and the button."""
        found = [(form, one) for form in self.forms for one in form.buttons if one.words == words]
        assert found, f"{self}: nothing reads {words!r}"
        return found[0]

    def link(self, words: str) -> Node | None:
        """The first link of the page that reads so, its main part first."""
        links = [one for part in (self.main, self.page) for one in part.all("a") if one["href"]]
        return next((one for one in links if one.words == words), None)

    def __str__(self) -> str:
        return f"{self.name} at {self.address}: {self.words}"

    # --- going about --------------------------------------------------------------

    def go(self, address: str) -> Surfer:
        """Open an address: one that was handed over, or the first page."""
        return self._arrive(self.client.get(self._path(address)))

    def follow(self, words: str) -> Surfer:
        """Click a link."""
        link = self.link(words)
        assert link is not None, f"{self}: no link reads {words!r}"
        return self.go(link["href"])

    def press(self, words: str, **said: str | list[str]) -> Surfer:
        """Fill in fields of the form with that button, and press it."""
        form, button = self.form_to(words)
        assert set(said) <= {one["name"] for one in form.fields}, (set(said), str(self))
        form.filled |= {name: [value] if isinstance(value, str) else value for name, value in said.items()}
        return self.send(form, button)

    def send(self, form: Form, button: Node) -> Surfer:
        """Send a form as it stands."""
        action = self._path(button["formaction"] or form.node["action"] or self.address)
        self.counted.forms += 1
        self.counted.by_form[f"{button.words}"] += 1
        pairs = form.sends(button)
        return self._arrive(self.client.post(action, urlencode(pairs), content_type=FORM), sent=action)

    def upload(self, words: str, name: str, content: bytes) -> Surfer:
        """Choose a file in the form with that button, and press it."""
        form, button = self.form_to(words)
        (chosen,) = (one["name"] for one in form.fields if one["type"] == "file")
        pairs: dict[str, Any] = dict(form.sends(button))
        self.counted.forms += 1
        self.counted.by_form[words] += 1
        data = pairs | {chosen: SimpleUploadedFile(name, content)}
        return self._arrive(self.client.post(self._path(form.node["action"] or self.address), data))

    def _path(self, address: str) -> str:
        parts = urlsplit(urljoin(f"https://regie.example{self.address}", address))
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def _arrive(self, response: Any, sent: str = "") -> Surfer:
        """Follow what the answer says, to a page."""
        at = self._path(response.request["PATH_INFO"])
        for _ in range(6):
            if response.status_code not in (301, 302, 303):
                break
            at = self._path(response.headers["Location"])
            response = self.client.get(at)
        self.counted.pages += 1
        query = response.request.get("QUERY_STRING", "")
        self.address = at if "?" in at or not query else f"{at}?{query}"
        self.page = read(response.content.decode())
        assert response.status_code == 200, f"{response.status_code} after {sent or 'a link'}, {self}"
        return self
