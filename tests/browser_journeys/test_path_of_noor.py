"""P2, level 2 in Zorggroep Vennedal: Noor writes, Saskia guards the line, and the work forms they choose together."""

from __future__ import annotations

from tests.browser_journeys.scene import AGREE, FINAL, KEEP, PROPOSE, RUNNING, SEND, WIDE, Actor
from tests.browser_journeys.visitor import PHONE
from tests.cast import AT

PATH = "Van wijkverpleegkundige naar regieverpleegkundige"
QUESTION = "Hoe houd ik regie in complexe zorgsituaties en neem ik mijn team mee?"
WORDS = {
    "development_question": QUESTION,
    "ambition": "Over twee jaar ben ik het aanspreekpunt bij zware zorg.",
    "drives": "Ik vergeet de tijd als ik een puzzel rond een cliënt oplos; rust thuis vind ik belangrijk.",
    "learning_preference_1": "Kijken, dan doen.",
    "learning_preference_2": "Met één ander.",
    "learning_preference_3": "Niet na een avonddienst.",
}
GOALS = (
    (
        "In wk 18 zit ik een MDO voor waarin elk besluit een naam en een datum heeft.",
        "Voorzitten en knopen doorhakken.",
        "De cliënt weet dan wie wat doet.",
        "De huisarts belt mij niet meer achteraf.",
        "Ik wil iedereen tevreden houden.",
        "Als het gesprek blijft hangen, dan vat ik samen en vraag ik om een besluit.",
    ),
    (
        "In wk 32 werkt mijn team met één afspraak die de zorg in de wijk beter maakt.",
        "Een verbetering kiezen en volhouden.",
        "Ik wil niet alleen trekken.",
        "Collega's beginnen er zelf over.",
        "Wisselende diensten.",
        "Als iemand het overleg mist, dan bel ik die dag.",
    ),
)
PLAN = (
    "Meelopen afspreken met Fatima.",
    "Ilse: hoe deed jij dit?",
    "Als ik avonddienst heb, dan leer ik die week niet.",
    "Besluiten met naam en datum.",
    "Wk 13 met Ilse, wk 27 met Fatima.",
    "Mijn doelen met Marjan.",
)


def test_noor_and_those_around_her_bring_her_path_to_running(scene):
    vennedal = scene("vennedal")
    noor, ruud, fatima = vennedal.people("noor", "ruud", "fatima", size=PHONE)
    saskia, marjan, annelies = vennedal.people("saskia", "marjan", "annelies", size=WIDE)
    vennedal.begin(designer=saskia, learner=noor, name="Noor El Amrani", path=f"{PATH} (versie 1)")
    noor.rate(2).reads("Marjan Kooijman ziet die pas als jullie allebei gekozen hebben.")
    marjan.rate(2).reads("Het niveau staat vast.")
    noor.at("").reads("Nog 8 onderdelen vast te leggen. Dan loopt het pad.")

    direction_is_hers(noor, ruud, saskia)
    themes_follow_her_question(saskia, noor, annelies)
    goals_need_a_talk(noor, saskia)
    pace_waits_for_two_voices(saskia, annelies, noor)
    work_forms_are_chosen_together(saskia, noor)
    resources_wait_for_what_adds_value(saskia, noor)
    the_plan_is_in_the_fixed_format(noor, saskia)
    noor.at("").reads("Nog vast te leggen: je mentor. Dan loopt het pad.")
    a_mentor_is_chosen_and_says_yes(noor, ruud, saskia, fatima)
    for one in (noor, saskia, marjan):
        one.at("").reads(RUNNING)
    the_log_names_everybody(noor)


def direction_is_hers(noor: Actor, ruud: Actor, saskia: Actor) -> None:
    """C1, C2: Noor writes; the questions are Ruud's to ask; he may be heard, and holds nothing up."""
    noor.at("plan").reads("Hier kan het nog niet beginnen.")
    assert not noor.acts
    saskia.may_not("direction", "propose", "decide", because="not_a_decider", pen="Noor El Amrani")
    noor.at("direction").reads("Langer thuis", "Ruud Hamers heeft vragen voor een gesprek met jou over je richting.")
    noor.write(text="Regie houden in complexe zorg, en mijn team daarin meenemen.")
    noor.press("Bewaar, nog niet vastleggen").lacks()
    noor.ask("Ruud Hamers")
    ruud.answer("Dit is precies wat Wijkteam Oost nodig heeft.")
    ruud.may_not("direction", "decide", because="not_a_decider", pen="Noor El Amrani")
    noor.at("direction").reads("Dit is precies wat Wijkteam Oost nodig heeft.").press(FINAL)
    noor.reads("De richting ligt vast.")


def themes_follow_her_question(saskia: Actor, noor: Actor, annelies: Actor) -> None:
    """A1, A2, A3: Saskia decides, on a question that is on record; the organisation may be heard."""
    noor.may_not("content", "propose", "decide", because="not_a_decider", pen="Saskia Timmer")
    saskia.at("content").write(themes=("T1", "T2", "T3", "T4")).press(PROPOSE).lacks("development_question")
    assert saskia.forge(f"{saskia.scene.board}content/decide/", seen="1")[0] == 403
    noor.at("words").write(**WORDS).press("Bewaar").reads("Dit lezen jij, Saskia Timmer (ontwerper)")
    saskia.at("content").reads(QUESTION).lacks()
    saskia.ask("Annelies Pool")
    annelies.answer("Kwaliteit verbeteren hoort erbij: dat staat in het jaarplan van alle wijkteams.")
    saskia.at("content").reads("Kwaliteit verbeteren hoort erbij").unfold("Schrijf erbij waarom")
    saskia.write(reason="Past bij de ontwikkelvraag van Noor en bij het jaarplan.").press(FINAL)
    saskia.reads("De thema's liggen vast.")


