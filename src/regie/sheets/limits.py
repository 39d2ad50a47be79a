"""What a file may be before anything parses it: its size, its kind, and what it would unpack to (trust.md G22)."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from enum import StrEnum

LARGEST = 10 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
LARGEST_RATIO = 100
MOST_MEMBERS = 1_000
MOST_ROWS = 50_000
MOST_COLUMNS = 50
LONGEST_CELL = 2_000
_LARGEST_DIRECTORY = 1024 * 1024
_PROLOGUE = 64 * 1024
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_DOCTYPES = tuple(mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le"))

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ")


class Fault(StrEnum):
    """Why a file can't be read as a list."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MUCH_INSIDE = "too_much_inside"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    CELL_TOO_LONG = "cell_too_long"
    OLD_EXCEL = "old_excel"
    LOCKED = "locked"
    NOT_A_LIST = "not_a_list"
    SIGNS_UNKNOWN = "signs_unknown"
    BROKEN = "broken"


class Unreadable(ValueError):
    """This file is no list that we read; `fault` says why, `line` where, if that is known."""

    def __init__(self, fault: Fault, line: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.line = fault, line


def check_size(content: bytes) -> None:
    """Raise Unreadable for nothing at all and for more than LARGEST."""
    if not content.strip():
        raise Unreadable(Fault.EMPTY)
    if len(content) > LARGEST:
        raise Unreadable(Fault.TOO_BIG)


def is_workbook(content: bytes) -> bool:
    """Whether these bytes begin as a workbook, whatever their name says. Raises Unreadable for another kind of file."""
    if content.startswith(OLD_EXCEL):
        raise Unreadable(Fault.OLD_EXCEL)
    if content.startswith(OTHERS):
        raise Unreadable(Fault.NOT_A_LIST)
    return content.startswith(ZIP)


def check_archive(content: bytes) -> None:
    """Raise Unreadable for an archive that is broken, locked, a bomb, or holds more than the parts of a workbook.

    Asks what the archive says of itself; who lies is stopped where it is parsed (`child`).
    """
    _check_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members)
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable(Fault.NOT_A_LIST)
            for member in members:
                _check_prologue(archive, member)
    except Unreadable:
        raise
    except Exception as error:  # a broken archive breaks in many ways
        raise Unreadable(Fault.BROKEN) from error


def _check_directory(content: bytes) -> None:
    """The list of members is read whole, so its size is looked at first."""
    at = content.rfind(_END, max(0, len(content) - _COMMENT - _END_SIZE))
    if at < 0 or len(content) - at < _END_SIZE:
        raise Unreadable(Fault.BROKEN)
    members, size = struct.unpack("<HI", content[at + 10 : at + 16])
    if members > MOST_MEMBERS or size > _LARGEST_DIRECTORY:
        raise Unreadable(Fault.TOO_MUCH_INSIDE)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * max(packed, 1):
        raise Unreadable(Fault.TOO_MUCH_INSIDE)
    for one in members:
        if one.file_size > LARGEST_RATIO * max(one.compress_size, 1):
            raise Unreadable(Fault.TOO_MUCH_INSIDE)
        if one.flag_bits & 0x1:
            raise Unreadable(Fault.LOCKED)
        is_elsewhere = one.filename.startswith(("/", "\\")) or ".." in one.filename.replace("\\", "/").split("/")
        if is_elsewhere or stat.S_ISLNK(one.external_attr >> 16):
            raise Unreadable(Fault.NOT_A_LIST)


def _check_prologue(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No part defines entities: they make a small file large, or fetch what lies elsewhere."""
    if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(member) as part:
        begin = part.read(_PROLOGUE)
    if any(mark in begin for mark in _DOCTYPES):
        raise Unreadable(Fault.NOT_A_LIST)
