"""A backup is of one instant, sealed, and comes back as it was; on either database."""

import base64
import json
import os
import random
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils.timezone import now

from regie.journal.seals import seal
from regie.kernel.scope import organisation_scope
from regie.people.models import Person, Session, Unit
from regie.people.operations import found_organisation, invite, keep_draft
from regie.upkeep.backup.kinds import OUT
from regie.upkeep.backup.making import back_up
from regie.upkeep.backup.reading import Nobody, read_backup
from regie.upkeep.backup.sealed import Unreadable, Writer
from regie.upkeep.backup.tables import kept_tables

KEY = bytes(range(32))
AT = now()


def founded(slug: str) -> Person:
    """An organisation with something in every sort of column: sealed words, moments, days, numbers, documents."""
    person = found_organisation(
        name=f'De "{slug}" – 水', slug=slug, language="nl", administrator="Åsa 'O", email=f"asa@{slug}.example", at=AT
    )
    with organisation_scope(person.organisation):
        keep_draft(page="/p", form="f", drawing="d", typed={"text": ["private words"]}, by=person, at=AT)
        invite(person=person, by=None, at=AT)
        Unit.objects.create(name="gone").delete()
    seal(organisation=person.organisation, at=AT)
    return person


def made(to: Path, folder: Path) -> dict[str, tuple[int, str]]:
    parts = back_up(to, folder=folder, key=KEY, master_key=settings.REGIE_MASTER_KEY, at=AT)
    return {part.name: (part.rows, part.sha256) for part in parts}


@pytest.fixture
def folder(tmp_path) -> Path:
    """A data folder with something that people brought."""
    (tmp_path / "data" / "themes").mkdir(parents=True)
    (tmp_path / "data" / "themes" / "mieden.css").write_bytes(b":root{}\r\n" * 40_000)
    return tmp_path / "data"


RESTORE = """
import json, sys
from regie.cli.main import main
said = [main(words) for words in json.loads(sys.argv[1])]
print(json.dumps(said))
"""


def in_another_place(tmp_path: Path, url: str, *commands: list[str], **more: str) -> tuple[list[int], str]:
    """Run commands on an installation with this database and the keys of the tests; their codes, and what was said."""
    new = tmp_path / "new"
    new.mkdir(exist_ok=True)
    (new / "backup.key").write_bytes(base64.b64encode(KEY))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "DJANGO_"))}
    own = {"REGIE_DATA_DIR": str(new), "REGIE_DATABASE_URL": url, "REGIE_BACKUP_KEY_FILE": str(new / "backup.key")}
    ran = subprocess.run(
        [sys.executable, "-c", RESTORE, json.dumps(commands)],
        env={**kept, **own, **more}, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1]), ran.stdout + ran.stderr


@pytest.mark.django_db(transaction=True)
def test_the_drill(tmp_path, folder, empty_database_url):
    """Backed up while others write, restored into an empty place: every table equal, the journal proven."""
    founded("mieden")
    founded("vennedal")
    Session.objects.create(session_key="s" * 32, session_data="x", expire_date=AT)
    before = made(tmp_path / "one.backup", folder)
    assert before["people_draft"][0] == before["kernel_organisation"][0] == 2
    assert before["themes/mieden.css"][0] > 1
    assert "sessions" not in " ".join(before)
    words = [["restore", str(tmp_path / "one.backup")], ["backup", str(tmp_path / "two.backup")]]
    codes, said = in_another_place(tmp_path, empty_database_url, *words, ["journal", "verify"], words[0])
    assert (codes, said.count("nothing was touched")) == ([0, 0, 0, 1], 2), said
    assert "The database is not empty." in said
    after = read_backup(tmp_path / "two.backup", key=KEY)
    assert {part.name: (part.rows, part.sha256) for part in after.parts} == before
    assert after.about.numbers == read_backup(tmp_path / "one.backup", key=KEY).about.numbers
    if connection.vendor == "postgresql":
        moved(tmp_path, before)


def moved(tmp_path: Path, before: dict[str, tuple[int, str]]) -> None:
    """What came from PostgreSQL is the same on an embedded database."""
    (tmp_path / "new" / "themes" / "mieden.css").unlink()
    url = f"sqlite:///{tmp_path / 'moved.sqlite3'}"
    words = [["restore", str(tmp_path / "one.backup")], ["backup", str(tmp_path / "three.backup")]]
    codes, said = in_another_place(tmp_path, url, *words, ["journal", "verify"])
    assert codes == [0, 0, 0], said
    parts = read_backup(tmp_path / "three.backup", key=KEY).parts
    assert {part.name: (part.rows, part.sha256) for part in parts} == before


class Counting(Nobody):
    """Counts the rows of two tables that are always written together."""

    def __init__(self):
        self.rows = {"kernel_organisation": 0, "people_person": 0}
        self.here = ""

    def begin(self, kind, name, columns):
        self.here = name

    def take(self, value):
        if self.here in self.rows:
            self.rows[self.here] += 1


