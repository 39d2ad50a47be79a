"""`regie demo`: fill a database with the demo, the first time, and serve it on this machine."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from regie.cli.words import port as port_number

if TYPE_CHECKING:
    from regie.cli.demo.folder import DemoFolder

NAME = "demo"
HELP = "Serve the demo on this machine; the first start makes it."
# The settings of the demo are set before Django reads them.
DJANGO = False

FINE, NOT_NOW, WRONG = 0, 1, 2
INTERRUPTED = 130
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where to serve, and whether to start over."""
    parser.add_argument("--port", type=port_number, metavar="N", help="default: PORT, else 8000")
    parser.add_argument("--host", default=LOOPBACK[0], help="default: 127.0.0.1, this machine alone")
    parser.add_argument("--fresh", action="store_true", help="start over: throw away what was changed")
    parser.add_argument("--build-only", action="store_true", help="make the demo, and do not serve it")
    parser.set_defaults(wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """0 = served, or made, to the end; 1 = not possible now; 2 = a wrong question or setting."""
    port = args.port or _port_of_environment(args)
    try:
        if wrong := _wrong_settings():
            return _say(wrong, WRONG)
        return _run(args, port)
    except KeyboardInterrupt:
        return _say("Stopped.", INTERRUPTED)


def _run(args: argparse.Namespace, port: int) -> int:
    from regie.cli.demo.building import DemoBroken
    from regie.cli.demo.folder import InUse
    from regie.cli.serving import PortTaken, require_free

    try:
        if not args.build_only:
            require_free(args.host, port)
        folder = _prepare(fresh=args.fresh)
        if not args.build_only:
            _serve(args.host, port)
        folder.leave()
    except PortTaken as taken:
        return _say(str(taken), NOT_NOW)
    except InUse:
        return _say("The demo is being served or made by another start of it. Stop that one first.", NOT_NOW)
    except DemoBroken as broken:
        return _say(f"The demo was not made, nothing was kept. {broken}", NOT_NOW)
    return FINE


def _wrong_settings() -> str | None:
    """Set the settings of the demo; what is wrong with those that are there."""
    from regie.cli.main import django_refuses

    if os.environ.get("REGIE_DATABASE_URL"):
        return "The demo has a database of its own: unset REGIE_DATABASE_URL."
    os.environ["REGIE_DEMO"] = "1"
    return django_refuses()


def _prepare(*, fresh: bool) -> DemoFolder:
    """A whole demo in its folder, and the lock on it. Raises InUse and DemoBroken."""
    from django.conf import settings
    from django.db import connections

    from regie.cli.demo.folder import DemoFolder, InUse

    folder = DemoFolder(Path(settings.DATABASES["default"]["NAME"]).parent)
    if folder.take_alone():
        if fresh:
            folder.empty()
        _migrate()
        _build()
        connections.close_all()
    elif fresh:
        raise InUse
    folder.share()
    return folder


def _migrate() -> None:
    """Bring the database up to date; quick where it is."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _build() -> None:
    """Make the demo where there is none; the clock is read here."""
    from time import monotonic

    from django.utils.timezone import now

    from regie.cli.demo.building import build, is_built

    if is_built():
        return
    sys.stdout.write("Making the demo...\n")
    sys.stdout.flush()
    started = monotonic()
    answers = build(now())
    sys.stdout.write(f"Made in {monotonic() - started:.1f} s: {len(answers)} acts of people.\n")


def _serve(host: str, port: int) -> None:
    from django.db import connections
    from django.utils.timezone import localdate

    from regie.cli.demo.guests import guest_list
    from regie.cli.demo.scripts import PASSWORD
    from regie.cli.serving import serve

    shown = f"[{host}]" if ":" in host else host
    lines = [f"Regie: http://{shown}:{port}/   (Ctrl-C stops it)", f"Sign in with the password {PASSWORD} as:"]
    lines += guest_list(localdate())
    if host not in LOOPBACK:
        lines.append("Everybody who can reach this machine can sign in.")
    connections.close_all()  # the process that serves opens its own

    def tell() -> None:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    serve(host, port, when_listening=tell)


def _port_of_environment(args: argparse.Namespace) -> int:
    try:
        return port_number(os.environ.get("PORT") or "8000")
    except argparse.ArgumentTypeError as fault:
        args.wrong_use(f"PORT: {fault}")
        raise


def _say(line: str, code: int) -> int:
    sys.stderr.write(line + "\n")
    return code
