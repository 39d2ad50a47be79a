"""Somebody with a keyboard and no mouse: Tab, Shift+Tab, Enter, Space and the arrows, and what they type.

At every stop the focus must be seen, lie in the window, and come after the stop before it as one reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.browser_journeys.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator

STOP = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const box = one.getBoundingClientRect(), drawn = [[one, null], [one, '::after'], [one.closest('label') || one, null]]
  const ring = one.type === 'date' || drawn.some(([where, part]) => {
    const style = getComputedStyle(where, part)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  })
  const x = box.left + box.width / 2, y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1)
  const above = document.elementFromPoint(x, y)
  const is_seen = above && (one.contains(above) || above.contains(one))
  const marked = window.stops = window.stops || []
  const before = marked[marked.length - 1]
  marked.push(one)
  const last = before && before.isConnected && before !== one ? before.getBoundingClientRect() : null
  return {
    name: one.tagName.toLowerCase() + (one.name ? '[' + one.name + ']' : '') + ' '
      + (one.innerText || one.value || '').trim().slice(0, 40),
    ring, is_seen: Boolean(is_seen), in_main: Boolean(one.closest('main')),
    follows: !last || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    goes_up: Boolean(last) && box.bottom <= last.top && box.left < last.right,
  }
}"""
"""Where the focus is (in a date the browser marks the day, month or year itself), and how that place looks and lies beside the stop before it; None: on nothing."""


@dataclass
class Typist(Visitor):
    """A visitor whose every act is a key."""

    def key(self, name: str) -> Typist:
        """Press a key that does not leave the page."""
        self.page.keyboard.press(name)
        return self

    def leave(self, name: str = "Enter") -> Typist:
        """Press a key that leads to a page, and read what comes."""
        with self.page.expect_navigation() as arrived:
            self.page.keyboard.press(name)
        self._arrive(arrived.value)
        return self

    def to(self, wanted: Locator, *, by: str = "Tab") -> Typist:
        """Go on, stop by stop, until the focus is on `wanted`."""
        goal = wanted.first.element_handle()
        for _stop in self.round(by=by):
            if self.page.evaluate("one => document.activeElement === one", goal):
                return self
        raise AssertionError(f"{self.page.url}: {wanted} is never come to")

    def round(self, *, by: str = "Tab") -> Any:
        """Every stop from here to the end of the page, each looked at as it is come to."""
        most = self.page.locator("a, button, input, textarea, select, summary, [tabindex]").count() + 2
        self.page.evaluate("window.stops = document.activeElement === document.body ? [] : [document.activeElement]")
        for _ in range(most):
            self.page.keyboard.press(by)
            stop = self.page.evaluate(STOP)
            if stop is None:
                return
            complaints = [what for what in ("ring", "is_seen") if not stop[what]]
            if by == "Tab" and not (stop["follows"] and not stop["goes_up"]):
                if not stop["follows"] and not stop["in_main"]:
                    return  # round the corner, at the top again
                complaints.append("out of order")
            assert not complaints, f"{self.page.url}: {stop['name']}: {complaints}"
            yield stop
        raise AssertionError(f"{self.page.url}: the focus does not come out; it is on {stop}")

    def types(self, **said: str) -> Typist:
        """Go to each field and type in it."""
        for name, text in said.items():
            self.to(self.field(name))
            self.page.keyboard.type(text)
        return self

    @property
    def focus(self) -> str:
        """What has the focus: its id, else its name."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.name || ''"))

    def link(self, words: str) -> Locator:
        """The link that reads so, in the work of the page."""
        return self.page.locator("main").get_by_role("link", name=words, exact=True)
