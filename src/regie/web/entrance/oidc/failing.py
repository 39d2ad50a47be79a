"""How signing in by a provider fails: a code for the page and the log, never what was sent."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Why nobody is signed in."""

    UNREACHABLE = "unreachable"
    """The provider gave no answer that can be read."""
    STALE = "stale"
    """The answer belongs to no question that this browser has open."""
    REFUSED = "refused"
    """The provider, or the person there, said no."""
    FORGED = "forged"
    """What the provider said of the person does not hold."""
    UNKNOWN = "unknown"
    """The person is linked to nobody here."""
    TAKEN = "taken"
    """The identity, or the address of the invitation, is somebody's already."""


class SignInFailed(Exception):
    """Nobody is signed in. `why` is said on the page, `detail` only in the log."""

    def __init__(self, why: Failure, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why, self.detail = why, detail
