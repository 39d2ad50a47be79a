"""G12, G14, G15: what is declared is exported whole and to nobody else, and erased as declared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

from regie.journal.seals import seal
from regie.journal.verify import verify
from regie.kernel.answers import Refused
from regie.kernel.registry import Personal, declarations_of, tables, walk
from regie.kernel.walls import strays
from regie.people.models import Login, Person
from regie.privacy.erasure import erase
from regie.privacy.export import OwnData, hand_over, own_data_of
from regie.privacy.subjects import Subject, condition
from regie.ui.phrases.own_data import FIELDS, TABLES, value_words
from tests.access.canaries import MARKER, OF_THE_LEARNER
from tests.access.reporting import figure
from tests.access.world import ACTORS, made
from tests.cast import AT
from tests.web.visiting import client_of, words_of

pytestmark = pytest.mark.django_db
OF_NOOR = {"journeys", "decisions"}
"""Rooms of which every row here is about Noor's journey, but for what is decided on a design."""


@pytest.fixture
def world():
    return made("shared")


def test_every_field_is_declared():
    declared = list(walk())
    figure("G12", "fields declared", len(declared))
    assert len(declared) >= 200


def test_the_export_holds_every_declared_field_of_the_subject_and_no_marker_of_others(world):
    noor = world.here.noor
    with world.here.scope():
        data = own_data_of(noor, AT)
        wanted = wanted_of(noor)
    got = {(table.table, row.uuid, field) for table in data.tables for row in table.rows for field in row.fields}
    figure("G14", "declared fields of the subject", len(wanted))
    figure("G14", "missing in the export", len(wanted - got))
    assert wanted - got == set()
    assert got - wanted == set()
    text = data.model_dump_json()
    strangers = {one for one in MARKER.findall(text) if world.canaries[one].slug != "vennedal"}
    assert strangers == set()
    assert OwnData.model_validate_json(text) == data


def wanted_of(person: Person) -> set[tuple[str, str, str]]:
    """By the registry alone, a query for each field: which field of which row is this person's."""
    subject, found = Subject.of(person), set()
    for model in tables():
        told_to = getattr(model, "told_to", None)
        for name, one in declarations_of(model).items():
            if not isinstance(one, Personal) or not one.export:
                continue
            for path in one.subjects:
                where = condition(model, path, subject)
                if where is None:
                    continue
                rows = model._default_manager.filter(where)
                if told_to is not None:
                    rows = rows.filter(told_to(person))
                key = "uuid" if hasattr(model, "uuid") else "pk"
                found |= {(model._meta.label_lower, str(row), name) for row in rows.values_list(key, flat=True)}
    return found


def test_everything_that_noor_wrote_and_that_was_written_for_her_is_in_it(world):
    with world.here.scope():
        text = own_data_of(world.here.noor, AT).model_dump_json()
    hers = {
        marker
        for marker, canary in world.canaries.items()
        if canary.slug == "vennedal" and canary.field.split(".")[0] in OF_NOOR and canary.element != "content"
    }
    on_designs = {one for one in hers if world.canaries[one].field.startswith("decisions") and one not in text}
    assert hers - set(MARKER.findall(text)) - on_designs == set()
    assert len(hers - on_designs) >= 10


def test_the_guide_gets_what_the_guide_wrote_and_not_what_noor_wrote(world):
    with world.here.scope():
        text = own_data_of(world.here.marjan, AT).model_dump_json()
    secret = {m for m, one in world.canaries.items() if one.field in ("journeys.ownwords.text", *OF_THE_LEARNER)}
    assert secret
    assert secret & set(MARKER.findall(text)) == set()


def test_the_rating_of_the_other_stays_hidden_until_one_has_sent_ones_own(vennedal):
    from regie.framework import Level
    from regie.journeys.operations import enrol, open_journey, rate_level
    from tests.cast import START_ON

    with vennedal.scope():
        journey = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
        enrol(journey=journey, by=vennedal.noor, at=AT)
        rate_level(journey=journey, level=Level(2), by=vennedal.marjan, at=AT)
        before = {table.table for table in own_data_of(vennedal.noor, AT).tables}
        rate_level(journey=journey, level=Level(2), by=vennedal.noor, at=AT)
        after = next(one for one in own_data_of(vennedal.noor, AT).tables if one.table == "journeys.levelrating")
    assert "journeys.levelrating" not in before
    assert len(after.rows) == 2


def test_every_table_and_field_that_is_exported_has_its_words():
    told = {(model._meta.label_lower, field.name) for model, field, one in walk() if getattr(one, "export", False)}
    assert {label for label, _ in told} - TABLES.keys() == set()
    assert {name for _, name in told} - FIELDS.keys() == set()


