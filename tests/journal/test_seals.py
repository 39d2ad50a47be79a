"""Whatever is done to sealed entries afterwards is found, and erasing a person breaks nothing (G18)."""

import random
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from regie.journal import seals
from regie.journal.appendonly import lifting
from regie.journal.events import Event
from regie.journal.models import Entry, Seal, Sealed
from regie.journal.operations import record
from regie.journal.seals import seal
from regie.journal.verify import Finding, Flaw, Head, head_of, verify
from regie.kernel.keys import destroy_subject_key
from regie.kernel.scope import organisation_scope
from tests.journal.conftest import AT
from tests.kernel.making import undone

SUBJECT = uuid4()
ROUNDS = 200
BATCHES = (7, 5, 8)


def write(organisation, number: int = 1) -> list[Entry]:
    with organisation_scope(organisation):
        return [
            record(event=Event.DECIDED, about=uuid4(), by=uuid4(), at=AT, subject=SUBJECT, facts={"n": n})
            for n in range(number)
        ]


@pytest.fixture
def chain(ours):
    """Three sealed batches and one entry that is not sealed yet."""
    for number in BATCHES:
        write(ours, number)
        assert seal(organisation=ours, at=AT).size == number
    write(ours)
    return ours


def sql(statement: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def findings_after(organisation, tampering, head: Head | None = None) -> tuple[Finding, ...]:
    """What is found after somebody with every right on the database did this; then it is undone."""
    with organisation_scope(organisation), undone():
        connection.check_constraints()
        for model in (Sealed, Seal, Entry):
            for statement in lifting(connection.vendor, model):
                sql(statement)
        tampering()
        return verify(organisation=organisation, head=head)


def sealed_ids(organisation) -> list[int]:
    with organisation_scope(organisation):
        return list(Sealed.objects.order_by("position").values_list("entry_id", flat=True))


def test_an_untouched_chain_has_no_flaw(chain):
    assert verify(organisation=chain) == ()
    assert verify(organisation=chain, head=head_of(chain)) == ()
    assert len(sealed_ids(chain)) == sum(BATCHES)


def test_nothing_to_seal_makes_no_seal(ours, theirs):
    assert seal(organisation=ours, at=AT) is None
    write(ours)
    assert seal(organisation=ours, at=AT).number == 1
    assert seal(organisation=ours, at=AT) is None
    assert head_of(theirs) is None
    assert verify(organisation=theirs) == ()


def test_each_organisation_has_its_own_chain(ours, theirs):
    for organisation in (ours, theirs, ours):
        write(organisation)
        seal(organisation=organisation, at=AT)
    assert (head_of(ours).number, head_of(theirs).number) == (2, 1)
    assert verify(organisation=ours) == verify(organisation=theirs) == ()


def test_a_late_entry_with_a_lower_number_is_sealed_in_the_next_batch(ours):
    with organisation_scope(ours):
        Entry.objects.create(pk=1000, event="decided", about=uuid4(), at=AT, payload=b"early")
        first = seal(organisation=ours, at=AT)
        Entry.objects.create(pk=900, event="decided", about=uuid4(), at=AT, payload=b"late")
        second = seal(organisation=ours, at=AT)
        assert [row.entry_id for row in first.sealed.all()] == [1000]
        assert [row.entry_id for row in second.sealed.all()] == [900]
    assert verify(organisation=ours) == ()


def test_more_than_a_batch_is_left_for_the_next(ours, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 2)
    write(ours, 3)
    assert [seal(organisation=ours, at=AT).size for _ in range(2)] == [2, 1]
    assert verify(organisation=ours) == ()


def test_two_seals_of_one_number_cannot_be(chain):
    with organisation_scope(chain), pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(number=2, size=0, previous=b"", digest=b"", sealed_at=AT)


def test_after_erasing_a_subject_the_chain_still_holds(chain):
    with organisation_scope(chain):
        assert destroy_subject_key(subject=SUBJECT, at=AT)
    assert verify(organisation=chain, head=head_of(chain)) == ()


def test_sealing_and_verifying_cost_the_same_however_many(
    ours, django_assert_num_queries, django_assert_max_num_queries
):
    costs = set()
    for number in (3, 30):
        write(ours, number)
        with organisation_scope(ours):
            with django_assert_max_num_queries(100) as asked:
                seal(organisation=ours, at=AT)
            costs.add(len(asked))
            with django_assert_num_queries(3):
                assert verify(organisation=ours) == ()
    assert len(costs) == 1


COLUMNS = {
    "event": lambda rng: rng.choice(["agreed", "proposed", "Decided"]),
    "about": lambda rng: uuid4(),
    "by": lambda rng: uuid4(),
    "on_behalf_of": lambda rng: uuid4(),
    "subject": lambda rng: uuid4(),
    "at": lambda rng: AT.replace(microsecond=rng.randrange(1, 1_000_000)),
    "payload": lambda rng: rng.randbytes(40),
    "uuid": lambda rng: uuid4(),
}


def test_every_edit_is_found(chain):
    rng = random.Random(1)
    ids = sealed_ids(chain)
    for round_ in range(ROUNDS):
        entry, column = rng.choice(ids), sorted(COLUMNS)[round_ % len(COLUMNS)]
        change = COLUMNS[column](rng)
        found = findings_after(chain, lambda e=entry, c=column, v=change: Entry.objects.filter(pk=e).update(**{c: v}))
        assert [(one.flaw, one.entry) for one in found] == [(Flaw.ENTRY_CHANGED, entry)]
    assert verify(organisation=chain) == ()


def test_every_emptied_field_is_found(chain):
    for entry in sealed_ids(chain):
        found = findings_after(chain, lambda e=entry: sql("UPDATE journal_entry SET by = NULL WHERE id = %s", e))
        assert [(one.flaw, one.entry) for one in found] == [(Flaw.ENTRY_CHANGED, entry)]


def test_every_deletion_is_found(chain):
    rng = random.Random(2)
    ids = sealed_ids(chain)
    for _ in range(ROUNDS):
        gone, with_place = rng.sample(ids, rng.randint(1, 4)), rng.random() < 0.5

        def delete(gone=gone, whole=with_place):
            if whole:
                Sealed.objects.filter(entry_id__in=gone)._raw_delete("default")
            Entry.objects.filter(pk__in=gone)._raw_delete("default")

        found = findings_after(chain, delete)
        named = {one.entry for one in found if one.flaw is Flaw.ENTRY_GONE}
        assert named == set(gone) or Flaw.BATCH_CHANGED in {one.flaw for one in found}
        assert found
    assert verify(organisation=chain) == ()


def test_every_swap_is_found(chain):
    rng = random.Random(3)
    ids = sealed_ids(chain)
    for round_ in range(ROUNDS):
        one, two = rng.sample(ids, 2)
        swap = (swap_payloads, swap_numbers, swap_places)[round_ % 3]
        assert findings_after(chain, lambda swap=swap, one=one, two=two: swap(one, two)), (swap, one, two)
    assert verify(organisation=chain) == ()


def swap_payloads(one: int, two: int) -> None:
    first, second = (Entry.objects.get(pk=pk).payload for pk in (one, two))
    Entry.objects.filter(pk=one).update(payload=second)
    Entry.objects.filter(pk=two).update(payload=first)


def swap_numbers(one: int, two: int) -> None:
    for old, new in ((one, -1), (two, one), (-1, two)):
        sql("UPDATE journal_entry SET id = %s WHERE id = %s", new, old)


def swap_places(one: int, two: int) -> None:
    first, second = (Sealed.objects.get(entry_id=pk) for pk in (one, two))
    Sealed.objects.filter(pk__in=[first.pk, second.pk])._raw_delete("default")
    places = ((first, second), (second, first))
    Sealed.objects.bulk_create(
        Sealed(entry_id=old.entry_id, seal_id=new.seal_id, position=new.position, digest=old.digest)
        for old, new in places
    )


def test_every_cut_of_the_tail_is_found(chain):
    rng = random.Random(4)
    ids = sorted(sealed_ids(chain))
    head = head_of(chain)
    for _ in range(ROUNDS):
        after = ids[rng.randrange(len(ids))]
        found = findings_after(chain, lambda after=after: cut_entries(after))
        assert Flaw.ENTRY_GONE in {one.flaw for one in found} or Flaw.BATCH_CHANGED in {one.flaw for one in found}
    for last in range(len(BATCHES)):
        # With its seals gone too the rest is a true chain: only a head that was kept elsewhere tells.
        assert findings_after(chain, lambda last=last: cut_seals(last)) == ()
        assert findings_after(chain, lambda last=last: cut_seals(last), head) == (
            Finding(Flaw.HEAD_DIFFERS, head.number),
        )


def cut_entries(after: int) -> None:
    Sealed.objects.filter(entry_id__gte=after)._raw_delete("default")
    Entry.objects.filter(pk__gte=after)._raw_delete("default")


def cut_seals(last: int) -> None:
    entries = list(Sealed.objects.filter(seal__number__gt=last).values_list("entry_id", flat=True))
    Sealed.objects.filter(entry_id__in=entries)._raw_delete("default")
    Entry.objects.filter(pk__in=entries)._raw_delete("default")
    Seal.objects.filter(number__gt=last)._raw_delete("default")


def test_a_chain_made_anew_is_found_by_its_head(chain):
    head = head_of(chain)

    def make_anew():
        cut_seals(1)
        write(chain, 5)
        seal(organisation=chain, at=AT)
        write(chain)
        seal(organisation=chain, at=AT)

    assert findings_after(chain, make_anew) == ()
    assert findings_after(chain, make_anew, head) == (Finding(Flaw.HEAD_DIFFERS, head.number),)


SEAL_TAMPERINGS = {
    "a seal and its batch gone from the middle": (
        lambda: (
            Sealed.objects.filter(seal__number=2)._raw_delete("default"),
            Seal.objects.filter(number=2)._raw_delete("default"),
        ),
        {(Flaw.SEAL_GONE, 2), (Flaw.CHAIN_BROKEN, 3)},
    ),
    "the first seal gone": (
        lambda: Seal.objects.filter(number=1)._raw_delete("default"),
        {(Flaw.SEAL_GONE, 1), (Flaw.CHAIN_BROKEN, 2), (Flaw.SEAL_GONE, None)},
    ),
    "another moment": (
        lambda: Seal.objects.filter(number=2).update(sealed_at=AT.replace(year=2027)),
        {(Flaw.BATCH_CHANGED, 2)},
    ),
    "another size": (lambda: Seal.objects.filter(number=2).update(size=4), {(Flaw.BATCH_CHANGED, 2)}),
    "another digest": (
        lambda: Seal.objects.filter(number=2).update(digest=bytes(32)),
        {(Flaw.BATCH_CHANGED, 2), (Flaw.CHAIN_BROKEN, 3)},
    ),
    "another digest before it": (
        lambda: Seal.objects.filter(number=2).update(previous=bytes(32)),
        {(Flaw.CHAIN_BROKEN, 2), (Flaw.BATCH_CHANGED, 2)},
    ),
    "another number": (
        lambda: Seal.objects.filter(number=3).update(number=4),
        {(Flaw.SEAL_GONE, 3), (Flaw.BATCH_CHANGED, 4)},
    ),
    "an entry slipped in": (
        lambda: Sealed.objects.create(
            entry=Entry.objects.get(sealed__isnull=True), seal=Seal.objects.get(number=3), position=8, digest=bytes(32)
        ),
        {(Flaw.ENTRY_CHANGED, 3), (Flaw.BATCH_CHANGED, 3)},
    ),
    "another digest of an entry": (
        lambda: Sealed.objects.filter(seal__number=1, position=0).update(digest=bytes(32)),
        {(Flaw.ENTRY_CHANGED, 1), (Flaw.BATCH_CHANGED, 1)},
    ),
    "another place": (
        lambda: Sealed.objects.filter(seal__number=3, position=7).update(position=9),
        {(Flaw.BATCH_CHANGED, 3)},
    ),
}


@pytest.mark.parametrize("tampering", sorted(SEAL_TAMPERINGS))
def test_a_touched_seal_is_found_and_named(tampering, chain):
    act, flaws = SEAL_TAMPERINGS[tampering]
    assert {(one.flaw, one.number) for one in findings_after(chain, act)} == flaws
    assert verify(organisation=chain) == ()


def test_an_entry_that_took_another_place_in_the_order_is_found(chain):
    entry = sealed_ids(chain)[0]

    def renumber():
        sql("UPDATE journal_entry SET id = 9999 WHERE id = %s", entry)
        sql("UPDATE journal_sealed SET entry_id = 9999 WHERE entry_id = %s", entry)

    assert [(one.flaw, one.entry) for one in findings_after(chain, renumber)] == [(Flaw.ENTRY_CHANGED, 9999)]


RUBBISH = {
    "sqlite": [("at", "rubbish"), ("uuid", "rubbish"), ("about", "rubbish")],
    "postgresql": [("at", "infinity")],  # the others it refuses itself
}


@pytest.mark.parametrize(("column", "value"), RUBBISH[connection.vendor])
def test_rubbish_in_a_column_is_a_finding_and_no_crash(column, value, chain):
    entry = sealed_ids(chain)[3]
    statement = f'UPDATE journal_entry SET "{column}" = %s WHERE id = %s'
    assert findings_after(chain, lambda: sql(statement, value, entry)) == (Finding(Flaw.UNREADABLE),)
