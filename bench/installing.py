"""An installation to measure: Django on an empty folder, for the length of one measurement."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def empty_installation() -> Iterator[None]:
    """Set up Django on a migrated database in an empty folder. Once a process: `bench` runs each module in its own."""
    with tempfile.TemporaryDirectory(prefix="regie-bench-") as folder:
        for name in [name for name in os.environ if name.startswith("REGIE_")]:
            del os.environ[name]
        os.environ |= {"REGIE_DEMO": "1", "REGIE_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "regie.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", interactive=False, verbosity=0)
        try:
            yield
        finally:
            connections.close_all()
