"""`regie init`: a new installation, with its first organisation and the way in of its administrator."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from regie.cli import words

NAME = "init"
HELP = "Begin an installation: keys, database, first organisation and administrator. Asks what is not given."
# The settings are made before Django reads them.
DJANGO = False

FINE, NOT_NOW, WRONG = 0, 1, 2
QUESTIONS: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("url", "The address people will use (https://regie.example.org)", words.address),
    ("name", "The name of the organisation", words.name),
    ("slug", "Its short name in addresses (small letters, digits, hyphens)", words.slug),
    ("admin", "The name of the first administrator", words.name),
    ("email", "The e-mail address of the administrator", words.email),
)


class _No(Exception):
    """It can't be done; the message says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare an option for each question, and what is never asked."""
    for option, question, kind in QUESTIONS:
        parser.add_argument(f"--{option}", type=kind, help=question[0].lower() + question[1:])
    parser.add_argument("--language", choices=("nl", "en"), default="nl", help="of the organisation; default: nl")
    parser.add_argument("--data-dir", type=Path, help="folder for all that is kept; default: REGIE_DATA_DIR, else var")
    parser.add_argument("--database-url", default="", help="postgresql://…; default: an embedded database")
    parser.add_argument("--email-url", default="", help="smtp://user:password@host:port of the mail server")
    parser.add_argument("--security-contact", help="who is told of a weakness; default: mailto:security@ that host")


def run(args: argparse.Namespace) -> int:
    """0 = it is there; 1 = not possible, with the reason on standard error; 2 = a wrong or missing answer."""
    try:
        _ask(args)
    except argparse.ArgumentTypeError as wrong:
        return _say(f"{wrong}", WRONG)
    try:
        folder = _prepare(args)
        _found(args, folder)
    except _No as no:
        return _say(str(no), NOT_NOW)
    return FINE


def _ask(args: argparse.Namespace) -> None:
    """Ask what was not given. Raises ArgumentTypeError where nobody answers."""
    for option, question, kind in QUESTIONS:
        while getattr(args, option) is None:
            try:
                written = input(f"{question}: ")
                setattr(args, option, kind(written))
            except EOFError:
                missing = ", ".join(f"--{name}" for name, *_ in QUESTIONS if getattr(args, name) is None)
                raise argparse.ArgumentTypeError(f"\nNobody answers. Give: {missing}") from None
            except argparse.ArgumentTypeError as wrong:
                sys.stderr.write(f"{wrong}\n")


def _prepare(args: argparse.Namespace) -> Path:
    """The data folder and the database, ready to be used. Raises _No."""
    from regie.cli.installing import SETTINGS_FILE, CannotInstall, make_folder

    folder = (args.data_dir or Path(os.environ.get("REGIE_DATA_DIR") or "var")).absolute()
    os.environ["REGIE_DATA_DIR"] = str(folder)
    if os.environ.get("REGIE_DEMO"):
        raise _No("REGIE_DEMO is set: the demo is made by `regie demo`. Unset it to begin an installation.")
    try:
        new = make_folder(folder, _settings(args), os.environ)
    except CannotInstall as error:
        raise _No(str(error)) from error
    try:
        _fill_database()
    except _No:
        # So that the next try can say something else. The keys stay: perhaps something is sealed with them.
        for path in new:
            if path.name == SETTINGS_FILE:
                path.unlink()
        raise
    if keys := [path for path in new if path.name != SETTINGS_FILE]:
        sys.stdout.write("Made these keys. Copy them now to a safe place, apart from the backups: without them no\n")
        sys.stdout.write("backup can be read, and nothing confidential in the database.\n")
        sys.stdout.writelines(f"  {path}\n" for path in keys)
    return folder


def _settings(args: argparse.Namespace) -> dict[str, str]:
    """What goes into the settings file, so far as the environment does not say it."""
    host = urlsplit(args.url).hostname or ""
    wanted = {
        "REGIE_DATABASE_URL": args.database_url,
        "REGIE_ALLOWED_HOSTS": host,
        "REGIE_BEHIND_PROXY": "yes",
        "REGIE_EMAIL_URL": args.email_url,
        "REGIE_EMAIL_FROM": f"regie@{host}",
        "REGIE_SECURITY_CONTACT": args.security_contact or f"mailto:security@{host}",
    }
    return {name: value for name, value in wanted.items() if value and not os.environ.get(name)}


def _fill_database() -> None:
    """Make the tables, where there are none; a database that holds an organisation is left alone. Raises _No."""
    from regie.cli.main import django_refuses

    if wrong := django_refuses():
        raise _No(wrong)
    from django.core.management import call_command
    from django.db import Error

    try:
        if there := _first_organisation():
            raise _No(
                f"There is an installation here already, with {there}. Start it with: regie serve. "
                "For another organisation in it: regie organisation found"
            )
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except Error as error:
        raise _No(f"The database can't be used ({type(error).__name__}): {error}".strip()) from error


def _first_organisation() -> str | None:
    from django.db import connection

    from regie.kernel.models import Organisation

    if Organisation._meta.db_table not in connection.introspection.table_names():
        return None
    return Organisation.objects.order_by("pk").values_list("name", flat=True).first()


def _found(args: argparse.Namespace, folder: Path) -> None:
    from regie.cli.collecting import collect_static
    from regie.cli.inviting import begin_organisation

    collect_static()
    link = begin_organisation(args)
    sys.stdout.write(f"\n{args.name} is there. {link}\nStart it:  REGIE_DATA_DIR={folder} regie serve\n")


def _say(line: str, code: int) -> int:
    sys.stderr.write(line + "\n")
    return code
