"""What is asked of who holds the pen, or of the other of the two who agree on levels."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regie.decisions.models.proposing import ELEMENTS
from regie.framework import Party
from regie.journeys.models import Journey, of_the_learner
from regie.kernel.fields import EncryptedTextField
from regie.kernel.models import Row
from regie.people.models import Person


class DeviationRequest(Row):
    """A wish about an element whose pen is with somebody else.

    States by `answer`: open (empty) -> granted | declined | overtaken, when the pen came to whoever wished it.
    Granting changes nothing by itself: whoever holds the pen then proposes anew.
    """

    GRANTED, DECLINED, OVERTAKEN = "granted", "declined", "overtaken"
    ANSWERS = ("", GRANTED, DECLINED, OVERTAKEN)

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="requests")
    element = models.CharField(max_length=20)
    wish = EncryptedTextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True, default="")
    text = EncryptedTextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "element": of_the_learner(subject="journey__learner"),
        "wish": of_the_learner(subject=("journey__learner", "by")),
        "by": of_the_learner(subject=("journey__learner", "by")),
        "at": of_the_learner(subject="journey__learner"),
        "answer": of_the_learner(subject=("journey__learner", "answered_by")),
        "text": of_the_learner(subject=("journey__learner", "answered_by")),
        "answered_by": of_the_learner(subject=("journey__learner", "answered_by")),
        "answered_at": of_the_learner(subject=("journey__learner", "answered_by")),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("journey", "element"), condition=Q(answer=""), name="one_open_request_an_element"
            ),
            models.CheckConstraint(condition=Q(element__in=ELEMENTS), name="request_element"),
            models.CheckConstraint(condition=Q(answer="") ^ Q(answered_at__isnull=False), name="request_answer_moment"),
        )

    def __str__(self) -> str:
        return f"request on {self.element}"


class LevelRequest(Row):
    """A level asked for a scope (overall, an R, an element) that the other of the two must agree with.

    `party`: who asks, the learner or the level partner. States by `answer`: open (empty) -> agreed | disagreed |
    withdrawn | overtaken, when another level of that scope stood at once meanwhile.
    """

    AGREED, DISAGREED, WITHDRAWN, OVERTAKEN = "agreed", "disagreed", "withdrawn", "overtaken"

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="level_requests")
    scope = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    reason = EncryptedTextField(blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=15)
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True, default="")
    text = EncryptedTextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "scope": of_the_learner(subject="journey__learner"),
        "level": of_the_learner(subject="journey__learner"),
        "reason": of_the_learner(subject=("journey__learner", "by"), sensitivity="A"),
        "by": of_the_learner(subject=("journey__learner", "by")),
        "party": of_the_learner(subject=("journey__learner", "by")),
        "at": of_the_learner(subject=("journey__learner", "by")),
        "answer": of_the_learner(subject=("journey__learner", "answered_by")),
        "text": of_the_learner(subject=("journey__learner", "answered_by"), sensitivity="A"),
        "answered_by": of_the_learner(subject=("journey__learner", "answered_by")),
        "answered_at": of_the_learner(subject=("journey__learner", "answered_by")),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("journey", "scope"), condition=Q(answer=""), name="one_open_level_request_a_scope"
            ),
            models.CheckConstraint(condition=Q(party__in=[party.value for party in Party]), name="level_request_party"),
            models.CheckConstraint(condition=Q(answer="") ^ Q(answered_at__isnull=False), name="level_answer_moment"),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.level}"
