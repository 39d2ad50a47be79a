"""A path comes in as a draft and is published once."""

from __future__ import annotations

import pytest

from regie.designs.models import Design, DesignVersion
from regie.designs.operations import LacksSomething, import_path, publish
from regie.designs.queries import get_version, path_of, published_versions, table_of, version_called
from regie.framework import shipped_table
from regie.kernel.answers import NotFound
from tests.cast import AT, NAMES, p2_path
from tests.refusals import conflict, refused
from tests.rows import events, everything


def test_what_comes_in_is_what_the_file_said(inside):
    version = import_path(path=p2_path(), by=inside.saskia, at=AT)
    assert (version.number, version.state, version.published_at) == (2, "draft", None)
    assert path_of(get_version(version.uuid)) == p2_path()
    assert Design.objects.get().owner == inside.saskia


@pytest.mark.parametrize("who", sorted(NAMES.keys() - {"saskia"}))
def test_nobody_but_a_designer_brings_in_or_publishes(inside, who):
    draft = import_path(path=p2_path(), by=inside.saskia, at=AT)
    before = everything()
    with refused("not_designer"):
        import_path(path=p2_path(), by=inside.people[who], at=AT)
    with refused("not_designer"):
        publish(version=draft, by=inside.people[who], at=AT)
    assert everything() == before


def test_a_version_is_published_once(inside):
    before = events()
    draft = import_path(path=p2_path(), by=inside.saskia, at=AT)
    assert publish(version=draft, by=inside.saskia, at=AT).published_at == AT
    with conflict("already_published"):
        publish(version=draft, by=inside.saskia, at=AT)
    assert events() - before == {"path_imported": 1, "design_published": 1}
    assert [one.number for one in published_versions()] == [2, 1]


def test_a_path_that_lacks_something_says_what_and_stays_a_draft(inside):
    bare = p2_path().model_copy(update={"plan_format": None, "code": "bare"})
    draft = import_path(path=bare, by=inside.saskia, at=AT)
    with pytest.raises(LacksSomething) as no:
        publish(version=draft, by=inside.saskia, at=AT)
    assert no.value.ruling.because == "design_incomplete"
    assert no.value.gaps
    assert version_called("bare").state == "draft"


def test_the_newest_is_found_by_its_code_or_any_by_its_number(inside):
    import_path(path=p2_path(), by=inside.saskia, at=AT)
    code = p2_path().code
    assert [version_called(code).number, version_called(code, 1).number] == [2, 1]
    for wrong in (lambda: version_called("nothing"), lambda: version_called(code, 9)):
        with pytest.raises(NotFound):
            wrong()


def test_without_deviations_the_table_is_the_one_that_is_shipped(inside):
    assert table_of(inside.version) is shipped_table()
    assert table_of(None) is shipped_table()


def test_the_path_of_another_organisation_is_not_found(elsewhere, inside):
    assert DesignVersion.objects.count() == 1
    with pytest.raises(NotFound):
        get_version(elsewhere.version.uuid)
    assert version_called(p2_path().code) == inside.version
