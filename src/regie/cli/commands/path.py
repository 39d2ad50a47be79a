"""`regie path`: check a path file, or bring one in as a design."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import regie

if TYPE_CHECKING:
    from datetime import date

    from regie.designs.pathfile import PathErrors
    from regie.people.models import Person

NAME = "path"
HELP = "Check a path file, or bring one in as a design."
# Checking a file needs no database: each subcommand prepares what it needs.
DJANGO = False

LANGUAGES = ("nl", "en")
FINE, WRONG, UNREADABLE = 0, 1, 2
CATALOGUES = Path(regie.__file__).with_name("locale")


class _Unreadable(Exception):
    """The file, or what the question names, is not there; the message says so."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `validate FILE` and `import FILE --organisation SLUG`."""
    chosen = parser.add_subparsers(dest="path_command", metavar="COMMAND", required=True)
    check = chosen.add_parser("validate", help="say everything that is wrong with a path file")
    bring = chosen.add_parser("import", help="bring a path file in as a draft of a design")
    for command in (check, bring):
        command.add_argument("file", type=Path, metavar="FILE", help="a path file, *.regie.yaml")
        command.add_argument("--lang", choices=LANGUAGES, default="nl", help="of the sentences")
    bring.add_argument("--organisation", required=True, metavar="SLUG", help="whose design it becomes")
    bring.add_argument("--as", dest="person", metavar="EMAIL", help="the designer; not needed where there is one")


def run(args: argparse.Namespace) -> int:
    """0 = fine; 1 = the file is wrong, one line per error; 2 = something named is not there."""
    _prepare(with_database=args.path_command == "import")
    from regie.designs.pathfile import PathErrors, read_path

    try:
        raw = _read(args.file)
        if args.path_command == "import":
            return _import(raw, args)
        read_path(raw)
        return FINE
    except PathErrors as errors:
        _print(args.file, errors, args.lang)
        return WRONG
    except _Unreadable as fault:
        sys.stderr.write(f"{fault}\n")
        return UNREADABLE


def _prepare(*, with_database: bool) -> None:
    import django
    from django.conf import settings

    if with_database:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")
    elif not settings.configured:
        settings.configure(USE_I18N=True, LANGUAGE_CODE="nl", LOCALE_PATHS=[CATALOGUES])
    django.setup()


def _read(file: Path) -> bytes:
    """What stands in `file`, of which no more is read than a path file may hold."""
    from regie.designs.pathfile import MAX_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as fault:
        raise _Unreadable(f"{file}: {fault.strerror}") from fault


def _print(file: Path, errors: PathErrors, language: str) -> None:
    """One line per error: FILE:LINE: field: what is wrong what to do."""
    from django.utils import translation

    from regie.designs.pathfile import remedy_for, sentence_for

    with translation.override(language):
        for error in errors.errors:
            field = f"{error.field}: " if error.field else ""
            what = sentence_for(error).removesuffix(".")
            sys.stdout.write(f"{file}:{error.line}: {field}{what}; {_lower_first(remedy_for(error))}\n")


def _import(raw: bytes, args: argparse.Namespace) -> int:
    """Store the path as a draft; the clock is read here. Raises PathErrors, also for what the organisation changed."""
    from django.utils.timezone import localdate, now

    from regie.designs.operations import import_path
    from regie.designs.pathfile import read_path
    from regie.designs.tables import newest_table_uuid, table_adopted
    from regie.kernel.answers import NotFound, Refused
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called

    try:
        organisation = organisation_called(args.organisation)
    except NotFound:
        raise _Unreadable(f"There is no organisation {args.organisation!r}.") from None
    with organisation_scope(organisation):
        path = read_path(raw, table_adopted(newest_table_uuid()))
        by = _designer(args.person, localdate())
        try:
            version = import_path(path=path, by=by, at=now())
        except Refused as refusal:
            raise _Unreadable(f"{by.email}: {refusal}") from None
        sys.stdout.write(f"{path.code} v{version.number} ({version.uuid})\n")
    return FINE


def _designer(email: str | None, on: date) -> Person:
    """Who brings the design in: the person named, else the one designer there is."""
    from regie.kernel.answers import NotFound
    from regie.people.queries import people_for, person_with_email, standing_of

    if email:
        try:
            return person_with_email(email)
        except NotFound:
            raise _Unreadable(f"There is nobody with the address {email!r}.") from None
    designers = [person for person in people_for(on) if standing_of(person, on).is_designer]
    if len(designers) != 1:
        names = ", ".join(person.email for person in designers) or "none"
        raise _Unreadable(f"Name the designer with --as EMAIL (designers: {names}).")
    return designers[0]


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
