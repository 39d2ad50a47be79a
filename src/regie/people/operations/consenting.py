"""Put the works council's consent on record, and its withdrawal (trust.md G13)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from regie.framework import Reason, refusal, sight_version
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, Refused
from regie.kernel.days import day_of
from regie.people.models import Consent, Person
from regie.people.operations.appointing import only_by_administrator


@transaction.atomic
def record_consent(*, given_on: date, given_by: str, document: str, by: Person, at: datetime) -> Consent:
    """Put on record that the works council consented to the signals, and to which version of the table of sight.

    `given_by` says who consented, `document` where that can be read. Raises Refused (not_administrator; day_to_come),
    and Conflict(consent_stands).
    """
    only_by_administrator(by, at)
    if given_on > day_of(at):
        raise Refused(refusal(Reason.DAY_TO_COME))
    try:
        with transaction.atomic():
            row = Consent.objects.create(
                given_on=given_on,
                given_by=given_by.strip(),
                document=document.strip(),
                sight=sight_version(),
                recorded_by=by,
                recorded_at=at,
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.CONSENT_STANDS)) from error
    record(event=Event.CONSENT_RECORDED, about=row.uuid, by=by.uuid, at=at, facts={"sight": row.sight})
    return row


@transaction.atomic
def withdraw_consent(*, by: Person, at: datetime) -> Consent:
    """Let the consent end today: what depends on it is off from this moment on. Raises Refused, Conflict."""
    only_by_administrator(by, at)
    row = Consent.objects.filter(withdrawn_on=None).first()
    ended = {"withdrawn_on": day_of(at), "withdrawn_by": by}
    if row is None or not Consent.objects.filter(pk=row.pk, withdrawn_on=None).update(**ended):
        raise Conflict(refusal(Reason.CONSENT_LACKING))
    record(event=Event.CONSENT_WITHDRAWN, about=row.uuid, by=by.uuid, at=at)
    return row
