"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers `regie.people` under the label `people`."""

    name = "regie.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