def goals_need_a_talk(noor: Actor, saskia: Actor) -> None:
    """A4, A5, A6: the questions answered about each goal, and one conversation on record."""
    saskia.may_not("goals", "propose", "decide", because="not_a_decider", pen="Noor El Amrani")
    noor.at("goals").press("Nog een leerdoel")
    for row, (goal, *answers) in enumerate(GOALS):
        noor.write(**{f"goal_{row}": goal}, **{f"goal_{row}_answer_{n}": said for n, said in enumerate(answers)})
    noor.press(PROPOSE).lacks("conversation")
    noor.choose("partner", "Marjan Kooijman").fill(held_on=AT.date().isoformat()).press("Noteer het gesprek")
    noor.press(FINAL).reads("De leerdoelen liggen vast.")


def pace_waits_for_two_voices(saskia: Actor, annelies: Actor, noor: Actor) -> None:
    """A10: the organisation is heard and Noor is asked; only then can Saskia make it final."""
    noor.may_not("pace", "propose", "decide", because="not_a_decider", pen="Saskia Timmer")
    saskia.at("pace").reads("90 uur").press(PROPOSE).lacks("heard:organisation", "asked:learner")
    annelies.begin().reads("Hoeveel uur werktijd per week is er voor dit pad?")
    annelies.fill(text="2,5 uur per week is er, ook in de zomer.").press("Geef je inbreng")
    annelies.may_not("pace", "decide", because="not_a_decider", pen="Saskia Timmer")
    saskia.at("pace").lacks("asked:learner")
    assert saskia.forge(f"{saskia.scene.board}pace/decide/", seen="1")[0] == 403
    noor.answer("Na een avonddienst lukt het niet.")
    saskia.at("pace").reads("Na een avonddienst lukt het niet.").press(FINAL).reads("Het tempo ligt vast.")


def work_forms_are_chosen_together(saskia: Actor, noor: Actor) -> None:
    """A12: both choose one text; neither can make it final alone."""
    saskia.at("work_forms").reads("Kijken, dan doen.").press(PROPOSE).lacks("agreed:learner")
    assert saskia.forge(f"{saskia.scene.board}work_forms/decide/", seen="1")[0] == 403
    noor.begin().reads("Jij en Saskia Timmer kiezen samen hoe je leert.").unfold("Pas het voorstel aan")
    noor.write(**{"form_feedback-geven": "pair_practice"}).press("Bewaar deze versie").lacks("agreed:designer")
    saskia.begin().reads("Oefenen in tweetal").press(AGREE).reads("De werkvormen liggen vast.")


def resources_wait_for_what_adds_value(saskia: Actor, noor: Actor) -> None:
    """A13, A14: Saskia's offer, after Noor was heard; the library is open beyond the selection."""
    noor.may_not("resources", "propose", "decide", because="not_a_decider", pen="Saskia Timmer")
    saskia.at("resources").press(PROPOSE).lacks("heard:learner")
    noor.begin().reads("Hulp").fill(text="Gesprekken met Ruud helpen mij het meest.").press("Geef je inbreng")
    saskia.at("resources").reads("Gesprekken met Ruud helpen mij het meest.").press(FINAL).reads("De hulp ligt vast.")


def the_plan_is_in_the_fixed_format(noor: Actor, saskia: Actor) -> None:
    """A7, A8: nobody needs to be heard, and every field of the format is filled in."""
    saskia.may_not("plan", "propose", "decide", because="not_a_decider", pen="Noor El Amrani")
    noor.at("plan").reads(GOALS[0][0])
    fields = [one.get_attribute("name") or "" for one in noor.page.locator('main textarea[name^="field_"]').all()]
    assert len(fields) == len(PLAN)
    noor.write(**{fields[0]: PLAN[0]}).press(FINAL).reads("bewaard, maar ligt nog niet vast")
    assert noor.lacking == {"format_complete"}
    noor.write(**dict(zip(fields, PLAN, strict=True))).press(FINAL).reads("Het plan ligt vast.")


def a_mentor_is_chosen_and_says_yes(noor: Actor, ruud: Actor, saskia: Actor, fatima: Actor) -> None:
    """B1, B2: Noor chooses, Ruud may be heard, Fatima says yes; nobody else can choose for her."""
    saskia.may_not("mentor", "propose", "send", because="not_a_decider", pen="Noor El Amrani")
    noor.at("mentor").write(mentor="Fatima de Wit", request="Wil jij mijn mentor zijn? Ik vraag twee gesprekken.")
    noor.press(KEEP).ask("Ruud Hamers")
    ruud.answer("Fatima hielp Ilse ook. Vraag haar vooral hoe zij nee zegt.")
    assert "Wil jij mijn mentor zijn?" not in fatima.go("/").words
    noor.at("mentor").reads("Vraag haar vooral hoe zij nee zegt.").press(SEND)
    noor.reads("Je verzoek ligt nu bij Fatima de Wit")
    fatima.begin().reads("Wil jij mijn mentor zijn?").press("Ja, dat wil ik").reads("Je bent nu mentor.")


def the_log_names_everybody(noor: Actor) -> None:
    noor.at("my-plan").reads("Alle stappen samen: 90 uur.", "2,5 uur per week, 36 weken lang: 90 uur.", PLAN[0])
    noor.at("log").reads("legden dit samen vast", "Gesprek met Marjan Kooijman")
    noor.reads("2,5 uur per week is er, ook in de zomer.", "Gesprekken met Ruud helpen mij het meest.")
