"""`regie journal`: seal what happened since the last seal, and prove that nothing sealed was touched."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.kernel.models import Organisation

NAME = "journal"
HELP = "Seal the journal, or verify that nothing of it was touched."
DJANGO = True

FINE, TOUCHED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `seal` and `verify`, each for one organisation or for all."""
    chosen = parser.add_subparsers(dest="journal_command", metavar="COMMAND", required=True)
    for name, what in (("seal", "seal what is not sealed yet"), ("verify", "find what was touched since")):
        command = chosen.add_parser(name, help=what)
        command.add_argument("--organisation", metavar="SLUG", help="only this one")


def run(args: argparse.Namespace) -> int:
    """0 = sealed, or nothing was touched; 1 = something was, one line per finding."""
    from regie.kernel.models import Organisation
    from regie.people.queries import organisation_called

    every = Organisation.objects.order_by("pk")
    wanted = [organisation_called(args.organisation)] if args.organisation else list(every)
    if args.journal_command == "seal":
        for organisation in wanted:
            _seal(organisation)
        return FINE
    return max((_verify(one) for one in wanted), default=FINE)


def _seal(organisation: Organisation) -> None:
    from django.utils.timezone import now

    from regie.journal.seals import seal

    while (made := seal(organisation=organisation, at=now())) is not None:
        sys.stdout.write(f"{organisation.slug}: seal {made.number}, {made.size} entries\n")


def _verify(organisation: Organisation) -> int:
    from regie.journal.verify import verify

    findings = verify(organisation=organisation)
    for finding in findings:
        sys.stdout.write(f"{organisation.slug}: {finding.flaw.value} seal={finding.number} entry={finding.entry}\n")
    if not findings:
        sys.stdout.write(f"{organisation.slug}: nothing was touched\n")
    return TOUCHED if findings else FINE
