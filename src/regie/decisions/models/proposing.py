"""A proposal with its revisions: a choice that is not final yet, or once was."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regie.designs.models import DesignVersion
from regie.framework import Element, ProposalState, Role
from regie.journeys.models import Journey, of_the_learner
from regie.kernel.models import Row
from regie.kernel.registry import plain
from regie.people.models import Person

ELEMENTS = [element.value for element in Element]
ROLES = [role.value for role in Role]
STATES = [state.value for state in ProposalState]
OPEN = ProposalState.OPEN.value


class Proposal(Row):
    """A choice for one element, of one journey or of one version of a design, that is not final yet or once was.

    States: those of `framework.ProposalState`. At most one is open per element. It stores no rights: the
    cell is looked up at each act. `revision` is the number of the latest revision.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, null=True, blank=True, related_name="proposals")
    version = models.ForeignKey(
        DesignVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="proposals"
    )
    element = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=OPEN)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "version": plain("which version of a design it is about"),
        "element": of_the_learner(subject="journey__learner"),
        "state": of_the_learner(subject="journey__learner"),
        "revision": plain("an ordinal"),
        "by": of_the_learner(subject=("journey__learner", "by")),
        "at": of_the_learner(subject="journey__learner"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("journey", "element"), condition=Q(state=OPEN), name="one_open_proposal_an_element"
            ),
            models.UniqueConstraint(
                fields=("version", "element"), condition=Q(state=OPEN), name="one_open_proposal_on_a_version"
            ),
            models.CheckConstraint(
                condition=Q(journey__isnull=True) ^ Q(version__isnull=True), name="proposal_about_one"
            ),
            models.CheckConstraint(condition=Q(element__in=ELEMENTS), name="proposal_element"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ProposalState]), name="proposal_state"
            ),
        )

    def __str__(self) -> str:
        return f"{self.element} {self.state}"

    @property
    def ground(self) -> Journey | DesignVersion:
        """What it is about: exactly one of the two."""
        return self.journey or self.version  # type: ignore[return-value]


class Revision(Row):
    """What a proposal said at one moment, and who wrote it. Append-only: nobody's text disappears."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    choice = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    declared = {
        "proposal": of_the_learner(subject="proposal__journey__learner"),
        "number": plain("an ordinal"),
        "choice": of_the_learner(subject=("proposal__journey__learner", "by")),
        "by": of_the_learner(subject=("proposal__journey__learner", "by")),
        "role": of_the_learner(subject=("proposal__journey__learner", "by")),
        "at": of_the_learner(subject="proposal__journey__learner"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="revision_number_once"),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="revision_role"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} r{self.number}"
