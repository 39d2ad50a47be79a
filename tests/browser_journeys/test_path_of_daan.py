"""P1, level 1 in Gemeente Lindewaard: Karin settles the design, Daan writes goals and plan and chooses his mentor."""

from __future__ import annotations

from tests.browser_journeys.scene import FINAL, INPUT, KEEP, PROPOSE, RUNNING, SEND, WIDE, Actor
from tests.browser_journeys.visitor import PHONE
from tests.cast import START_ON

ANSWERS = (
    "Inwoners krijgen op tijd een duidelijk antwoord.",
    "Het teamplan.",
    "Oud-collega's aanspreken.",
    "Ontwikkelgesprekken voeren.",
    "We kijken terug in week 10 en 18.",
)
GOAL = (
    "In week 12 voer ik een ontwikkelgesprek waarin mijn collega het meest praat.",
    "Luisteren en doorvragen.",
    "Ik wil dat mensen eerlijk zijn.",
    "Mijn collega noemt zelf een volgende stap.",
    "Ik ga zelf oplossen.",
    "Als ik een oplossing wil noemen, dan stel ik eerst een vraag.",
)
CHOICE = (
    "Vijf jaar teamleider.",
    "Bas lacht niet om fouten.",
    "Eerlijkheid.",
    "Ja, andere afdeling.",
    "Twee keer een half uur.",
)
HEARD = "Drie uur per week kan, maar niet in de begrotingsweken."


def test_karin_settles_the_design_and_daan_brings_his_path_to_running(scene):
    lindewaard = scene("lindewaard", until="import_path")
    daan, bas, yvonne = lindewaard.people("daan", "bas", "yvonne", size=PHONE)
    karin, gerard, elles = lindewaard.people("karin", "gerard", "elles", size=WIDE)
    version = the_design_is_settled_once(karin, gerard)
    an_edition_begins(karin, daan, version)
    daan.rate(1)
    elles.rate(1).reads("Het niveau staat vast.")
    what_the_design_settled_holds_for_him(daan)

    direction_with_his_manager_heard(daan, yvonne)
    a_work_form_is_chosen_anew_for_him_alone(karin, daan, version)
    goals_with_their_questions(daan)
    the_plan_waits_for_two_who_think_along(daan, karin, elles)
    a_mentor_after_the_choice_questions(daan, bas, karin)
    for one in (daan, elles, karin):
        one.at("").reads(RUNNING)
    daan.at("log").reads(HEARD, "Dat deed de ontwerper in het ontwerp.")


def the_design_is_settled_once(karin: Actor, gerard: Actor) -> str:
    """Level 1 (design.md): themes, hours with the organisation heard, work forms and help, before it is published."""
    karin.go("/designs/").follow("Maak het af").reads("Nog te doen voordat je publiceert")
    version = karin.page.url
    assert "Publiceer" not in karin.buttons
    karin.follow("Leg de thema's vast.").write(themes=("T1", "T2", "T3", "T4")).press(FINAL)
    karin.go(f"{version}pace/").reads("60 uur").press(PROPOSE).lacks("heard:organisation")
    gerard.begin().reads("Hoeveel uur werktijd per week is er voor dit pad?").fill(text=HEARD).press(INPUT)
    assert gerard.go(f"{version}content/").status == 404
    karin.go(f"{version}pace/").reads(HEARD).press(FINAL)
    for element in ("work_forms", "resources"):
        karin.go(f"{version}{element}/").press(FINAL)
    karin.go(version).press("Publiceer").reads("Deze versie verandert niet meer.")
    return version


def an_edition_begins(karin: Actor, daan: Actor, version: str) -> None:
    karin.go(version).follow("Open een lichting").fill(title="Lichting 1", start_on=START_ON.isoformat())
    karin.choose("guide", "Elles Verhulst").press("Open de lichting").reads("Nog niemand")
    karin.page.get_by_label("Daan Hoekstra").check()
    karin.press("Nodig uit").reads("Daan Hoekstra krijgt een uitnodiging.")
    daan.begin().press("Ik doe mee").reads("Je doet mee.")
    daan.scene.journey_of(daan)


