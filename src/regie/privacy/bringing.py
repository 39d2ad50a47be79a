"""The own data that a person took along elsewhere (`export`), read as a file of which nothing is trusted (G14, G22)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Any, NoReturn

from pydantic import ValidationError

from regie.privacy.export import OwnData

LARGEST = 5 * 1024 * 1024
MOST_TABLES, MOST_ROWS, DEEPEST = 200, 20_000, 20
NEWEST_FORM = 1
"""The form of the file that this program writes and reads: `regie_own_data`."""


class Fault(StrEnum):
    """Why a file is not taken in."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_JSON = "not_json"
    NOT_OURS = "not_ours"
    NEWER = "newer"
    TOO_MUCH = "too_much"


class Unfit(ValueError):
    """This file is no own data that we take in; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_brought(content: bytes) -> OwnData:
    """What the file holds. Raises Unfit: nothing of it is kept then."""
    if not content.strip():
        raise Unfit(Fault.EMPTY)
    if len(content) > LARGEST:
        raise Unfit(Fault.TOO_BIG)
    told = _parsed(content)
    form = told.get("regie_own_data") if isinstance(told, dict) else None
    if isinstance(form, int) and form > NEWEST_FORM:
        raise Unfit(Fault.NEWER)
    if not all(_is_plain(text) for text in _texts(told)):
        raise Unfit(Fault.NOT_OURS)
    try:
        data = OwnData.model_validate(told)
    except ValidationError:
        raise Unfit(Fault.NOT_OURS) from None
    if len(data.tables) > MOST_TABLES or sum(len(table.rows) for table in data.tables) > MOST_ROWS:
        raise Unfit(Fault.TOO_MUCH)
    return data


def fingerprint(data: OwnData) -> str:
    """A hash of all that it says, however it is written down: equal before and after it was taken along."""
    told = json.dumps(data.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unfit(Fault.NOT_JSON) from None


def _no_number(_word: str) -> NoReturn:
    raise ValueError


def _texts(told: Any) -> Iterator[str]:
    """Every text in it, names of fields included. Raises Unfit for what lies deeper than anything we write."""
    waiting = [(told, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise Unfit(Fault.TOO_MUCH)
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from one
            waiting += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list):
            waiting += [(inner, depth + 1) for inner in one]


def _is_plain(text: str) -> bool:
    """Whether it can be kept: no NUL, no half of a sign."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
