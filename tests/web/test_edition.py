"""The pages of an edition: opening it, inviting people, the organisation heard once, proposing to all."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from regie.decisions.operations import lay_range
from regie.designs.operations import open_edition
from regie.people.operations import add_person
from tests.cast import AT, LATER, START_ON
from tests.designing import joined
from tests.web.doors import form_at
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(vennedal):
    with vennedal.scope():
        return open_edition(
            version=vennedal.version, title="Lichting 2", start_on=START_ON, guide=vennedal.marjan,
            by=vennedal.saskia, at=AT,
        )  # fmt: skip


def learners(company, *names):
    with company.scope():
        return [
            add_person(name=name, email=f"{name.lower()}@vennedal.example", by=company.wim, at=AT) for name in names
        ]


def ready(company, edition, learner):
    """A member at level 2 with direction and themes settled."""
    with company.scope():
        play = joined(company, edition, learner, 2)
    play.propose("direction", by=learner)
    play.decide("direction", by=learner)
    play.write_question()
    play.propose("content")
    play.decide("content")
    return play


def test_an_edition_is_opened_and_people_are_invited_by_the_pages(enter, vennedal):
    tom, lot = learners(vennedal, "Tom", "Lot")
    saskia = enter("saskia")
    new = reverse("new_edition", args=[vennedal.version.uuid])
    page = saskia.post(new, {"title": "", "start_on": "2026-12-16"})
    assert "title" in page.context_data["form"].errors
    said = {"title": "Voorjaar", "start_on": "2026-12-16", "guide": str(vennedal.marjan.uuid)}
    page = saskia.post(new, said, follow=True)
    assert "Start op maandag 14 december. Leerbegeleider: Marjan Kooijman." in words_of(page)
    where = page.redirect_chain[-1][0]
    assert "Kies wie er meedoet." in words_of(saskia.post(f"{where}join/", {}))
    page = saskia.post(f"{where}join/", {"learners": [str(tom.uuid), str(lot.uuid)]}, follow=True)
    assert "Tom en Lot krijgen een uitnodiging." in words_of(page)
    assert [one.name for one in page.context_data["facts"].members] == ["Lot", "Tom"]


def test_the_organisation_is_heard_once_and_everybody_is_proposed_to(enter, vennedal, edition):
    tom, lot = learners(vennedal, "Tom", "Lot")
    plays = [ready(vennedal, edition, one) for one in (tom, lot)]
    saskia, annelies = enter("saskia"), enter("annelies")
    where = reverse("edition", args=[edition.uuid])
    page = saskia.post(f"{where}range/", {"lowest": "3", "highest": "2"})
    assert "Dit is minder dan waar het begint. Vul een hoger getal in." in words_of(page)
    page = saskia.post(f"{where}range/", {"lowest": "2", "highest": "3"}, follow=True)
    assert "geldt voor iedereen in deze lichting" in words_of(page)
    assert where in annelies.get("/").content.decode()
    seen = annelies.get(where)
    assert ("Tom" in words_of(seen), "Lot" in words_of(seen)) == (False, False)
    action, filled = form_at(seen, "/answer/")
    assert "Schrijf op wat je wilt zeggen." in words_of(annelies.post(action, filled))
    annelies.post(action, filled | {"text": "Niet na een avonddienst"}, follow=True)
    assert "Niet na een avonddienst" in words_of(saskia.get(where))

    page = saskia.get(f"{where}pace/")
    _action, filled = form_at(page, "")
    page = saskia.post(f"{where}pace/", filled | {"hours_per_week": "2,5", "weeks": "36"}, follow=True)
    assert "Je voorstel ligt bij 2 mensen." in words_of(page)
    with time_machine.travel(LATER, tick=False):
        saskia = enter("saskia")
        assert "Tempo: voor 2 mensen is alles er." in words_of(saskia.get(where))
        page = saskia.post(f"{where}pace/decide/", follow=True)
    assert "Voor Lot en Tom ligt het tempo nu vast." in words_of(page)
    assert {"pace" in play.case("pace").course.settled for play in plays} == {True}


def test_silence_of_the_organisation_is_recorded_on_the_page(enter, vennedal, edition):
    with vennedal.scope():
        lay_range(edition=edition, lowest=Decimal(2), highest=Decimal(3), by=vennedal.saskia, at=AT)
    where = reverse("edition", args=[edition.uuid])
    with time_machine.travel(LATER + timedelta(hours=1), tick=False):
        saskia = enter("saskia")
        assert where in saskia.get("/").content.decode()
        action, filled = form_at(saskia.get(where), "/attempt/")
        page = saskia.post(action, filled | {"reason": "Twee keer gebeld"}, follow=True)
    assert "Saskia Timmer schreef op wat er geprobeerd is: Twee keer gebeld" in words_of(page)


@pytest.mark.parametrize("who", ["noor", "ruud", "wim", "annelies", "marjan"])
def test_an_edition_is_not_there_for_who_has_no_part_in_it(enter, edition, who):
    where = reverse("edition", args=[edition.uuid])
    client = enter(who)
    assert client.get(where).status_code == 404
    assert client.post(f"{where}join/", {}).status_code == 403
    assert client.post(f"{where}range/", {"lowest": "2", "highest": "3"}).status_code == 403
    assert client.get(f"{where}pace/").status_code == 403


def test_of_another_organisation_there_is_nothing(enter, elsewhere):
    with elsewhere.scope():
        theirs = open_edition(version=elsewhere.version, title="L", start_on=START_ON, by=elsewhere.saskia, at=AT)
    where = reverse("edition", args=[theirs.uuid])
    saskia = enter("saskia")
    assert saskia.get(where).status_code == 404
    assert saskia.post(f"{where}join/", {"learners": []}).status_code == 404
    assert saskia.get(f"{where}pace/").status_code == 404


def test_the_page_costs_the_same_with_one_member_and_with_four(enter, vennedal, edition):
    costs = set()
    for names in (("Tom",), ("Lot", "Zoë", "Sem")):
        for learner in learners(vennedal, *names):
            ready(vennedal, edition, learner).propose("pace")
        costs.add(queries_of(enter("saskia"), reverse("edition", args=[edition.uuid])))
    assert len(costs) == 1
