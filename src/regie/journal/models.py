"""Entries, and the seals that make them provable. All three tables only grow: the database refuses the rest."""

from __future__ import annotations

from functools import partial

from django.db import models

from regie.kernel.models import Row
from regie.kernel.registry import personal, plain

_named = partial(
    personal,
    purpose="to prove afterwards what happened and on what right",
    retention="log+5y",
    export=True,
    erase="keep_pseudonymous",
    sensitivity="B",
)


class Entry(Row):
    """One thing that happened. Persons are named by uuid; the facts are ciphertext.

    The facts are encrypted with the key of the subject where there is one: destroying that key erases them,
    while the entry, and the seal over it, stay as they are.
    """

    event = models.CharField(max_length=64)
    about = models.UUIDField()
    by = models.UUIDField(null=True)
    on_behalf_of = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    at = models.DateTimeField()
    payload = models.BinaryField()

    declared = {
        "event": plain("a code of what happened"),
        "about": plain("a random name of the row that it happened to"),
        "by": _named(subject="by"),
        "on_behalf_of": _named(subject="on_behalf_of"),
        "subject": _named(subject="subject"),
        "at": _named(subject=("subject", "by")),
        "payload": _named(subject="subject"),
    }

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "about", "at"], name="entry_about"),
            models.Index(fields=["organisation", "subject", "at"], name="entry_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.about}"


class Seal(Row):
    """A batch of entries made unchangeable: its digest covers them and the seal before it.

    ``number`` counts from 1 without gaps per organisation, which makes one chain of each organisation.
    """

    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    declared = {
        "number": plain("an ordinal in the chain"),
        "size": plain("how many entries were sealed together"),
        "previous": plain("a digest"),
        "digest": plain("a digest"),
        "sealed_at": plain("when the batch was sealed"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="seal_one_chain")]

    def __str__(self) -> str:
        return f"seal {self.number}"


class Sealed(Row):
    """That an entry is in a batch, where in it, and its digest; a row of its own, because entries never change."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="sealed")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="sealed")
    position = models.PositiveIntegerField()
    digest = models.BinaryField(max_length=32)

    declared = {
        "entry": plain("which entry"),
        "seal": plain("which batch"),
        "position": plain("an ordinal in the batch"),
        "digest": plain("a digest of an entry without prose"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="sealed_one_per_position")]

    def __str__(self) -> str:
        return f"entry {self.entry_id} in seal {self.seal_id}"
