"""A decision: what was made final, by whom, under which cell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regie.decisions.models.proposing import Proposal
from regie.designs.models import DesignVersion
from regie.journeys.models import Journey, of_the_learner
from regie.kernel.fields import EncryptedTextField
from regie.kernel.models import Row
from regie.kernel.registry import plain
from regie.people.models import Person


class Decision(Row):
    """A decision: which element, at which level, under which cell and rules, by whom, when. Append-only.

    About a journey or a version of a design, as its proposal is.

    `cell` is the listing of the cell as it was; `instead_of` is whom the decider stood in for.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    version = models.ForeignKey(
        DesignVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    element = models.CharField(max_length=20)
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="decision")
    choice = models.JSONField()
    level = models.PositiveSmallIntegerField()
    cell = models.JSONField()
    rules = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    instead_of = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = EncryptedTextField(blank=True, default="")
    at = models.DateTimeField()

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "version": plain("which version of a design it is about"),
        "element": of_the_learner(subject="journey__learner"),
        "proposal": of_the_learner(subject="journey__learner"),
        "choice": of_the_learner(subject="journey__learner"),
        "level": of_the_learner(subject="journey__learner"),
        "cell": plain("the rule that held, without persons"),
        "rules": plain("a counter of the rules that held"),
        "by": of_the_learner(subject=("journey__learner", "by")),
        "role": of_the_learner(subject=("journey__learner", "by")),
        "instead_of": of_the_learner(subject=("journey__learner", "instead_of")),
        "reason": of_the_learner(subject=("journey__learner", "by")),
        "at": of_the_learner(subject="journey__learner"),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(journey__isnull=True) ^ Q(version__isnull=True), name="decision_about_one"
            ),
        )
        indexes = (models.Index(fields=("journey", "at")),)

    def __str__(self) -> str:
        return f"{self.element} {self.at}"
