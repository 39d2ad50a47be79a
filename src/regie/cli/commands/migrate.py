"""`regie migrate`: bring the database up to this version of the program."""

from __future__ import annotations

import argparse

NAME = "migrate"
HELP = "bring the database up to this version of Regie"
DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none: there is one version to go to."""


def run(_args: argparse.Namespace) -> int:
    """Apply what is missing; also make the table in which processes count sign-in attempts."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)
    call_command("createcachetable")
    return 0
