"""The path of the demo, and a small one that is right and that tests break."""

from pathlib import Path

from regie.designs.pathfile import PathErrors, read_path

ROOT = Path(__file__).parents[3]
P2 = ROOT / "src/regie/designs/content/paths/p2-regieverpleegkundige.regie.yaml"

SMALL = """\
regie: 1
code: klein
title: {nl: Klein pad, en: Small path}
level: {overall: 1}
weeks: 4
hours_per_week: 2
themes:
  - code: T1
    title: {nl: Luisteren}
activities:
  - code: dag
    title: {nl: Een dag}
    theme: T1
    form: training_day
    hours: 6
    weeks: 2
  - code: coach
    title: {nl: Coachgesprek}
    backing: coach
    form: coach
    hours: 2
    weeks: [1, 3]
    sessions: {count: 2, hours: 1}
backing: {coach_card: 2}
question_sets: [direction_L1]
plan_format: {base: plan_of_approach}
"""


def changed(old: str, new: str) -> bytes:
    """The small path with one place changed."""
    assert SMALL.count(old) == 1, f"{old!r} stands there {SMALL.count(old)} times"
    return SMALL.replace(old, new).encode()


def errors_of(raw: bytes) -> list[tuple[int, str, str]]:
    """What is wrong with a file: line, field and code of each error; nothing when it is right."""
    try:
        read_path(raw)
    except PathErrors as refusal:
        return [(error.line, error.field, error.message_code) for error in refusal.errors]
    return []
