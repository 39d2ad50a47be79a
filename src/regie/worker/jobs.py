"""What is done at set times. Each job may run twice at once, or again: then it finds nothing left to do.

The clock is read here and told to the rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog
from django.db import IntegrityError, connections
from django.utils.timezone import now

from regie.journal.seals import seal
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.operations import clear_attempts, clear_drafts, clear_invitations, clear_sent
from regie.upkeep.operations import mark_done, mark_failed

log = structlog.get_logger("regie.worker")

HEARTBEAT, SEAL, CLEAR = "heartbeat", "seal", "clear"


def beat() -> None:
    """Show that the worker is alive."""
    with job(HEARTBEAT):
        pass


def seal_journals() -> None:
    """Seal what was written in every organisation, and tell the head of each chain that grew to the log.

    The log is kept elsewhere, so a chain that was made anew does not fit it (G18).
    """
    with job(SEAL) as at:
        for organisation in Organisation.objects.order_by("pk"):
            _seal(organisation, at)


def clear() -> None:
    """Let go of sessions that ended, and of what was typed or sent out and has had its time."""
    with job(CLEAR) as at:
        _clear_sessions()
        if attempts := clear_attempts(at=at):
            log.info("cleared", attempts=attempts)
        for organisation in Organisation.objects.order_by("pk"):
            with organisation_scope(organisation):
                cleared = {
                    "drafts": clear_drafts(at=at),
                    "invitations": clear_invitations(at=at),
                    "sent": clear_sent(at=at),
                }
            if any(cleared.values()):
                log.info("cleared", organisation=organisation.slug, **cleared)


JOBS: tuple[tuple[str, Callable[[], None], dict[str, str], int], ...] = (
    (HEARTBEAT, beat, {"minute": "*"}, 60),
    (SEAL, seal_journals, {"minute": "*/5"}, 300),
    (CLEAR, clear, {"minute": "17"}, 3600),
)
"""Each job: its name, what it does, when (as cron says it), and so many seconds apart."""


@contextmanager
def job(name: str) -> Iterator[datetime]:
    """Do a job at this moment, and mark how it went. A failure is logged and marked, and the worker goes on."""
    at = now()
    try:
        yield at
        mark_done(name, at=at)
        log.debug("job done", job=name)
    except Exception as error:
        log.error("job failed", job=name, exc_info=error)
        _mark_failed(name, at)
    finally:
        connections.close_all()


def _mark_failed(name: str, at: datetime) -> None:
    try:
        mark_failed(name, at=at)
    except Exception as error:
        # The database itself may be what failed; the worker comes back to it.
        log.error("no mark", job=name, exc_info=error)


def _seal(organisation: Organisation, at: datetime) -> None:
    try:
        while (made := seal(organisation=organisation, at=at)) is not None:
            digest = bytes(made.digest).hex()
            log.info("sealed", organisation=organisation.slug, seal=made.number, entries=made.size, head=digest)
    except IntegrityError:
        log.info("sealed by another worker", organisation=organisation.slug)


def _clear_sessions() -> None:
    from regie.people.session_store import SessionStore

    SessionStore.clear_expired()
