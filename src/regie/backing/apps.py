"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class BackingConfig(AppConfig):
    """Registers `regie.backing` under the label `backing`."""

    name = "regie.backing"
    label = "backing"
    default_auto_field = "django.db.models.BigAutoField"
