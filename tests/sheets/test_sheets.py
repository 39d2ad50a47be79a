"""Lists come in through limits (G22) and go out without formulas (G21)."""

from __future__ import annotations

import csv
import io
import time
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regie.sheets import Fault, Unreadable, read_sheet, write_csv, write_xlsx
from tests.depth import deep

PAYLOADS = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", '"=1', "'=1", " =1", "\n=1",
    "=cmd|' /C calc'!A0", "%0A=1", "|x", "\ufeff=1",
)  # fmt: skip
ACTIVE = tuple("=+-@\t\r\n＝＋－＠|%")


def rows_of(sheet) -> list[tuple[str, ...]]:
    return [sheet.heading.cells, *(row.cells for row in sheet.rows)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_that_goes_out_is_active(payload):
    made = write_csv([["naam"], [payload]])
    cell = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))[1][0]
    assert cell.startswith("'")
    assert not cell.startswith(ACTIVE)
    with zipfile.ZipFile(io.BytesIO(write_xlsx([["naam"], [payload]], name="x"))) as book:
        assert b"<f" not in book.read("xl/worksheets/sheet1.xml")
    assert rows_of(read_sheet(made))[1:] in ([(payload.strip(),)], [])


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20).map(str.strip)


@example([[";", ";", ";"]])
@example([['"', ";", ","]])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=5))
def test_what_we_write_we_read_again_to_the_letter(rows):
    assert rows_of(read_sheet(write_csv(rows))) == [tuple(row) for row in rows]


def test_a_workbook_is_read_as_text_whatever_its_cells_are():
    from datetime import date

    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["naam", "getal", "dag", "ja"])
        sheet.write(2, 0, "Jos")
        sheet.write(2, 1, 12)
        sheet.write_datetime(2, 2, date(2026, 12, 1), day)
        sheet.write(2, 3, True)
    found = read_sheet(made.getvalue())
    assert [(row.number, row.cells) for row in found.rows] == [(3, ("Jos", "12", "2026-12-01", "true"))]


@pytest.mark.parametrize("sign", [",", ";"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_as_spreadsheets_write_it(sign, code):
    text = sign.join(["naam", "e-mail"]) + "\r\n\r\n" + sign.join(['"Zoë; van, Dijk"', "zoe@x.nl"]) + "\r\n"
    found = read_sheet(text.encode(code))
    assert [(row.number, row.cells) for row in found.rows] == [(3, ("Zoë; van, Dijk", "zoe@x.nl"))]


def archive(*parts: tuple[str, bytes], stored: bool = False) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as book:
        for name, content in parts:
            book.writestr(name, content)
    return made.getvalue()


def changed(**parts: bytes) -> bytes:
    """A sound workbook with other parts in the place of its own."""
    made = zipfile.ZipFile(io.BytesIO(write_xlsx([["a"], ["b"]], name="x")))
    found = {name: made.read(name) for name in made.namelist()}
    return archive(
        *({**found, **{name.replace("__", "/") + ".xml": content for name, content in parts.items()}}.items())
    )


WORKBOOK = ("xl/workbook.xml", b"<workbook/>")
FAR = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
BOMBS = {
    "too much unpacked": (archive(WORKBOOK, ("x.bin", b"\0" * 101_000_000)), Fault.TOO_MUCH_INSIDE),
    "a part that swells": (archive(WORKBOOK, ("x.bin", b"\0" * 9_000_000)), Fault.TOO_MUCH_INSIDE),
    "too many parts": (archive(WORKBOOK, *((f"{n}", b"") for n in range(1001))), Fault.TOO_MUCH_INSIDE),
    "a way out": (archive(WORKBOOK, ("../x.xml", b"<a/>")), Fault.NOT_A_LIST),
    "no workbook": (archive(("word/document.xml", b"<a/>")), Fault.NOT_A_LIST),
    "a doctype": (changed(xl__workbook=b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'), Fault.NOT_A_LIST),
    "a doctype in other signs": (changed(xl__styles="<!DOCTYPE a><a/>".encode("utf-16")), Fault.NOT_A_LIST),
    "a cell at the end of the world": (changed(xl__worksheets__sheet1=FAR), None),
    "half an archive": (write_xlsx([["a"]], name="x")[:-40], Fault.BROKEN),
    "no archive": (b"PK\x03\x04" + b"x" * 100, Fault.BROKEN),
    "a list of members without end": (b"PK\x03\x04PK\x05\x06" + b"\xff" * 18, Fault.TOO_MUCH_INSIDE),
    "too big": (b"a" * (10 * 1024 * 1024 + 1), Fault.TOO_BIG),
    "nothing": (b" \n", Fault.EMPTY),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1", Fault.OLD_EXCEL),
    "a picture": (b"\x89PNG\r\n", Fault.NOT_A_LIST),
    "unknown signs": (b"naam\n\x81\x8d", Fault.SIGNS_UNKNOWN),
    "zeros": (b"naam\x00", Fault.NOT_A_LIST),
    "an open quote": (b'naam,b\n"x,y\n', Fault.BROKEN),
    "too many rows": (b"naam\n" + b"x\n" * 50_001, Fault.TOO_MANY_ROWS),
    "too many columns": (b"naam\n" + b"x," * 51 + b"x\n", Fault.TOO_MANY_COLUMNS),
    "a long cell": (b"naam\n" + b"x" * 2_001, Fault.CELL_TOO_LONG),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_no_list_or_too_much_is_refused_soon(name):
    content, fault = BOMBS[name]
    began = time.process_time()
    with pytest.raises(Unreadable) as caught:
        read_sheet(content)
    assert fault is None or caught.value.fault is fault
    assert time.process_time() - began < 1


@settings(max_examples=deep(20_000, otherwise=100), deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_say_why_not(content):
    try:
        read_sheet(content)
    except Unreadable as no:
        assert no.fault in Fault


@settings(max_examples=deep(2_000, otherwise=25), deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_a_broken_workbook_is_a_list_or_says_why_not(at, noise):
    sound = write_xlsx([["naam"], ["Jos"]], name="x")
    place = at % len(sound)
    try:
        read_sheet(sound[:place] + noise + sound[place + len(noise) :])
    except Unreadable as no:
        assert no.fault in Fault
