"""Level 3: the learner decides everything, in any order; who is invited to think along holds nothing up."""

from __future__ import annotations

from tests.browser_journeys.beginning import begin_path
from tests.browser_journeys.conftest import page_of

FINAL = "Leg het vast"


def test_a_path_at_level_3(vennedal, invited):
    noor, marjan = invited("noor"), invited("marjan")
    play = begin_path(vennedal, level=3, saskia=invited("saskia"), noor=noor, marjan=marjan)
    here = page_of(play, "plan")

    # The order is free: the plan comes first here.
    noor.go(here)
    assert "Hier kan het nog niet beginnen." not in noor.words
    noor.press("Bewaar, nog niet vastleggen")
    assert (noor.lacking, FINAL in noor.buttons) == (set(), True)
    noor.unfold("Vraag iemand om mee te denken").choose("whom", "Marjan Kooijman").press("Stuur de vraag")
    assert "De vraag ligt nu bij" in noor.words

    # Marjan says nothing yet, and nothing waits for it.
    assert (noor.lacking, FINAL in noor.buttons) == (set(), True)
    marjan.begin()
    noor.button(FINAL).first.click()
    noor.page.get_by_text("Het plan ligt vast.").wait_for()
    marjan.fill(text="Begin klein").press("Geef je inbreng")
    assert (marjan.status, marjan.because) == (409, "proposal_closed")
    assert "Begin klein" in marjan.words

    for element, typed in (("pace", {"hours_per_week": "3"}), ("goals", {"goal_0": "Rekenen"})):
        noor.go(page_of(play, element)).fill(**typed).press(FINAL)
        assert (noor.status, noor.because) == (200, None)
    noor.go(page_of(play, "content")).pick("themes", "T1").fill(own="Leren van de wijk").press(FINAL)
    noor.go(page_of(play) + "my-plan/")
    assert {"Rekenen", "Leren van de wijk"} <= {one for one in ("Rekenen", "Leren van de wijk") if one in noor.words}
    assert "3 uur per week" in noor.words
