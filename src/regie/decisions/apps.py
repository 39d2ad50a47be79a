"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Registers `regie.decisions` under the label `decisions`."""

    name = "regie.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
