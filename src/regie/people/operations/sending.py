"""Let a form that a person sends twice be done once.

The key of the form is taken in the transaction of what the form does, before it is done. So whoever brings it a second
time, at the same moment as well, waits for the first on both databases and is told where that led; a process that is
killed leaves both or neither. Nothing is recorded in the journal: what was done is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, transaction

from regie.people.models import Person, Sent

T = TypeVar("T")
SENT_FOR = timedelta(days=1)
"""The retention `sent+1d` of the registry: longer than a session, and so than the token of any form, lasts."""


class SentBefore(Exception):
    """It was done before. `page`: where that led; empty where something else was sent with the same key."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


class _Taken(Exception):
    """The key has a row."""


def send_once(*, key: str, body: str, by: Person, at: datetime, act: Callable[[], T], page_of: Callable[[T], str]) -> T:
    """What `act` answers, done with all that it writes or not at all; raises SentBefore where it was done before.

    `key` and `body` are hashes: of the word in this drawing of the form, and of everything that was sent. `page_of` an
    answer is the page to which it led; where that is empty nothing came of it, and the key is as good as new.
    """
    try:
        with transaction.atomic():
            row = _taken(Sent(person=by, key=key, body=body, at=at))
            answer = act()
            _note(row, page_of(answer))
            return answer
    except _Taken:
        before = Sent.objects.filter(person=by, key=key, body=body).first()
        raise SentBefore(before.page if before else "") from None


def _taken(row: Sent) -> Sent:
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        raise _Taken from error
    return row


def _note(row: Sent, page: str) -> None:
    if page:
        Sent.objects.filter(pk=row.pk).update(page=page)
    else:
        Sent.objects.filter(pk=row.pk).delete()
