"""`regie log`: how a journey was decided, and what is under way."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from regie.cli.naming import NotThere, moment, organisation_with

if TYPE_CHECKING:
    from datetime import datetime

    from regie.decisions.log import LogEntry

NAME = "log"
HELP = "Show the decision log of a journey: who decided what, after hearing whom, and why."
DJANGO = True

LANGUAGES = ("nl", "en")
FINE, NOTHING_THERE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the journey, who reads, and when."""
    parser.add_argument("journey", metavar="JOURNEY", help="its code")
    parser.add_argument("--json", action="store_true", help="a list of objects, in order of time")
    parser.add_argument("--organisation", metavar="SLUG", help="where more than one has such a journey")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who reads; default: the learner")
    parser.add_argument("--at", type=moment, metavar="TIME", help="when it is read, ISO 8601; default: now")
    parser.add_argument("--lang", choices=LANGUAGES, default="nl", help="of the sentences")


def run(args: argparse.Namespace) -> int:
    """0 = printed; 2 = there is no such journey, or not for this reader."""
    from django.utils.timezone import now

    try:
        entries = _entries(args, args.at or now())
    except NotThere as fault:
        sys.stderr.write(f"{fault}\n")
        return NOTHING_THERE
    (_print_json if args.json else _print_words)(entries, args.lang)
    return FINE


def _entries(args: argparse.Namespace, at: datetime) -> tuple[LogEntry, ...]:
    """What this reader may read of the log at `at`. Raises NotThere, also to a stranger."""
    from regie.decisions.log import log_for
    from regie.journeys.queries import course_called, course_for
    from regie.kernel.answers import NotFound
    from regie.kernel.days import day_of
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import person_with_email

    with organisation_scope(organisation_with(args.journey, args.organisation)):
        try:
            course = course_called(args.journey, day_of(at))
            viewer = person_with_email(args.person) if args.person else course.journey.learner
            return log_for(viewer, course_for(viewer, course.journey.uuid, day_of(at)), at)
        except NotFound:
            reader = f" for {args.person!r}" if args.person else ""
            raise NotThere(f"There is no journey {args.journey!r}{reader}.") from None


def _print_json(entries: tuple[LogEntry, ...], _language: str) -> None:
    from regie.cli.log_entries import entry_of

    sys.stdout.write(json.dumps([entry_of(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n")


def _print_words(entries: tuple[LogEntry, ...], language: str) -> None:
    from django.utils import translation

    from regie.cli.log_entries import deciders_of
    from regie.cli.log_words import log_lines

    with translation.override(language):
        for entry in entries:
            sys.stdout.write("\n".join(log_lines(entry, deciders_of(entry))) + "\n\n")
