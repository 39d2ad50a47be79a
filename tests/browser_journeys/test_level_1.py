"""Level 1: the designer decides the pace, others are heard, and the learner can ask for something else."""

from __future__ import annotations

from tests.browser_journeys.beginning import begin_path
from tests.browser_journeys.conftest import page_of
from tests.browser_journeys.visitor import Visitor
from tests.cast import Play

FINAL = "Leg het vast"
ANSWERS = {f"answer_{place}": f"antwoord {place}" for place in range(5)}


def test_a_path_at_level_1(vennedal, invited):
    saskia, noor, marjan = invited("saskia"), invited("noor"), invited("marjan")
    play = begin_path(vennedal, level=1, saskia=saskia, noor=noor, marjan=marjan)
    direction_waits_for_the_manager(play, noor, invited("ruud"))
    play.settled("content", "goals")
    pace_is_the_designers(play, saskia, noor, invited("annelies"))
    the_learner_asks_for_something_else(play, noor, saskia)
    the_plan_waits_for_designer_and_guide(play, noor, saskia, marjan)


def direction_waits_for_the_manager(play: Play, noor: Visitor, ruud: Visitor) -> None:
    """C1: the learner answers the preset questions, and the manager is heard."""
    here = page_of(play, "direction")
    noor.begin().fill(text="Duidelijke afspraken maken").press("Bewaar als voorstel")
    assert (noor.lacking, FINAL in noor.buttons) == ({"questions_answered", "heard:manager"}, False)
    noor.go(here).unfold("Pas het voorstel aan").fill(**ANSWERS).press("Bewaar deze versie")
    assert noor.lacking == {"heard:manager"}
    assert "Ruud Hamers denkt nog mee" in noor.words
    assert noor.forge(page_of(play, "direction", "decide"), seen="2")[0] == 403
    ruud.begin().fill(text="Begin bij het teamplan").press("Geef je inbreng")
    noor.go(here)
    assert "Begin bij het teamplan" in noor.words
    noor.press(FINAL)
    assert "De richting ligt vast." in noor.words


def pace_is_the_designers(play: Play, saskia: Visitor, noor: Visitor, annelies: Visitor) -> None:
    """B7: the designer decides after the organisation was heard; to the learner the page is for reading."""
    here = page_of(play, "pace")
    saskia.go(here)
    the_sum_moves_while_typing(saskia)
    saskia.fill(hours_per_week="2,5", weeks="36").press("Bewaar als voorstel")
    assert (saskia.lacking, FINAL in saskia.buttons) == ({"heard:organisation"}, False)
    noor.go(here)
    assert not {"revise", "propose", "decide", "answer"} & set(noor.acts)
    for step in ("revise", "propose", "decide"):
        typed = {"form": "choice", "hours_per_week": "1,75", "weeks": "4", "seen": "1"}
        status, page = noor.forge(page_of(play, "pace", step), **typed)
        assert (status, 'data-because="not_a_decider"' in page) == (403, True)
        assert "Saskia Timmer heeft hier de pen." in page
    annelies.begin().fill(text="Niet in de begrotingsweken").press("Geef je inbreng")
    saskia.go(here).press(FINAL)
    assert "Het tempo ligt vast." in saskia.words


def the_sum_moves_while_typing(saskia: Visitor) -> None:
    saskia.fill(hours_per_week="3")
    saskia.page.get_by_text("Er is tijd voor 108 uur.").wait_for()


def the_learner_asks_for_something_else(play: Play, noor: Visitor, saskia: Visitor) -> None:
    """The way to another pace is a wish to who holds the pen, who answers it with a reason."""
    here = page_of(play, "pace")
    noor.go(here)
    assert "36 weken, 2,5 uur per week" in noor.words
    assert "propose" not in noor.acts
    noor.unfold("Vraag om iets anders").fill(wish="Liever twee uur per week").press("Verstuur je verzoek")
    assert "Saskia Timmer leest het en geeft antwoord." in noor.words
    saskia.begin()
    assert "Liever twee uur per week" in saskia.words
    saskia.press("Ja, ik doe een nieuw voorstel")
    assert "Schrijf erbij waarom." in saskia.words  # a yes has its reason, as a no
    saskia.fill(text="Dat past ook").press("Ja, ik doe een nieuw voorstel")
    noor.go(here)
    assert "Saskia Timmer zei ja: Dat past ook" in noor.words


def the_plan_waits_for_designer_and_guide(play: Play, noor: Visitor, saskia: Visitor, marjan: Visitor) -> None:
    """A5: the learner decides the plan, in the fixed format, after both were heard."""
    here = page_of(play, "plan")
    noor.go(here)
    fields = [one.get_attribute("name") for one in noor.page.locator('main textarea[name^="field_"]').all()]
    noor.fill(**dict.fromkeys(fields, "zo doe ik dat")).press("Bewaar als voorstel")
    both = {"heard:designer", "heard:learning_guide"}
    assert (noor.lacking, FINAL in noor.buttons) == (both, False)
    for visitor, left in ((saskia, {"heard:learning_guide"}), (marjan, set())):
        visitor.go(here).fill(text="Begin klein").press("Geef je inbreng")
        noor.go(here)
        assert noor.lacking == left
    noor.press(FINAL)
    assert "Het plan ligt vast." in noor.words
