"""The designs of an organisation: versions, publishing, and what is still missing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.designs.operations import import_path
from regie.people.operations import appoint, found_organisation, require_second_step
from tests.cast import AT, p2_path
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db
TITLE = "Van wijkverpleegkundige naar regieverpleegkundige"


def draft_of(company, *, number=1, **changes):
    """A version that lies there as a draft; `changes` replaces parts of the path."""
    with company.scope():
        path = p2_path().model_copy(update=changes)
        made = [import_path(path=path, by=company.saskia, at=AT) for _ in range(number)]
    return made[-1]


def publishing(version) -> str:
    return reverse("publish_version", args=[version.uuid])


def state_of(company, version) -> str:
    with company.scope():
        version.refresh_from_db()
    return version.state


def test_the_list_shows_designs_with_versions_and_where_each_stands(enter, vennedal, elsewhere):
    draft = draft_of(vennedal)
    theirs = draft_of(elsewhere)
    page = enter("saskia").get(reverse("designs"))
    words = words_of(page)
    assert f"{TITLE} {p2_path().code} · van Saskia Timmer" in words
    assert f"Versie 2 van {TITLE} · concept Maak het af" in words
    assert f"Versie 1 van {TITLE} · gepubliceerd op zaterdag 24 oktober" in words
    assert reverse("version", args=[draft.uuid]) in page.content.decode()
    assert str(theirs.uuid) not in page.content.decode()


def test_a_draft_is_published_and_said(enter, vennedal):
    draft = draft_of(vennedal)
    page = enter("saskia").post(publishing(draft), follow=True)
    assert page.redirect_chain == [(reverse("version", args=[draft.uuid]), 302)]
    assert f"Versie 2 van {TITLE} staat klaar." in words_of(page)
    assert state_of(vennedal, draft) == "published"
    assert enter("saskia").post(publishing(draft)).status_code == 409


def test_what_is_missing_is_listed_with_the_place_and_what_to_do(enter, vennedal):
    draft = draft_of(vennedal, plan_format=None, summary=None)
    page = enter("saskia").post(publishing(draft))
    words = words_of(page)
    assert page.status_code == 403
    assert "Dit kan nog niet gepubliceerd worden" in words
    assert "summary : Vertel in een paar zinnen waar dit pad over gaat." in words
    assert "plan_format : Kies een vorm voor het plan van aanpak." in words
    assert [lack.field for lack in page.context_data["lacks"]] == ["summary", "plan_format"]
    assert state_of(vennedal, draft) == "draft"


def test_a_version_of_another_organisation_is_not_there(enter, vennedal, elsewhere):
    theirs = draft_of(elsewhere)
    assert enter("saskia").post(publishing(theirs)).status_code == 404
    assert state_of(elsewhere, theirs) == "draft"


@pytest.mark.parametrize("who", ["noor", "wim", "annelies", "marjan"])
def test_it_is_work_of_the_designer(enter, vennedal, who):
    draft = draft_of(vennedal)
    assert enter(who).get(reverse("designs")).status_code == 403
    assert enter(who).post(publishing(draft)).status_code == 403
    assert state_of(vennedal, draft) == "draft"
    assert reverse("designs") not in enter(who).get("/").content.decode()


def test_the_menu_of_a_designer_leads_there(enter):
    assert f'href="{reverse("designs")}"' in enter("saskia").get("/").content.decode()


def test_publishing_is_not_done_by_reading(enter, vennedal):
    draft = draft_of(vennedal)
    assert enter("saskia").get(publishing(draft)).status_code == 405
    assert state_of(vennedal, draft) == "draft"


def test_without_a_design_the_page_says_how_one_comes_in(db):
    from regie.kernel.scope import organisation_scope

    wim = found_organisation(name="Nieuw", slug="nieuw", language="nl", administrator="Wim", email="w@n.example", at=AT)
    with organisation_scope(wim.organisation):
        appoint(person=wim, role="designer", by=wim, at=AT)
        require_second_step(roles=(), by=wim, at=AT)
    words = words_of(client_of(wim).get(reverse("designs")))
    assert "Nog geen pad" in words
    assert "regie path import pad.regie.yaml --organisation nieuw" in words


def test_ten_versions_cost_the_list_no_more_than_one(enter, vennedal):
    costs = set()
    for more in (0, 9):
        if more:
            draft_of(vennedal, number=more)
            draft_of(vennedal, number=more, code="ander-pad")
        costs.add(queries_of(enter("saskia"), reverse("designs")))
    assert len(costs) == 1
