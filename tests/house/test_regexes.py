"""G31: every regular expression of ours takes 50 kB of the worst that it can be given without a quiver.

The worst is made of its own letters: each letter it knows, and each pair, over and over, with an end that does not fit.
Time is that of the processor, and the limit twenty times what is promised, so that a busy machine fails nothing.
"""

from __future__ import annotations

import ast
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any

import pytest

from tests.access.reporting import figure
from tests.house.sources import SOURCE, modules

LENGTH, PROMISED, LIMIT = 50_000, 0.05, 1.0
METHODS = frozenset({"match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
LETTERS, PAIRED = " \n-_.,:/@*[0aé", " \n-.0a"
"""Of what the expressions of the house are made, and something that none of them knows."""
STARTS, ENDS = ("", "mailto:", "https://"), ("", "\x01")


@cache
def expressions() -> dict[str, tuple[str, int, str]]:
    """By place: each expression that the source writes, its flags and how it is used."""
    return {place: (one.pattern, one.flags, used) for place, one, used in _found()}


def _found() -> Iterator[tuple[str, re.Pattern[str], str]]:
    for path in modules():
        name = str(path.relative_to(SOURCE))
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=of), attr=used)) if used in METHODS:
                    made = re.compile(_said(node.args[0], name)) if of == "re" else vars(_module(name)).get(of)
                    if isinstance(made, re.Pattern):
                        yield f"{name}:{node.lineno}", made, used


def _module(name: str) -> Any:
    return import_module("regie." + name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def _said(node: ast.expr, module: str) -> str:
    """The text of an expression: a literal, or what the module or the function around it calls so."""
    try:
        return str(eval(compile(ast.Expression(node), module, "eval"), dict(vars(_module(module)))))
    except NameError:  # a parameter: what it is called with is a constant of the module
        return "|".join(str(one) for one in vars(_module(module)).values() if isinstance(one, str) and "\\d" in one)


def worst() -> Iterator[str]:
    """Texts of 50 kB."""
    pairs = {*((one, one) for one in LETTERS), *product(PAIRED, repeat=2)}
    for start, (one, other), end in product(STARTS, sorted(pairs), ENDS):
        if not start or one == other:
            yield start + (one + other) * (LENGTH // 2) + end


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End what takes longer on the processor, rather than wait for it."""

    def late(*_said: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def longest(pattern: str, flags: int, used: str) -> float:
    """How many seconds of the processor the worst text costs."""
    made = re.compile(pattern, flags)
    act = {"sub": lambda text: made.sub("", text), "finditer": lambda text: list(made.finditer(text))}
    slowest = 0.0
    for text in worst():
        began = time.process_time()
        with limited(LIMIT):
            act.get(used, getattr(made, used))(text)
        slowest = max(slowest, time.process_time() - began)
    return slowest


def test_every_expression_that_is_made_is_tried():
    """None is used in a way that this test does not see."""
    made = sum(path.read_text().count("re.compile(") for path in modules())
    assert len({pattern for pattern, flags, _used in expressions().values()}) >= made


@pytest.mark.parametrize("place", sorted(expressions()))
def test_an_expression_is_quick_with_the_worst(place):
    took = longest(*expressions()[place])
    figure("G31", "regular expressions tried", 1)
    figure("G31", "of them over 50 ms", took > PROMISED)


@pytest.mark.parametrize(
    ("pattern", "used"), [(r"(a+)+b", "match"), (r"^\s*-", "findall"), (r"(a|a)*\x02", "fullmatch")]
)
def test_this_test_finds_what_is_slow(pattern, used):
    with pytest.raises(TimeoutError):
        longest(pattern, re.MULTILINE, used)
