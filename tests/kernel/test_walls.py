"""Every table of ours stands behind the walls, or on a short list with the reason (G4)."""

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from regie.kernel.models import Row
from regie.kernel.registry import tables
from regie.kernel.scope import organisation_scope
from regie.kernel.walls import RowWall, row_models, strays

ours_of_all_apps = [model for model in tables() if model.__module__.startswith("regie.")]

GLOBAL = {
    "kernel.organisation": "it is the organisation",
    "people.login": "one login can be several persons, in several organisations",
    "people.membership": "says which organisations a login may enter, before one is entered",
    "people.session": "a login is signed in before an organisation is entered",
    "people.attempt": "counts tries to come in, by whoever that is",
    "upkeep.mark": "tells of the installation, not of an organisation",
}
"""The tables of ours that stand outside every organisation, and why."""


def test_every_table_of_ours_belongs_to_an_organisation_or_is_on_the_short_list():
    outside = {model._meta.label_lower for model in ours_of_all_apps if not issubclass(model, Row)}
    assert outside == {label for label in GLOBAL if label.split(".")[0] in apps.app_configs}


@pytest.mark.parametrize("model", row_models(), ids=lambda model: model._meta.label_lower)
def test_a_row_cannot_be_without_an_organisation(model):
    organisation = model._meta.get_field("organisation")
    assert not organisation.null
    assert organisation.remote_field.on_delete is models.PROTECT


def test_every_table_of_rows_gets_its_wall_in_the_migration_that_makes_it():
    walled = {
        f"{app}.{operation.name.lower()}"
        for (app, _), migration in MigrationLoader(None).disk_migrations.items()
        for operation in migration.operations
        if isinstance(operation, RowWall)
    }
    assert walled == {model._meta.label_lower for model in row_models()}


@pytest.mark.strays
def test_a_foreign_key_that_leaves_the_organisation_is_found(ours, theirs):
    from regie.journal.models import Entry, Seal, Sealed

    # Past every check, as written SQL could; the wall of PostgreSQL hides the other row from who looks.
    with organisation_scope(theirs):
        entry = Entry.objects.create(event="x", about=theirs.uuid, at=theirs.created_at, payload=b"")
    with organisation_scope(ours):
        seal = Seal.objects.create(number=1, size=1, previous=b"", digest=b"", sealed_at=ours.created_at)
        Sealed.objects.create(entry_id=entry.pk, seal=seal, position=0, digest=b"")
        assert strays() == ("journal.sealed.entry: 1",)
