"""What is confidential is unreadable without the keys, and a key opens only what is its own (G43)."""

import os
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from regie.kernel import ciphers, keys, scope
from regie.kernel.ciphers import Cipher, KeyDestroyed, Unreadable, organisation_cipher
from regie.kernel.keys import destroy_subject_key, subject_cipher, subject_ciphers
from regie.kernel.models import SubjectKey
from regie.kernel.scope import OutsideScope, organisation_scope
from tests.kernel.conftest import AT
from tests.kernel.making import note_table, undone

SECRET = "Ik twijfel of ik dit werk wil blijven doen."
PLACE = "table.column"


@given(st.binary(max_size=300), st.text(max_size=20))
def test_what_goes_in_comes_out_and_never_looks_the_same(text, place):
    cipher = Cipher(os.urandom(32))
    one, two = cipher.encrypt(text, place=place), cipher.encrypt(text, place=place)
    assert one != two
    assert cipher.decrypt(one, place=place) == cipher.decrypt(two, place=place) == text


def test_a_changed_byte_another_place_or_another_key_opens_nothing():
    cipher = Cipher(os.urandom(32))
    sealed = cipher.encrypt(SECRET.encode(), place=PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(Unreadable):
            cipher.decrypt(changed, place=PLACE)
    for shorter in (b"", sealed[:1], sealed[:13], sealed[:-1]):
        with pytest.raises(Unreadable):
            cipher.decrypt(shorter, place=PLACE)
    with pytest.raises(Unreadable):
        cipher.decrypt(sealed, place="table.another")
    with pytest.raises(Unreadable):
        Cipher(os.urandom(32)).decrypt(sealed, place=PLACE)


def test_a_key_of_one_organisation_opens_no_text_of_another(settings):
    one, two = uuid4(), uuid4()
    sealed = organisation_cipher(one).encrypt(b"text", place=PLACE)
    assert organisation_cipher(one).decrypt(sealed, place=PLACE) == b"text"
    with pytest.raises(Unreadable):
        organisation_cipher(two).decrypt(sealed, place=PLACE)
    settings.REGIE_MASTER_KEY = os.urandom(32)
    with pytest.raises(Unreadable):
        organisation_cipher(one).decrypt(sealed, place=PLACE)


@pytest.mark.parametrize("key", [None, b"", b"short", "k" * 32], ids=["none", "empty", "short", "text"])
def test_without_the_master_key_the_program_does_not_start(key, settings):
    settings.REGIE_MASTER_KEY = key
    with pytest.raises(ImproperlyConfigured, match="REGIE_MASTER_KEY"):
        apps.get_app_config("kernel").ready()
    with pytest.raises(ImproperlyConfigured):
        organisation_cipher(uuid4())


def test_a_cipher_does_not_show_its_key():
    key = os.urandom(32)
    assert repr(key)[2:-1] not in repr(Cipher(key))


@pytest.fixture
def note_model(db):
    with note_table() as model:
        yield model


def stored(column: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM kernel_note")
        return bytes(cursor.fetchone()[0])


def test_an_encrypted_field_reads_as_it_was_written_and_is_unreadable_in_the_table(ours, note_model):
    answers = {"vraag": SECRET, "cijfers": [1, 2.5, None, True]}
    with organisation_scope(ours):
        note_model.objects.create(text=SECRET, answers=answers)
        note = note_model.objects.get()
        assert (note.text, note.answers, note.other) == (SECRET, answers, None)
        assert note_model.objects.values_list("text", flat=True).get() == SECRET
        assert note_model.objects.annotate(again=F("text")).get().again == SECRET
        for column in ("text", "answers"):
            assert SECRET.encode() not in stored(column)
            assert b"twijfel" not in stored(column)


def test_an_encrypted_field_can_be_changed_in_every_way(ours, note_model):
    with organisation_scope(ours):
        note = note_model.objects.create(text="one", answers=["one"])
        note_model.objects.update(text="two", answers=["two"])
        note.refresh_from_db()
        assert (note.text, note.answers) == ("two", ["two"])
        note.text, note.answers = "three", {"three": 3}
        note_model.objects.bulk_update([note], ["text", "answers"])
        note.refresh_from_db()
        assert (note.text, note.answers) == ("three", {"three": 3})
        note_model.objects.update(text=None, answers=None)
        assert note_model.objects.filter(text__isnull=True, answers__isnull=True).count() == 1
        note.text = ""
        note.save(update_fields=["text"])
        note.refresh_from_db()
        assert note.text == ""


@pytest.mark.parametrize(
    "asked",
    [
        {"text": "a"},
        {"text": None},
        {"text__contains": "a"},
        {"text__in": ["a"]},
        {"text__gt": "a"},
        {"answers__key": 1},
    ],
    ids=str,
)
def test_an_encrypted_field_cannot_be_searched(asked, ours, note_model):
    with organisation_scope(ours), pytest.raises(FieldError):
        note_model.objects.filter(**asked)


def test_a_text_moved_to_another_column_or_organisation_does_not_open(ours, theirs, note_model):
    with organisation_scope(ours):
        note_model.objects.create(text=SECRET)
        note_model.objects.create(other=None)
        sealed = stored("text")
    with organisation_scope(theirs):
        note_model.objects.bulk_create([note_model(text=sealed)])  # bytes are taken to be encrypted already
        with pytest.raises(Unreadable):
            note_model.objects.get()
    with organisation_scope(ours):
        note_model.objects.update(text=None, other=sealed)
        with pytest.raises(Unreadable):
            note_model.objects.first()


def test_outside_a_scope_nothing_is_decrypted(ours, note_model):
    with organisation_scope(ours):
        note_model.objects.create(text=SECRET)
    with pytest.raises(OutsideScope):
        list(models.QuerySet(note_model))


def test_the_key_of_a_subject_is_made_once_and_is_its_own(ours, theirs):
    one, two = uuid4(), uuid4()
    with organisation_scope(ours):
        cipher = subject_cipher(one)
        assert cipher == subject_cipher(one) != subject_cipher(two)
        assert SubjectKey.objects.count() == 2
    with organisation_scope(ours):
        assert subject_cipher(one) == cipher
        assert subject_ciphers(frozenset({one, uuid4()})) == {one: cipher}
    with organisation_scope(theirs):
        assert subject_cipher(one) != cipher


def test_who_is_second_takes_the_key_of_who_was_first(ours, monkeypatch):
    subject = uuid4()
    with organisation_scope(ours):
        first = subject_cipher(subject)
        scope.remembered().clear()
        monkeypatch.setattr(keys, "_stored", lambda subject: None)  # looked just before the other wrote
        assert subject_cipher(subject) == first
        assert SubjectKey.objects.count() == 1


def test_a_key_that_was_found_costs_no_further_query(ours, django_assert_num_queries):
    subject = uuid4()
    with organisation_scope(ours):
        subject_cipher(subject)
    with organisation_scope(ours):
        with django_assert_num_queries(1):
            subject_cipher(subject)
        with django_assert_num_queries(0):
            subject_cipher(subject)


@pytest.mark.django_db(transaction=True)
def test_a_key_whose_making_was_undone_is_not_used_again(ours):
    subject = uuid4()
    with organisation_scope(ours):
        with undone():
            subject_cipher(subject)
            subject_cipher(subject)
        sealed = subject_cipher(subject).encrypt(b"text", place=PLACE)
    with organisation_scope(ours):
        assert subject_cipher(subject).decrypt(sealed, place=PLACE) == b"text"


def test_a_destroyed_key_opens_nothing_and_is_never_made_again(ours):
    subject, other = uuid4(), uuid4()
    with organisation_scope(ours):
        subject_cipher(subject)
        kept = subject_cipher(other)
        assert destroy_subject_key(subject=subject, at=AT) is True
        assert destroy_subject_key(subject=subject, at=AT) is False
        with pytest.raises(KeyDestroyed):
            subject_cipher(subject)
        assert subject_ciphers(frozenset({subject, other})) == {other: kept}
        row = SubjectKey.objects.get(subject=subject)
        assert (row.wrapped, row.destroyed_at) == (None, AT)


def test_a_key_that_was_in_use_is_forgotten_when_it_is_destroyed(ours):
    subject = uuid4()
    with organisation_scope(ours):
        subject_cipher(subject)
    with organisation_scope(ours):
        subject_cipher(subject)
        destroy_subject_key(subject=subject, at=AT)
        with pytest.raises(KeyDestroyed):
            subject_cipher(subject)


def test_a_wrapped_key_opens_for_its_own_subject_only(ours):
    one, two = uuid4(), uuid4()
    with organisation_scope(ours):
        subject_cipher(one)
        subject_cipher(two)
        wrapped = SubjectKey.objects.get(subject=one).wrapped
        SubjectKey.objects.filter(subject=two).update(wrapped=wrapped)
    with organisation_scope(ours), pytest.raises(Unreadable):
        subject_cipher(two)


def test_a_key_is_there_or_destroyed(ours):
    with organisation_scope(ours):
        for wrong in ({"wrapped": None}, {"wrapped": b"x", "destroyed_at": AT}):
            with pytest.raises(IntegrityError), transaction.atomic():
                SubjectKey.objects.create(subject=UUID(int=1), **wrong)


def test_one_master_key_is_derived_once_per_organisation(settings):
    settings.REGIE_MASTER_KEY = os.urandom(32)
    before = ciphers._derived.cache_info().misses
    organisation = uuid4()
    for _ in range(3):
        organisation_cipher(organisation)
    assert ciphers._derived.cache_info().misses == before + 1
