"""From the bytes of a file to plain values, with the line of every value.

The reader is stricter than YAML, because a path file comes from anybody: it is
UTF-8, bounded in size, depth and number of values, and has no aliases, anchors,
tags or second document. Plain words stay words: `no` is not false and
`12:30` is not a number, as in YAML 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

import yaml

from regie.designs.pathfile.errors import Problem, Where
from regie.designs.pathfile.syntax import problem_of_syntax

Plain: TypeAlias = "bool | int | Decimal | str | list[Plain] | dict[str, Plain] | None"

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
MAX_VALUES = 50_000

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML refuses, what PostgreSQL refuses (NUL), and the line breaks that an
# editor does not count, so that our line is the line the editor shows.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class Source:
    """A file as read: its values, the line (from 1) of each place, and what was wrong.

    `broken` are the places whose value could not be read: nothing more is said of them.
    `value` is None with a problem at the place `()` when nothing could be read at all.
    """

    value: Plain = None
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    broken: set[Where] = field(default_factory=set)

    def line_of(self, where: Where) -> int:
        """The line of the nearest place at or above `where` that stands in the file."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def is_broken(self, where: Where) -> bool:
        """Whether the value at `where`, or one around it, could not be read."""
        return any(where[:length] in self.broken for length in range(len(where) + 1))


class _Stop(Exception):
    """Reading cannot go on; the problem is already written down."""


def read_source(raw: bytes) -> Source:
    """Read the bytes of a file; never raises, whatever the bytes are."""
    source = Source()
    text = _decode(raw, source)
    if text is None:
        source.broken.add(())
        return source
    reader = _Reader(source, text)
    try:
        source.value = reader.document()
    except _Stop:
        source.broken.add(())
    except yaml.YAMLError as error:
        line, problem = problem_of_syntax(error, text)
        source.problems.append((line, problem))
        source.broken.add(())
    return source


def _decode(raw: bytes, source: Source) -> str | None:
    """The text of the file, or None with the problem written down."""
    if len(raw) > MAX_BYTES:
        source.problems.append((1, Problem((), "too_big", {"max": MAX_BYTES // 1_000_000})))
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:4]:
        source.problems.append((1, Problem((), "not_utf8", {"encoding": "UTF-16"})))
        return None
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        source.problems.append((line, Problem((), "not_utf8", {"encoding": "Windows-1252"})))
        return None
    if unfit := _UNFIT.search(text):
        line = text.count("\n", 0, unfit.start()) + 1
        source.problems.append((line, Problem((), "unfit_character", {"character": f"U+{ord(unfit.group()):04X}"})))
        return None
    return text


class _Reader:
    """Builds values from the events of the YAML parser, one place at a time."""

    def __init__(self, source: Source, text: str) -> None:
        self._source = source
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self._values = 0

    def document(self) -> Plain:
        """The one document of the file."""
        next(self._events)
        start = next(self._events)
        if not isinstance(start, yaml.DocumentStartEvent):
            self._source.problems.append((1, Problem((), "empty_file")))
            raise _Stop
        value = self._value(next(self._events), ())
        next(self._events)
        after: Any = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._refuse(after, (), "several_documents")
        return value

    def _value(self, event: Any, where: Where) -> Plain:
        self._bound(event, where)
        self._source.lines.setdefault(where, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, where, "alias")
            return None
        if event.anchor is not None:
            self._refuse(event, where, "alias")
        if event.tag is not None:
            self._refuse(event, where, "tag")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(where)
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(where)
        return self._scalar(event, where)

    def _bound(self, event: Any, where: Where) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._refuse(event, (), "too_many_values", max=MAX_VALUES)
            raise _Stop
        if len(where) > MAX_DEPTH:
            self._refuse(event, where[:3], "too_deep", max=MAX_DEPTH)
            raise _Stop

    def _items(self, where: Where) -> Plain:
        items: list[Plain] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*where, len(items))))
        return items

    def _fields(self, where: Where) -> Plain:
        fields: dict[str, Plain] = {}
        key: Any
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            line: int = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarEvent):
                self._refuse(key, where, "name_not_text")
                raise _Stop
            place = (*where, key.value)
            if key.value in fields:
                self._refuse(key, place, "duplicate", broken=False, first=self._source.lines[place])
                self._value(next(self._events), (*where, key.value, "<again>"))
                continue
            self._source.lines[place] = line
            fields[key.value] = self._value(next(self._events), place)
        return fields

    def _scalar(self, event: Any, where: Where) -> Plain:
        text: str = event.value
        if unfit := _UNFIT.search(text):
            self._refuse(event, where, "unfit_character", character=f"U+{ord(unfit.group()):04X}")
            return None
        if event.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return Decimal(text) if _DECIMAL.fullmatch(text) else text

    def _refuse(self, event: Any, where: Where, code: str, *, broken: bool = True, **params: str | int) -> None:
        line = event.start_mark.line + 1
        self._source.problems.append((line, Problem(where, code, params)))
        if broken:
            self._source.broken.add(where)