def what_the_design_settled_holds_for_him(daan: Actor) -> None:
    """A1, A10, A12, A13: Karin holds those pens; what she settled stands, and he can ask for something else."""
    daan.at("").reads("20 weken, 3 uur per week")
    for element in ("content", "pace", "work_forms", "resources"):
        daan.at(element).reads("Zo staat het in het ontwerp, voor iedereen die dit pad volgt.")
    daan.may_not("content", "propose", "decide", because="not_a_decider", pen="Karin Blom")


def direction_with_his_manager_heard(daan: Actor, yvonne: Actor) -> None:
    """C1, C2: five questions to Daan; Yvonne is heard before it is final."""
    daan.at("direction").reads("Inwoners krijgen op tijd een duidelijk antwoord.")
    daan.write(text="Een teamleider die duidelijke afspraken maakt.", answer_0=ANSWERS[0]).press(PROPOSE)
    daan.lacks("questions_answered", "heard:manager")
    daan.unfold("Pas het voorstel aan").write(**{f"answer_{n}": said for n, said in enumerate(ANSWERS)})
    daan.press("Bewaar deze versie").lacks("heard:manager")
    yvonne.answer("Begin met de afspraken in je team.")
    daan.at("direction").reads("Begin met de afspraken in je team.").press(FINAL).reads("De richting ligt vast.")


def a_work_form_is_chosen_anew_for_him_alone(karin: Actor, daan: Actor, version: str) -> None:
    """What the design settled can be decided anew for one journey by who holds the pen."""
    karin.at("work_forms").unfold("Wijzig wat vaststaat").write(form_boek="audiobook").press(FINAL)
    assert "Luisterboek" in daan.at("work_forms").words
    assert "Luisterboek" not in karin.go(f"{version}work_forms/").words


def goals_with_their_questions(daan: Actor) -> None:
    """A4, A5: the learner writes them at every level, with the preset questions answered."""
    goal, *answers = GOAL
    daan.at("goals").write(goal_0=goal).press(FINAL).reads("bewaard, maar ligt nog niet vast")
    assert daan.lacking == {"questions_answered"}
    daan.write(**{f"goal_0_answer_{n}": said for n, said in enumerate(answers)}).press(FINAL)
    daan.reads("De leerdoelen liggen vast.")


def the_plan_waits_for_two_who_think_along(daan: Actor, karin: Actor, elles: Actor) -> None:
    """A7, A8: the fixed format, and designer and learning guide heard."""
    daan.at("plan").reads(GOAL[0])
    fields = [one.get_attribute("name") or "" for one in daan.page.locator('main textarea[name^="field_"]').all()]
    daan.write(**dict.fromkeys(fields, "Zo doe ik dat.")).press(PROPOSE)
    daan.lacks("heard:designer", "heard:learning_guide")
    karin.answer("Begin met de startdag.")
    daan.at("plan").lacks("heard:learning_guide")
    elles.answer("Kijk na drie weken of het past.")
    daan.at("plan").reads("Kijk na drie weken of het past.").press(FINAL).reads("Het plan ligt vast.")


def a_mentor_after_the_choice_questions(daan: Actor, bas: Actor, karin: Actor) -> None:
    """B2, B3: Daan answers the choice questions, asks, and Bas says yes without reading the answers."""
    karin.may_not("mentor", "propose", "send", because="not_a_decider", pen="Daan Hoekstra")
    daan.at("mentor").write(mentor="Bas Ouwehand", request="Wil jij twee keer met mij meekijken?").press(KEEP)
    daan.lacks("questions_answered")
    daan.unfold("Pas het voorstel aan").write(**{f"answer_{n}": said for n, said in enumerate(CHOICE)})
    daan.press(KEEP).press(SEND).reads("Je verzoek ligt nu bij Bas Ouwehand")
    bas.begin().reads("Wil jij twee keer met mij meekijken?")
    assert CHOICE[1] not in bas.words
    bas.press("Ja, dat wil ik").reads("Je bent nu mentor.")
