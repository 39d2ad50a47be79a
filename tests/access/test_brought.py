"""G14: what somebody takes along is taken in elsewhere whole, read by its owner alone, taken along again, and erased."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regie.people.models import BroughtAlong
from regie.people.operations.bringing import MOST
from regie.privacy.bringing import DEEPEST, LARGEST, MOST_ROWS, NEWEST_FORM, fingerprint, read_brought
from regie.privacy.erasure import erase
from regie.privacy.export import OwnData
from tests.access.reporting import figure
from tests.access.world import made
from tests.cast import AT
from tests.rows import events
from tests.web.visiting import client_of, words_of

pytestmark = pytest.mark.django_db
ROW = {"uuid": "1", "fields": {"kind": "ambition", "text": "Verder komen"}}
TABLE = {"table": "journeys.ownwords", "purposes": [], "terms": [], "rows": [ROW]}
FILE: dict[str, Any] = {
    "regie_own_data": 1, "purpose": "for development", "organisation": "elders", "person": "1",
    "at": "2026-11-23T09:00:00Z", "tables": [TABLE],
}  # fmt: skip


def file_of(told: Any) -> SimpleUploadedFile:
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    return SimpleUploadedFile("regie.json", content, content_type="application/json")


def bring(client, told=FILE):
    return client.post(reverse("bring_along"), {"file": file_of(told)})


def kept_by(company) -> list[BroughtAlong]:
    with company.scope():
        return list(BroughtAlong.objects.order_by("pk"))


def filled(fields: dict[str, Any], table: str = "journeys.ownwords") -> dict[str, Any]:
    return FILE | {"tables": [TABLE | {"table": table, "rows": [{"uuid": "1", "fields": fields}]}]}


def nested(depth: int) -> Any:
    told: Any = "diep"
    for _ in range(depth):
        told = [told]
    return told


def test_what_is_taken_along_is_whole_elsewhere_and_whole_when_it_is_taken_along_again():
    """Another organisation, with keys of its own; what the file is read into knows nothing of where it came from."""
    world = made("shared")
    first = client_of(world.here.noor).post(reverse("own_data_file")).content
    there = client_of(world.elsewhere.noor)
    page = there.get(bring(there, first).headers["Location"])
    words = {one for one, canary in world.canaries.items() if canary.field == "journeys.ownwords.text"}
    own = {one for one in words if world.canaries[one].slug == "vennedal"}
    assert own
    assert {one for one in own if one not in words_of(page)} == set()
    assert "Neem mee wat je elders hebt opgebouwd Meegenomen van vennedal" in words_of(page)
    assert '"fields"' not in page.content.decode()
    again = json.loads(there.post(reverse("own_data_file")).content)
    (row,) = next(one["rows"] for one in again["tables"] if one["table"] == "people.broughtalong")
    taken = OwnData.model_validate(row["fields"]["brought"])
    rows = sum(len(table.rows) for table in taken.tables)
    figure("G14", "rows taken along to another organisation and from there again", rows)
    figure("G14", "hashes that differ", fingerprint(taken) != fingerprint(read_brought(first)))
    assert fingerprint(taken) == fingerprint(read_brought(first)) == fingerprint(OwnData.model_validate_json(first))
    assert rows >= 50
    assert fingerprint(taken) != fingerprint(taken.model_copy(update={"person": "iemand anders"}))


READ_IT = "Dit bestand kunnen we niet lezen."
FROM_US = "Dit is geen bestand uit 'Mijn gegevens' van Regie."
TOO_MUCH = "In dit bestand staat meer dan Regie zelf ooit schrijft."
REFUSED = [
    (b"", "Dit bestand is leeg."),
    (b" \n", "Dit bestand is leeg."),
    (b" " * LARGEST + b"{}", "Dit bestand is groter dan 5 MB."),
    (b"PK\x03\x04" + b"\0" * 99, READ_IT),
    (b"\xff\xfe{", READ_IT),
    (b"{" * 200_000, READ_IT),
    (b"[" * 200_000, READ_IT),
    (b'{"regie_own_data": NaN}', READ_IT),
    (b'{"regie_own_data": ' + b"9" * 9_999 + b"}", READ_IT),
    (b"<!DOCTYPE html>", READ_IT),
    ([], FROM_US),
    ({}, FROM_US),
    ("regie_own_data", FROM_US),
    (FILE | {"regie_own_data": "1"}, FROM_US),
    (FILE | {"regie_own_data": 0}, FROM_US),
    (FILE | {"is_administrator": True}, FROM_US),
    (FILE | {"tables": {}}, FROM_US),
    (FILE | {"at": "gisteren"}, FROM_US),
    (filled({"text": "een nul\0"}), FROM_US),
    (filled({"text\0": "een nul"}), FROM_US),
    (filled({"text": "een half teken \ud800"}), FROM_US),
    (FILE | {"regie_own_data": NEWEST_FORM + 1}, "Dit bestand komt uit een nieuwere Regie."),
    (filled({"text": nested(DEEPEST)}), TOO_MUCH),
    (FILE | {"tables": [TABLE | {"rows": [{"uuid": "", "fields": {}}] * (MOST_ROWS + 1)}]}, TOO_MUCH),
]


@pytest.mark.parametrize(("told", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_file_of_ours_is_refused_with_what_to_do(told, said, vennedal):
    page = bring(client_of(vennedal.noor), told)
    assert page.status_code == 200
    assert said in words_of(page)
    assert kept_by(vennedal) == []


def test_without_a_file_it_is_asked_for_and_in_english_it_is_said_in_english(vennedal):
    noor = client_of(vennedal.noor, language="en")
    assert "Bring along what you built up elsewhere" in words_of(noor.get(reverse("bring_along")))
    assert noor.post(reverse("bring_along")).status_code == 200
    assert "We cannot read this file." in words_of(bring(noor, b"{"))


def test_whatever_stands_in_a_file_that_is_right_is_a_text(vennedal):
    """Tables and fields of another version, days that are none, scripts, a document within a document."""
    noor = client_of(vennedal.noor)
    fields = {
        "leaves_on": "nooit", "given_on": "9999-99-99", "at": "2026-13-45", "told_at": "\u202eomgekeerd",
        "onbekend": {"a": [1, None, True, {"b": "<img src=x onerror=pwned()>"}]}, "<b>veld</b>": "<script>pwned()</script>",
        "element": ["pace", {"x": "pace"}], "brought": FILE, "by": {"uuid": "1", "name": "{{ 7*7 }}"},
    }  # fmt: skip
    page = noor.get(bring(noor, filled(fields, "later.tabel")).headers["Location"])
    assert page.status_code == 200
    text = page.content.decode()
    assert [one for one in ("<script>pwned", "<img src=x", "<b>veld") if one in text] == []
    said = words_of(page)
    for one in ("later.tabel", "nooit", "9999-99-99", "<script>pwned()</script>", "{{ 7*7 }}", "van elders", "Tempo"):
        assert one in said


def test_it_is_there_for_nobody_else_and_told_to_nobody(vennedal, elsewhere):
    noor = client_of(vennedal.noor)
    others = [client_of(one) for one in (vennedal.wim, vennedal.marjan, vennedal.ruud, elsewhere.noor, elsewhere.wim)]
    with vennedal.scope():
        before = events()
    address = bring(noor).headers["Location"]
    remove = f"{address}remove/"
    for client in others:
        never = client.get("/my-data/brought/00000000-0000-4000-8000-000000000000/")
        assert [client.get(address).status_code, client.post(remove).status_code, never.status_code] == [404] * 3
        assert words_of(client.get(address)) == words_of(never)
        assert "elders" not in words_of(client.get(reverse("bring_along"))).replace("elders hebt", "")
    assert len(kept_by(vennedal)) == 1
    with vennedal.scope():
        assert events() == before


def test_one_person_keeps_so_many_and_removes_them(vennedal):
    noor = client_of(vennedal.noor)
    for _ in range(MOST):
        assert bring(noor).status_code == 302
    assert "Je hebt er 5, meer kan niet." in words_of(bring(noor))
    assert len(kept_by(vennedal)) == MOST
    address = reverse("leave_brought", args=[kept_by(vennedal)[0].uuid])
    assert noor.get(address).status_code == 405
    assert noor.post(address).headers["Location"] == reverse("bring_along")
    assert noor.post(address).status_code == 404
    assert bring(noor).status_code == 302
    assert len(kept_by(vennedal)) == MOST


def test_it_is_erased_with_its_person(vennedal):
    bring(client_of(vennedal.noor))
    bring(client_of(vennedal.marjan))
    with vennedal.scope():
        assert erase(person=vennedal.noor, by=vennedal.wim, at=AT)["people.BroughtAlong"] == 1
    assert [one.person_id for one in kept_by(vennedal)] == [vennedal.marjan.pk]
