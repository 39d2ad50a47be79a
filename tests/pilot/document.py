"""A page as a browser without scripts holds it: elements, links, and forms with what each would send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "td", "th", "div", "section", "label", "option", "button", "dd", "dt"})


@dataclass(eq=False)
class Node:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    inside: list[Node | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    @property
    def classes(self) -> set[str]:
        """The classes of the element."""
        return set(self["class"].split())

    @property
    def words(self) -> str:
        """What it says, on one line; a template says nothing."""
        return " ".join("".join(self._said()).split())

    def _said(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in ("script", "style", "template"):
                yield from one._said()
                yield " " if one.tag in BLOCKS else ""

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements in it with one of those names, in the order of the page; without a name all."""
        for one in self.inside:
            if isinstance(one, Node):
                if not tags or one.tag in tags:
                    yield one
                yield from one.all(*tags)

    def around(self) -> Iterator[Node]:
        """What it stands in, from near to far."""
        up = self.parent
        while up is not None:
            yield up
            up = up.parent

    def is_in(self, tag: str) -> bool:
        """Whether it stands in an element of that name."""
        return any(one.tag == tag for one in self.around())

    def named(self, name: str) -> Node | None:
        """The element in it that can be gone to by `#name`."""
        return next((one for one in self.all() if one["id"] == name), None)

    @property
    def text(self) -> str:
        """What stands in it to the letter, as in a field of several lines."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(made)
        if tag not in EMPTY:
            self.here = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for one in (self.here, *self.here.around()):
            if one.tag == tag and one.parent is not None:
                self.here = one.parent
                return

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def read(html: str) -> Node:
    """The page that `html` writes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


@dataclass
class Form:
    """A form of a page, and what stands in its fields now: name and value, more than once where it is sent so."""

    node: Node
    filled: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.fields:
            for value in _standing_in(one):
                self.filled.setdefault(one["name"], []).append(value)

    @property
    def fields(self) -> tuple[Node, ...]:
        """What can be filled in, and what is sent unseen."""
        found = self.node.all("input", "select", "textarea")
        return tuple(one for one in found if one["name"] and "disabled" not in one.attributes)

    @property
    def buttons(self) -> tuple[Node, ...]:
        """What sends it here: not what throws away, nor what only asks for a row more."""
        found = [one for one in self.node.all("button") if one["type"] in ("", "submit")]
        return tuple(one for one in found if not one["formaction"] and one["name"] != "add")

    def sends(self, button: Node) -> list[tuple[str, str]]:
        """What goes to the server when `button` is pressed."""
        pairs = [(name, value) for name, values in self.filled.items() for value in values]
        return [*pairs, (button["name"], button["value"])] if button["name"] else pairs


def _standing_in(one: Node) -> list[str]:
    """What a field holds when the page comes."""
    if one.tag == "textarea":
        return [one.text.removeprefix("\n")]
    if one.tag == "select":
        options = list(one.all("option"))
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return [option["value"] if "value" in option.attributes else option.words for option in chosen]
    if one["type"] in ("checkbox", "radio"):
        return [one["value"] or "on"] if "checked" in one.attributes else []
    return [] if one["type"] in ("file", "submit", "button") else [one["value"]]
