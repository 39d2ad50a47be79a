"""Who is asked to speak, about a proposal or about a range for a whole edition, and what they said."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from regie.decisions.models.proposing import ROLES, Proposal
from regie.designs.models import Edition, of_the_designer
from regie.journeys.models import of_the_learner
from regie.kernel.fields import EncryptedTextField
from regie.kernel.models import Row
from regie.kernel.registry import plain
from regie.people.models import Person


class Range(Row):
    """From how many to how many hours a week for a whole edition: who must be heard on pace is heard on it once.

    A proposal for a member inside it needs no hearing of its own. Append-only; `voices` say how it was received.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="ranges")
    lowest = models.DecimalField(max_digits=7, decimal_places=2)
    highest = models.DecimalField(max_digits=7, decimal_places=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    declared = {
        "edition": plain("for which edition"),
        "lowest": plain("hours a week, of nobody in particular"),
        "highest": plain("hours a week, of nobody in particular"),
        "by": of_the_designer(subject="by"),
        "at": plain("when a range was laid before somebody"),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(lowest__gt=0) & Q(highest__gte=F("lowest")), name="range_goes_up"),
        )

    def __str__(self) -> str:
        return f"{self.lowest}-{self.highest}"

    def holds(self, hours: Decimal) -> bool:
        """Whether so many hours a week lie inside it."""
        return self.lowest <= hours <= self.highest


class Voice(Row):
    """Somebody of a role is asked to speak before `term_at`; `person` empty: anybody of the role.

    It is about a proposal, or about a range for a whole edition: exactly one.

    Kinds and answers: `decisions.voices`. States by `answer`: asked (empty) -> one of them. What silence means
    after the term follows from the kind and the clock of the reader and is stored nowhere; of a hearing
    the decider records the attempt and its reason.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="voices")
    range = models.ForeignKey("Range", on_delete=models.CASCADE, null=True, blank=True, related_name="voices")
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    term_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True, default="")
    text = EncryptedTextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    instead_of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    attempt = EncryptedTextField(blank=True, default="")
    attempt_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    attempt_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "proposal": of_the_learner(subject="proposal__journey__learner"),
        "range": plain("which range for an edition it is about"),
        "kind": of_the_learner(subject="proposal__journey__learner"),
        "role": of_the_learner(subject="proposal__journey__learner"),
        "person": of_the_learner(subject=("proposal__journey__learner", "person")),
        "revision": plain("an ordinal"),
        "asked_by": of_the_learner(subject=("proposal__journey__learner", "asked_by")),
        "asked_at": of_the_learner(subject="proposal__journey__learner"),
        "term_at": of_the_learner(subject="proposal__journey__learner"),
        "answer": of_the_learner(subject=("proposal__journey__learner", "answered_by")),
        "text": of_the_learner(subject=("proposal__journey__learner", "answered_by")),
        "answered_by": of_the_learner(subject=("proposal__journey__learner", "answered_by")),
        "instead_of": of_the_learner(subject=("proposal__journey__learner", "instead_of")),
        "answered_at": of_the_learner(subject=("proposal__journey__learner", "answered_by")),
        "attempt": of_the_learner(subject=("proposal__journey__learner", "attempt_by")),
        "attempt_by": of_the_learner(subject=("proposal__journey__learner", "attempt_by")),
        "attempt_at": of_the_learner(subject=("proposal__journey__learner", "attempt_by")),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "kind", "role", "revision"),
                condition=Q(kind__in=("hearing", "question", "agreement", "acceptance")),
                name="one_required_voice_a_role",
            ),
            models.UniqueConstraint(fields=("range", "role"), name="one_voice_a_role_on_a_range"),
            models.CheckConstraint(condition=Q(proposal__isnull=True) ^ Q(range__isnull=True), name="voice_about_one"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="voice_role"),
            models.CheckConstraint(condition=Q(answer="") ^ Q(answered_at__isnull=False), name="voice_answer_moment"),
            models.CheckConstraint(condition=Q(answer="") ^ Q(answered_by__isnull=False), name="voice_answer_person"),
        )
        indexes = (models.Index(fields=("role", "answer")),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.role}"
