"""Backing: what happens between people around a journey."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regie.framework import Role
from regie.journeys.models import Journey, of_the_learner
from regie.kernel.models import Row
from regie.people.models import Person


class Conversation(Row):
    """A conversation that the learner put on record: with whom, when, about which element. No content.

    States: on record; denied by the partner (`denied_at`), which then counts for nothing.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="conversations")
    element = models.CharField(max_length=20)
    partner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conversations")
    role = models.CharField(max_length=20)
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    denied_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "element": of_the_learner(subject="journey__learner"),
        "partner": of_the_learner(subject=("journey__learner", "partner")),
        "role": of_the_learner(subject=("journey__learner", "partner")),
        "held_on": of_the_learner(subject=("journey__learner", "partner")),
        "recorded_at": of_the_learner(subject="journey__learner"),
        "denied_at": of_the_learner(subject=("journey__learner", "partner")),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="conversation_role"),
        )
        indexes = (models.Index(fields=("partner", "denied_at")),)

    def __str__(self) -> str:
        return f"conversation {self.pk}"
