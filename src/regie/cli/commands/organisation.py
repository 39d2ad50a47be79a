"""`regie organisation`: begin an organisation, invite into it, list what there is."""

from __future__ import annotations

import argparse
import sys

from regie.cli.inviting import CannotInvite, begin_organisation, invitation_for
from regie.cli.words import email, name, slug

NAME = "organisation"
HELP = "Begin an organisation with its first administrator, or list the organisations."
DJANGO = True

LANGUAGES = ("nl", "en")
FINE, WRONG = 0, 1
HERE = "http://127.0.0.1:8000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `found NAME`, `invite SLUG EMAIL` and `list`."""
    chosen = parser.add_subparsers(dest="organisation_command", metavar="COMMAND", required=True)
    found = chosen.add_parser("found", help="begin one; prints the invitation of its first administrator")
    found.add_argument("name", metavar="NAME", type=name)
    found.add_argument("--slug", required=True, type=slug, help="its short name in addresses")
    found.add_argument("--admin", required=True, metavar="NAME", type=name, help="the first administrator")
    found.add_argument("--email", required=True, type=email, help="of the administrator")
    found.add_argument("--language", choices=LANGUAGES, default="nl")
    invite = chosen.add_parser("invite", help="print a new invitation, where the one of the first day has ended")
    invite.add_argument("slug", metavar="SLUG")
    invite.add_argument("email", metavar="EMAIL")
    for command in (found, invite):
        command.add_argument("--url", default=HERE, help=f"where this installation is; default: {HERE}")
    chosen.add_parser("list", help="each organisation on a line")


def run(args: argparse.Namespace) -> int:
    """0 = done; 1 = not possible, with the reason on standard error."""
    try:
        COMMANDS[args.organisation_command](args)
    except CannotInvite as no:
        sys.stderr.write(f"{no}\n")
        return WRONG
    return FINE


def _found(args: argparse.Namespace) -> None:
    from django.db import IntegrityError

    try:
        link = begin_organisation(args)
    except IntegrityError:
        raise CannotInvite(f"There is an organisation {args.slug!r} already. Choose another --slug.") from None
    sys.stdout.write(f"{args.name} ({args.slug}) is there.\n{link}")


def _invite(args: argparse.Namespace) -> None:
    from regie.kernel.answers import NotFound
    from regie.kernel.scope import organisation_scope
    from regie.people.queries import organisation_called, person_with_email

    try:
        with organisation_scope(organisation_called(args.slug)):
            link = invitation_for(person_with_email(args.email), args.url)
    except NotFound as missing:
        raise CannotInvite(f"There is no {str(missing)!r}.") from None
    sys.stdout.write(link)


def _list(_args: argparse.Namespace) -> None:
    from regie.kernel.models import Organisation

    for one in Organisation.objects.order_by("slug"):
        sys.stdout.write(f"{one.slug}\t{one.name}\t{one.language}\n")


COMMANDS = {"found": _found, "invite": _invite, "list": _list}
