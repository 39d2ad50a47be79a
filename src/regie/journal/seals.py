"""Seal what was written, one chain per organisation, and find out whether anything was touched since (G18).

A chain head inside every transaction would make all writing wait for one row; sealed in batches, it costs
nothing where people work. Who can write to the database can also make a whole new chain: that shows against a
head that was kept elsewhere (``head_of``, to be exported daily).
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from regie.journal.canon import NOTHING, Written, batch_digest, entry_digest
from regie.journal.models import Entry, Seal, Sealed
from regie.kernel.bulk import insert, stored
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope

BATCH = 5_000
"""How many entries one seal covers at most; more are left for the next."""


def seal(*, organisation: Organisation, at: datetime) -> Seal | None:
    """Seal what is committed and unsealed, late entries with a lower id included; None where there is nothing.

    Two at the same moment: the second raises IntegrityError and has changed nothing.
    """
    with organisation_scope(organisation), transaction.atomic():
        found = Entry.objects.filter(id__in=_unsealed()).order_by("id")
        entries = [Written(*entry) for entry in found.values_list(*Written._fields)]
        if not entries:
            return None
        last = Seal.objects.order_by("-number").first()
        number, previous = (1, NOTHING) if last is None else (last.number + 1, bytes(last.digest))
        leaves = [entry_digest(entry, organisation.uuid) for entry in entries]
        digest = batch_digest(
            organisation=organisation.uuid, number=number, previous=previous, sealed_at=at, entries=leaves
        )
        made = Seal.objects.create(number=number, size=len(entries), previous=previous, digest=digest, sealed_at=at)
        insert(
            Sealed._meta.db_table,
            ("uuid", "organisation_id", "entry_id", "seal_id", "position", "digest"),
            [
                (stored(uuid4()), organisation.pk, entry.id, made.pk, position, leaf)
                for position, (entry, leaf) in enumerate(zip(entries, leaves, strict=True))
            ],
        )
        return made


def _unsealed() -> list[int]:
    """The first ids that are not sealed. Asked as a difference: of an organisation that its statistics do not know yet
    PostgreSQL expects hardly a row, and asked for a join it then compares every entry with every seal.
    """
    sealed = Sealed.objects.values_list("entry_id")
    return [one for (one,) in Entry.objects.values_list("id").difference(sealed).order_by("id")[:BATCH]]
