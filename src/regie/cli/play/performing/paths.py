"""The path files that an act can bring in."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from regie.designs.pathfile import MAX_BYTES, PathFile, read_path
from regie.designs.tables import newest_table_uuid, table_adopted
from regie.kernel.answers import NotFound

SUFFIX = ".regie.yaml"


def shipped_path(name: str) -> PathFile:
    """The path that is shipped under this name, without its suffix. Raises NotFound."""
    file = files("regie.designs.content").joinpath("paths", name + SUFFIX)
    if not file.is_file():
        raise NotFound(name)
    return _read(file.read_bytes())


def path_in(file: Path) -> PathFile:
    """The path in a file. Raises NotFound where there is none, PathErrors where it is no path."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotFound(file) from error
    return _read(raw)


def _read(raw: bytes) -> PathFile:
    """The path, whose deviations fit on the table of the organisation in scope."""
    return read_path(raw, table_adopted(newest_table_uuid()))
