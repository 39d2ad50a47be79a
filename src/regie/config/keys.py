"""The master key and the signing key: from outside the database, or made for a demo."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from pathlib import Path

from regie.config.environment import Environment, SettingsWrong, require_long_enough

KEY_BYTES = 32


def master_key(environment: Environment) -> bytes:
    """The 32 bytes that seal what is personal; raises `SettingsWrong` if unusable."""
    if environment.master_key:
        return _decoded(environment.master_key.get_secret_value(), "REGIE_MASTER_KEY")
    if environment.master_key_file:
        return _decoded(_read(environment.master_key_file, "REGIE_MASTER_KEY_FILE"), "REGIE_MASTER_KEY_FILE")
    return _decoded(_kept(environment.data_dir / "demo" / "master.key"), "the demo's master key")


def secret_key(environment: Environment) -> str:
    """The key that signs sessions and links. Raises `SettingsWrong` if unusable."""
    if environment.secret_key:
        return environment.secret_key.get_secret_value()
    if environment.secret_key_file:
        secret = _read(environment.secret_key_file, "REGIE_SECRET_KEY_FILE")
        try:
            require_long_enough(secret)
        except ValueError as wrong:
            raise SettingsWrong(f"REGIE_SECRET_KEY_FILE: {wrong}") from wrong
        return secret
    return _kept(environment.data_dir / "demo" / "secret.key")


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text().strip()
    except OSError as error:
        raise SettingsWrong(f"{name}: cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsWrong(f"{name}: {path} is no text") from error


def _kept(path: Path) -> str:
    """The key in `path`; made the first time, readable by its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = base64.b64encode(secrets.token_bytes(KEY_BYTES))
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made + b"\n")
    try:
        os.link(draft, path)  # the first of two that start at once wins, with a whole key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()


def _decoded(text: str, name: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise SettingsWrong(f"{name}: is not base64") from error
    if len(key) != KEY_BYTES:
        raise SettingsWrong(f"{name}: is {len(key)} bytes, must be {KEY_BYTES}")
    return key
