"""What allauth keeps of a second step is unreadable in the database (ADR 4)."""

from __future__ import annotations

import base64
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter

from regie.kernel.keys import Cipher, organisation_cipher

NO_ORGANISATION = UUID(int=0)
"""A login is of no organisation: its secrets have a key of their own."""
PLACE = "mfa_authenticator.data"


def _cipher() -> Cipher:
    return organisation_cipher(NO_ORGANISATION)


class SecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Allauth's own ways; the secret of an app and the seed of the codes are encrypted."""

    def encrypt(self, text: str) -> str:
        """What is stored."""
        return base64.b64encode(_cipher().encrypt(text.encode(), place=PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What it was. Raises Unreadable."""
        return _cipher().decrypt(base64.b64decode(encrypted_text), place=PLACE).decode()
