"""The Django application of this room."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers `regie.web` under the label `web`."""

    name = "regie.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every second step."""
        from regie.web.steps import watch

        watch()
