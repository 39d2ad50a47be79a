"""Designs, their versions and editions. A version holds the whole path as one document."""

from __future__ import annotations

from functools import partial

from django.db import models
from django.db.models import Q

from regie.framework import Element
from regie.kernel.models import Row
from regie.kernel.registry import personal, plain
from regie.people.models import Person

DRAFT, PUBLISHED, ARCHIVED = "draft", "published", "archived"

of_the_designer = partial(
    personal,
    purpose="to know who answers for a design",
    retention="organisation",
    export=True,
    erase="keep_pseudonymous",
    sensitivity="C",
)


class Design(Row):
    """A development path that an organisation offers. `code` is its name in files; `owner` answers for it."""

    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="designs")

    declared = {
        "code": plain("the name of a design in files"),
        "title": plain("the title of a design"),
        "owner": of_the_designer(subject="owner"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "code"), name="design_code_once"),)

    def __str__(self) -> str:
        return self.title


class DesignVersion(Row):
    """One version of a design: a path file as data. Its document never changes once it is published.

    States: draft -> published -> archived. A draft with an open proposal is in consultation: that is derived.
    `rules` counts changes of who decides.
    """

    design = models.ForeignKey(Design, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    state = models.CharField(max_length=10, default=DRAFT)
    rules = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "design": plain("of which design this is a version"),
        "number": plain("an ordinal"),
        "document": plain("a path: themes, activities and questions, without persons"),
        "state": plain("where the version stands"),
        "rules": plain("a counter that tells an old page from a new one"),
        "published_at": plain("when the version was published"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("design", "number"), name="version_number_once"),
            models.CheckConstraint(condition=Q(state__in=(DRAFT, PUBLISHED, ARCHIVED)), name="version_state_exists"),
            models.CheckConstraint(
                condition=Q(state=DRAFT) ^ Q(published_at__isnull=False), name="published_version_has_its_moment"
            ),
        )

    def __str__(self) -> str:
        return f"{self.design_id} v{self.number}"


class Preset(Row):
    """What the designer settled on a version, on one element: it holds for every journey that follows the version.

    Written by a decision, while the version is a draft; once it is published it changes no more.
    """

    version = models.ForeignKey(DesignVersion, on_delete=models.CASCADE, related_name="presets")
    element = models.CharField(max_length=20)
    choice = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    declared = {
        "version": plain("of which version this is a part"),
        "element": plain("one of the twelve elements"),
        "choice": plain("themes, hours, work forms or help of a path, without persons"),
        "by": of_the_designer(subject="by"),
        "at": plain("when a part of a design was settled"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("version", "element"), name="preset_once"),
            models.CheckConstraint(
                condition=Q(element__in=[element.value for element in Element]), name="preset_element_exists"
            ),
        )

    def __str__(self) -> str:
        return f"{self.element} of {self.version_id}"


class Edition(Row):
    """A published version that several people start together: a lichting. `start_on` is the Monday of week 1.

    Its members are the journeys that point at it. `guide` becomes the learning guide of everybody who joins.
    """

    version = models.ForeignKey(DesignVersion, on_delete=models.PROTECT, related_name="editions")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    start_on = models.DateField()
    guide = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    declared = {
        "version": plain("which version people follow together"),
        "code": plain("the name of an edition in files"),
        "title": plain("the title of an edition"),
        "start_on": plain("when an edition starts"),
        "guide": of_the_designer(purpose="to know who guides an edition", subject="guide"),
        "opened_by": of_the_designer(subject="opened_by"),
        "opened_at": plain("when an edition was opened"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "code"), name="edition_code_once"),)

    def __str__(self) -> str:
        return self.title


class TableVersion(Row):
    """An organisation's own version of the table: every change it made to the framework's cells, as one list.

    Append-only; the newest holds. A change has an element, a level, the changed keys of the cell and a reason.
    """

    number = models.PositiveIntegerField()
    deviations = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    declared = {
        "number": plain("an ordinal"),
        "deviations": plain("rules of an organisation with their reasons, about roles and not persons"),
        "by": of_the_designer(purpose="to know who changed the rules of an organisation", subject="by"),
        "at": plain("when the organisation adopted the version"),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="table_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="table_numbers_from_one"),
        )

    def __str__(self) -> str:
        return f"table v{self.number}"
