"""P4, mixed levels in Waterschap De Mieden: the hours are Marieke's to decide, the work forms are Nadia's alone."""

from __future__ import annotations

from tests.browser_journeys.scene import FINAL, KEEP, PROPOSE, RUNNING, SEND, WIDE, Actor
from tests.browser_journeys.visitor import PHONE

PATH = "Van jurist naar projectleider"
LATER = "Bewaar, nog niet vastleggen"
QUESTION = "Hoe leid ik een dijkproject als ik niet elk vak ken?"
WORDS = {
    "development_question": QUESTION,
    "learning_preference_1": "Luisteren en praten.",
    "learning_preference_2": "In een groep.",
    "learning_preference_3": "Onderweg, niet op maandag.",
}
BUSY = "Ik heb een drukke periode en wil dat iemand anders de uren bewaakt."
GOALS = {
    "goal_0": "In wk 14 noem ik van elke partij het belang, en zij herkennen het.",
    "goal_1": "In wk 28 is mijn deelproject klaar op de dag die we afspraken.",
}


def test_nadia_changes_a_work_form_alone_but_asks_for_other_hours(scene):
    mieden = scene("mieden")
    nadia, pieter, geert = mieden.people("nadia", "pieter", "geert", size=PHONE)
    marieke, ton, corien = mieden.people("marieke", "ton", "corien", size=WIDE)
    mieden.begin(designer=marieke, learner=nadia, name="Nadia Boukhari", path=PATH)
    nadia.begin().reads("Voor een deel stelt het ontwerp iets anders voor:", "Werkvormen niveau 4")
    nadia.press("Dit past")
    ton.rate(3).reads("Het niveau staat vast.")
    her_busy_period(nadia)
    nadia.at("words").write(**WORDS).press("Bewaar").reads("Dit lezen jij, Marieke Aalbers (ontwerper)")

    direction_and_themes_at_level_2(nadia, pieter, marieke, corien)
    pace_at_level_1(nadia, marieke, corien)
    a_mentor_at_level_2(nadia, pieter, geert)
    goals_help_and_plan_at_level_3(nadia, marieke, geert)
    nadia.at("").reads("Nog vast te leggen: je werkvormen. Dan loopt het pad.")
    book(nadia, "book", "De werkvormen liggen vast. In het plan staan ze bij elke stap.")
    nadia.reads("vanaf nu loopt het pad")
    for one in (nadia, ton, marieke):
        one.at("").reads(RUNNING)

    book(nadia, "podcast", "De werkvormen liggen vast.")
    nadia.at("my-plan").reads("Podcast", "Afgesproken is 2 uur per week, 30 weken lang: 60 uur.")
    the_hours_are_a_request_to_marieke(nadia, marieke)


def her_busy_period(nadia: Actor) -> None:
    """More support stands at once; two steps from the rest comes with a reason."""
    nadia.at("level/change/pace").pick("level", "1").press("Vraag dit")
    nadia.reads("Schrijf op waarom. Zonder reden kan dit niet.").pick("level", "1")
    nadia.fill(reason=BUSY).press("Vraag dit").reads("Vanaf nu geldt niveau 1")
    nadia.at("level").reads(BUSY)
    nadia.at("rights").reads("Tempo Niveau 1 Marieke Aalbers", "Werkvormen Niveau 4 Jij")


def direction_and_themes_at_level_2(nadia: Actor, pieter: Actor, marieke: Actor, corien: Actor) -> None:
    nadia.at("direction").write(
        text="Ik wil projecten leiden waarin recht en techniek vanaf het begin samen optrekken."
    )
    nadia.press(LATER).ask("Pieter Zijlstra")
    pieter.answer("In ons gesprek werd het scherp: jij brengt de techniek naar ons toe.")
    nadia.at("direction").reads("jij brengt de techniek naar ons toe").press(FINAL).reads("De richting ligt vast.")
    nadia.may_not("content", "propose", "decide", because="not_a_decider", pen="Marieke Aalbers")
    marieke.at("content").reads(QUESTION).write(themes=("T1", "T2", "T3")).press(LATER).ask("Corien Haan")
    corien.answer("De omgeving is dit jaar het moeilijkst. Zet dat vroeg in het pad.")
    marieke.at("content").reads("Zet dat vroeg in het pad.").press(FINAL).reads("De thema's liggen vast.")


