"""The help: preselected at 1, offered after the learner was heard at 2, people and means of one's own from 3 on."""

from __future__ import annotations

import pytest

from regie.designs.operations import import_path, publish
from regie.people.operations import add_person
from tests.cast import AT, p2_path
from tests.designing import drawing_of
from tests.web.doors import actions_of, at, form_of, send
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db
TITLES = [
    "Klinisch redeneren stap voor stap",
    "Indiceren bij zware zorg thuis",
    "Een MDO voorzitten, zo doe je dat",
    "Klein beginnen met verbeteren",
    "Feedback in een team met wisselende diensten",
]
OTHER_TITLE = "Luisteren en doorvragen"
OPEN = "De leerbibliotheek staat open"


def another_path(company):
    """A published path with a library of its own."""
    with company.scope():
        drawing_of(company).published()


def ready(client, play):
    return form_of(client.get(at(play, "resources")), "/propose/")


def test_at_one_the_learner_sees_what_was_selected_and_nothing_else(enter, journey_at):
    """A13, A14: the designer begins with the whole selection and takes out what does not fit."""
    play = journey_at(1).settled("direction", "content")
    another_path(play.company)
    saskia = enter("saskia")
    codes = ready(saskia, play)["library"]
    assert len(codes) == len(TITLES)
    send(saskia, play, "resources", "propose", {"library": codes[:2], "final": "1"})
    page = enter("noor").get(at(play, "resources"))
    words = words_of(page)
    assert [title in words for title in TITLES] == [True, True, False, False, False]
    assert f'href="/library/{codes[0]}/"' in page.content.decode()
    assert "Gesprekken met je leidinggevende Zo vaak als jij ze plant" in words
    assert OTHER_TITLE not in words
    assert OPEN not in words


def test_at_two_it_is_offered_after_the_learner_was_heard_on_what_helps(enter, journey_at, elsewhere):
    play = journey_at(2).settled("direction", "content")
    saskia, noor = enter("saskia"), enter("noor")
    page = send(saskia, play, "resources", "propose", {"library": ready(saskia, play)["library"][:2]})
    assert "decide" not in actions_of(page)
    assert "Wat hielp je eerder: een boek, een mens, een voorbeeld, oefenen?" in words_of(
        noor.get(at(play, "resources"))
    )
    send(noor, play, "resources", "answer", {"said": "input", "text": "Een mens helpt mij"})
    page = send(saskia, play, "resources", "decide", {})
    assert "De hulp ligt vast." in words_of(page)
    plan = words_of(noor.get(f"/journeys/{play.journey.uuid}/my-plan/"))
    assert f"Uit de leerbibliotheek week 1 tot en met 34 {TITLES[0]} {TITLES[1]} Middelen" in plan


def test_at_two_the_library_is_open_beyond_the_selection(enter, journey_at, elsewhere):
    """A14: every title of the organisation, and none of another."""
    play = journey_at(2).settled("direction", "content")
    another_path(elsewhere)
    saskia = enter("saskia")
    send(saskia, play, "resources", "propose", {"library": ready(saskia, play)["library"][:2]})
    words = words_of(enter("noor").get(at(play, "resources")))
    beside = words[words.index(OPEN) :]
    assert [title in beside for title in TITLES] == [False, False, True, True, True]
    assert OTHER_TITLE not in words
    another_path(play.company)
    assert OTHER_TITLE in words_of(enter("noor").get(at(play, "resources")))


@pytest.mark.parametrize("level", [3, 4])
def test_from_three_on_people_and_means_are_the_learners_own(enter, journey_at, elsewhere, level):
    """A colleague from the list or a name that is typed; nobody is told, and nobody of elsewhere is suggested."""
    play = journey_at(level)
    with elsewhere.scope():
        add_person(name="Iemand Elders", email="i@elders.example", by=elsewhere.wim, at=AT)
    noor = enter("noor")
    page = noor.get(at(play, "resources")).content.decode()
    assert '<option value="Ilse Bakker">' in page
    assert '<option value="Noor El Amrani">' not in page
    assert "Iemand Elders" not in page
    said = {"people_what_0": "Ilse Bakker", "people_often_0": "elke week", "means_what_0": "Vakbladen", "final": "1"}
    page = send(noor, play, "resources", "propose", said)
    assert "De hulp ligt vast." in words_of(page)
    assert "Mensen Ilse Bakker elke week Middelen Vakbladen" in words_of(page)
    with play.company.scope():
        found = play.case("resources").settled.items
        assert [(one.what, one.is_person) for one in found] == [("Ilse Bakker", True), ("Vakbladen", False)]
        assert play.case("resources").voices == ()


