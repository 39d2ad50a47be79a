"""`regie restore FROM`: a backup into an empty installation, found equal before it is kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

NAME = "restore"
HELP = "Restore a backup into an empty database and data folder."
DJANGO = True

FINE, NOT_NOW = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where from."""
    parser.add_argument("file", metavar="FROM", type=Path)


def run(args: argparse.Namespace) -> int:
    """0 = all of it is there; 1 = nothing is, with the reason on standard error."""
    from django.conf import settings
    from django.db import Error

    from regie.upkeep.backup.restoring import CannotRestore, restore
    from regie.upkeep.backup.sealed import Unreadable, read_key

    try:
        key = read_key(settings.REGIE_BACKUP_KEY_FILE)
        contents = restore(args.file, folder=settings.REGIE_DATA_DIR, key=key, master_key=settings.REGIE_MASTER_KEY)
    except (Unreadable, CannotRestore) as error:
        return _say(str(error))
    except Error as error:
        return _say(f"The database refused ({type(error).__name__}): {error}".strip())
    rows = sum(part.rows for part in contents.parts)
    sys.stdout.write(f"Restored what there was at {contents.about.made_at}: {rows} rows, equal to the backup.\n")
    return _chains()


def _chains() -> int:
    """Prove that nothing of the journal was touched."""
    from regie.journal.verify import verify
    from regie.kernel.models import Organisation

    touched = [one.slug for one in Organisation.objects.order_by("slug") if verify(organisation=one)]
    if touched:
        names = ", ".join(touched)
        return _say(f"The journal was touched before the backup was made, of: {names}. See: regie journal verify")
    sys.stdout.write("The journal of every organisation is as it was sealed. Everybody signs in anew.\n")
    return FINE


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return NOT_NOW
