"""Only doors read the clock; everything below them is told the time as `at`."""

import ast

import pytest

from tests.house.sources import SOURCE, findings

DOORS = frozenset({"web", "cli", "worker", "config"})
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}
# These read the clock only when they are told no time.
OF_NOW = frozenset({"localdate", "localtime"})
IMPURE = frozenset({"time", "random", "secrets", "socket", "subprocess", "os", "sys", "logging", "threading"})


def clock_read(node: ast.AST) -> str | None:
    match node:
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
            if name in CLOCKS.get(owner, ()):
                return f"reads {owner}.{name}"
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=[], keywords=[]) if name in OF_NOW:
            return f"reads {name}"
        case ast.ImportFrom(module="django.utils.timezone" | "time", names=names):
            taken = {each.name for each in names} & (CLOCKS["timezone"] | CLOCKS["time"]) - OF_NOW
            if taken:
                return f"imports {', '.join(sorted(taken))}"
        case ast.ImportFrom(module="django.db.models.functions", names=names) if any(n.name == "Now" for n in names):
            return "lets the database read the clock"
        case ast.keyword(arg="auto_now" | "auto_now_add" as name):
            return f"uses {name}"
    return None


def test_no_room_reads_the_clock():
    assert findings(clock_read, without=DOORS) == []


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "timezone.localdate()",
        "localtime()",
        "timezone.now()",
        "Field(default=timezone.now)",
        "from django.utils.timezone import now",
        "time.time()",
        "DateTimeField(auto_now_add=True)",
        "from django.db.models.functions import Now",
    ],
)
def test_the_watch_sees_a_clock(code: str):
    assert [node for node in ast.walk(ast.parse(code)) if clock_read(node)]


def test_the_watch_lets_through_the_day_of_a_time_that_is_given():
    code = "from django.utils.timezone import localdate\nlocaldate(at)"
    assert not [node for node in ast.walk(ast.parse(code)) if clock_read(node)]


def imports_of(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [each.name for each in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
    return []


def test_the_cellar_has_no_clock_no_chance_and_no_window():
    found = []
    for path in sorted((SOURCE / "framework").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            found += [f"{path.name}: {name}" for name in imports_of(node) if name.split(".")[0] in IMPURE]
    assert found == []


def test_nobody_imports_the_unsafe_sqlite():
    def sqlite(node: ast.AST) -> str | None:
        return next((name for name in imports_of(node) if name.split(".")[0] == "sqlite3"), None)

    assert findings(sqlite) == []
