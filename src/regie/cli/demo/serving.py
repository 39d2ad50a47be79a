"""Serve the application on this machine, until Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from threading import Thread
from time import sleep

THREADS = 4
PATIENCE = 1
"""Seconds that the process that serves gets to end what it does."""
TRIES, BETWEEN = 600, 0.05


class PortTaken(Exception):
    """The port can't be had; the message says why and what to do."""


def require_free(host: str, port: int) -> None:
    """Raise PortTaken where the address can't be listened on."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(found[0], found[1]) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(found[4])
            tried.listen(1)
    except OSError as error:
        raise PortTaken(f"Port {port} on {host} is not free ({error.strerror}). Choose one with --port N.") from error


def serve(host: str, port: int, *, when_listening: Callable[[], None]) -> None:
    """Answer requests until the process is interrupted. `when_listening` is called once it does."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "regie.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        workers_kill_timeout=PATIENCE,
        websockets=False,
    )
    server.on_startup(lambda: Thread(target=_wait, args=(host, port, when_listening), daemon=True).start())
    try:
        server.serve()
    except SystemExit:
        # Ctrl-C reaches both processes: the one that serves may be gone before the first looks.
        if not server.interrupt_signal:
            raise


def _wait(host: str, port: int, then: Callable[[], None]) -> None:
    """Call `then` once a connection is accepted; the server itself does not tell."""
    for _ in range(TRIES):
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            sleep(BETWEEN)
        else:
            then()
            return
