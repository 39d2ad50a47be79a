"""Designs and their versions. A version holds the whole path as one document."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from regie.kernel.models import Row
from regie.kernel.registry import personal, plain
from regie.people.models import Person

DRAFT, PUBLISHED, ARCHIVED = "draft", "published", "archived"


class Design(Row):
    """A development path that an organisation offers. `code` is its name in files; `owner` answers for it."""

    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="designs")

    declared = {
        "code": plain("the name of a design in files"),
        "title": plain("the title of a design"),
        "owner": personal(
            purpose="to know who answers for a design",
            retention="organisation",
            export=True,
            erase="keep_pseudonymous",
            subject="owner",
            sensitivity="C",
        ),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "code"), name="design_code_once"),)

    def __str__(self) -> str:
        return self.title


class DesignVersion(Row):
    """One version of a design: a path file as data. Its document never changes once it is published.

    States: draft -> published -> archived.
    """

    design = models.ForeignKey(Design, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    state = models.CharField(max_length=10, default=DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "design": plain("of which design this is a version"),
        "number": plain("an ordinal"),
        "document": plain("a path: themes, activities and questions, without persons"),
        "state": plain("where the version stands"),
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
