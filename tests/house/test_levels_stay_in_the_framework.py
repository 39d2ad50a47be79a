"""Outside framework/ no code compares a level or names the decider of a cell: it asks."""

import ast

import pytest
from jinja2 import Environment, nodes

from tests.house.sources import SOURCE, findings

CELLAR = frozenset({"framework"})
RIGHTS = frozenset({"decides", "joint", "must_consult", "must_ask"})
LEVELS = frozenset({"DIRECTING", "GUIDING", "COACHING", "RELEASING"})


def is_level(node: ast.AST) -> bool:
    """Something called level, or its value."""
    match node:
        case ast.Attribute(value=inner, attr="value"):
            return is_level(inner)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name == "level" or name.endswith("_level") or name.startswith("level_")
        case ast.Call(func=ast.Name(id="Level" | "int"), args=[inner]):
            return is_level(inner)
    return False


def is_member(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="Level"), attr=name):
            return name in LEVELS
        case ast.Call(func=ast.Name(id="Level"), args=[ast.Constant(value=int())]):
            return True
        case ast.Attribute(value=inner, attr="value"):
            return is_member(inner)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return any(is_member(part) for part in parts)
    return False


def is_number(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=int() as value):
            return not isinstance(value, bool)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return any(is_number(part) for part in parts)
        case ast.Call(func=ast.Name(id="range")):
            return True
    return False


def level_judged(node: ast.AST) -> str | None:
    """What is wrong with this node, if it judges a level."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            sides = [left, *others]
            if any(is_member(side) for side in sides):
                return "compares with a level"
            if any(is_level(side) for side in sides):
                if any(is_number(side) for side in sides):
                    return "compares a level with a number"
                if any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in ops):
                    return "orders levels"
        case ast.MatchValue(value=value) if is_member(value):
            return "matches a level"
        case ast.BinOp(left=left, right=right) if is_level(left) or is_level(right):
            return "calculates with a level"
        case ast.Subscript(value=ast.Dict(keys=keys), slice=chosen) if is_level(chosen):
            if any(key is not None and is_number(key) for key in keys):
                return "chooses by the number of a level"
        case ast.keyword(arg=str(name), value=value) if name == "level" or name.startswith("level__"):
            if is_number(value) or (name != "level" and is_member(value)):
                return "asks rows for the number of a level"
    return None


def right_named(node: ast.AST) -> str | None:
    """What is wrong with this node, if it reads a right from a cell."""
    if isinstance(node, ast.Attribute) and node.attr in RIGHTS:
        return f"reads .{node.attr} of a cell"
    return None


def test_no_code_outside_the_framework_judges_a_level():
    assert findings(level_judged, without=CELLAR) == []


def test_no_code_outside_the_framework_names_the_decider_of_a_cell():
    assert findings(right_named, without=CELLAR) == []


@pytest.mark.parametrize(
    "code",
    [
        "level == 2",
        "level.value in (1, 2)",
        "2 < journey.level.value",
        "cell.level is Level.GUIDING",
        "overall_level in {Level.COACHING, Level.RELEASING}",
        "a.level <= b.level",
        "level.value + 1",
        "{1: 'a', 2: 'b'}[level.value]",
        "rows.filter(level=2)",
        "rows.filter(level__gte=3)",
        "match level:\n    case Level.GUIDING: pass",
    ],
)
def test_the_watch_sees_a_level_that_is_judged(code: str):
    assert [level_judged(node) for node in ast.walk(ast.parse(code)) if level_judged(node)]


@pytest.mark.parametrize(
    "code", ["level == agreed.level", "{Level.GUIDING: 'a'}[level]", "cell(level=level)", "rows.filter(level=level)"]
)
def test_the_watch_lets_through_what_only_passes_a_level_on(code: str):
    assert not [node for node in ast.walk(ast.parse(code)) if level_judged(node)]


def judged_in_template(text: str) -> list[str]:
    """The same two questions, asked of a template."""
    tree = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(text)
    found = [f"{node.lineno} reads .{node.attr}" for node in tree.find_all(nodes.Getattr) if node.attr in RIGHTS]
    for compared in tree.find_all(nodes.Compare):
        sides = [compared.expr, *(operand.expr for operand in compared.ops)]
        levels = [side for side in sides if _names_level(side)]
        if levels and any(isinstance(side, nodes.Const | nodes.Tuple | nodes.List) for side in sides):
            found.append(f"{compared.lineno} compares a level")
    return found


def _names_level(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr == "level" or (node.attr == "value" and _names_level(node.node))
    return isinstance(node, nodes.Name) and node.name == "level"


def test_no_template_judges_a_level_or_reads_a_right():
    templates = sorted(SOURCE.glob("*/templates/**/*.html"))
    found = {str(path.relative_to(SOURCE)): judged_in_template(path.read_text()) for path in templates}
    assert {path: each for path, each in found.items() if each} == {}


def test_the_watch_sees_a_template_that_judges():
    assert judged_in_template("{% if cell.level.value == 2 %}{% endif %}") == ["1 compares a level"]
    assert judged_in_template("{{ cell.decides }}") == ["1 reads .decides"]
