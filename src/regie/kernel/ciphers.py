"""Encryption: one master key outside the database, one key per organisation derived from it (G43).

AES-256-GCM with a random nonce; what a ciphertext is about (its place and its organisation) is authenticated
with it, so that it opens nowhere else.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
_NONCE_BYTES = 12
_VERSION = b"\x01"


class Unreadable(Exception):
    """A ciphertext that this key does not open, or not in this place, or that was changed."""


class KeyDestroyed(Unreadable):
    """The key of this subject was destroyed: what it encrypted can never be read again."""


@dataclass(frozen=True, slots=True, repr=False)
class Cipher:
    """Encrypts and decrypts bytes with one key; ``place`` is what the text is bound to."""

    key: bytes

    def encrypt(self, text: bytes, *, place: str) -> bytes:
        """Version, nonce and ciphertext, as one string of bytes."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + AESGCM(self.key).encrypt(nonce, text, place.encode())

    def decrypt(self, sealed: bytes, *, place: str) -> bytes:
        """The text. Raises Unreadable for another key, another place or a changed byte."""
        if sealed[:1] != _VERSION or len(sealed) <= _NONCE_BYTES + 1:
            raise Unreadable("This is no ciphertext of a version that this program knows.")
        nonce, rest = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            return AESGCM(self.key).decrypt(nonce, rest, place.encode())
        except InvalidTag as wrong:
            raise Unreadable("This key does not open this text here.") from wrong


def master_key() -> bytes:
    """The key from the settings. Raises ImproperlyConfigured without one: then the program must not start."""
    key = getattr(settings, "REGIE_MASTER_KEY", None)
    if not isinstance(key, bytes) or len(key) < KEY_BYTES:
        raise ImproperlyConfigured(
            f"REGIE_MASTER_KEY is missing or shorter than {KEY_BYTES} bytes. "
            "Without it nothing confidential can be read; set it, outside the database."
        )
    return key


def organisation_cipher(organisation_uuid: UUID) -> Cipher:
    """The cipher of one organisation; the same for the same master key, different for every organisation."""
    return Cipher(_derived(master_key(), organisation_uuid.bytes))


@lru_cache(maxsize=1024)
def _derived(master: bytes, organisation: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=organisation, info=b"regie organisation v1").derive(master)
