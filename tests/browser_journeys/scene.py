"""An organisation of the demo with its people, each at a window of their own, up to the published design.

    vennedal = scene("vennedal")
    noor, saskia = vennedal.people("noor", "saskia")
    vennedal.begin(designer=saskia, learner=noor, path="Van wijkverpleegkundige")
    noor.at("direction").write(text="Regie houden").press(FINAL)
    noor.may_not("pace", "propose", "decide", because="not_a_decider", pen="Saskia Timmer")

Founding the organisation is the acts file of the demo; the journey itself happens by the pages alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Self
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import resolve

from regie.cli.demo.scripts import PASSWORD, Script, lines_of
from regie.cli.play.answers import is_fine
from regie.cli.play.playing import play
from tests.browser_journeys.visitor import Visitor, seat
from tests.cast import START_ON
from tests.web.visiting import signed_in

FINAL, PROPOSE, AGREE, INPUT = "Leg het vast", "Bewaar als voorstel", "Ja, ik kies dit", "Geef je inbreng"
KEEP, SEND = "Bewaar je keuze", "Stuur je verzoek"
WIDE = {"width": 1280, "height": 900}
RUNNING = "Het pad loopt."
JOURNEY = re.compile(r"/journeys/[0-9a-f]{8}-[0-9a-f-]{27}/")


@dataclass
class Scene:
    """One organisation, the windows of its people, and the one journey that they walk."""

    window: Callable[..., Visitor]
    address: str
    board: str = ""
    looked_at: set[str] = field(default_factory=set)

    def people(self, *names: str, size: dict[str, int] = WIDE, **more: Any) -> list[Actor]:
        """Somebody each, by the local part of the address, signed in at a window of `size`."""
        return [self._seated(name, viewport=size, **more) for name in names]

    def _seated(self, name: str, **more: Any) -> Actor:
        login = get_user_model().objects.get(email__startswith=f"{name}@")
        assert login.check_password(PASSWORD)
        page = self.window(reduced_motion="reduce", **more).page
        page.context.set_default_timeout(60_000)  # many people, many pages, on a machine that may have more to do
        seat(page, signed_in(login), self.address)
        return Actor(page, scene=self)

    def begin(self, *, designer: Actor, learner: Actor, name: str, path: str) -> None:
        """The designer starts the path with the learner, who says yes."""
        designer.go("/").follow("Start een pad")
        designer.choose("version", path).choose("learner", name).fill(start_on=START_ON.isoformat())
        designer.press("Nodig uit").reads(f"{name} krijgt de uitnodiging te zien")
        learner.begin().press("Ik doe mee").reads("Je doet mee.")
        self.journey_of(learner)

    def journey_of(self, learner: Actor) -> None:
        """Remember the journey of the page that the learner is on."""
        found = JOURNEY.search(learner.page.url)
        assert found, learner.page.url
        self.board = found[0]


@dataclass
class Actor(Visitor):
    """A person of the scene. Axe looks once at every kind of page that the scene comes by; no database changes that."""

    scene: Scene = field(kw_only=True)

    # --- going about --------------------------------------------------------------

    def at(self, element: str) -> Self:
        """Go to the page of an element of the journey; '' is the board."""
        self.go(f"{self.scene.board}{element}/" if element else self.scene.board)
        assert self.status == 200, f"{element}: {self.words}"
        return self

    def is_kept_out(self, *elements: str) -> Self:
        """The pages of these elements are not in sight, and say where to find what is."""
        for element in elements:
            self.go(f"{self.scene.board}{element}/")
            assert (self.status, self.because) == (403, "not_in_sight"), (element, self.words)
        return self

    def _arrive(self, response: Any) -> None:
        super()._arrive(response)
        found = resolve(urlsplit(self.page.url).path)
        kind = f"{found.url_name} {found.kwargs.get('element', '')}"
        if connection.vendor == "sqlite" and self.status == 200 and kind not in self.scene.looked_at:
            self.scene.looked_at.add(kind)
            seen = Axe().run(self.page)
            assert not seen.violations_count, f"{kind}\n{seen.generate_report()}"

    # --- choosing -----------------------------------------------------------------

    def write(self, **said: str | tuple[str, ...]) -> Self:
        """Fill in fields as each asks for it: type, tick, or choose a line by how it begins."""
        for name, value in said.items():
            values = (value,) if isinstance(value, str) else value
            kind = self.page.locator(f'main [name="{name}"]').first.evaluate("one => one.type")
            if kind in ("radio", "checkbox"):
                self.pick(name, *values)
            elif kind == "select-one":
                self.choose(name, values[0])
            else:
                self.fill(**{name: values[0]})
        return self

    def rate(self, level: int) -> Self:
        """Choose the first level, from the first page."""
        self.begin().pick("level", str(level)).press("Dit past")
        return self

    def ask(self, whom: str) -> Self:
        """Invite somebody to think along on the page one is on."""
        self.unfold("Vraag iemand om mee te denken").choose("whom", whom).press("Stuur de vraag")
        return self.reads("De vraag ligt nu bij")

    def answer(self, text: str, *, press: str = INPUT) -> Self:
        """From the first page, answer the first thing that is asked."""
        self.begin().fill(text=text).press(press)
        assert self.status == 200, self.words
        return self

    # --- reading ------------------------------------------------------------------

    def reads(self, *lines: str) -> Self:
        """The page says each of these."""
        said = self.words
        for line in lines:
            assert line.lower() in said.lower(), f"{line!r} is not in: {said}"
        return self

    def lacks(self, *facts: str) -> Self:
        """Exactly this is still needed, and so there is no button to make it final."""
        assert (self.lacking, FINAL in self.buttons) == (set(facts), not facts), self.words
        return self

    def may_not(self, element: str, *steps: str, because: str, pen: str) -> Self:
        """The page offers none of `steps`; forged they give 403 with the reason; it says who holds the pen."""
        self.at(element)
        offered = {step for step in steps if step in self.acts}
        assert (offered, FINAL in self.buttons) == (set(), False), f"{element}: {self.acts}"
        assert pen in self.page.locator(".title .lead").inner_text(), self.words
        for step in steps:
            typed = {"form": "choice", "seen": "1", "hours_per_week": "9", "weeks": "9", "text": "x"}
            status, page = self.forge(f"{self.scene.board}{element}/{step}/", **typed)
            assert (status, f'data-because="{because}"' in page) == (403, True), (element, step, status)
            assert f"{pen} heeft hier de pen." in unescape(page), (element, step)
        return self


def founded(name: str, *, until: str = "") -> None:
    """Play the acts file of an organisation of the demo: its people, units, roles and published design.

    `until`: no further than the first act of that name, it included.
    """
    lines = lines_of(Script(name, 0))
    acts = [line.act.act for line in lines]
    for answer in play(lines[: acts.index(until) + 1] if until else lines, start=START_ON):
        assert is_fine(answer), answer
