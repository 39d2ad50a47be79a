"""The Django app of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Entries and the seals over them."""

    name = "regie.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
