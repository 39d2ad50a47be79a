"""`regie play`: play what people do from a file, through the same operations as the pages."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

NAME = "play"
HELP = "Play acts of people from a file of JSON lines, and answer each."
# --schema needs no database: the command prepares what it needs.
DJANGO = False

FINE, SOMETHING_REFUSED, MALFORMED = 0, 1, 2
STANDARD_INPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file and what holds for all its lines."""
    parser.add_argument("file", nargs="?", metavar="ACTS.jsonl", help="one act a line; - is standard input")
    parser.add_argument("--start", type=_day, metavar="YYYY-MM-DD", help="the week from which W1, W-2… count")
    parser.add_argument("--organisation", metavar="SLUG", help="for lines that name none")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a line")
    parser.set_defaults(wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """0 = all went as the file says; 1 = something else was refused; 2 = a line is no act, nothing was played."""
    from regie.cli.main import django_refuses

    if args.schema:
        from regie.cli.play.schema import schema_file

        sys.stdout.write(schema_file())
        return FINE
    if args.file is None:
        args.wrong_use("name an acts file, or ask for --schema")
    if wrong := django_refuses():
        sys.stderr.write(wrong + "\n")
        return MALFORMED
    return _play(args)


def _play(args: argparse.Namespace) -> int:
    from regie.cli.play.answers import is_fine
    from regie.cli.play.playing import play
    from regie.cli.play.reading import Malformed, read_acts

    try:
        lines = read_acts(_bytes_of(args.file), has_start=args.start is not None, organisation=args.organisation)
    except (Malformed, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return MALFORMED
    code = FINE
    for answer in play(lines, start=args.start, folder=_folder_of(args.file)):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        code = code if is_fine(answer) else SOMETHING_REFUSED
    return code


def _bytes_of(name: str) -> bytes:
    """What is in the file, of which no more is read than an acts file may hold. Raises OSError."""
    from regie.cli.play.reading import MAX_BYTES

    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _folder_of(name: str) -> Path:
    return Path() if name == STANDARD_INPUT else Path(name).parent


def _day(written: str) -> date:
    from regie.cli.play.words import YEARS

    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no day, as 2026-11-02") from None
    if day.year not in YEARS:
        raise argparse.ArgumentTypeError(f"the year must lie from {YEARS.start} to {YEARS.stop - 1}")
    return day
