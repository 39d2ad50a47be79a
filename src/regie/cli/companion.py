"""The worker beside the processes that serve: started with them, started anew when it dies, stopped with them."""

from __future__ import annotations

import subprocess
import sys
from threading import Event, Thread

import structlog

PATIENCE = 30
"""Seconds that the worker gets to end its job."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

log = structlog.get_logger("regie.serve")


class Companion:
    """One worker process. It holds the other end of a pipe, so it ends even where this process is killed."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._process = self._start()
        self._watch = Thread(target=self._keep_running, daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """Let the worker end its job, and wait for it."""
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._watch.join(1)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "regie.cli", "worker", "--with-parent"], stdin=subprocess.PIPE)

    def _keep_running(self) -> None:
        pause = FIRST_PAUSE
        while True:
            code = self._process.wait()
            if self._stopping.wait(pause):
                return
            log.error("the worker ended and is started anew", code=code)
            pause = min(pause * 2, LONGEST_PAUSE)
            self._process = self._start()
