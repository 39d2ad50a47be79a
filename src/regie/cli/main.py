"""The `regie` command: find the subcommand, prepare what it needs, run it.

A subcommand is a module in `regie/cli/commands` with `NAME`, `HELP`,
`DJANGO` (whether Django must be set up first), `add_arguments(parser)` and
`run(args) -> int`. Modules import Django and the rooms inside `run`, so that
`regie explain` answers without loading either.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from regie.cli import commands


class Command(Protocol):
    """What a module in `regie/cli/commands` offers."""

    NAME: str
    HELP: str
    DJANGO: bool

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, args: argparse.Namespace) -> int: ...


def all_commands() -> dict[str, Command]:
    """Every subcommand by its name."""
    found: dict[str, Command] = {}
    for module in iter_modules(commands.__path__):
        if not module.name.startswith("_"):
            command = cast(Command, import_module(f"{commands.__name__}.{module.name}"))
            found[command.NAME] = command
    return dict(sorted(found.items()))


def build_parser(known: dict[str, Command]) -> argparse.ArgumentParser:
    """The parser of the whole command."""
    parser = argparse.ArgumentParser(prog="regie", description="Development paths, and who holds the pen.")
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in known.items():
        command.add_arguments(chosen.add_parser(name, help=command.HELP, description=command.HELP))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the exit code is its answer, 2 is a wrong question or setting."""
    known = all_commands()
    args = build_parser(known).parse_args(sys.argv[1:] if argv is None else argv)
    command = known[args.command]
    os.umask(0o077)  # what is written is for who runs it alone
    if command.DJANGO and (wrong := django_refuses()):
        print(wrong, file=sys.stderr)
        return 2
    try:
        code = command.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads our answers has enough of them, as `head` does: no fault, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def django_refuses() -> str | None:
    """Set Django up; what is wrong with the settings, where something is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        return str(error)
    return None
