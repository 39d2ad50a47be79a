"""Every small way in which a source can be wrong: a list of mutants, each one change, in the order of the file.

What is changed: comparisons and boolean operators, conditions that are dropped, guards, filters and steps that are taken
out, what a class adds to the one it comes from, a whole answer (`return True`), the words of the framework (one role,
level or grant for another), and single entries of tables. Docstrings, annotations and imports are no behaviour and stay.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum

from regie import framework

COMPARED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
COMBINED = {ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Add: ast.Sub}
WORDS = {name: kind for name, kind in vars(framework).items() if isinstance(kind, type) and issubclass(kind, Enum)}
"""The words of the framework: each is swapped for the next one."""
FILTERS = ("filter", "exclude")
OF_CODES = ("StrEnum", "Enum")
"""A class of codes is vocabulary: another value is another word, not another rule."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A source with one change: where, which, and the whole of it."""

    line: int
    what: str
    source: str


def mutants_of(source: str, only: frozenset[str] = frozenset()) -> Iterator[Mutant]:
    """Every mutant of a source; `only`: of these definitions in it."""
    tree = ast.parse(source)
    outside = [(one.lineno, one.end_lineno) for one in tree.body if only and getattr(one, "name", None) not in only]
    grants = [one.targets[0].id for one in tree.body if _is_grant(one)]
    for place, node in enumerate(_changeable(tree)):
        if any(first <= getattr(node, "lineno", first) <= last for first, last in outside):
            continue
        for number, (what, _other) in enumerate(_changes(node, grants)):
            copy = ast.parse(source)
            here = next(one for index, one in enumerate(_changeable(copy)) if index == place)
            _what, other = list(_changes(here, grants))[number]
            changed = ast.fix_missing_locations(_Put(here, other).visit(copy))
            yield Mutant(getattr(node, "lineno", 0), what, ast.unparse(changed))


class _Put(ast.NodeTransformer):
    """Puts another node in the place of one; nothing in its place: it is taken out."""

    def __init__(self, old: ast.AST, new: ast.AST | None) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST | None:
        return self.new if node is self.old else super().generic_visit(node)


def _changeable(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_no_behaviour(child):
                continue
            yield child
            yield from _changeable(child)


def _is_no_behaviour(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(isinstance(one, ast.Name) and one.id in OF_CODES for one in node.bases)
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return docstring or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Raise)


def _is_grant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "Grant"


def _changes(node: ast.AST, grants: list[str]) -> Iterator[tuple[str, ast.AST | None]]:
    """What may be put in the place of this node, with words for it."""
    said = ast.unparse(node).splitlines()[0][:70] if isinstance(node, ast.expr | ast.stmt) else ""
    for what, other in (
        *_of_conditions(node),
        *_of_guards(node),
        *_of_steps(node),
        *_of_classes(node),
        *_of_answers(node),
        *_of_words(node, grants),
        *_of_tables(node),
    ):
        yield f"{what}: {said}", other


def _of_conditions(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        other = deepcopy(node)
        other.ops[0] = COMPARED[type(node.ops[0])]()
        yield "comparison flipped", other
    if isinstance(node, ast.BoolOp):
        op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield "and/or swapped", ast.BoolOp(op, node.values)
        for dropped in range(len(node.values)):
            kept = [one for place, one in enumerate(node.values) if place != dropped]
            yield f"condition {dropped + 1} dropped", kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", node.operand
    if isinstance(node, ast.BinOp):
        if type(node.op) in COMBINED:
            yield "operator swapped", ast.BinOp(node.left, COMBINED[type(node.op)](), node.right)
        if isinstance(node.op, ast.Sub):
            yield "subtraction dropped", node.left
    if isinstance(node, ast.IfExp):
        yield "branches swapped", ast.IfExp(node.test, node.orelse, node.body)


def _of_guards(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.If) and not node.orelse and ast.unparse(node.test) != "TYPE_CHECKING":
        yield "guard taken out", ast.Pass()
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "filter taken out", ast.comprehension(node.target, node.iter, [], 0)


def _of_steps(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "step taken out", ast.Pass()
    if isinstance(node, ast.With):
        yield "done without", ast.If(ast.Constant(True), node.body, [])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILTERS:
        yield "filter taken out", node.func.value


def _of_classes(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.ClassDef):
        for place, one in enumerate(node.body):
            if isinstance(one, ast.Assign | ast.FunctionDef):
                other = deepcopy(node)
                other.body[place] = ast.Pass()
                name = one.name if isinstance(one, ast.FunctionDef) else ast.unparse(one.targets[0])
                yield f"{name} taken out", other


def _of_answers(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "bool":
        for answer in (True, False):
            other = deepcopy(node)
            other.body = [ast.Return(ast.Constant(answer))]
            yield f"{node.name} answers {answer}", other
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield "truth flipped", ast.Constant(not node.value)
        elif isinstance(node.value, int):
            yield "number raised", ast.Constant(node.value + 1)


def _of_words(node: ast.AST, grants: list[str]) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in WORDS:
        words = [one.name for one in WORDS[node.value.id]]
        if node.attr in words:
            following = words[(words.index(node.attr) + 1) % len(words)]
            yield f"word became {following}", ast.Attribute(node.value, following, node.ctx)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in grants:
        following = grants[(grants.index(node.id) + 1) % len(grants)]
        yield f"grant became {following}", ast.Name(following, node.ctx)


def _of_tables(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Dict) and len(node.keys) > 1:
        for place, key in enumerate(node.keys):
            rest = [one for one in range(len(node.keys)) if one != place]
            told = ast.unparse(key) if key is not None else "**"
            yield (
                f"entry {told} dropped",
                ast.Dict([node.keys[one] for one in rest], [node.values[one] for one in rest]),
            )
    if isinstance(node, ast.Set) and len(node.elts) > 1:
        for place, dropped in enumerate(node.elts):
            rest = [one for at, one in enumerate(node.elts) if at != place]
            yield f"{ast.unparse(dropped)} dropped", ast.Set(rest)
