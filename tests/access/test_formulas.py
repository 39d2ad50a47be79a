"""G21: every export of cells, with each formula in each column: none is active, and what is written is RFC 4180 exactly."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from django.urls import reverse

from regie.people.lists.columns import HEADINGS
from regie.people.operations import plan_import
from tests.access.asking import BY_NAME
from tests.access.reporting import figure
from tests.cast import AT
from tests.house.sources import SOURCE, modules
from tests.sheets.test_sheets import ACTIVE, PAYLOADS
from tests.web.visiting import client_of

pytestmark = pytest.mark.django_db

EXPORTS = {"import_report", "import_sample"}
"""The routes that answer cells; `WRITERS` are the modules that make them, so that a new one is missed nowhere."""
WRITERS = {"web/people/importing.py"}
HEADING = tuple(names[0] for names in HEADINGS.values())
BEHIND = re.compile('[ "\u00a0\ufeff\u200b]+[' + re.escape("".join(ACTIVE)) + "]")
"""Signs that a spreadsheet may skip before what it works out."""


@pytest.fixture
def planned(vennedal):
    """Two lists: in one each payload stands in each column and much of it is wrong, in the other names are formulas."""
    wrong = [
        tuple(payload if place == column else f"x{number}-{column}" for place in range(len(HEADING)))
        for number, payload in enumerate(PAYLOADS)
        for column in range(len(HEADING))
    ]
    right = [(payload, f"p{number}@vennedal.example") for number, payload in enumerate(PAYLOADS)]
    with vennedal.scope():
        return [
            plan_import(name="x.csv", heading=heading, rows=list(enumerate(rows, start=2)), by=vennedal.wim, at=AT)
            for heading, rows in ((HEADING, wrong), (("naam", "e-mail"), right))
        ]


def cells_of_csv(content: bytes) -> list[str]:
    """Every cell; and the file is word for word what RFC 4180 makes of them."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\r\n").writerows(rows)
    assert again.getvalue() == text
    assert len({len(row) for row in rows}) == 1
    return [cell for row in rows for cell in row]


def cells_of_xlsx(content: bytes) -> list[str]:
    """Every text; and no cell is a formula, or leads anywhere."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]
    assert sheets
    assert not any(re.search(r"<(f|hyperlinks?|legacyDrawing)\b", text) for text in sheets)
    assert not any("externalLink" in name or "vba" in name.lower() for name in parts)
    texts = [*sheets, *(text for name, text in parts.items() if name.endswith("sharedStrings.xml"))]
    return [cell for text in texts for cell in re.findall(r"<t(?: [^>]*)?>(.*?)</t>", text, re.DOTALL)]


@pytest.mark.parametrize(("kind", "cells_of"), [("csv", cells_of_csv), ("xlsx", cells_of_xlsx)])
def test_no_cell_of_any_export_is_active(kind, cells_of, planned, vennedal):
    wim, seen = client_of(vennedal.wim), []
    addresses = [reverse("import_sample", args=[kind])]
    addresses += [reverse("import_report", kwargs={"plan": plan.uuid, "kind": kind}) for plan in planned]
    for address in addresses:
        page = wim.get(address)
        assert page.status_code == 200
        seen += cells_of(page.content)
    active = [cell for cell in seen if cell.startswith(ACTIVE) or BEHIND.match(cell)]
    figure("G21", "cells of exports", len(seen))
    figure("G21", "of them active", len(active))
    assert active == []
    assert any("=cmd|" in cell for cell in seen)
    assert len(seen) > len(PAYLOADS) * 4


def test_every_export_of_cells_is_known():
    """Who writes cells is in the list above, and so is each route whose answer is a sheet."""
    writers = {
        str(path.relative_to(SOURCE))
        for path in modules(without=frozenset({"sheets"}))
        if re.search(r"\b(write_csv|write_xlsx)\(|csv\.writer|xlsxwriter", path.read_text())
    }
    assert writers == WRITERS
    kinds = {name for name, address in BY_NAME.items() if "<slug:kind>" in address}
    assert kinds == EXPORTS
