"""`regie person`: hand over all that is kept of somebody, or erase it."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regie.people.models import Person

NAME = "person"
HELP = "Hand over or erase all that is kept of a person."
DJANGO = True

FINE, NOTHING_THERE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `export` and `erase`."""
    chosen = parser.add_subparsers(dest="person_command", metavar="COMMAND", required=True)
    export = chosen.add_parser("export", help="all that is kept of somebody, as JSON")
    export.add_argument("--schema", action="store_true", help="only the schema of that JSON")
    erase = chosen.add_parser("erase", help="erase somebody; without --yes only say what would go")
    erase.add_argument("--yes", action="store_true", help="do it; it cannot be undone")
    for command in (export, erase):
        command.add_argument("person", metavar="EMAIL", nargs="?", default="", help="the address of the person")
        command.add_argument("--organisation", metavar="SLUG", default="", help="where")


def run(args: argparse.Namespace) -> int:
    """0 = done or said; 2 = there is no such person."""
    if getattr(args, "schema", False):
        return _schema()
    from regie.kernel.answers import NotFound
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called, person_with_email

    try:
        with organisation_scope(organisation_called(args.organisation)):
            person = person_with_email(args.person)
            done = _export(person) if args.person_command == "export" else _erase(person, yes=args.yes)
    except NotFound as fault:
        sys.stderr.write(f"there is nobody or nothing called {str(fault)!r}\n")
        return NOTHING_THERE
    if args.person_command == "erase" and args.yes:
        _leave_no_trace()
    return done


def _schema() -> int:
    from regie.privacy.export import OwnData

    sys.stdout.write(json.dumps(OwnData.model_json_schema(), indent=2) + "\n")
    return FINE


def _export(person: Person) -> int:
    from django.utils.timezone import now

    from regie.privacy.export import hand_over

    sys.stdout.write(hand_over(person=person, by=None, at=now()) + "\n")
    return FINE


def _erase(person: Person, *, yes: bool) -> int:
    from django.utils.timezone import now

    from regie.privacy.erasure import erase, to_erase

    if not yes:
        for model, count in to_erase(person).items():
            sys.stdout.write(f"{model._meta.label_lower}: {count}\n")
        sys.stdout.write("Nothing was erased. Say --yes to erase it; it cannot be undone.\n")
        return FINE
    for table, count in sorted(erase(person=person, by=None, at=now()).items()):
        sys.stdout.write(f"{table}: {count}\n")
    return FINE


def _leave_no_trace() -> None:
    """Give back the pages of the file that held what is gone, and the log of changes before it (SQLite)."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