@pytest.mark.django_db(transaction=True)
def test_it_is_of_one_instant_while_others_write(tmp_path, folder):
    stop, written = threading.Event(), []

    def write():
        number = 0
        try:
            while not stop.wait(0.1):  # faster, and each backup would have more to read than the one before
                number += 1
                with transaction.atomic():
                    found_organisation(
                        name="n", slug=f"n{number}", language="nl", administrator="a", email="a@n.example", at=AT
                    )
                written.append(number)
        finally:
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen = []
        for turn in range(4):
            while len(written) < 5 * (turn + 1):
                stop.wait(0.01)
            counting, at_least = Counting(), len(written)
            made(tmp_path / f"{turn}.backup", folder)
            read_backup(tmp_path / f"{turn}.backup", key=KEY, taker=counting)
            assert counting.rows["kernel_organisation"] == counting.rows["people_person"] >= at_least
            seen.append(counting.rows["people_person"])
    finally:
        stop.set()
        writer.join()
    assert sorted(set(seen)) == seen


@pytest.fixture(scope="module")
def sealed(tmp_path_factory) -> Path:
    """A backup of some pieces, made without a database."""
    path = tmp_path_factory.mktemp("sealed") / "one.backup"
    rows = [json.dumps([n, random.Random(n).randbytes(900).hex()]).encode() for n in range(3_000)]
    whole = sha256(b"".join(row + b"\n" for row in rows)).hexdigest()
    about = {
        "format": 1,
        "version": "0",
        "made_at": "",
        "database": "",
        "master_key": "",
        "migrations": [],
        "numbers": {},
    }
    with path.open("wb") as file:
        writer = Writer(file, KEY)
        for line in ({"backup": about}, {"table": "t", "columns": []}):
            writer.write(json.dumps(line).encode())
        for row in rows:
            writer.write(row)
        for line in ({"end": "t", "rows": len(rows), "sha256": whole}, {"complete": {"parts": 1}}):
            writer.write(json.dumps(line).encode())
        writer.close()
    assert path.stat().st_size > 2 * (1 << 20)
    return path


def test_each_of_a_hundred_flipped_bits_is_refused(sealed, tmp_path):
    whole, chance = sealed.read_bytes(), random.Random(18)
    assert read_backup(sealed, key=KEY).parts[0].rows == 3_000
    # Everywhere, and each byte of the head and of the first length for certain.
    places = [*range(51), *(chance.randrange(len(whole)) for _ in range(100))]
    accepted = []
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        (tmp_path / "changed").write_bytes(changed)
        try:
            read_backup(tmp_path / "changed", key=KEY)
        except Unreadable:
            continue
        accepted.append(place)
    assert accepted == []


@pytest.mark.parametrize("cut", [0, 10, 40, 5_000, -1])
def test_what_was_cut_off_or_goes_on_is_refused(sealed, tmp_path, cut):
    (tmp_path / "cut").write_bytes(sealed.read_bytes()[:cut])
    (tmp_path / "longer").write_bytes(sealed.read_bytes() + b"\0")
    for name in ("cut", "longer"):
        with pytest.raises(Unreadable):
            read_backup(tmp_path / name, key=KEY)


def test_pieces_in_another_order_are_refused(sealed, tmp_path):
    whole = sealed.read_bytes()
    size = 4 + int.from_bytes(whole[47:51], "big")
    first, second = whole[47 : 47 + size], whole[47 + size : 47 + 2 * size]
    assert len(first) == len(second)
    (tmp_path / "swapped").write_bytes(whole[:47] + second + first + whole[47 + 2 * size :])
    with pytest.raises(Unreadable):
        read_backup(tmp_path / "swapped", key=KEY)


def test_another_key_opens_nothing(sealed):
    with pytest.raises(Unreadable, match="not its key"):
        read_backup(sealed, key=bytes(32))


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_restored_leaves_the_place_empty(tmp_path, folder, empty_database_url):
    founded("mieden")
    made(tmp_path / "one.backup", folder)
    other = base64.b64encode(bytes(range(1, 33))).decode()
    codes, said = in_another_place(
        tmp_path, empty_database_url, ["restore", str(tmp_path / "one.backup")], REGIE_MASTER_KEY=other
    )
    assert (codes, list((tmp_path / "new").glob("themes"))) == ([1], [])
    assert "made under another master key" in said


@pytest.mark.django_db(transaction=True)
def test_nothing_is_readable_in_it_and_nobody_else_can_read_it(tmp_path, folder):
    founded("mieden")
    made(tmp_path / "one.backup", folder)
    raw = (tmp_path / "one.backup").read_bytes()
    assert {word for word in (b"asa@", b"people_person", b"mieden") if word in raw} == set()
    assert (tmp_path / "one.backup").stat().st_mode & 0o077 == 0
    assert {path.name for path in tmp_path.iterdir()} == {"data", "one.backup"}
    assert {path.name for path in folder.iterdir()} == {"themes", "backup.lock"}
    with pytest.raises(FileExistsError):
        made(tmp_path / "one.backup", folder)


def test_every_kind_of_column_can_be_backed_up():
    kinds = {(table.name, name, kind) for table in kept_tables() for name, kind in table.columns}
    assert {one for one in kinds if one[2] not in OUT} == set()


def test_every_table_is_in_it_but_sessions_and_marks():
    from regie.kernel.registry import tables

    kept = {table.name for table in kept_tables()}
    assert {model._meta.db_table for model in tables()} - kept == {"people_session", "upkeep_mark"}
