"""The Django app of upkeep."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Marks of what runs by itself, and backups."""

    name = "regie.upkeep"
    label = "upkeep"
    default_auto_field = "django.db.models.BigAutoField"
