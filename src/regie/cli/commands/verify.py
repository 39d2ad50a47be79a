"""`regie verify FROM`: whether a backup is whole, without a database."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

NAME = "verify"
HELP = "Read a backup from end to end: every seal, every count, every hash. Needs its key and no database."
# A machine that keeps backups has the key, and no installation.
DJANGO = False

FINE, BROKEN, WRONG = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what to read, and the key."""
    parser.add_argument("file", metavar="FROM", type=Path)
    parser.add_argument("--key-file", type=Path, help="default: that of this installation")
    parser.add_argument("--json", action="store_true", help="every table with its rows and hash")


def run(args: argparse.Namespace) -> int:
    """0 = whole; 1 = not, or not under this key; 2 = a wrong setting."""
    from regie.upkeep.backup.reading import read_backup
    from regie.upkeep.backup.sealed import Unreadable, read_key

    path = args.key_file or _path_in_environment()
    if path is None:
        from regie.cli.main import django_refuses

        if wrong := django_refuses():
            sys.stderr.write(f"{wrong}\nOr give the key: --key-file FILE\n")
            return WRONG
        from django.conf import settings

        path = settings.REGIE_BACKUP_KEY_FILE
    try:
        contents = read_backup(args.file, key=read_key(path))
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return BROKEN
    about, parts = contents.about, contents.parts
    if args.json:
        told = {"made_at": about.made_at, "version": about.version, "parts": [asdict(part) for part in parts]}
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
    else:
        rows = sum(part.rows for part in parts)
        sys.stdout.write(
            f"{args.file} is whole: of {about.made_at}, Regie {about.version} on {about.database}, "
            f"{len(parts)} tables and files, {rows} rows\n"
        )
    return FINE


def _path_in_environment() -> Path | None:
    named = os.environ.get("REGIE_BACKUP_KEY_FILE")
    return Path(named) if named else None
