"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers `regie.ui` under the label `ui`."""

    name = "regie.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
