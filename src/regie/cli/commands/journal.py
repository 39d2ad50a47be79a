"""`regie journal`: seal what happened since the last seal, and prove that nothing sealed was touched.

`heads` prints the ends of the chains, to be kept elsewhere each day; `verify --heads FILE` holds them against the
journal: only so does it show that a tail was cut off or a whole chain was made anew.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.journal.verify import Head
    from regie.kernel.models import Organisation

NAME = "journal"
HELP = "Seal the journal, print its heads, or verify that nothing of it was touched."
DJANGO = True

FINE, TOUCHED, UNREADABLE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `seal` and `verify`, each for one organisation or for all."""
    chosen = parser.add_subparsers(dest="journal_command", metavar="COMMAND", required=True)
    for name, what in (
        ("seal", "seal what is not sealed yet"),
        ("heads", "the ends of the chains, to keep elsewhere"),
        ("verify", "find what was touched since"),
    ):
        command = chosen.add_parser(name, help=what)
        command.add_argument("--organisation", metavar="SLUG", help="only this one")
        if name == "verify":
            command.add_argument("--heads", metavar="FILE", type=Path, help="what `heads` printed earlier")


def run(args: argparse.Namespace) -> int:
    """0 = sealed or printed, or nothing was touched; 1 = something was, one line per finding; 2 = no heads to read."""
    from regie.kernel.models import Organisation
    from regie.people.queries import organisation_called

    every = Organisation.objects.order_by("pk")
    wanted = [organisation_called(args.organisation)] if args.organisation else list(every)
    if args.journal_command == "seal":
        for organisation in wanted:
            _seal(organisation)
        return FINE
    if args.journal_command == "heads":
        for organisation in wanted:
            _print_head(organisation)
        return FINE
    try:
        kept = _heads_in(args.heads) if args.heads else {}
    except (OSError, ValueError) as fault:
        sys.stderr.write(f"{args.heads} holds no heads: {fault}\n")
        return UNREADABLE
    return max((_verify(one, kept.get(one.slug)) for one in wanted), default=FINE)


def _seal(organisation: Organisation) -> None:
    from django.utils.timezone import now

    from regie.journal.seals import seal

    while (made := seal(organisation=organisation, at=now())) is not None:
        sys.stdout.write(f"{organisation.slug}: seal {made.number}, {made.size} entries\n")


def _print_head(organisation: Organisation) -> None:
    from regie.journal.verify import head_of

    if (head := head_of(organisation)) is not None:
        sys.stdout.write(f"{organisation.slug} {head.number} {head.digest.hex()}\n")


def _heads_in(file: Path) -> dict[str, Head]:
    """The heads by organisation; of several lines of one, the last. Raises ValueError for another kind of line."""
    from regie.journal.verify import Head

    lines = (line.split() for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return {slug: Head(int(number), bytes.fromhex(digest)) for slug, number, digest in lines}


def _verify(organisation: Organisation, head: Head | None) -> int:
    from regie.journal.verify import verify

    findings = verify(organisation=organisation, head=head)
    for finding in findings:
        sys.stdout.write(f"{organisation.slug}: {finding.flaw.value} seal={finding.number} entry={finding.entry}\n")
    if not findings:
        sys.stdout.write(f"{organisation.slug}: nothing was touched\n")
    return TOUCHED if findings else FINE
