"""`regie worker`: do what is done at set times, until the process is told to stop."""

from __future__ import annotations

import argparse
import sys

NAME = "worker"
HELP = "Do what is done at set times: seal the journal, clear what ended. `regie serve` starts one by itself."
DJANGO = True

FINE, NOT_NOW = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how it ends."""
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input ends")


def run(args: argparse.Namespace) -> int:
    """0 = told to stop; 1 = not possible now."""
    from regie.cli.readiness import not_ready
    from regie.worker.running import run as work

    if why := not_ready():
        sys.stderr.write(f"{why}\n")
        return NOT_NOW
    work(with_parent=args.with_parent)
    return FINE
