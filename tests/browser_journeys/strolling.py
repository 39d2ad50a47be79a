"""Somebody who follows every link there is, from the first page on, and comes by every kind of page once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve

from tests.browser_journeys.visitor import Visitor

LEADS_AWAY = frozenset({"become", "demo", "account_logout", "account_login"})
"""Pages whose links would make somebody else of the visitor."""
DOWNLOADS = frozenset({"plan_pdf", "import_sample", "import_report"})


@dataclass(frozen=True, slots=True)
class Stop:
    """A page that was come by: its kind, its address, how it answered, and what can be done there."""

    kind: str
    address: str
    status: int
    acts: frozenset[str]

    @property
    def look(self) -> str:
        """What it looks like: pages of one kind with the same forms look the same."""
        return " ".join((self.kind, *sorted(self.acts)))


@dataclass
class Stroll:
    """One visitor on the way through the pages. Each kind is opened once: an element page for each element."""

    visitor: Visitor
    seen: set[str] = field(default_factory=set)

    def stops(self, start: str = "/") -> Iterator[Stop]:
        """Every page in reach; the visitor stands on each as it is given."""
        waiting = [start]
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if kind is None or kind in self.seen:
                continue
            self.seen.add(kind)
            if kind in DOWNLOADS:
                status = self.visitor.page.context.request.get(address).status
                yield Stop(kind, address, status, frozenset())
                continue
            self.visitor.go(address)
            waiting += self._links()
            yield Stop(kind, address, self.visitor.status, frozenset(self.visitor.acts))

    def _links(self) -> list[str]:
        here = urlsplit(self.visitor.page.url).netloc
        found = self.visitor.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        return [urldefrag(one).url for one in found if urlsplit(one).netloc == here]


def kind_of(address: str) -> str | None:
    """The name of the page with what makes it another page; None for what is not strolled to."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return f"nothing at {parts.path}"
    if match.url_name in LEADS_AWAY:
        return None
    more = [str(match.kwargs[one]) for one in ("element", "guide", "scope", "level") if one in match.kwargs]
    asked = sorted(one.partition("=")[0] for one in parts.query.split("&") if one)
    return " ".join((match.url_name or "", *more, *asked))
