"""A person's journey: where it stands, its levels, the person's own words and what is settled."""

from __future__ import annotations

from functools import partial

from django.db import models
from django.db.models import Q

from regie.designs.models import DesignVersion, Edition
from regie.framework import JOURNEY_FINAL, OVERALL, Element, JourneyState, Level, R, Rating, all_levels, scope_of
from regie.kernel.fields import EncryptedJSONField, EncryptedTextField
from regie.kernel.models import Row
from regie.kernel.registry import personal, plain
from regie.people.models import Person

LEVELS = [level.value for level in all_levels()]
STATES = [state.value for state in JourneyState]
ENDED = sorted(state.value for state in JOURNEY_FINAL)
SCOPES = sorted({OVERALL, *(r.value for r in R), *(element.value for element in Element)})

of_the_learner = partial(
    personal,
    purpose="to run a development path, not for appraisal or pay",
    retention="journey+2y",
    export=True,
    erase="delete",
    sensitivity="B",
)


class Journey(Row):
    """One person on one path. `start_on` is the Monday of week 1; `rules` counts changes of who decides.

    States: those of `framework.JourneyState`. Without a version it is an open journey: a path of one's own.
    With an edition others start it together.
    """

    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    learner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="journeys")
    version = models.ForeignKey(DesignVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="journeys")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="journeys")
    start_on = models.DateField()
    state = models.CharField(max_length=10)
    rules = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    declared = {
        "code": of_the_learner(subject="learner"),
        "title": of_the_learner(subject="learner"),
        "learner": of_the_learner(subject="learner"),
        "version": of_the_learner(subject="learner"),
        "edition": of_the_learner(subject="learner"),
        "start_on": of_the_learner(subject="learner"),
        "state": of_the_learner(subject="learner"),
        "rules": plain("a counter that tells an old page from a new one"),
        "opened_at": of_the_learner(subject="learner"),
        "opened_by": of_the_learner(subject=("learner", "opened_by")),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "code"), name="journey_code_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="journey_state"),
            models.UniqueConstraint(fields=("edition", "learner"), name="journey_one_an_edition"),
        )
        indexes = (models.Index(fields=("learner", "state")),)

    def __str__(self) -> str:
        return self.code


class LevelRating(Row):
    """What one of the two thinks fits on this path. Read by the other once both have sent (class A).

    `level` is overall; `apart` the level by R or element where it differs, `reasons` why, by element.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="ratings")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    level = EncryptedTextField()
    apart = EncryptedJSONField(null=True, blank=True)
    reasons = EncryptedJSONField(null=True, blank=True)
    at = models.DateTimeField()

    declared = {
        "journey": of_the_learner(subject="journey__learner", sensitivity="A"),
        "by": of_the_learner(subject=("journey__learner", "by"), sensitivity="A"),
        "level": of_the_learner(subject=("journey__learner", "by"), sensitivity="A"),
        "apart": of_the_learner(subject=("journey__learner", "by"), sensitivity="A"),
        "reasons": of_the_learner(subject=("journey__learner", "by"), sensitivity="A"),
        "at": of_the_learner(subject=("journey__learner", "by"), sensitivity="A"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("journey", "by"), name="one_rating_each"),)

    def __str__(self) -> str:
        return f"rating {self.pk}"

    @staticmethod
    def told_to(person: Person) -> Q:
        """The own ratings, and those of the other once the person sent one too (content.md, Agreeing)."""
        sent = LevelRating.objects.filter(by=person).values("journey")
        return Q(by=person) | Q(journey__in=sent)

    @property
    def rating(self) -> Rating:
        """What it says, as a value."""
        return Rating(
            Level(int(self.level)),
            {scope_of(code): Level(number) for code, number in (self.apart or {}).items()},
            {Element(code): words for code, words in (self.reasons or {}).items()},
        )


class LevelAgreement(Row):
    """A level agreed for a scope (overall, an R or an element). Append-only; the latest of a scope holds."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="levels")
    scope = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    reason = EncryptedTextField(blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    review_on = models.DateField(null=True, blank=True)

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "scope": of_the_learner(subject="journey__learner"),
        "level": of_the_learner(subject="journey__learner"),
        "reason": of_the_learner(subject="journey__learner", sensitivity="A"),
        "by": of_the_learner(subject=("journey__learner", "by")),
        "partner": of_the_learner(subject=("journey__learner", "partner")),
        "at": of_the_learner(subject="journey__learner"),
        "review_on": of_the_learner(subject="journey__learner"),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(level__in=LEVELS), name="agreed_level_exists"),
            models.CheckConstraint(condition=Q(scope__in=SCOPES), name="agreed_scope_exists"),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.level}"


class OwnWords(Row):
    """What the learner writes before choosing: the development question, ambition, drives, learning preference."""

    QUESTION, AMBITION, DRIVES = "development_question", "ambition", "drives"
    PREFERENCES = ("learning_preference_1", "learning_preference_2", "learning_preference_3")
    KINDS = (QUESTION, AMBITION, DRIVES, *PREFERENCES)

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="own_words")
    kind = models.CharField(max_length=30)
    text = EncryptedTextField()
    at = models.DateTimeField()

    declared = {
        "journey": of_the_learner(subject="journey__learner", sensitivity="A"),
        "kind": of_the_learner(subject="journey__learner", sensitivity="A"),
        "text": of_the_learner(subject="journey__learner", sensitivity="A"),
        "at": of_the_learner(subject="journey__learner", sensitivity="A"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("journey", "kind"), name="own_words_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=(
                        "development_question",
                        "ambition",
                        "drives",
                        "learning_preference_1",
                        "learning_preference_2",
                        "learning_preference_3",
                    )
                ),
                name="own_words_kind",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Settled(Row):
    """What is decided on one element of a journey now: the choice of the latest decision."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="settled")
    element = models.CharField(max_length=20)
    choice = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    declared = {
        "journey": of_the_learner(subject="journey__learner"),
        "element": of_the_learner(subject="journey__learner"),
        "choice": of_the_learner(subject="journey__learner"),
        "by": of_the_learner(subject=("journey__learner", "by")),
        "at": of_the_learner(subject="journey__learner"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("journey", "element"), name="settled_once"),
            models.CheckConstraint(
                condition=Q(element__in=[element.value for element in Element]), name="settled_element_exists"
            ),
        )

    def __str__(self) -> str:
        return self.element
