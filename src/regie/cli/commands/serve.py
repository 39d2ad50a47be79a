"""`regie serve`: serve this installation, with its worker, until it is told to stop."""

from __future__ import annotations

import argparse
import sys

from regie.cli.words import port, whole_number

NAME = "serve"
HELP = "Serve this installation, with the worker beside it."
DJANGO = True

FINE, NOT_NOW = 0, 1
LOOPBACK = "127.0.0.1"
PATIENCE = 30
"""Seconds that a request gets to be answered, once the process is told to stop."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to serve, and with how many processes."""
    parser.add_argument("--host", default=LOOPBACK, help=f"default: {LOOPBACK}, behind a proxy on this machine")
    parser.add_argument("--port", type=port, default=8000, metavar="N", help="default: 8000")
    parser.add_argument(
        "--processes", type=whole_number(1, 64), default=1, metavar="N", help="default: 1, of 4 threads each"
    )
    parser.add_argument("--no-worker", action="store_true", help="where `regie worker` runs by itself")


def run(args: argparse.Namespace) -> int:
    """0 = served until told to stop; 1 = not possible now, with what to do on standard error."""
    from django.conf import settings

    from regie.cli.readiness import not_ready
    from regie.cli.serving import PortTaken, require_free

    try:
        require_free(args.host, args.port)
        if settings.REGIE_METRICS_PORT:
            require_free(LOOPBACK, settings.REGIE_METRICS_PORT, option="REGIE_METRICS_PORT")
    except PortTaken as taken:
        return _say(str(taken))
    if why := not_ready():
        return _say(why)
    return _serve(args)


def _serve(args: argparse.Namespace) -> int:
    from django.conf import settings

    from regie.cli.collecting import collect_static
    from regie.cli.companion import Companion
    from regie.cli.measuring import measure_on
    from regie.cli.serving import serve

    collect_static()
    if settings.REGIE_METRICS_PORT:
        measure_on(settings.REGIE_METRICS_PORT)
    shown = f"[{args.host}]" if ":" in args.host else args.host

    def tell() -> None:
        sys.stdout.write(f"Regie: http://{shown}:{args.port}/\n")
        sys.stdout.flush()

    worker = None if args.no_worker else Companion()
    try:
        serve(args.host, args.port, when_listening=tell, processes=args.processes, patience=PATIENCE, respawn=True)
    finally:
        if worker:
            worker.stop()
    return FINE


def _say(line: str) -> int:
    sys.stderr.write(line + "\n")
    return NOT_NOW