def pace_at_level_1(nadia: Actor, marieke: Actor, corien: Actor) -> None:
    """A10 at level 1: the organisation is heard; Nadia is not asked, and can neither propose nor decide."""
    nadia.may_not("pace", "propose", "revise", "decide", because="not_a_decider", pen="Marieke Aalbers")
    marieke.at("pace").reads("60 uur").press(PROPOSE).lacks("heard:organisation")
    assert marieke.forge(f"{marieke.scene.board}pace/decide/", seen="1")[0] == 403
    nadia.may_not("pace", "propose", "revise", "decide", because="not_a_decider", pen="Marieke Aalbers")
    corien.answer("Twee uur per week kan. Niet in de week van het bestuur.")
    marieke.at("pace").reads("Niet in de week van het bestuur.").press(FINAL).reads("Het tempo ligt vast.")


def a_mentor_at_level_2(nadia: Actor, pieter: Actor, geert: Actor) -> None:
    nadia.at("mentor").write(mentor="Geert Huizinga", request="Wil jij twee keer een uur met mij praten?")
    nadia.press(KEEP).ask("Pieter Zijlstra")
    pieter.answer("Geert is een goede keuze: hij laat je zelf nadenken.")
    nadia.at("mentor").press(SEND).reads("Je verzoek ligt nu bij Geert Huizinga")
    geert.begin().reads("Wil jij twee keer een uur met mij praten?").fill(text="Ja, dat doe ik graag.")
    geert.press("Ja, dat wil ik").reads("Je bent nu mentor.")


def goals_help_and_plan_at_level_3(nadia: Actor, marieke: Actor, geert: Actor) -> None:
    marieke.is_kept_out("goals", "plan", "work_forms")
    nadia.at("goals").press("Nog een leerdoel").write(**GOALS).press(FINAL).reads("De leerdoelen liggen vast.")
    nadia.at("resources").write(people_what_0="Geert").press(FINAL).reads("De hulp ligt vast.")
    nadia.at("plan").press(LATER).ask("Geert Huizinga")
    geert.answer("Plan je eerste overleg met bewoners vroeger dan je durft.")
    nadia.at("plan").reads("vroeger dan je durft").press(FINAL).reads("Het plan ligt vast.")


def book(nadia: Actor, form: str, told: str) -> None:
    """A12 at level 4: activity 2 takes the form she chooses; nobody is asked, and nothing waits."""
    nadia.at("work_forms")
    if "Dit staat vast" in nadia.words:
        nadia.unfold("Wijzig wat vaststaat")
    nadia.write(**{"form_bewoners-en-belangen": form}).press(FINAL).reads(told)
    assert (nadia.status, nadia.because, nadia.lacking) == (200, None, set())


def the_hours_are_a_request_to_marieke(nadia: Actor, marieke: Actor) -> None:
    """The page offers one thing: a wish to who holds the pen. Marieke answers it with a reason."""
    nadia.may_not("pace", "propose", "revise", "decide", because="not_a_decider", pen="Marieke Aalbers")
    assert set(nadia.at("pace").acts) == {"request"}
    nadia.unfold("Vraag om iets anders").reads("Marieke Aalbers leest dit en geeft antwoord.")
    nadia.fill(wish="In december liever een uur per week.").press("Verstuur je verzoek")
    marieke.begin().reads("In december liever een uur per week.").fill(text="De sluiting van het project is in maart.")
    marieke.press("Nee, het blijft zo")
    nadia.at("pace").reads("Marieke Aalbers zei nee:", "De sluiting van het project is in maart.", "2 uur per week")
