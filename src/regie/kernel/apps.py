"""The Django app of the kernel."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Rows, scope, keys, registry; knows no room."""

    name = "regie.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse to start without the master key."""
        from regie.kernel.ciphers import master_key

        master_key()
