"""What can be set from outside, as `REGIE_…` environment variables.

They stand in the environment of the process, or in the file `settings.env` of the data folder that `regie init` makes;
the environment goes first. Reading them gives one frozen value or one `SettingsWrong`, whose message names
every wrong setting at once. `docs/settings.md` describes each; a test compares. (Not by pydantic-settings: it lets a
misspelled setting pass, and mixes the environment of the process into one that is given.)
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

PREFIX = "REGIE_"
SHORTEST_SECRET = 50
FEWEST_SIGNS = 10
"""Different signs in a key that signs; fewer is no key but a word."""
SETTINGS_FILE = "settings.env"


class SettingsWrong(Exception):
    """One or more settings are wrong; the message has a line for each."""


class Environment(BaseModel):
    """The settings of one installation. The descriptions are those of the docs."""

    model_config = ConfigDict(frozen=True)

    demo: bool = Field(False, description="Runs the demo: keys are made, cookies work without https.")
    debug: bool = Field(False, description="Shows errors to the visitor. Never on a server.")
    data_dir: Path = Field(Path("var"), description="Folder for the embedded database and collected files.")
    database_url: str = Field(
        "", description="postgresql://user:password@host/name or sqlite:///path; empty is embedded."
    )
    database_pool: int = Field(8, ge=1, le=200, description="Most PostgreSQL connections of one process.")
    sqlite_journal: Literal["wal", "delete", ""] = Field(
        "", description="SQLite journal; empty chooses wal where a safe SQLite can be installed."
    )
    master_key: SecretStr | None = Field(None, description="32 bytes in base64 that seal what is personal.")
    master_key_file: Path | None = Field(None, description="File with the master key, instead of the key.")
    secret_key: SecretStr | None = Field(None, description="Signs sessions; at least 50 characters.")
    secret_key_file: Path | None = Field(None, description="File with the secret key, instead of the key.")
    backup_key_file: Path | None = Field(None, description="File with the key that seals backups: 32 bytes in base64.")
    allowed_hosts: tuple[str, ...] = Field((), description="Host names it answers to, separated by commas.")
    trusted_origins: tuple[str, ...] = Field((), description="Origins (https://…) forms may come from, by commas.")
    behind_proxy: bool = Field(False, description="Believes the X-Forwarded-Proto of the proxy before it.")
    email_url: str = Field("", description="smtp://user:password@host:port of the mail server.")
    email_from: str = Field("regie@localhost", description="Sender of mail.")
    security_contact: str = Field(
        "", description="mailto: or https: address in security.txt, for who finds a weakness."
    )
    metrics_port: int = Field(0, ge=0, le=65535, description="Port on 127.0.0.1 for Prometheus; 0 measures nothing.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is logged at least.")

    @field_validator("allowed_hosts", "trusted_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(word.strip() for word in value.split(",") if word.strip())
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("start it with postgresql:// or sqlite:///")
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value:
            require_long_enough(value.get_secret_value())
        return value

    @field_validator("security_contact")
    @classmethod
    def _known_contact(cls, value: str) -> str:
        if value and not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)", value):
            raise ValueError("start it with mailto: or https://")
        return value

    @field_validator("email_url")
    @classmethod
    def _known_mail(cls, value: str) -> str:
        if value and not value.startswith(("smtp://", "smtps://")):
            raise ValueError("start it with smtp:// or smtps://")
        return value


def require_long_enough(secret: str) -> None:
    """Raise ValueError for a signing key that can be guessed."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"use at least {SHORTEST_SECRET} characters")
    if len(set(secret)) < FEWEST_SIGNS:
        raise ValueError("use a random key (make one with: openssl rand -base64 48)")


