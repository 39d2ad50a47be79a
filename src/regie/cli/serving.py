"""Serve the application on this machine, until the process is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable
from threading import Thread
from time import sleep

THREADS = 4
AT_ONCE = 64
"""Requests that one process takes in at the same time; the others wait at the door of the machine."""
TRIES, BETWEEN = 600, 0.05


class PortTaken(Exception):
    """The port can't be had; the message says why and what to do."""


def require_free(host: str, port: int, *, option: str = "--port") -> None:
    """Raise PortTaken where the address can't be listened on; `option` is what chooses another."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(found[0], found[1]) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(found[4])
            tried.listen(1)
    except OSError as error:
        raise PortTaken(f"Port {port} on {host} is not free ({error.strerror}). Choose one with {option} N.") from error


def serve(
    host: str,
    port: int,
    *,
    when_listening: Callable[[], None],
    processes: int = 1,
    patience: int = 1,
    respawn: bool = False,
) -> None:
    """Answer requests until the process is told to stop. `when_listening` is called once it does.

    `patience`: seconds that a process gets to end what it does. `respawn`: start one that died anew.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "regie.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        backpressure=AT_ONCE,
        log_level=LogLevels.error,
        workers_kill_timeout=patience,
        respawn_failed_workers=respawn,
        websockets=False,
    )
    _let_go_of_the_database()
    server.on_startup(lambda: Thread(target=_wait, args=(host, port, when_listening), daemon=True).start())
    try:
        server.serve()
    except SystemExit:
        # Ctrl-C reaches both processes: the one that serves may be gone before the first looks.
        if not server.interrupt_signal:
            raise


def _let_go_of_the_database() -> None:
    """Close every connection, those in a pool as well: the processes that answer are forks of this one, and would all
    speak on the one that they take along."""
    from django.db import connections

    for one in connections.all():
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()


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
