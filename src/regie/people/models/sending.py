"""What a person sent a moment ago, so that sent again it is not done again."""

from __future__ import annotations

from functools import partial

from django.db import models

from regie.kernel.models import Row
from regie.kernel.registry import personal, plain
from regie.people.models.who import Person

sent = partial(
    personal,
    purpose="to do once what was sent twice",
    retention="sent+1d",
    export=True,
    erase="delete",
    subject="person",
    sensitivity="C",
)


class Sent(Row):
    """That a person sent a form, and to which page that led: written in the transaction of what it did.

    `key` is the hash of the random word in that drawing of the form; `body` a keyed hash of what was sent and where to.
    Nothing of what was typed. States: being done (`page` empty, which no other transaction sees), done.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64)
    page = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    declared = {
        "person": sent(),
        "key": plain("the hash of a random word in a form"),
        "body": plain("a hash under keys that are not in the database, of which nothing can be read"),
        "page": sent(),
        "at": sent(),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="sent_once"),)

    def __str__(self) -> str:
        return f"sent {self.pk}"
