"""P3, level 3 in Regelhuis: Joris decides everything and asks whom he likes; nobody he asks holds anything up."""

from __future__ import annotations

from tests.browser_journeys.scene import FINAL, KEEP, RUNNING, SEND, WIDE, Actor
from tests.browser_journeys.visitor import PHONE

PATH = "Data-analist"
LATER = "Bewaar, nog niet vastleggen"
WORDS = {
    "development_question": "Hoe maak ik analyses die herhaalbaar, uitlegbaar en eerlijk zijn?",
    "learning_preference_1": "Doen.",
    "learning_preference_2": "Met één ander.",
    "learning_preference_3": "Thuis op vrijdag.",
}
DIRECTION = "Ik wil de analist zijn bij wie je kunt narekenen hoe een cijfer ontstond. Dat helpt ons om besluiten uit te leggen."
GOALS = {
    "goal_0": "In wk 20 herhaalt Dewi mijn analyse zonder mij iets te vragen.",
    "goal_1": "In wk 21 legt iemand van beleid mijn grafiek goed uit aan een ander.",
}
PARTS = ("content", "goals", "plan", "pace", "work_forms", "resources")


def test_joris_decides_and_asks_whom_he_likes_until_his_path_runs(scene):
    regelhuis = scene("regelhuis")
    joris, sven, dewi, otto = regelhuis.people("joris", "sven", "dewi", "otto", size=WIDE)
    claudia, meilin = regelhuis.people("claudia", "meilin", size=PHONE)
    regelhuis.begin(designer=sven, learner=joris, name="Joris Pennings", path=PATH)
    joris.rate(3)
    meilin.rate(3).reads("Het niveau staat vast.")
    joris.at("words").write(**WORDS).press("Bewaar").reads("Bewaard.")
    sven.is_kept_out(*PARTS)

    direction_with_an_assignment_if_he_likes(joris, claudia)
    the_order_is_free(joris)
    he_asks_and_waits_for_nobody(joris, sven, claudia, dewi)
    the_plan_is_his_own(joris, meilin)
    joris.at("").reads("Nog vast te leggen: je hulp. Dan loopt het pad.")
    joris.at("resources").write(people_what_0="Dewi", people_often_0="Elke week een uur")
    joris.write(means_what_0="Python-cursus", means_when_0="Week 1 tot en met 8").press(FINAL)
    joris.reads("De hulp ligt vast.", "vanaf nu loopt het pad").at("").reads(RUNNING)
    others_only_look(sven, claudia, meilin, otto)
    a_mentor_because_he_wishes_one(joris, otto)
    joris.at("my-plan").reads("Afgesproken is 4 uur per week, 24 weken lang: 96 uur.", GOALS["goal_1"])


def direction_with_an_assignment_if_he_likes(joris: Actor, claudia: Actor) -> None:
    """C3, C4: the ambition of the organisation beside it, and an assignment that he may skip and does."""
    joris.at("direction").reads("Wat je organisatie wil", "Elk besluit dat op onze cijfers rust, kunnen we uitleggen.")
    joris.reads("Een opdracht, als je wilt").write(text=DIRECTION).press(LATER).lacks()
    joris.ask("Claudia Reuver")
    claudia.answer("Je vertelde je verhaal, en ik zag meteen twee analyses waar dit nodig is.")
    claudia.may_not("direction", "revise", "decide", because="not_a_decider", pen="Joris Pennings")
    joris.at("direction").reads("twee analyses waar dit nodig is").press(FINAL).reads("De richting ligt vast.")


def the_order_is_free(joris: Actor) -> None:
    """The goals come before the themes; no questions go with them (A5), and no talk (A6)."""
    joris.at("goals").press("Nog een leerdoel").write(**GOALS)
    assert joris.page.locator('main [name*="_answer_"]').count() == 0
    joris.press(FINAL).reads("De leerdoelen liggen vast.")


def he_asks_and_waits_for_nobody(joris: Actor, sven: Actor, claudia: Actor, dewi: Actor) -> None:
    """A9, A11: whom he asks, answers or not; what he decides stands."""
    joris.at("content").write(themes=("T1", "T2", "T3")).press(LATER).ask("Sven Mulder")
    sven.answer("Drie thema's is veel, maar ze grijpen in elkaar. Begin met herhaalbaar.")
    joris.at("content").reads("Begin met herhaalbaar.").press(FINAL).reads("De thema's liggen vast.")

    joris.at("pace").write(hours_per_week="4", weeks="24").press(LATER).ask("Claudia Reuver")
    claudia.answer("Vier uur lukt, behalve in de week van het jaarverslag.")
    joris.at("pace").reads("behalve in de week van het jaarverslag").press(FINAL).reads("Het tempo ligt vast.")

    joris.at("work_forms").reads("Thuis op vrijdag.").write(form_klantcontact="shadowing").press(LATER)
    joris.ask("Dewi Santoso").lacks()
    joris.press(FINAL).reads("De werkvormen liggen vast.")  # before Dewi says a word
    assert "work_forms" not in dewi.go("/").page.content()


def the_plan_is_his_own(joris: Actor, meilin: Actor) -> None:
    """A7, A8: an open form; he leaves out what he did not ask for, and Mei Lin may think along."""
    joris.at("plan").reads(GOALS["goal_0"])
    joris.page.locator('main input[name="take_data-ethiek"]').uncheck()
    joris.press(LATER).lacks().ask("Mei Lin Tan")
    meilin.answer("Mooi plan. Wat geeft je energie in week 10, als het even stil is?")
    joris.at("plan").reads("Wat geeft je energie in week 10").press(FINAL).reads("Het plan ligt vast.")


def others_only_look(sven: Actor, claudia: Actor, meilin: Actor, otto: Actor) -> None:
    """Mei Lin sees the path; to Sven and Claudia it shows what they were asked; to Otto it does not exist."""
    meilin.at("").reads(RUNNING)
    for one in PARTS:
        meilin.may_not(one, "propose", "decide", because="not_a_decider", pen="Joris Pennings")
    assert [one.go(one.scene.board).status for one in (sven, claudia, otto)] == [403, 403, 404]


def a_mentor_because_he_wishes_one(joris: Actor, otto: Actor) -> None:
    """B1, B2: no mentor until he asks; then Otto says yes under his own sign-in."""
    joris.at("").reads("Alleen als jij wilt.")
    joris.at("mentor").write(mentor="Otto Wagenaar", request="Wil jij twee keer een half uur met mij meekijken?")
    joris.press(KEEP).press(SEND).reads("Je verzoek ligt nu bij Otto Wagenaar")
    otto.begin().reads("twee keer een half uur").fill(text="Ja. Neem een keuze mee waar je over twijfelt.")
    otto.press("Ja, dat wil ik").reads("Je bent nu mentor.")
    joris.at("").reads("is Otto Wagenaar je mentor.")
