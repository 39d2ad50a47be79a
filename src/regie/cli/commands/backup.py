"""`regie backup TO`: everything of this installation in one sealed file, while it goes on serving."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

NAME = "backup"
HELP = "Write a sealed backup of the whole installation, while it goes on serving."
DJANGO = True

FINE, NOT_NOW = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to."""
    parser.add_argument("to", metavar="TO", type=Path, help="a new file, or a folder to put one in")


def run(args: argparse.Namespace) -> int:
    """0 = it is there; 1 = it is not, with the reason on standard error."""
    from django.conf import settings
    from django.utils.timezone import now

    from regie.cli.readiness import not_ready
    from regie.upkeep.backup.making import back_up
    from regie.upkeep.backup.sealed import Unreadable, read_key
    from regie.upkeep.backup.snapshot import Busy
    from regie.upkeep.operations import mark_done
    from regie.upkeep.queries import BACKUP

    if why := not_ready():
        return _say(why)
    at = now()
    to = _place(args.to, at)
    try:
        key = read_key(settings.REGIE_BACKUP_KEY_FILE)
        parts = back_up(to, folder=settings.REGIE_DATA_DIR, key=key, master_key=settings.REGIE_MASTER_KEY, at=at)
    except FileExistsError:
        return _say(f"{to} is there already. Choose another name: a backup is never written over.")
    except OSError as error:
        return _say(f"{error.filename or to}: {error.strerror}. Nothing was left there.")
    except (Unreadable, Busy) as error:
        return _say(str(error))
    mark_done(BACKUP, at=at)
    rows = sum(part.rows for part in parts)
    sys.stdout.write(f"{to}: {len(parts)} tables and files, {rows} rows, {to.stat().st_size} bytes\n")
    return FINE


def _place(to: Path, at: datetime) -> Path:
    return to / f"regie-{at:%Y-%m-%dT%H%M%SZ}.backup" if to.is_dir() else to


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return NOT_NOW
