"""P5, an open path at level 4 in Gemeente Lindewaard: Aysel decides all of it, and nobody sees a thing uninvited."""

from __future__ import annotations

from regie.framework import Element
from tests.browser_journeys.scene import FINAL, RUNNING, Actor
from tests.browser_journeys.visitor import PHONE
from tests.cast import START_ON

PATH = "Inwoners eerder betrekken"
QUESTION = "Hoe betrek ik inwoners eerder, zonder schijn?"
WORDS = {
    "development_question": QUESTION,
    "learning_preference_1": "Praten.",
    "learning_preference_2": "Alleen en daarna in een groep.",
    "learning_preference_3": "Buiten.",
}
STEPS = (
    ("Zes gesprekken in de wijk", "Praktijkopdracht", "10"),
    ("Proef in één buurt", "Project", "12"),
    ("Leren van drie gemeenten", "Meelopen", "8"),
    ("Terugblik, Korthagen", "Schrijven", "2"),
)
ACTS = ("propose", "revise", "decide", "ask", "withdraw", "request", "conversation")


def test_aysel_walks_alone_until_her_path_runs(scene):
    lindewaard = scene("lindewaard")
    (aysel,) = lindewaard.people("aysel", size=PHONE)
    aysel.go("/").follow("Begin een eigen pad")
    aysel.write(title=PATH, start_on=START_ON.isoformat()).press("Begin").reads("Je pad is er.")
    lindewaard.journey_of(aysel)
    aysel.pick("level", "4").press("Dit past").reads("Het niveau staat vast.")
    aysel.at("words").reads("Dit lees alleen jij.").write(**WORDS).press("Bewaar").reads("Bewaard.")
    everything_is_hers(aysel)
    the_plan_comes_to_the_hours(aysel)
    nothing_of_backing_is_there_and_all_of_it_is_in_sight(aysel)
    for name in ("joke", "karin", "gerard", "rik", "bas", "elles"):
        finds_nothing(*lindewaard.people(name))


def everything_is_hers(aysel: Actor) -> None:
    """C1, C4: a direction with questions and no assignment; every element is final at once, in an order of her own."""
    aysel.at("direction").reads("Inwoners denken mee voordat een plan af is.", QUESTION)
    assert "Een opdracht, als je wilt" not in aysel.words
    settle(aysel, "direction", text="Ik wil dat inwoners ons beleid herkennen als ook van hen.")
    settle(aysel, "pace", hours_per_week="2", weeks="16")
    settle(aysel, "content", own="Vroeg luisteren\nEerlijk zijn over ruimte")
    aysel.at("goals").press("Nog een leerdoel")
    aysel.write(goal_0="Ik begin mijn volgende plan met vragen in plaats van met een tekst.")
    aysel.write(goal_1="Ik zeg vooraf wat al vaststaat.").press(FINAL)
    aysel.at("plan")
    for row, (what, _how, hours) in enumerate(STEPS):
        if row:
            aysel.press("Nog een eigen stap")
        aysel.write(**{f"own_{row}": what, f"own_{row}_hours": hours})
    aysel.press(FINAL).reads("Het plan ligt vast.")
    settle(aysel, "work_forms", **{f"how_{row}": how for row, (_what, how, _hours) in enumerate(STEPS)})
    assert RUNNING not in aysel.at("").words
    aysel.at("resources")
    aysel.write(people_what_0="Twee wijkadviseurs", people_often_0="Als ik een wijk in ga")
    aysel.write(means_what_0="Handreikingen van andere gemeenten", means_when_0="Voor de proef").press(FINAL)
    aysel.reads("De hulp ligt vast.").at("").reads(RUNNING)


def settle(aysel: Actor, element: str, **typed: str) -> None:
    """One press, and it is final: nobody is heard, asked, or told."""
    aysel.at(element).write(**typed).press(FINAL)
    assert (aysel.status, aysel.because, aysel.lacking) == (200, None, set()), element
    assert "zien dit ook" not in aysel.words
    assert "ziet dit ook" not in aysel.words


def the_plan_comes_to_the_hours(aysel: Actor) -> None:
    aysel.at("my-plan").reads("Vroeg luisteren", "Twee wijkadviseurs", *(what for what, _how, _hours in STEPS))
    aysel.reads("Alle stappen samen: 32 uur.", "Afgesproken is 2 uur per week, 16 weken lang: 32 uur.")


def nothing_of_backing_is_there_and_all_of_it_is_in_sight(aysel: Actor) -> None:
    """B11: nothing is scheduled or proposed by others, and the whole catalogue can be asked for."""
    aysel.at("").reads("Mentor", "Gesprekken", "Leerbegeleider", "Leergroepen", "Coach")
    aysel.reads("Nog niemand. Jij kiest of je iemand vraagt, en je kunt altijd hulp vragen.")
    aysel.at("mentor").reads("Bas Ouwehand")


def finds_nothing(other: Actor) -> None:
    """No line on the first page, and no address of the journey, to read or to send to."""
    assert not {"Aysel Demir", PATH} & set(other.go("/").words.split(". "))
    assert PATH not in other.words
    pages = ("", "my-plan", "log", "rights", "level", "words", *(one.value for one in Element))
    addresses = [f"{other.scene.board}{one}/" if one else other.scene.board for one in pages]
    read = {one: other.page.context.request.get(one).status for one in addresses}
    assert read == dict.fromkeys(addresses, 404)
    sent = {act: other.forge(f"{other.scene.board}goals/{act}/", seen="1")[0] for act in ACTS}
    assert sent == dict.fromkeys(ACTS, 404)
