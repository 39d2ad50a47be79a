"""How an element is decided: a proposal with its revisions, the voices asked, the decision, requests to deviate."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from regie.designs.models import DesignVersion, Edition, of_the_designer
from regie.framework import Element, Party, ProposalState, Role
from regie.journeys.models import Journey, of_the_learner
from regie.kernel.fields import EncryptedTextField
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
    overtaken, when another level of that scope stood at once meanwhile.
    """

    AGREED, DISAGREED, OVERTAKEN = "agreed", "disagreed", "overtaken"

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
