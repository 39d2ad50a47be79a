"""The files that never change, under names that tell their content: collected once for each version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

STAMP = ".collected"


def collect_static() -> bool:
    """Fill the folder that static files are served from, where what is in it is of another version; whether it did."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT is None:
        return False
    folder = Path(settings.STATIC_ROOT)
    stamp, now = folder / STAMP, _digest()
    if stamp.is_file() and stamp.read_text() == now:
        return False
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)
    return True


def _digest() -> str:
    digest = hashlib.sha256()
    for line in sorted(_sources()):
        digest.update(line.encode())
    return digest.hexdigest()


def _sources() -> Iterator[str]:
    """A line for each file that is collected: its name, and what it holds."""
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                yield f"{path}\0{hashlib.sha256(file.read()).hexdigest()}\n"
