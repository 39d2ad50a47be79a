"""Somebody new who walks through the product, while it is written down what that takes.

`docs/walks.md` holds the figures and `docs/walks/` the pictures, of a phone. `UPDATE_WALKS=1` writes both anew.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser_journeys.visitor import PASSWORD, Visitor

DOCS = Path(__file__).parents[2] / "docs"
UPDATES = os.environ.get("UPDATE_WALKS") == "1"
FIGURES = DOCS / "walks" / "figures.json"


@dataclass
class Walker(Visitor):
    """A visitor of whom pages, clicks and typed fields are counted, from the link in the invitation on."""

    role: str = field(kw_only=True)
    pages: int = 0
    clicks: int = 0
    typed_in: int = 0
    steps: list[dict[str, str]] = field(default_factory=list)

    def comes_in(self, link: str) -> Walker:
        """Open the invitation and choose a password."""
        self.go(link)
        self.sees("Opens the link in the invitation")
        self.fill(password=PASSWORD, again=PASSWORD).press("Begin")
        assert self.status == 200, self.words
        return self

    def sees(self, what: str, *words: str) -> Walker:
        """One step: what the person meets, the words that must be there, and a picture."""
        for one in words:
            assert one.lower() in self.words.lower(), f"{one!r} is not in: {self.words}"
        name = f"{self.role.replace(' ', '-')}-{len(self.steps) + 1}.jpg"
        if UPDATES:
            (DOCS / "walks").mkdir(exist_ok=True)
            self.page.screenshot(path=DOCS / "walks" / name, type="jpeg", quality=55)
        self.steps.append({"what": what, "picture": name})
        return self

    def figures(self) -> dict[str, Any]:
        """What the walk took."""
        return {"pages": self.pages, "clicks": self.clicks, "fields": self.typed_in, "steps": self.steps}

    def _arrive(self, response: Any) -> None:
        super()._arrive(response)
        self.pages += 1

    def begin(self) -> Walker:
        """Go to the one thing that waits, from the first page, where the walker stands."""
        with self.page.expect_navigation() as arrived:
            self.page.locator(".next a.button").click()
        self.clicks += 1
        self._arrive(arrived.value)
        return self

    def follow(self, words: str) -> Walker:
        """Click a link."""
        self.clicks += 1
        super().follow(words)
        return self

    def press(self, words: str, *, exact: bool = True) -> Walker:
        """Press a button."""
        self.clicks += 1
        super().press(words, exact=exact)
        return self

    def unfold(self, words: str) -> Walker:
        """Open what is folded away."""
        self.clicks += 1
        super().unfold(words)
        return self

    def pick(self, name: str, *values: str) -> Walker:
        """Tick or choose."""
        self.clicks += len(values)
        super().pick(name, *values)
        return self

    def choose(self, name: str, words: str) -> Walker:
        """Choose from a list."""
        self.clicks += 1
        super().choose(name, words)
        return self

    def fill(self, **said: str) -> Walker:
        """Type."""
        self.typed_in += len(said)
        super().fill(**said)
        return self


def known() -> dict[str, Any]:
    """What is written down."""
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}


def write_down(role: str, figures: dict[str, Any]) -> None:
    """Put the figures of one role in the file, and the page beside it."""
    found = dict(sorted((known() | {role: figures}).items()))
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    lines = [
        "# The first minutes of each role",
        "",
        "From the link in the invitation to the first thing done, at a phone of 375 px. The tests walk these ways at",
        "every run (`tests/browser_journeys/test_first_minutes.py`) and fail when a walk takes more than stands here;",
        "`UPDATE_WALKS=1` writes this page and its pictures anew. Pages are loads, clicks are presses, choices and",
        "unfoldings, fields are what is typed, a new password twice included.",
        "",
        "| role | pages | clicks | fields |",
        "|---|---|---|---|",
        *(f"| {name} | {one['pages']} | {one['clicks']} | {one['fields']} |" for name, one in found.items()),
    ]
    for name, one in found.items():
        lines += ["", f"## {name.capitalize()}", ""]
        for number, step in enumerate(one["steps"], 1):
            picture = f'<img src="walks/{step["picture"]}" alt="" width="240">'
            lines.append(f"{number}. {step['what']}<br>{picture}")
    (DOCS / "walks.md").write_text("\n".join(lines) + "\n", "utf-8")
