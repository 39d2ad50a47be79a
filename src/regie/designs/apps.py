"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class DesignsConfig(AppConfig):
    """Registers `regie.designs` under the label `designs`."""

    name = "regie.designs"
    label = "designs"
    default_auto_field = "django.db.models.BigAutoField"
