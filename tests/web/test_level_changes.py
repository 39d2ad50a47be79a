"""Another level after the first: read what holds, ask something else, answer who asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.decisions.levels import level_requests_for
from regie.decisions.operations import answer_level, change_level
from regie.framework import OVERALL, Element, Level, R
from regie.journeys.queries import course_of
from regie.people.operations import add_person, appoint, name_stand_in
from tests.cast import AT, journey_of
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def play(journey_at):
    return journey_at(2)


def levels(play) -> str:
    return reverse("journey_level", args=[play.journey.uuid])


def change(play, scope="pace") -> str:
    return reverse("level_change", args=[play.journey.uuid, scope])


def open_request(play, who="noor"):
    with play.company.scope():
        course = course_of(play.journey, AT.date())
        return [one for one in level_requests_for(course, play.company.people[who]) if not one.answer][-1]


def level_now(play, element="pace") -> Level:
    with play.company.scope():
        return course_of(play.journey, AT.date()).level(Element(element))


def ask(play, scope, level, *, by="noor", reason=""):
    with play.company.scope():
        return change_level(
            journey=play.journey, scope=scope, level=Level(level), reason=reason, by=play.company.people[by], at=AT
        )


def answering(play, row) -> str:
    return reverse("level_request", args=[play.journey.uuid, row.uuid])


def test_the_page_says_which_level_holds_for_what_and_since_when(enter, play):
    ask(play, Element.PACE, 1, reason="drukke weken")
    words = words_of(enter("noor").get(levels(play)))
    assert "Het hele pad · niveau 2 Iets anders voor het hele pad sinds maandag 23 november" in words
    assert (
        "Tempo · niveau 1 sinds maandag 23 november · kijk samen terug op maandag 12 april 2027 drukke weken" in words
    )
    assert "Thema's · niveau 2 net als het hele pad" in words
    assert words.count("· niveau ") == 1 + 3 + 11
    assert "Alleen jij en je niveaupartner lezen deze pagina." in words
    assert "Alleen jij en Noor El Amrani lezen deze pagina." in words_of(enter("marjan").get(levels(play)))


def test_an_element_follows_its_r_once_that_has_its_own(enter, play):
    ask(play, R.SPACE, 1)
    words = words_of(enter("noor").get(levels(play)))
    assert "Tempo · niveau 1 net als alles van ruimte" in words
    assert "Mentor · niveau 2 net als het hele pad" in words


@pytest.mark.parametrize("who", ["saskia", "ruud", "annelies", "fatima", "bram", "wim"])
def test_to_anybody_else_none_of_it_is_there(enter, play, who):
    ask(play, Element.PACE, 3)
    row = open_request(play)
    for address in (levels(play), change(play), answering(play, row)):
        for page in (enter(who).get(address), enter(who).post(address, {"level": "1", "said": "agree"})):
            assert page.status_code == 404
    assert level_now(play) is Level.GUIDING


def test_another_organisation_and_a_scope_that_is_none_are_not_there(enter, play, elsewhere):
    assert client_of(elsewhere.noor).get(change(play)).status_code == 404
    assert enter("noor").get(change(play, "onzin")).status_code == 404


def test_before_a_first_level_there_is_nothing_to_change(enter, vennedal):
    from regie.journeys.operations import enrol, open_journey
    from tests.cast import START_ON

    with vennedal.scope():
        made = open_journey(
            learner=vennedal.noor, version=vennedal.version, start_on=START_ON, by=vennedal.saskia, at=AT
        )
        enrol(journey=made, by=vennedal.noor, at=AT)
    assert enter("noor").get(reverse("level_change", args=[made.uuid, "pace"])).status_code == 404


def test_the_cards_say_what_each_level_comes_to(enter, play):
    page = enter("noor").get(change(play))
    words = words_of(page)
    assert page.content.decode().count('type="radio"') == 2
    heard = "Annelies Pool denkt mee voordat het vaststaat."
    saskia = f"Saskia Timmer heeft de pen. Jij kunt een wens doorgeven. {heard}"
    assert f"Nu geldt: Niveau 2, begeleiden. {saskia} We vragen jouw inbreng." in words
    assert f"Niveau 1, sturen Meer houvast. {saskia} Dit geldt meteen." in words
    assert "Niveau 3, coachen Meer ruimte. Jij hebt de pen." in words
    assert "Dit geldt zodra Marjan Kooijman het ook wil. Meer ruimte gaat stap voor stap." in words
    assert "Meer ruimte gaat stap voor stap." in words
    assert not {"hoger", "lager", "hoog", "laag"} & set(words.lower().split())


def test_more_support_asked_by_the_learner_holds_at_once(enter, play):
    page = enter("noor").post(change(play), {"level": "1"}, follow=True)
    assert page.redirect_chain == [(levels(play), 302)]
    assert "Vanaf nu geldt niveau 1 voor je tempo. Wat al besloten is, blijft staan." in words_of(page)
    assert level_now(play) is Level.DIRECTING


def test_more_room_waits_for_the_other_who_finds_it_on_today(enter, play):
    page = enter("noor").post(change(play), {"level": "3", "reason": "ik plan zelf"}, follow=True)
    words = words_of(page)
    assert "Marjan Kooijman krijgt je vraag. Tot jullie het eens zijn, blijft niveau 2 gelden voor je tempo." in words
    assert "Er wacht een vraag Het gaat om niveau 3 voor je tempo." in words
    assert level_now(play) is Level.GUIDING
    first = enter("marjan").get("/").context_data["first"]
    assert (first.title, first.kind) == ("Noor El Amrani vraagt een ander niveau voor het tempo", "Jullie kiezen samen")
    assert first.href == answering(play, open_request(play))
    titles = [one.title for one in (enter("noor").get("/").context_data["first"],) if one]
    assert not any("ander niveau" in title for title in titles)
    words = words_of(enter("marjan").get(first.href))
    assert "Noor El Amrani vraagt niveau 3 voor het tempo" in words
    assert "ik plan zelf" in words
    assert "Dan blijft het niveau met meer houvast gelden: niveau 2." in words


def test_both_agree_and_it_holds(enter, play):
    ask(play, Element.PACE, 3)
    row = open_request(play)
    page = enter("marjan").post(answering(play, row), {"said": "agree"}, follow=True)
    assert "Voor het tempo geldt nu niveau 3." in words_of(page)
    assert level_now(play) is Level.COACHING
    assert "Marjan Kooijman was het hiermee eens." in words_of(enter("noor").get(answering(play, row)))
    page = enter("marjan").post(answering(play, row), {"said": "differ"})
    assert page.status_code == 409
    assert level_now(play) is Level.COACHING


def test_who_sees_it_differently_lets_more_support_hold_with_an_objection(enter, play):
    ask(play, OVERALL, 1, by="marjan", reason="veel nieuw")
    row = open_request(play)
    words = words_of(enter("noor").get(answering(play, row)))
    assert "Dan geldt van de twee het niveau met meer houvast, vanaf nu: niveau 1." in words
    page = enter("noor").post(answering(play, row), {"said": "differ", "text": "ik kan dit wel"}, follow=True)
    assert "Voor het hele pad geldt nu niveau 1." in words_of(page)
    for who in ("noor", "marjan"):
        words = words_of(enter(who).get(levels(play)))
        assert "Het hele pad: Noor El Amrani zag Niveau 1 anders. ik kan dit wel" in words
        assert "Jullie kozen" not in words


def test_differing_about_more_room_leaves_what_holds(enter, play):
    ask(play, Element.PACE, 3)
    page = enter("marjan").post(answering(play, open_request(play)), {"said": "differ"}, follow=True)
    assert "Voor het tempo blijft niveau 2 gelden." in words_of(page)
    assert level_now(play) is Level.GUIDING


def test_who_asked_reads_that_it_waits_and_cannot_answer(enter, play):
    ask(play, Element.PACE, 3)
    address = answering(play, open_request(play))
    page = enter("noor").get(address)
    assert "Marjan Kooijman geeft antwoord. Tot dan blijft niveau 2 gelden." in words_of(page)
    assert '<form method="post" novalidate' not in page.content.decode()
    assert enter("noor").post(address, {"said": "agree"}).status_code == 403
    assert level_now(play) is Level.GUIDING


def test_nothing_chosen_keeps_what_was_typed(enter, play):
    ask(play, Element.PACE, 3)
    for who, address, typed in (
        ("marjan", answering(play, open_request(play)), {"text": "Mijn woorden"}),
        ("noor", change(play, "goals"), {"reason": "Mijn woorden"}),
    ):
        page = enter(who).post(address, typed)
        assert page.status_code == 200
        assert "Nog één ding om naar te kijken" in words_of(page)
        assert "Mijn woorden" in page.content.decode()


@pytest.mark.parametrize(
    ("scope", "level", "status", "sentence"),
    [
        ("pace", "2", 403, "Dit niveau geldt al."),
        ("pace", "4", 403, "Meer ruimte gaat stap voor stap."),
        ("work_forms", "3", 409, "Er ligt al een vraag om een ander niveau."),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(enter, play, scope, level, status, sentence):
    ask(play, Element.WORK_FORMS, 3)
    page = enter("noor").post(change(play, scope), {"level": level, "reason": "Mijn woorden"})
    assert page.status_code == status
    assert sentence in words_of(page)
    assert "Mijn woorden" in page.content.decode()


def test_far_from_its_r_a_reason_is_needed(enter, journey_at):
    play = journey_at(3)
    page = enter("noor").get(change(play))
    assert "Nodig bij niveau 1: dat ligt meer dan één stap van wat eromheen geldt." in words_of(page)
    page = enter("noor").post(change(play), {"level": "1", "reason": " "})
    assert "Schrijf op waarom. Zonder reden kan dit niet." in words_of(page)
    assert 'value="1" checked' in page.content.decode()
    assert level_now(play) is Level.COACHING
    enter("noor").post(change(play), {"level": "1", "reason": "eerst vaste tijden"})
    assert level_now(play) is Level.DIRECTING
    assert "eerst vaste tijden" in words_of(enter("marjan").get(levels(play)))


def test_the_page_says_what_is_open_and_what_becomes_of_it(enter, play):
    play.settled("direction", "content").propose("pace")
    for scope in ("pace", "space", "overall"):
        words = words_of(enter("noor").get(change(play, scope)))
        assert "Wat nog open ligt, volgt dan de nieuwe regel. Wat al besloten is, blijft staan." in words
        assert "Nu ligt er een voorstel open over je tempo." in words
    assert "Nu ligt er een voorstel open" not in words_of(enter("noor").get(change(play, "goals")))
    ask(play, Element.PACE, 1)
    assert "Nu ligt er een voorstel open" not in words_of(enter("noor").get(change(play, "space")))


def test_a_stand_in_of_the_level_partner_answers(enter, play, vennedal):
    ask(play, Element.PACE, 3)
    with vennedal.scope():
        name_stand_in(
            person=vennedal.marjan, stand_in=vennedal.bram, from_on=AT.date(), until_on=None, by=vennedal.marjan, at=AT
        )
    assert enter("bram").get("/").context_data["first"].href == answering(play, open_request(play))
    enter("bram").post(answering(play, open_request(play)), {"said": "agree"})
    assert level_now(play) is Level.COACHING


def test_alone_at_the_last_level_the_learner_reviews_alone(enter, journey_at):
    play = journey_at(4)
    page = enter("noor").get(change(play))
    assert "Dit geldt zodra" not in words_of(page)
    enter("noor").post(change(play), {"level": "1", "reason": "vaste uren"})
    assert level_now(play) is Level.DIRECTING
    enter("noor").post(change(play), {"level": "2", "reason": "iets ruimer"})
    assert level_now(play) is Level.GUIDING


def test_the_board_and_the_rights_lead_there_for_the_two(enter, play):
    for address in (reverse("journey", args=[play.journey.uuid]), reverse("rights", args=[play.journey.uuid])):
        for who, leads in (("noor", True), ("marjan", True), ("saskia", False)):
            page = enter(who).get(address)
            assert page.status_code == 200
            assert (f'href="{levels(play)}"' in page.content.decode()) is leads


def test_the_pages_cost_the_same_with_one_change_and_with_ten(enter, play):
    costs = {name: set() for name in ("levels", "change", "request")}
    marjan = enter("marjan")
    asked = ask(play, Element.COACH, 3)
    for scopes in ((Element.PACE,), tuple(one for one in Element if one not in (Element.PACE, Element.COACH))):
        for scope in scopes:
            ask(play, scope, 3)
            with play.company.scope():
                answer_level(request=open_request(play), agreed=True, by=play.company.marjan, at=AT)
        costs["levels"].add(queries_of(marjan, levels(play)))
        costs["change"].add(queries_of(marjan, change(play)))
        costs["request"].add(queries_of(marjan, answering(play, asked)))
    assert {name: len(found) for name, found in costs.items()} == dict.fromkeys(costs, 1)
    assert max(max(found) for found in costs.values()) <= 16


def test_ten_askers_cost_today_what_one_does(vennedal, enter):
    costs, marjan = set(), enter("marjan")
    for several in (1, 9):
        for number in range(several):
            with vennedal.scope():
                email = f"l{number}-{several}@x.example"
                one = add_person(name=f"Lerende {number}", email=email, by=vennedal.wim, at=AT)
                appoint(person=vennedal.marjan, role="learning_guide", of=one, by=vennedal.wim, at=AT)
            play = journey_of(vennedal, 2, learner=one)
            with vennedal.scope():
                change_level(journey=play.journey, scope=Element.PACE, level=Level.COACHING, by=one, at=AT)
        costs.add(queries_of(marjan, "/"))
    context = marjan.get("/").context_data
    lines = (context["first"], *context["rest"])
    assert sum("vraagt een ander niveau" in line.title for line in lines) == 10
    assert len(costs) == 1


def test_who_asked_takes_it_back_and_it_waits_for_nobody(enter, play):
    row = ask(play, Element.PACE, 3)
    at = answering(play, row)
    assert "Neem je vraag terug" not in words_of(enter("marjan").get(at))
    assert enter("marjan").post(at, {"said": "take_back"}).status_code == 403
    assert "Neem je vraag terug" in words_of(enter("noor").get(at))
    page = enter("noor").post(at, {"said": "take_back"}, follow=True)
    assert "Je vraag is teruggenomen." in words_of(page)
    assert "Tempo: Noor El Amrani nam de vraag om Niveau 3 terug." in words_of(page)
    assert "nam deze vraag terug" in words_of(enter("noor").get(at))
    assert enter("noor").post(at, {"said": "take_back"}).status_code == 409
    assert level_now(play) is Level.GUIDING


def test_in_english(vennedal, play):
    ask(play, Element.PACE, 3)
    marjan = client_of(vennedal.marjan, language="en")
    assert "Noor El Amrani asks for level 3 for the pace" in words_of(marjan.get(answering(play, open_request(play))))
    assert "More room or more support" in marjan.get(levels(play)).content.decode()
