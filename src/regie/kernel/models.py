"""The organisation, the row that belongs to one, and the keys of persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar, cast
from uuid import uuid4

from django.db import models

from regie.kernel.prepared import OfTheScope
from regie.kernel.registry import Declaration, personal, plain
from regie.kernel.scope import OtherOrganisation, current_organisation


class Organisation(models.Model):
    """An organisation that uses Regie, with what it wants as a whole (`ambition`) and this year's plan (C3).

    The one table that stands outside every scope.
    """

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=8, default="nl")
    created_at = models.DateTimeField()
    ambition = models.TextField(blank=True, default="")
    annual_plan = models.TextField(blank=True, default="")

    declared: ClassVar[dict[str, Declaration]] = {
        "id": plain("a number of our own"),
        "uuid": plain("a random name of an organisation"),
        "name": plain("the name of an organisation, not of a person"),
        "slug": plain("the organisation's name in an address"),
        "language": plain("what the organisation speaks by default"),
        "created_at": plain("when the organisation began here"),
        "ambition": plain("what the organisation as a whole wants, written by it"),
        "annual_plan": plain("what the organisation as a whole plans, written by it"),
    }

    def __str__(self) -> str:
        return self.slug


R = TypeVar("R", bound=models.Model)


class ScopedQuerySet(models.QuerySet[R]):
    """Rows of the organisation in scope. A room's own query set derives from this one."""

    def bulk_create(self, objs: Iterable[R], *args: Any, **options: Any) -> list[R]:
        """Insert many rows in one statement; each gets the organisation, none of another is accepted."""
        rows = list(objs)
        for row in rows:
            cast(Row, row).join_scope()
        return super().bulk_create(rows, *args, **options)

    def raw(self, *args: Any, **options: Any) -> Any:
        """Refused: written SQL would walk past the scope."""
        raise OtherOrganisation("Written SQL knows no scope: ask through the query set.")


_SCOPED: dict[tuple[type[models.Model], type[models.QuerySet[Any]]], models.QuerySet[Any]] = {}
"""By model and query set: every row of the scope, whichever that is when the query is made. Never evaluated."""


class ScopedManager(models.Manager[R]):
    """The manager of every Row, for related rows and prefetches as well.

    A room adds its own questions with ``ScopedManager.from_queryset(ItsQuerySet)()``.
    """

    _queryset_class = ScopedQuerySet

    def get_queryset(self) -> models.QuerySet[R]:
        """The rows of the scope. The filter is worked out once for each model: a copy of a query set costs little."""
        if self._db is not None or getattr(self, "_hints", None):
            return super().get_queryset().filter(organisation=OfTheScope())
        key = (self.model, self._queryset_class)
        if key not in _SCOPED:
            _SCOPED[key] = super().get_queryset().filter(organisation=OfTheScope())
        return cast("models.QuerySet[R]", _SCOPED[key].all())


class Row(models.Model):
    """A row that belongs to one organisation. ``id`` inside, ``uuid`` outside."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = ScopedManager()

    declared: ClassVar[dict[str, Declaration]] = {
        "id": plain("a number of our own"),
        "uuid": plain("a random name of the row"),
        "organisation": plain("which organisation the row belongs to"),
    }

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **options: Any) -> None:
        """Write the row. Raises OutsideScope, and OtherOrganisation for what belongs elsewhere."""
        self.join_scope()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Take the row away. Raises OutsideScope, and OtherOrganisation for what belongs elsewhere."""
        self.join_scope()
        return super().delete(*args, **options)

    def join_scope(self) -> None:
        """Take the scope's organisation where there is none yet; refuse another, also of rows pointed at."""
        organisation = current_organisation()
        if not self.organisation_id:
            self.organisation = organisation
        if self.organisation_id != organisation.pk:
            raise OtherOrganisation(f"{type(self).__name__} belongs to another organisation.")
        for name, other in self._state.fields_cache.items():
            if isinstance(other, Row) and other.organisation_id not in (None, organisation.pk):
                raise OtherOrganisation(f"{type(self).__name__}.{name} belongs to another organisation.")


class SubjectKey(Row):
    """The key of one person, wrapped with the organisation's. Destroying it makes what it encrypted unreadable.

    States: usable (``wrapped`` filled), destroyed (``wrapped`` empty, ``destroyed_at`` filled).
    """

    subject = models.UUIDField()
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    declared = {
        "subject": personal(
            purpose="to find the key of a person", retention="log+5y", export=False,
            erase="keep_pseudonymous", subject="subject", sensitivity="C",
        ),
        "wrapped": plain("a random key, unreadable without the master key"),
        "destroyed_at": plain("when a key was destroyed"),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "subject"], name="subject_key_one_per_subject"),
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=True) ^ models.Q(destroyed_at__isnull=True),
                name="subject_key_usable_or_destroyed",
            ),
        ]

    def __str__(self) -> str:
        return f"key of {self.subject}"
