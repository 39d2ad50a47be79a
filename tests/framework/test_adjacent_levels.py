"""Adjacent levels differ exactly where the framework says, and nowhere else.

The golden table below names, per element and per step from one level to the next, every key
that changes. Whoever changes the table of cells changes this one too, knowingly.
"""

import pytest

from regie.framework import Element, Level
from tests.framework import specification as spec
from tests.framework.cells import cell

DIFFERENCES = {
    ("direction", 1): "form inferred initiative may_consult must_consult questions_for scope topics",
    ("direction", 2): "artefacts form gap inferred questions_for scope topics",
    ("direction", 3): "artefacts gap inferred may_consult timing",
    ("content", 1): "basis inferred",
    ("content", 2): "decides may_consult",
    ("content", 3): "may_consult",
    ("goals", 1): "conversation_with may_consult_others min_conversations",
    ("goals", 2): "conversation_with form inferred may_consult_others min_conversations",
    ("goals", 3): "basis silent term",
    ("plan", 1): "must_consult",
    ("plan", 2): "form inferred may_consult may_consult_others",
    ("plan", 3): "basis may_consult may_consult_others silent",
    ("pace", 1): "must_ask",
    ("pace", 2): "decides may_consult may_consult_others must_ask must_consult",
    ("pace", 3): "may_consult may_consult_others",
    ("work_forms", 1): "decides joint",
    ("work_forms", 2): "decides examples joint may_consult may_consult_others",
    ("work_forms", 3): "may_consult may_consult_others",
    ("resources", 1): "consult_topic curated_by examples gap inferred must_consult",
    ("resources", 2): "consult_topic decides examples gap inferred initiative may_consult must_consult sets",
    ("resources", 3): "",
    ("mentor", 1): "feedback form inferred may_consult may_consult_others silent",
    ("mentor", 2): "inferred may_consult may_consult_others offer timing",
    ("mentor", 3): "feedback offer timing",
    ("conversations", 1): "feedback form inferred reflection silent timing",
    ("conversations", 2): "form inferred min_partners offer timing topics",
    ("conversations", 3): "feedback form inferred offer reflection timing topics",
    ("learning_guide", 1): "feedback focus gap inferred internal_or_external strengthens timing",
    ("learning_guide", 2): "gap",
    ("learning_guide", 3): "feedback focus gap inferred initiative monitors offer strengthens timing",
    ("learning_groups", 1): "examples gap inferred initiative led_by offer",
    ("learning_groups", 2): "offer timing",
    ("learning_groups", 3): "examples offer timing",
    ("coach", 1): "focus form gap inferred initiative offer",
    ("coach", 2): "focus form max_sessions offer timing",
    ("coach", 3): "focus max_sessions offer timing",
}
ABOUT_THE_SOURCE = {"inferred", "silent", "gap"}


def keys_that_differ(element, level):
    here, there = cell(element, level).listing(), cell(element, level + 1).listing()
    absent = object()
    return {key for key in here | there if here.get(key, absent) != there.get(key, absent)} - {"level"}


@pytest.mark.parametrize(("element", "level"), DIFFERENCES)
def test_adjacent_levels_differ_exactly_where_the_framework_says(element, level):
    assert keys_that_differ(element, level) == set(DIFFERENCES[element, level].split())


def test_every_step_of_every_element_is_in_the_golden_table():
    steps = [(element.value, level.value) for element in Element for level in Level if level is not Level.RELEASING]
    assert list(DIFFERENCES) == steps


def test_only_marks_about_the_source_may_differ_without_a_difference_for_people():
    silent_steps = {step for step, keys in DIFFERENCES.items() if set(keys.split()) <= ABOUT_THE_SOURCE}
    assert silent_steps == {("resources", 3), ("learning_guide", 2)}


@pytest.mark.parametrize(
    ("element", "one", "other", "gaps"),
    [("learning_guide", 2, 3, ("G5", "G6")), ("resources", 3, 4, ("G8", "G8"))],
)
def test_a_gap_that_forbids_a_difference_leaves_two_cells_equal_in_all_but_its_name(element, one, other, gaps):
    here, there = cell(element, one).listing(), cell(element, other).listing()
    assert (here.pop("gap"), there.pop("gap")) == gaps
    assert (here.pop("level"), there.pop("level")) == (one, other)
    assert here == there
    assert {"G5", "G6", "G8"} <= set(spec.RAW["gaps"])
