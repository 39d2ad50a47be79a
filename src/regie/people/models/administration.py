"""What an administrator puts on record: who leaves, what a list of people did, what the works council agreed."""

from __future__ import annotations

from functools import partial

from django.db import models
from django.db.models import Q

from regie.kernel.keys import EncryptedJSONField, EncryptedTextField
from regie.kernel.models import Row
from regie.kernel.registry import personal, plain
from regie.people.models.who import Person, who

listed = partial(
    personal,
    purpose="to do what a list says, and to undo it",
    retention="typed+30d",
    export=False,
    erase="delete",
    sensitivity="C",
)
agreed = partial(
    personal,
    purpose="to show on what agreement people are signalled",
    retention="organisation",
    export=True,
    erase="keep_pseudonymous",
    sensitivity="C",
)


class Departure(Row):
    """That somebody stops belonging to the organisation, and how they were told (trust.md G45).

    Either the day lay ahead far enough and is shown to the person from `told_at` on, or `reason` says why it went
    sooner. States: standing, cancelled (`cancelled_at` filled: the person stays or returned). While one stands, the
    person can ask for what is theirs.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="departures")
    leaves_on = models.DateField()
    reason = EncryptedTextField(blank=True, default="")
    told_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "person": who(subject="person"),
        "leaves_on": who(subject="person"),
        "reason": who(subject="person"),
        "told_at": who(subject="person"),
        "by": who(subject="by"),
        "cancelled_at": who(subject="person"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(cancelled_at__isnull=True), name="one_standing_departure"
            ),
        )

    def __str__(self) -> str:
        return f"departure {self.pk}"


class PeopleImport(Row):
    """A list of people that was read, what it would do, and whether that was done.

    `source` is what was read, `plan` what follows from it, `digest` the hash of that plan: what is done is exactly
    what was shown. `counts` is how much of each. States: planned, applied (`applied_at`), undone (`undone_at`);
    lapsed (`source` and `plan` empty) once nothing can be done with it any more.
    """

    name = models.CharField(max_length=200)
    source = EncryptedJSONField(null=True)
    plan = EncryptedJSONField(null=True)
    digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    planned_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "name": listed(subject="by"),
        "source": listed(subject="by"),
        "plan": listed(subject="by"),
        "digest": plain("a digest"),
        "counts": plain("numbers of changes, without persons"),
        "planned_at": listed(subject="by"),
        "by": listed(subject="by"),
        "applied_at": listed(subject="by"),
        "undone_at": listed(subject="by"),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False), name="undone_was_applied"
            ),
        )

    def __str__(self) -> str:
        return f"import {self.pk}"


class Consent(Row):
    """What the works council consented to (trust.md G13): signals about people, as the table of sight then stood.

    `given_by` and `document` are as the administrator wrote them down; `sight` is the version of the table. States:
    standing, withdrawn (`withdrawn_on` filled: the first day without it). At most one stands.
    """

    given_on = models.DateField()
    given_by = models.CharField(max_length=200)
    document = models.CharField(max_length=300)
    sight = models.CharField(max_length=12)
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    declared = {
        "given_on": plain("when a works council consented"),
        "given_by": agreed(subject="recorded_by"),
        "document": agreed(subject="recorded_by"),
        "sight": plain("a version of the table of who sees what"),
        "recorded_by": agreed(subject="recorded_by"),
        "recorded_at": agreed(subject="recorded_by"),
        "withdrawn_on": plain("when a works council's consent ended"),
        "withdrawn_by": agreed(subject="withdrawn_by"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation",), condition=Q(withdrawn_on__isnull=True), name="one_standing_consent"
            ),
        )

    def __str__(self) -> str:
        return f"consent {self.pk}"