class _Installation(Environment):
    """The same settings, with what they must satisfy together."""

    @model_validator(mode="after")
    def _complete(self) -> _Installation:
        lacks = []
        if self.master_key and self.master_key_file:
            lacks.append("REGIE_MASTER_KEY and REGIE_MASTER_KEY_FILE: set one of the two")
        if self.secret_key and self.secret_key_file:
            lacks.append("REGIE_SECRET_KEY and REGIE_SECRET_KEY_FILE: set one of the two")
        if not self.demo:
            if not self.master_key and not self.master_key_file:
                lacks.append(
                    "REGIE_MASTER_KEY or REGIE_MASTER_KEY_FILE: set it (make one with: openssl rand -base64 32)"
                )
            if not self.secret_key and not self.secret_key_file:
                lacks.append(
                    "REGIE_SECRET_KEY or REGIE_SECRET_KEY_FILE: set it (make one with: openssl rand -base64 48)"
                )
            if not self.allowed_hosts:
                lacks.append("REGIE_ALLOWED_HOSTS: set the host names of this installation")
        if lacks:
            raise ValueError("\n".join(lacks))
        return self


def read_environment(given: Mapping[str, str] | None = None) -> Environment:
    """Read the settings from `given`, by default the environment of the process, and the settings file beneath it.

    Raises `SettingsWrong` with one line for every wrong, missing or unknown setting.
    """
    values, wrong = _in_file_and(_named(os.environ if given is None else given))
    wrong += [
        f"{PREFIX}{name.upper()}: there is no such setting"
        for name in sorted(values.keys() - Environment.model_fields.keys())
    ]
    known = {name: value for name, value in values.items() if name in Environment.model_fields}
    found: Environment | None = None
    try:
        found = _Installation.model_validate(known)
    except ValidationError as error:
        wrong += _lines(error)
        wrong += _incomplete(known, {str(each["loc"][0]) for each in error.errors() if each["loc"]})
    if wrong or found is None:
        raise SettingsWrong("These settings are wrong:\n" + "\n".join(f"  {line}" for line in wrong))
    return found


def all_right(*parts: Callable[[], Any]) -> tuple[Any, ...]:
    """What each part gives. Raises one `SettingsWrong` with what every part has against the settings."""
    found, wrong = [], []
    for part in parts:
        try:
            found.append(part())
        except SettingsWrong as error:
            wrong.append(str(error))
    if wrong:
        raise SettingsWrong("These settings are wrong:\n" + "\n".join(f"  {line}" for line in wrong))
    return tuple(found)


def _named(given: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in given.items()
        if name.startswith(PREFIX) and value != ""
    }


def _in_file_and(values: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The settings, those of the file beneath those that are given; and what is wrong with the file.

    The demo has no file: it makes what it needs.
    """
    path = Path(values.get("data_dir", str(Environment.model_fields["data_dir"].default))) / SETTINGS_FILE
    if values.get("demo", "0").lower() not in ("0", "false", "no", "off", "n", "f"):
        return values, []
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        return values, []
    except (OSError, UnicodeDecodeError) as error:
        return values, [f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}"]
    found: dict[str, str] = {}
    wrong: list[str] = []
    for number, line in enumerate(lines, start=1):
        name, there, value = line.partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not there or not name.strip().startswith(PREFIX):
            wrong.append(f"{path}, line {number}: write it as {PREFIX}NAME=value")
        elif name.strip() == f"{PREFIX}DATA_DIR":
            wrong.append(f"{path}, line {number}: the folder of this file is the data folder; take the line out")
        else:
            found[name.strip()] = _unquoted(value.strip())
    return {**_named(found), **values}, wrong


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _lines(error: ValidationError) -> list[str]:
    lines: list[str] = []
    for each in error.errors(include_url=False):
        said = str(each["msg"]).removeprefix("Value error, ")
        name = PREFIX + str(each["loc"][0]).upper() + ": " if each["loc"] else ""
        lines += [name + line for line in said.split("\n")]
    return lines


def _incomplete(known: dict[str, Any], refused: set[str]) -> list[str]:
    """What is missing as well, which pydantic only asks once every field is right."""
    if not refused:
        return []
    try:
        _Installation.model_validate({name: value for name, value in known.items() if name not in refused})
    except ValidationError as error:
        return [line for line in _lines(error) if line.split(":")[0].removeprefix(PREFIX).lower() not in refused]
    return []
