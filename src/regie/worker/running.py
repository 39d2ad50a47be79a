"""Run the worker: one scheduler, one thread that works, until the process is told to stop."""

from __future__ import annotations

import os
import signal
from threading import Thread

import structlog
from huey import crontab
from huey.consumer import Consumer

from regie.worker.jobs import JOBS
from regie.worker.queue import make_queue

STANDARD_INPUT = 0
PATIENCE = 25
"""Seconds that a job gets to end."""

log = structlog.get_logger("regie.worker")


def run(*, with_parent: bool) -> None:
    """Do the jobs at their times. `with_parent`: stop as soon as standard input ends, as it does with its parent."""
    queue = make_queue()
    every = [queue.periodic_task(crontab(**when), name=name)(work) for name, work, when, _apart in JOBS]
    # TERM lets a job end.
    consumer = Consumer(queue, workers=1, scheduler_interval=1, graceful_signal="TERM", shutdown_timeout=PATIENCE)
    for first in every:
        first()  # at once as well: who starts it need not wait to see it work
    if with_parent:
        Thread(target=_stop_with_parent, daemon=True).start()
    log.info("worker starts", jobs=[name for name, *_ in JOBS])
    consumer.run()
    log.info("worker stops")


def _stop_with_parent() -> None:
    # Not by sys.stdin: its lock, held by a thread that waits, would break the end of the process.
    while os.read(STANDARD_INPUT, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
