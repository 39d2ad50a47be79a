"""`regie seed`: fill an empty installation with organisations in bulk, to measure on and to try things out at size."""

from __future__ import annotations

import argparse
import sys
from time import monotonic
from typing import TYPE_CHECKING

from regie.cli.words import whole_number

if TYPE_CHECKING:
    from regie.seeding.pattern import Pattern

NAME = "seed"
HELP = "Fill an empty installation with organisations of people who do not exist."
DJANGO = True

FINE, NOT_NOW = 0, 1
MOST = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how many journeys, and what may be there already."""
    parser.add_argument("--journeys", type=whole_number(1, MOST), required=True, metavar="N", help="how many in all")
    parser.add_argument("--seed", type=whole_number(0, 2**32), default=1, metavar="S", help="what is drawn; default: 1")
    parser.add_argument("--password", metavar="WORD", help="with which everybody can sign in; without it nobody can")
    parser.add_argument("--beside", action="store_true", help="also where there are organisations already")


def run(args: argparse.Namespace) -> int:
    """0 = filled; 1 = not possible, with what to do on standard error."""
    from regie.cli.readiness import not_ready

    if why := not_ready() or _occupied(beside=args.beside):
        sys.stderr.write(f"{why}\n")
        return NOT_NOW
    started = monotonic()
    sys.stdout.write("Playing the organisations to copy...\n")
    sys.stdout.flush()
    patterns = played_patterns()
    _fill(args, patterns)
    sys.stdout.write(f"Ready in {monotonic() - started:.0f} s.\n")
    return FINE


def _occupied(*, beside: bool) -> str | None:
    """Why this installation must not be filled, where it must not."""
    from regie.cli.demo.scripts import organisations_founded
    from regie.kernel.models import Organisation

    there = list(Organisation.objects.order_by("slug").values_list("slug", flat=True)[:5])
    if there and not beside:
        return (
            f"There are organisations here already: {', '.join(there)}. Seed an installation of its own, "
            "or say --beside: what is added can't be taken away again."
        )
    slugs = "|".join(sorted(organisations_founded()))
    if taken := Organisation.objects.filter(slug__regex=rf"^({slugs})(-[0-9]+)?$").first():
        return (
            f"There is an organisation {taken.slug!r} already, of the demo or an earlier seed. Take an empty database."
        )
    return None


def played_patterns() -> list[Pattern]:
    """The organisations of the demo as patterns. They are played, read and rolled back: nothing of them stays."""
    from django.db import transaction
    from django.utils.timezone import now

    from regie.cli.demo.building import build
    from regie.cli.demo.scripts import organisations_founded
    from regie.kernel.models import Organisation
    from regie.seeding.pattern import read_pattern

    with transaction.atomic():
        build(now())
        played = Organisation.objects.filter(slug__in=organisations_founded()).order_by("pk")
        patterns = [read_pattern(one) for one in played]
        transaction.set_rollback(True)
    return patterns


def _fill(args: argparse.Namespace, patterns: list[Pattern]) -> None:
    from django.contrib.auth.hashers import make_password
    from django.utils.timezone import now

    from regie.seeding.filling import fill

    began, journeys, rows = monotonic(), 0, 0
    for one in fill(patterns, journeys=args.journeys, seed=args.seed, password=make_password(args.password), at=now()):
        journeys, rows = journeys + one.journeys, rows + one.rows
        seconds = monotonic() - began
        sys.stdout.write(
            f"{one.organisation.slug}: {journeys} of {args.journeys} journeys, {rows} rows, "
            f"{rows / seconds:.0f} rows a second\n"
        )
        sys.stdout.flush()
