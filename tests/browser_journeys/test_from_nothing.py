"""Level 2, from an empty installation: an organisation, its people, a path, and every decision on it.

By pages all the way, on the smallest phone, whose browser runs no scripts. Only what has no page is done by command:
founding the organisation, and bringing the path in.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from regie.cli.main import main
from tests.browser_journeys.beginning import agree_level, start_path
from tests.browser_journeys.visitor import SMALLEST, Visitor, accept, set_up_app
from tests.cast import AT

EMAIL = "{}@vennedal.example"
P2 = files("regie.designs").joinpath("content/paths/p2-regieverpleegkundige.regie.yaml")
CAST = (
    ("Noor El Amrani", None, None),
    ("Saskia Timmer", "designer", None),
    ("Annelies Pool", "organisation", None),
    ("Marjan Kooijman", "learning_guide", "Noor El Amrani"),
)
GOAL = "In week 18 zit ik een MDO voor"
ANSWERS = {f"goal_0_answer_{place}": f"antwoord {place}" for place in range(5)}
FINAL = "Leg het vast"


@pytest.fixture
def stranger(window):
    """Somebody nobody knows yet, in a browser without scripts."""
    return lambda: window(java_script_enabled=False, viewport=SMALLEST)


@pytest.fixture
def wim(live_server, capsys, stranger) -> Visitor:
    """The first administrator, who came in by the link that `regie organisation found` printed."""
    who = ["--admin", "Wim Scholten", "--email", EMAIL.format("wim")]
    code = main(["organisation", "found", "Zorggroep Vennedal", "--slug", "vennedal", *who, "--url", live_server.url])
    assert code == 0
    return set_up_app(accept(stranger(), re.search(r"http://\S+", capsys.readouterr().out)[0]))


def test_a_path_at_level_2_from_an_empty_installation_to_a_plan(wim, stranger, tmp_path):
    links = people_come(wim)
    noor, saskia, annelies, marjan = (accept(stranger(), links[name]) for name, _role, _of in CAST)
    for visitor in (saskia, annelies):  # their roles take a second step
        set_up_app(visitor)
    the_path_comes_in(saskia, tmp_path)
    start_path(saskia, noor)
    agree_level(noor, 2)
    assert "ziet die pas als jullie allebei gekozen hebben" in noor.words
    agree_level(marjan, 2)
    board = noor.go("/").follow("Van wijkverpleegkundige naar regieverpleegkundige").page.url

    direction_comes_first(noor, board)
    themes_wait_for_the_question(saskia, noor, board)
    goals_wait_for_a_conversation(noor, marjan, board)
    pace_waits_for_who_is_heard(saskia, annelies, noor, board)
    work_forms_need_both(saskia, noor, board)
    the_plan_follows(noor, board)
    everything_stands_on_the_page_of_the_plan(noor, board)
    the_log_tells_it(noor, annelies, board)


def people_come(wim: Visitor) -> dict[str, str]:
    """Wim adds a unit and the people, gives them their roles, and makes a link for each."""
    wim.follow("Mensen")
    assert "Zo begin je" in wim.words
    wim.follow("Voeg een onderdeel toe").fill(name="Wijkteam Oost", ambition="Langer thuis").press("Voeg toe")
    for name, _role, _of in CAST:
        wim.go("/people/new/").fill(name=name, email=EMAIL.format(name.split()[0].lower()))
        wim.choose("unit", "Wijkteam Oost").press("Voeg toe")
    assert wim.page.get_by_role("heading", name="Marjan Kooijman").is_visible()
    links = {}
    for name, role, of in CAST:
        wim.go("/people/").follow(name)
        if role:
            wim.page.locator('main [name="role"]').select_option(role)
            if of:
                wim.choose("of", of)
            wim.press("Geef deze rol")
            assert f"{name} is nu" in wim.words
        wim.press("Maak een uitnodiging")
        links[name] = wim.page.locator("#link").input_value()
    return links


def the_path_comes_in(saskia: Visitor, tmp_path: Path) -> None:
    """A design comes in as a file, by command; the designer publishes it."""
    file = tmp_path / "p2.regie.yaml"
    file.write_bytes(P2.read_bytes())
    assert "--organisation vennedal" in saskia.go("/designs/").words
    assert main(["path", "import", str(file), "--organisation", "vennedal"]) == 0
    saskia.again().follow("Maak het af").press("Publiceer")
    assert "Versie 1 van Van wijkverpleegkundige naar regieverpleegkundige staat klaar." in saskia.words


def direction_comes_first(noor: Visitor, board: str) -> None:
    """Nobody has to be heard: the learner writes it and it stands."""
    noor.begin().fill(text="Regie houden in complexe zorg").press(FINAL)
    assert "De richting ligt vast." in noor.words
    noor.go(f"{board}plan/")
    assert "Hier kan het nog niet beginnen." in noor.words
    assert not noor.acts


def themes_wait_for_the_question(saskia: Visitor, noor: Visitor, board: str) -> None:
    """B5: the designer chooses the themes after the development question of the learner."""
    saskia.go(f"{board}content/").pick("themes", "T1", "T2", "T3", "T4")
    saskia.press("Bewaar als voorstel")
    assert saskia.lacking == {"development_question"}
    assert "Noor El Amrani schrijft nog een ontwikkelvraag op." in saskia.words
    assert FINAL not in saskia.buttons
    noor.go(f"{board}words/").fill(development_question="Hoe houd ik regie in complexe zorg?").press("Bewaar")
    saskia.again()
    assert "Hoe houd ik regie in complexe zorg?" in saskia.words
    saskia.press(FINAL)
    assert "De thema's liggen vast." in saskia.words


def goals_wait_for_a_conversation(noor: Visitor, marjan: Visitor, board: str) -> None:
    """A6: at least one conversation, which the partner sees and can deny."""
    here = f"{board}goals/"
    noor.go(here).fill(goal_0=GOAL, **ANSWERS).press("Bewaar als voorstel")
    assert (noor.lacking, FINAL in noor.buttons) == ({"conversation"}, False)
    assert noor.forge(f"{here}decide/", seen="1")[0] == 403
    talked_with_marjan(noor)
    assert FINAL in noor.buttons
    marjan.go("/").page.get_by_role("link", name="Noor El Amrani noteerde een gesprek met jou").click()
    marjan.press("Dit gesprek was er niet")
    assert "Het gesprek telt niet meer mee." in marjan.words
    noor.again()
    assert (noor.lacking, FINAL in noor.buttons) == ({"conversation"}, False)
    assert noor.forge(f"{here}decide/", seen="1")[0] == 403
    talked_with_marjan(noor).press(FINAL)
    assert "De leerdoelen liggen vast." in noor.words


def talked_with_marjan(noor: Visitor) -> Visitor:
    noor.choose("partner", "Marjan Kooijman").fill(held_on=AT.date().isoformat())
    return noor.press("Noteer het gesprek")


def pace_waits_for_who_is_heard(saskia: Visitor, annelies: Visitor, noor: Visitor, board: str) -> None:
    """B7, B8: the organisation is heard and the learner asked; only then can the designer make it final."""
    here = f"{board}pace/"
    saskia.go(here).fill(hours_per_week="2,5", weeks="36").press("Bewaar als voorstel")
    refused_pace(saskia, here, "heard:organisation", "asked:learner")
    assert "Annelies Pool denkt nog mee, tot maandag 30 november." in saskia.words
    assert "Noor El Amrani kan nog inbreng geven, tot maandag 30 november." in saskia.words
    annelies.begin()
    assert "Hoeveel uur werktijd per week is er voor dit pad?" in annelies.words
    annelies.fill(text="Niet in de vakanties").press("Geef je inbreng")
    saskia.again()
    assert "Niet in de vakanties" in saskia.words
    refused_pace(saskia, here, "asked:learner")
    noor.go(here).fill(text="Na een avonddienst lukt het niet").press("Geef je inbreng")
    saskia.again().press(FINAL)
    assert "Het tempo ligt vast." in saskia.words


def refused_pace(saskia: Visitor, here: str, *missing: str) -> None:
    """The page has no button, says what is missing, and a form sent all the same gets 403 with the sentence."""
    assert (saskia.lacking, FINAL in saskia.buttons) == (set(missing), False)
    status, page = saskia.forge(f"{here}decide/", seen="1")
    assert (status, 'data-because="' in page) == (403, True)
    assert "Dit kan niet, of nu nog niet" in page


def work_forms_need_both(saskia: Visitor, noor: Visitor, board: str) -> None:
    """B10: both choose one and the same text; what was said of an older text does not count."""
    here = f"{board}work_forms/"
    saskia.go(here).press("Bewaar als voorstel")
    assert (saskia.lacking, FINAL in saskia.buttons) == ({"agreed:learner"}, False)
    noor.go(here)
    saskia.unfold("Pas het voorstel aan").pick("form_richtlijnen", "webinar").press("Bewaar deze versie")
    noor.press("Ja, ik kies dit")
    assert (noor.status, noor.because) == (409, "proposal_changed")
    assert "versie 2" in noor.words
    noor.unfold("Pas het voorstel aan").pick("form_feedback-geven", "pair_practice").press("Bewaar deze versie")
    assert (noor.lacking, FINAL in noor.buttons) == ({"agreed:designer"}, False)
    saskia.again()
    assert "versie 3" in saskia.words
    saskia.press("Ja, ik kies dit")
    assert "De werkvormen liggen vast." in saskia.words


def the_plan_follows(noor: Visitor, board: str) -> None:
    """A5: in the fixed format, whole; before that it waits."""
    noor.go(f"{board}plan/")
    assert GOAL in noor.words
    fields = [one.get_attribute("name") for one in noor.page.locator('main textarea[name^="field_"]').all()]
    noor.fill(**dict.fromkeys(fields[1:], "zo doe ik dat")).press(FINAL)
    assert noor.lacking == {"format_complete"}
    assert "Het plan ligt vast." not in noor.words
    assert noor.forge(f"{board}plan/decide/", seen="1")[0] == 403
    noor.fill(**{fields[0]: "Bel Fatima"}).press(FINAL)
    assert "Het plan ligt vast." in noor.words


def everything_stands_on_the_page_of_the_plan(noor: Visitor, board: str) -> None:
    assert noor.go(board).status == 200
    noor.go(f"{board}my-plan/")
    said = noor.words
    for line in ("Regie houden in complexe zorg", GOAL, "Complexe zorg indiceren", "Bel Fatima"):
        assert line in said
    assert "Afgesproken is 2,5 uur per week, 36 weken lang: 90 uur." in said
    assert "oefenen in tweetal" in said.lower()


def the_log_tells_it(noor: Visitor, annelies: Visitor, board: str) -> None:
    noor.go(f"{board}log/")
    said = noor.words
    for line in ("Niet in de vakanties", "Na een avonddienst lukt het niet", "Gesprek met Marjan Kooijman"):
        assert line in said
    assert "legden dit samen vast" in said
    annelies.go(f"{board}log/?element=pace")
    assert "Niet in de vakanties" in annelies.words
    for place in ("", "my-plan/"):
        assert annelies.go(f"{board}{place}").status == 403
