"""`regie doctor`: whether this installation is sound, and what to do where it is not."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.upkeep.doctor import Finding

NAME = "doctor"
HELP = "Look whether this installation is sound, and say what to do where it is not."
# Wrong settings are a finding too.
DJANGO = False

FINE, ILL = 0, 1
MISSED = 5
"""So many times a job may be missed before the worker counts as stopped."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare for whom it speaks."""
    parser.add_argument("--json", action="store_true", help="for a machine: a list of checks")


def run(args: argparse.Namespace) -> int:
    """0 = sound; 1 = there is something to do."""
    findings = _findings()
    if args.json:
        told = [{"check": one.check, "fine": one.is_fine, "found": one.found, "todo": one.todo} for one in findings]
        sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    else:
        for one in findings:
            sys.stdout.write(f"{'ok   ' if one.is_fine else 'WRONG'}  {one.check}: {one.found}\n")
            if one.todo:
                sys.stdout.write(f"       -> {one.todo}\n")
    return FINE if all(one.is_fine for one in findings) else ILL


def _findings() -> tuple[Finding, ...]:
    from regie.cli.main import django_refuses

    wrong = django_refuses()
    from regie.upkeep.doctor import Finding, examine

    if wrong:
        lines = [line.strip() for line in wrong.splitlines() if line.strip()]
        named = [line for line in lines if not line.endswith("wrong:")]
        return tuple(Finding("settings", line, "Mend it; docs/settings.md describes each.") for line in named)
    from django.utils.timezone import now

    from regie.worker.jobs import JOBS

    jobs = [(name, timedelta(seconds=MISSED * apart)) for name, _work, _when, apart in JOBS]
    return examine(at=now(), jobs=jobs)
