"""What a person brought along from another installation."""

from __future__ import annotations

from functools import partial

from django.db import models

from regie.kernel.keys import EncryptedJSONField
from regie.kernel.models import Row
from regie.kernel.registry import personal
from regie.people.models.who import Person

along = partial(
    personal,
    purpose="to take along what one built up elsewhere",
    retention="person",
    export=True,
    erase="delete",
    subject="person",
)


class BroughtAlong(Row):
    """The own data of a person from elsewhere, as `privacy.bringing` read it: theirs alone, unreadable at rest.

    Never changed and shown to nobody else; they can remove it. It says nothing of what they are here.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    brought = EncryptedJSONField()
    brought_at = models.DateTimeField()

    declared = {
        "person": along(sensitivity="C"),
        "brought": along(sensitivity="A"),
        "brought_at": along(sensitivity="C"),
    }

    def __str__(self) -> str:
        return f"brought along {self.pk}"
