"""The codes that an app would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

if TYPE_CHECKING:
    from regie.people.models import Login


def app_of(login: Login) -> str:
    """Tie an app to a login; its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(login, secret)
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    shown: str = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return shown