@pytest.mark.parametrize(
    ("field", "value", "lines"),
    [
        ("text", "<b>zo</b>", ("<b>zo</b>",)),
        ("by", {"uuid": "x", "name": "Noor"}, ("Noor",)),
        ("choice", {"goals": [{"text": "een", "answers": ["twee"]}]}, ("een", "twee")),
        ("element", "pace", ("Tempo",)),
        ("verified", True, ("ja",)),
        ("until_on", None, ()),
    ],
)
def test_what_stands_in_a_field_is_told_in_words(field, value, lines):
    assert value_words(field, value) == lines


def test_the_page_shows_it_and_the_file_is_put_on_record(world):
    noor = client_of(world.here.noor)
    page = noor.get("/my-data/")
    assert page.status_code == 200
    assert "Mijn gegevens" in words_of(page)
    marker = next(m for m, one in world.canaries.items() if one.field == "journeys.ownwords.text")
    assert marker in words_of(page)
    file = noor.post("/my-data/file/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    data = json.loads(file.content)
    assert data["purpose"] == "for development, not for appraisal or pay"
    with world.here.scope():
        again = json.loads(hand_over(person=world.here.noor, by=None, at=AT))
    events = [row for one in again["tables"] if one["table"] == "journal.entry" for row in one["rows"]]
    assert len(events) >= 10


def test_only_an_administrator_erases_and_never_himself(world):
    with world.here.scope():
        for who, whom in (("ruud", "noor"), ("noor", "noor"), ("wim", "wim")):
            with pytest.raises(Refused):
                erase(person=world.here.people[whom], by=world.here.people[who], at=AT)
        assert Person.objects.filter(uuid=world.here.noor.uuid).exists()


def rows_of_others(world) -> dict[str, list[object]]:
    """Every row elsewhere, and of people here all but Noor."""
    with world.elsewhere.scope():
        there = {
            m._meta.label_lower: list(m._default_manager.order_by("pk").values())
            for m in tables()
            if hasattr(m, "uuid")
        }
    return there


def test_erasing_takes_the_own_rows_and_leaves_those_of_others(world):
    noor, name = world.here.noor, world.here.noor.uuid
    client_of(noor)
    before = rows_of_others(world)
    with world.here.scope():
        seal(organisation=world.here.organisation, at=AT)
        people = Person.objects.exclude(pk=noor.pk).count()
        erase(person=noor, by=world.here.wim, at=AT)
        gone = Person.objects.filter(uuid=name).first()
        assert gone is None or (gone.name, gone.unit, gone.left_on) == ("—", None, AT.date())
        left = wanted_of(gone) if gone else set()
        assert {table for table, _, _ in left} <= {"people.person", "journal.entry", "designs.edition"}
        assert Person.objects.exclude(uuid=name).count() == people
        assert strays() == ()
    assert not Login.objects.filter(email=noor.email).exists()
    assert rows_of_others(world) == before
    assert verify(organisation=world.here.organisation) == ()
    connection.check_constraints()


def test_a_login_that_is_somebody_elsewhere_too_stays(world):
    both = next(actor for actor in ACTORS if actor.name == "guide here, elsewhere now")
    world.client(both)
    with world.here.scope():
        erase(person=world.here.marjan, by=None, at=AT)
    login = Login.objects.get(email=world.here.marjan.email)
    assert [one.organisation.slug for one in login.memberships.all()] == ["elders"]


def test_the_guide_who_is_erased_is_nobody_any_more_and_the_path_stays(world):
    marjan = world.here.marjan
    with world.here.scope():
        journeys = wanted_of(world.here.noor)
        erase(person=marjan, by=world.here.wim, at=AT)
        kept = {one for one in wanted_of(world.here.noor) if not one[0].startswith(("people.appointment",))}
        assert {one for one in journeys if one[0].startswith(("journeys", "decisions", "backing"))} <= kept
        assert Person.objects.get(uuid=marjan.uuid).name == "—"
    assert client_of(world.here.noor).get(f"/journeys/{world.journey.uuid}/").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.looks  # into the file of SQLite
def test_no_byte_of_the_erased_is_left_in_the_file():
    world = made("shared")
    file = Path(connection.settings_dict["NAME"])
    hers = markers_of(world, "people.person.name", "journeys.journey.title", "journeys.settled.choice")
    assert hers & markers_in(file), "nothing to find would prove nothing"
    with world.here.scope():
        erase(person=world.here.noor, by=None, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = hers & markers_in(file)
    figure("G15", "markers before", len(hers))
    figure("G15", "markers after", len(left))
    assert left == set()


def markers_of(world, *fields: str) -> set[str]:
    """The markers of Noor's: her name, her path and what is settled on it."""
    with world.here.scope():
        name = Person.objects.get(pk=world.here.noor.pk).name
    named = set(MARKER.findall(name))
    return named | {
        m
        for m, one in world.canaries.items()
        if one.slug == "vennedal" and one.field in fields and one.field != "people.person.name"
    }


def markers_in(file: Path) -> set[str]:
    found: set[str] = set()
    for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        if part.exists():
            found |= set(MARKER.findall(part.read_bytes().decode("latin-1")))
    return found
