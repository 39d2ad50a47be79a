"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Registers `regie.journeys` under the label `journeys`."""

    name = "regie.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"
