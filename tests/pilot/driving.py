"""Somebody who does what their first page asks, as it asks it, until nothing waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.pilot.document import Form, Node
from tests.pilot.surfer import Surfer
from tests.sign_in.codes import code_of

PASSWORD = "een lange zin voor de test"
WORDS = "Dit schreef ik zelf, met {wat} erbij."
MOST = 60
"""More often than anybody comes back to the first page in one round, or is asked more on one page."""


def accept(surfer: Surfer, link: str) -> Surfer:
    """Follow an invitation, choose a password, and set up a second step where the organisation asks it."""
    surfer.go(link).press("Begin", password=PASSWORD, again=PASSWORD)
    if surfer.link("Begin met een app") is None:
        return surfer
    surfer.follow("Begin met een app").press("Ga verder", password=PASSWORD)
    secret = next(surfer.main.all("code")).words
    surfer.press("Zet het aan", code=code_of(secret))
    assert "Reservecodes" in surfer.words, str(surfer)
    return surfer.go("/")


@dataclass
class Driver:
    """One person who does what is asked. `wants` says what this person chooses in a field of that name."""

    surfer: Surfer
    today: str
    wants: Callable[[Surfer, str], str | None] = field(default=lambda _surfer, _name: None)

    def does_what_waits(self) -> int:
        """Do what the first page says waits, from top to bottom, until nothing waits; how many things that were."""
        done = 0
        for _ in range(MOST):
            waiting = self._waiting()
            if not waiting:
                return done
            done += sum(self._does(one, is_first=number == 0) for number, one in enumerate(waiting))
        raise AssertionError(f"It does not end for {self.surfer}")

    def _waiting(self) -> list[Node]:
        """The links to what waits, as the first page names it: the one thing first, then the others."""
        main = self.surfer.go("/").main
        first = [next(one.all("a"), None) for one in main.all("section") if "next" in one.classes]
        after = [
            next(one.all("a")) for list_ in main.all("ul") if "waiting" in list_.classes for one in list_.all("li")
        ]
        return [one for one in (*first, *after) if one is not None]

    def _does(self, asked: Node, *, is_first: bool) -> int:
        """Go where a link of the first page goes, and do what the page asks, as long as it asks; how many things.

        Below the first one a thing may be gone by what was done since the first page was read.
        """
        self.surfer.go(asked["href"])
        if self._form() is None and not is_first:
            return 0
        self.does_it(asked.words)
        for done in range(1, MOST):
            now = self._now()
            if now is None:
                return done
            if not now["href"].startswith("#"):
                self.surfer.go(now["href"])
            self.does_it(now.words)
        raise AssertionError(f"It does not end for {self.surfer}")

    def _now(self) -> Node | None:
        """The button of what the page says is now up to who reads it."""
        heading = self.surfer.main.named("now")
        return None if heading is None or heading.parent is None else next(heading.parent.all("a"), None)

    def does_it(self, asked: str) -> None:
        """Fill in and send the form that the page is about."""
        before = self.surfer.address
        form = self._form()
        assert form is not None, f"Asked {asked!r}, and there is no form: {self.surfer}"
        button = self._button(form)
        self._fill(form)
        self.surfer.send(form, button)
        wrong = [one.words for one in self.surfer.main.all("p", "div") if one.classes & {"error", "error-summary"}]
        assert not wrong, f"{before}, {button.words!r} with {form.filled}: {wrong}"

    def _form(self) -> Form | None:
        """The form that the page points at; else the first that stands open."""
        place = self.surfer.main.named("do")
        inside = [Form(one) for one in place.all("form")] if place is not None else []
        open_ones = [one for one in self.surfer.forms if not one.node.is_in("details")]
        return next(iter([one for one in inside if one.buttons] or open_ones), None)

    @staticmethod
    def _button(form: Form) -> Node:
        """The one that stands out."""
        return next((one for one in form.buttons if not one.classes & {"quiet", "plain"}), form.buttons[0])

    def _fill(self, form: Form) -> None:
        groups: dict[str, list[Node]] = {}
        for one in form.fields:
            groups.setdefault(one["name"], []).append(one)
        for name, nodes in groups.items():
            wanted = self.wants(self.surfer, name)
            said = form.filled.get(name, [])
            if wanted is not None:
                form.filled[name] = [wanted]
            elif not any(said) and self._is_open(nodes) and (sensible := self._sensible(nodes)):
                form.filled[name] = [sensible]

    @staticmethod
    def _is_open(nodes: list[Node]) -> bool:
        """Whether it stands on the page without unfolding anything."""
        return not all(one.is_in("details") for one in nodes)

    def _sensible(self, nodes: list[Node]) -> str:
        """What somebody would fill in where nothing stands."""
        one = nodes[0]
        kind = one["type"]
        if kind == "hidden":
            return ""
        if one.tag == "select":
            return next((option["value"] for option in one.all("option") if option["value"]), "")
        if kind in ("checkbox", "radio"):
            return one["value"]
        if kind == "date":
            return self.today
        if kind == "number" or one["inputmode"] in ("decimal", "numeric"):
            return "3"
        return WORDS.format(wat=one["name"])
