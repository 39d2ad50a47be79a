"""G6: every field of every model and twenty magic names beside each form: what is written stays exactly the same."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import pytest
import time_machine
from django.db import transaction

from regie.kernel.walls import row_models
from regie.web.once import FIELD
from tests.access.reporting import figure
from tests.access.sending import STEPS, Stage, form_of, posted, staged
from tests.cast import AT, LATER
from tests.rows import everything
from tests.web.visiting import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

MAGIC = (
    "is_staff is_superuser is_admin admin role roles groups user_permissions organisation organisation_id tenant owner "
    "owner_id user user_id status visibility __class__ _method next".split()
)
POISON = "987654"
NEW = ("id", "uuid", "about", "subject", "payload", "token_hash", "closed", "digest", "plan")
"""Names and numbers that are drawn each time; a plan names those it would make. What it does is a step of its own."""
OF_SENDING = {"Sent", "Draft"}
"""That the form was sent, with a hash of all that was sent with it."""

OPTIONAL = {"import_people": {"reason"}, "second_step_rules": {"roles"}}
"""What a form asks as well and may be left empty, by route: it is no undeclared field."""


def every_field() -> set[str]:
    """The names of all fields, with the column as well."""
    fields = [field for model in row_models() for field in model._meta.local_fields]
    return {field.name for field in fields} | {field.attname for field in fields}


def left_by(stage: Stage, client: Any, where: str, form: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every row after the form was sent, which is then undone; without what is drawn each time."""
    with transaction.atomic():
        posted(client, where, form)
        rows = rows_of(stage)
        transaction.set_rollback(True)
    return rows


def rows_of(stage: Stage) -> dict[str, list[dict[str, Any]]]:
    with stage.company.scope():
        found = everything()
    return {
        table: [
            {name: value for name, value in row.items() if name not in NEW and not name.endswith("_id")} for row in rows
        ]
        for table, rows in found.items()
        if table not in OF_SENDING
    }


def test_what_no_form_asks_is_never_written(vennedal):
    """Each form of the product: as it is, and with every name beside what it shows. Then it is sent for the next."""
    stage, names, changed = staged(vennedal), every_field() | set(MAGIC), {}
    clients: dict[tuple[str, bool], Any] = {}
    before = rows_of(stage)
    for step in STEPS:
        with time_machine.travel(LATER if step.later else AT, tick=False):
            who = (step.who, step.later)
            client = clients[who] = clients.get(who) or client_of(vennedal.people[step.who])
            where, form = form_of(stage, step, client)
            assert FIELD in form
            beside = dict.fromkeys(names - OPTIONAL.get(step.route, set()), POISON)
            poisoned = left_by(stage, client, where, beside | form)
            posted(client, where, form)
            plain = rows_of(stage)
            assert plain != before, f"{step}: writes nothing, and so proves nothing"
            if plain != poisoned:
                changed[step.route] = [
                    (table, name)
                    for table in plain
                    for one, other in zip_longest(plain[table], poisoned[table], fillvalue={})
                    for name in one.keys() | other.keys()
                    if one.get(name) != other.get(name)
                ]
            before = plain
    figure("G6", "forms x names", len(STEPS) * len(names))
    figure("G6", "undeclared fields changed", len(changed))
    assert changed == {}
