"""A stream of bytes, encrypted and authenticated piece by piece, so that nothing in it can change, move or lack.

Each file has its own key, derived from that of the installation and a salt. The nonce of a piece is its number and
whether it is the last, so a piece in another place, a file cut off and a file that goes on are refused alike.
"""

from __future__ import annotations

import base64
import binascii
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"regie backup 1\n"
SALT_BYTES, KEY_BYTES, LENGTH_BYTES, TAG_BYTES = 32, 32, 4, 16
PIECE = 1 << 20
LONGEST_LINE = 1 << 28


class Unreadable(Exception):
    """This is no backup that this key opens, whole and unchanged; the message says what is wrong with it."""


def read_key(path: Path | None) -> bytes:
    """The key that seals backups. Raises Unreadable where there is none that can be used."""
    if path is None:
        raise Unreadable(
            "There is no key for backups. Make one (openssl rand -base64 32 > backup.key), keep it apart from the "
            "backups, and set REGIE_BACKUP_KEY_FILE."
        )
    try:
        key = base64.b64decode(path.read_text().strip(), validate=True)
    except OSError as error:
        raise Unreadable(f"The key {path} cannot be read: {error.strerror}") from error
    except (binascii.Error, ValueError) as error:
        raise Unreadable(f"The key {path} is not base64.") from error
    if len(key) != KEY_BYTES:
        raise Unreadable(f"The key {path} is {len(key)} bytes, must be {KEY_BYTES}.")
    return key


class Writer:
    """Compresses and seals lines into a file. Nothing of it can be read before `close`."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        salt = os.urandom(SALT_BYTES)
        self._file, self._cipher, self._number = file, _cipher(key, salt), 0
        self._pressed, self._waiting = zlib.compressobj(6), bytearray()
        file.write(MAGIC + salt)

    def write(self, line: bytes) -> None:
        """Add a line, without its end."""
        self._waiting += self._pressed.compress(line + b"\n")
        while len(self._waiting) >= PIECE:
            self._piece(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def close(self) -> None:
        """Write the last piece, which says that it is the last."""
        self._piece(bytes(self._waiting) + self._pressed.flush(), last=True)

    def _piece(self, plain: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), plain, MAGIC)
        self._file.write(len(sealed).to_bytes(LENGTH_BYTES, "big") + sealed)
        self._number += 1


def lines_in(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The lines of a sealed file, without their ends. Raises Unreadable, also after lines that were right."""
    press, rest = zlib.decompressobj(), b""
    for plain in _pieces(file, key):
        try:
            *lines, rest = (rest + press.decompress(plain)).split(b"\n")
        except zlib.error as error:
            raise Unreadable("What is sealed in it is no backup.") from error
        if len(rest) > LONGEST_LINE:
            raise Unreadable("What is sealed in it is no backup.")
        yield from lines
    if rest or not press.eof:
        raise Unreadable("What is sealed in it ends halfway.")


def _pieces(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise Unreadable("This file is no backup of Regie, or of a later version of it.")
    cipher, number, last = _cipher(key, file.read(SALT_BYTES)), 0, False
    while not last:
        size = int.from_bytes(file.read(LENGTH_BYTES), "big")
        if not TAG_BYTES <= size <= 2 * PIECE + TAG_BYTES:
            raise Unreadable("The backup was changed or cut off.")
        sealed = file.read(size)
        plain, last = _opened(cipher, sealed, number)
        yield plain
        number += 1
    if file.read(1):
        raise Unreadable("The backup goes on after its end.")


def _opened(cipher: AESGCM, sealed: bytes, number: int) -> tuple[bytes, bool]:
    for last in (False, True):
        try:
            return cipher.decrypt(_nonce(number, last=last), sealed, MAGIC), last
        except InvalidTag:
            continue
    raise Unreadable("The backup was changed or cut off, or this is not its key.")


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"regie backup v1").derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
