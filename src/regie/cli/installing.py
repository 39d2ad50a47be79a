"""The data folder of a new installation: keys, settings, and nothing that others can read.

A key that is there is kept, always: a start that was broken off can be made again.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SETTINGS_FILE = "settings.env"
KEYS = {"REGIE_MASTER_KEY": "master.key", "REGIE_SECRET_KEY": "secret.key", "REGIE_BACKUP_KEY": "backup.key"}
FOR_ME, FOLDER_FOR_ME = 0o600, 0o700


class CannotInstall(Exception):
    """The folder can't be used; the message says why."""


def make_folder(folder: Path, settings: Mapping[str, str], given: Mapping[str, str]) -> list[Path]:
    """Make the folder with its keys and its settings file; the files that are new.

    `given` is the environment: a key that stands there is not made. Settings that are there already are left alone.
    Raises CannotInstall.
    """
    try:
        _own(folder)
        keys = {f"{name}_FILE": folder / "keys" / file for name, file in KEYS.items() if not _stands_in(given, name)}
        new = [path for path in keys.values() if _make_key(path)]
        whole = {**{name: str(path) for name, path in keys.items()}, **settings}
        new += [folder / SETTINGS_FILE] if _write_settings(folder / SETTINGS_FILE, whole) else []
    except OSError as error:
        raise CannotInstall(f"{error.filename or folder}: {error.strerror}") from error
    return new


def _stands_in(given: Mapping[str, str], name: str) -> bool:
    return bool(given.get(name) or given.get(f"{name}_FILE"))


def _own(folder: Path) -> None:
    for one in (folder, folder / "keys"):
        one.mkdir(mode=FOLDER_FOR_ME, parents=True, exist_ok=True)
    (folder / "keys").chmod(FOLDER_FOR_ME)


def _make_key(path: Path) -> bool:
    """A random key of 32 bytes (of 48 where it signs); False where there is one."""
    size = 48 if path.name == KEYS["REGIE_SECRET_KEY"] else 32
    return _write_new(path, base64.b64encode(secrets.token_bytes(size)).decode() + "\n")


def _write_settings(path: Path, settings: Mapping[str, str]) -> bool:
    lines = ["# The settings of this installation; docs/settings.md describes them. The environment goes first."]
    lines += [f"{name}={value}" for name, value in settings.items()]
    return _write_new(path, "\n".join(lines) + "\n")


def _write_new(path: Path, text: str) -> bool:
    """Write a file whole, or leave the one that is there."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FOR_ME), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True
