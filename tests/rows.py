"""Every row of every room at one moment, to see what an act left behind."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.apps import apps

from regie.journal.models import Entry
from regie.kernel.models import Row, SubjectKey


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of the organisation in scope, by table; keys of persons aside."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if issubclass(model, Row) and model is not SubjectKey
    }


def events() -> Counter[str]:
    """How often each event stands in the journal of the organisation in scope."""
    return Counter(Entry.objects.values_list("event", flat=True))
