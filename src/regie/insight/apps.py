"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Registers `regie.insight` under the label `insight`."""

    name = "regie.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
