"""What is remembered of an installation itself; none of it belongs to an organisation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from regie.kernel.registry import Declaration, plain


class Mark(models.Model):
    """When something that runs by itself last went well, and when it last failed; one row for each name.

    States: went well (`done_at` is the later), fails (`failed_at` is the later).
    """

    name = models.CharField(max_length=40, primary_key=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    declared: ClassVar[dict[str, Declaration]] = {
        "name": plain("the name of a job of the program"),
        "done_at": plain("when a job of the program was done"),
        "failed_at": plain("when a job of the program failed"),
    }

    def __str__(self) -> str:
        return self.name
