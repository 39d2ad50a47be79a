"""The page of a version: what its designer settles, who is heard on it, publishing; and its elements as pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import AT, START_ON
from tests.designing import SETTLED, drawing_of
from tests.web.doors import actions_of, form_at
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawing(vennedal):
    with vennedal.scope():
        return drawing_of(vennedal)


def page_of(drawing, element: str = "", step: str = "") -> str:
    where = f"/designs/{drawing.version.uuid}/"
    return where + "".join(f"{one}/" for one in (element, step) if one)


def send(client, drawing, element: str, step: str, **said):
    where, filled = form_at(client.get(page_of(drawing, element)), f"/{step}/")
    return client.post(where, filled | said, follow=True)


def test_a_level_1_design_is_settled_heard_and_published_by_the_pages(enter, vennedal, drawing):
    saskia = enter("saskia")
    lacks = [lack.href for lack in saskia.get(page_of(drawing)).context_data["lacks"]]
    assert lacks == [page_of(drawing, one) for one in ("content", "pace", "work_forms", "resources")]
    send(saskia, drawing, "content", "propose", themes=["T1", "T2"], final="1")
    page = send(saskia, drawing, "pace", "propose")
    assert "De vraag ligt nu bij Annelies Pool" in words_of(page)
    assert "decide" not in actions_of(page)

    annelies = enter("annelies")
    assert page_of(drawing, "pace") in annelies.get("/").content.decode()
    asked = annelies.get(page_of(drawing, "pace"))
    assert "Hoeveel uur werktijd per week is er voor dit pad?" in words_of(asked)
    where, filled = form_at(asked, "/answer/")
    annelies.post(where, filled | {"said": "input", "text": "Niet in de begrotingsweken"}, follow=True)
    assert annelies.get(page_of(drawing)).status_code == 403

    page = saskia.get(page_of(drawing, "pace"))
    assert "Niet in de begrotingsweken" in words_of(page)
    send(saskia, drawing, "pace", "decide")
    for element in ("work_forms", "resources"):
        send(saskia, drawing, element, "propose", final="1")
    page = saskia.get(page_of(drawing))
    assert page.context_data["lacks"] == ()
    page = saskia.post(page_of(drawing, "publish"), follow=True)
    assert "Open een lichting" in words_of(page)
    assert "propose" not in actions_of(saskia.get(page_of(drawing, "content")))


@pytest.mark.parametrize(
    ("who", "version", "pace"), [("noor", 403, 404), ("ruud", 403, 404), ("wim", 403, 404), ("annelies", 403, 404)]
)
def test_a_draft_is_seen_by_who_designs_and_is_heard(enter, drawing, who, version, pace):
    client = enter(who)
    assert client.get(page_of(drawing)).status_code == version
    assert client.get(page_of(drawing, "pace")).status_code == pace
    assert client.post(page_of(drawing, "content", "propose"), {"themes": ["T1"]}).status_code == 404


def test_of_another_organisation_there_is_nothing(enter, elsewhere):
    with elsewhere.scope():
        theirs = drawing_of(elsewhere)
    saskia = enter("saskia")
    assert {saskia.get(page_of(theirs, one)).status_code for one in ("", "content", "pace")} == {404}


def test_what_is_not_settled_on_a_design_offers_nothing_there(enter, drawing):
    saskia = enter("saskia")
    page = saskia.get(page_of(drawing, "goals"))
    assert actions_of(page) == set()
    refused = saskia.post(page_of(drawing, "plan", "propose"), {"form": "choice"})
    assert (refused.status_code, refused.context_data["because"]) == (403, "not_a_decider")


def test_the_learner_reads_that_the_design_settled_it(enter, vennedal, drawing):
    from regie.journeys.operations import enrol, open_journey
    from tests.cast import Play, agree_on

    with vennedal.scope():
        version = drawing.published()
        journey = open_journey(
            learner=vennedal.noor, version=version, start_on=START_ON, code="p1", by=vennedal.saskia, at=AT
        )
        enrol(journey=journey, by=vennedal.noor, at=AT)
        agree_on(vennedal, journey, 1)
    play = Play(vennedal, journey)
    noor = enter("noor")
    page = words_of(noor.get(f"/journeys/{play.journey.uuid}/pace/"))
    assert "Zo staat het in het ontwerp, voor iedereen die dit pad volgt." in page
    log = words_of(noor.get(f"/journeys/{play.journey.uuid}/log/"))
    assert log.count("Dat deed de ontwerper in het ontwerp.") == len(SETTLED)


def test_the_page_costs_the_same_with_one_edition_and_with_five(enter, vennedal):
    from regie.designs.operations import open_edition

    costs = set()
    for more in (1, 4):
        with vennedal.scope():
            for number in range(more):
                open_edition(
                    version=vennedal.version, title=f"L{more}{number}", start_on=START_ON, guide=vennedal.marjan,
                    by=vennedal.saskia, at=AT,
                )  # fmt: skip
        costs.add(queries_of(enter("saskia"), reverse("version", args=[vennedal.version.uuid])))
    assert len(costs) == 1
