"""What the deep run does more of is marked so, and asked for in one way: else the deep run would leave it out."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.depth import DEEP, deep
from tests.house.sources import ROOT

MODULES = {path: path.read_text() for path in (ROOT / "tests").rglob("*.py")}
MARKED = re.compile(r"pytest\.mark\.deepens|^@given", re.MULTILINE)


def named(paths) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in paths)


def test_one_module_reads_whether_the_run_is_deep():
    reading = re.compile(r"environ(?:\.get\(|\[)\"DEEP\"|getenv\(\"DEEP\"")
    assert named(path for path, source in MODULES.items() if reading.search(source)) == ["tests/depth.py"]


def test_whatever_tries_more_in_the_deep_run_is_marked():
    asking = [
        path for path, source in MODULES.items() if path.name.startswith("test_") and re.search(r"\bdeep\(", source)
    ]
    assert len(asking) > 8
    assert named(path for path in asking if not MARKED.search(MODULES[path])) == []


def test_examples_that_a_test_counts_by_itself_are_more_in_the_deep_run():
    fixed = [path for path, source in MODULES.items() if re.search(r"\bsettings\([^)]*max_examples=\d", source)]
    assert named(fixed) == []


@given(st.booleans())
def test_what_is_asked_for_is_what_the_run_is(one):
    assert deep(one, otherwise=not one) is (one if DEEP else not one)


def test_a_test_with_made_up_examples_is_marked_by_itself(request):
    marked = {item.originalname: bool(item.get_closest_marker("deepens")) for item in request.session.items}
    assert marked.get(test_what_is_asked_for_is_what_the_run_is.__name__, True)
    assert not marked[request.node.originalname]
