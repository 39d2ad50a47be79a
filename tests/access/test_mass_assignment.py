"""G6: every field of every model and twenty magic names beside each form: what is written stays exactly the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from regie.kernel.walls import row_models
from tests.access.reporting import figure
from tests.access.world import World, made
from tests.rows import everything
from tests.web.visiting import client_of

pytestmark = pytest.mark.django_db

MAGIC = (
    "is_staff is_superuser is_admin admin role roles groups user_permissions organisation organisation_id tenant owner "
    "owner_id user user_id status visibility __class__ _method next".split()
)
POISON = "987654"


def every_field() -> set[str]:
    """The names of all fields, with the column as well."""
    fields = [field for model in row_models() for field in model._meta.local_fields]
    return {field.name for field in fields} | {field.attname for field in fields}


def actions(world: World) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By name: who, where, and a form filled in well."""
    journey, here = f"/journeys/{world.journey.uuid}/", world.here
    return {
        "add a person": ("wim", "/people/new/", {"name": "Nieuw", "email": "nieuw@vennedal.example"}),
        "add a unit": ("wim", "/people/units/new/", {"name": "Nieuw"}),
        "state plans": ("wim", "/people/organisation/", {"ambition": "Verder", "annual_plan": "Meer"}),
        "end a role": ("wim", f"/people/{here.ruud.uuid}/roles/{world.named['end_role']['appointment']}/end/", {}),
        "name a stand-in": (
            "noor",
            "/stand-in/",
            {"stand_in": str(here.bram.uuid), "from_on": "2026-11-24", "until_on": "2026-12-01"},
        ),
        "begin an own path": ("noor", "/journeys/own/", {"title": "Mijn pad", "start_on": "2026-12-14"}),
        "write own words": ("noor", f"{journey}words/", {"ambition": "Verder", "development_question": "Hoe dan?"}),
        "wish": ("noor", f"{journey}content/request/", {"wish": "Liever anders"}),
        "open an edition": (
            "saskia",
            f"/designs/{here.version.uuid}/editions/new/",
            {"title": "Nieuw", "start_on": "2026-12-14", "guide": str(here.marjan.uuid)},
        ),
        "answer": (
            "annelies",
            f"{journey}pace/voices/{world.named['element']['voice']}/answer/",
            {"said": "input", "text": "Goed"},
        ),
        "withdraw": ("saskia", f"{journey}pace/withdraw/", {}),
    }


def left_by(world: World, client: Any, where: str, form: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every row after the act, which is then undone; without names and numbers that are new each time."""
    with transaction.atomic():
        said = client.post(where, form).status_code
        with world.here.scope():
            rows = everything()
        transaction.set_rollback(True)
    assert said in (200, 302), (where, said)
    return {table: [_steady(row) for row in found] for table, found in rows.items()}


def _steady(row: dict[str, Any]) -> dict[str, Any]:
    new = ("id", "uuid", "about", "subject", "payload", "token_hash", "closed")
    return {name: value for name, value in row.items() if name not in new and not name.endswith("_id")}


def test_what_no_form_asks_is_never_written():
    world = made("shared")
    with world.here.scope():
        before = {table: [_steady(row) for row in found] for table, found in everything().items()}
    names, changed = every_field() | set(MAGIC), {}
    for name, (who, where, form) in actions(world).items():
        client = client_of(world.here.people[who])
        plain = left_by(world, client, where, form)
        poisoned = left_by(world, client, where, dict.fromkeys(names - OPTIONAL.get(name, set()), POISON) | form)
        assert plain != before, f"{name}: writes nothing, and so proves nothing"
        if plain != poisoned:
            changed[name] = [table for table in plain if plain[table] != poisoned[table]]
    figure("G6", "actions x names", len(actions(world)) * len(names))
    figure("G6", "undeclared fields changed", len(changed))
    assert changed == {}


OPTIONAL = {
    "add a person": {"unit"},
    "add a unit": {"ambition", "annual_plan", "parent"},
}
"""What the form asks as well and may be left empty: it is no undeclared field."""