def test_what_was_chosen_stands_in_the_form_when_it_is_changed(enter, journey_at):
    play, noor = journey_at(3), enter("noor")
    said = {"people_what_0": "Ilse Bakker", "means_what_0": "Vakbladen", "means_when_0": "week 2", "final": "1"}
    codes = ["klein-verbeteren"]
    send(noor, play, "resources", "propose", {"library": codes} | said)
    form = ready(noor, play)
    assert form["library"] == codes
    kept = ("people_what_0", "means_what_0", "means_when_0")
    assert [form[name][0] for name in kept] == ["Ilse Bakker", "Vakbladen", "week 2"]


def test_a_row_without_what_helps_is_asked_for_it(enter, journey_at):
    play, noor = journey_at(3), enter("noor")
    said = {"people_what_0": "Ilse Bakker", "means_when_0": "week 2", "final": "1"}
    page = send(noor, play, "resources", "propose", said)
    assert 'href="#id_means_what_0"' in page.content.decode()
    assert 'value="Ilse Bakker"' in page.content.decode()


def test_more_titles_and_colleagues_cost_no_more_queries(enter, journey_at):
    play, costs = journey_at(3), set()
    for more in (False, True):
        if more:
            another_path(play.company)
            with play.company.scope():
                for n in range(20):
                    add_person(name=f"Persoon {n}", email=f"p{n}@vennedal.example", by=play.company.wim, at=AT)
        costs.add(queries_of(enter("noor"), at(play, "resources")))
    assert len(costs) == 1


def of_the_library(company, **changes):
    """The path once more, with its first title changed; published."""
    path = p2_path()
    first, *rest = path.library.selection
    library = path.library.model_copy(update={"selection": (first.model_copy(update=changes), *rest)})
    with company.scope():
        draft = import_path(path=path.model_copy(update={"library": library}), by=company.saskia, at=AT)
        publish(version=draft, by=company.saskia, at=AT)
    return f"/library/{first.code}/"


def test_a_title_says_what_it_is_and_leads_nowhere_that_is_not_there(enter, vennedal, elsewhere):
    """Of the demo every address is made up: there is nothing to click."""
    address = f"/library/{p2_path().library.selection[0].code}/"
    page = enter("noor").get(address)
    said = words_of(page)
    for line in (TITLES[0], "Werkvorm E-module", "1,5 uur", "Thema", "Van wijkverpleegkundige naar"):
        assert line in said
    assert "Die bibliotheek is verzonnen" in said
    assert "leerbibliotheek.example/" not in page.content.decode()
    assert "1.5 hours" in words_of(enter("noor", language="en").get(address))


@pytest.mark.parametrize(
    ("source", "says", "links"),
    [
        ("https://www.zorgvoorbeter.nl/mdo", "Open het bij www.zorgvoorbeter.nl", True),
        ("Kast 3, op de gang", "Kast 3, op de gang", False),
        (None, "Vraag het aan de ontwerper van je pad.", False),
        ("javascript:alert(1)", "javascript:alert(1)", False),
    ],
)
def test_a_title_says_where_it_is(enter, vennedal, source, says, links):
    page = enter("noor").get(of_the_library(vennedal, source=source))
    assert says in words_of(page)
    assert (f'href="{source}"' in page.content.decode()) is links
    assert ("andere website" in words_of(page)) is links


def test_a_title_of_nobody_or_of_another_organisation_is_not_there(enter, vennedal, elsewhere):
    with elsewhere.scope():
        path = p2_path()
        one = path.library.selection[0].model_copy(update={"code": "alleen-elders"})
        library = path.library.model_copy(update={"selection": (one,)})
        import_path(path=path.model_copy(update={"library": library}), by=elsewhere.saskia, at=AT)
    for code in ("alleen-elders", "bestaat-niet"):
        assert enter("noor").get(f"/library/{code}/").status_code == 404
