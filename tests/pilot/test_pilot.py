"""A pilot from nothing: an installation, sixty people from a list, twelve learners at three levels, all running.

Nobody calls an operation: everybody reads pages, and does what their first page asks.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain, cycle, repeat

import pytest
import time_machine

from regie.cli.main import main
from tests.access.reporting import figure
from tests.cast import AT, START_ON
from tests.pilot.document import Form
from tests.pilot.driving import Driver, accept
from tests.pilot.surfer import Counted, Surfer
from tests.strays import found_anywhere

TITLE = "Van wijkverpleegkundige naar regieverpleegkundige"
PATH = files("regie.designs").joinpath("content/paths/p2-regieverpleegkundige.regie.yaml")
FIRST = "Anna Bas Cor Dina Els Frits Gerda Hans Ina Jaap Karin Leo Mies Nico Olga Piet Ria Sjoerd Tine Wout".split()
LAST = ("Bakker", "de Vries", "Jansen")
TEAMS = ("Wijkteam Oost", "Wijkteam West", "Wijkteam Noord", "Bedrijfsbureau")
ROLES = ("ontwerper", "organisatie", "organisatie", "", "mentor", "mentor", "", "")
"""Of the first people in the list; the fourth guides the learners, the last two lead everybody below them."""
LEARNERS = slice(len(ROLES), len(ROLES) + 12)
RUNS = "Het pad loopt."
JOURNEY = re.compile(r"/journeys/([0-9a-f-]{36})/")
EDITION = "Voorjaar 2027"
MANY = 40


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def people_of_the_list() -> list[dict[str, str]]:
    """Sixty people: a designer, two who speak for the organisation, a guide, two mentors, two managers, and the others."""
    names = [f"{first} {last}" for last in LAST for first in FIRST]
    emails = [f"p{place}@vennedal.example" for place in range(len(names))]
    roles = chain(ROLES, repeat(""))
    managers = chain([""] * len(ROLES), cycle(emails[len(ROLES) - 2 : len(ROLES)]))
    columns = ("Naam", "E-mail", "Onderdeel", "Rollen", "Leidinggevenden")
    lines = zip(names, emails, cycle(TEAMS), roles, managers, strict=False)
    return [dict(zip(columns, line, strict=True)) for line in lines]


def as_csv(people: list[dict[str, str]]) -> bytes:
    lines = [";".join(people[0]), *(";".join(one.values()) for one in people)]
    return ("\r\n".join(lines) + "\r\n").encode()


@pytest.fixture
def way_in(transactional_db, tmp_path, monkeypatch, capsys) -> str:
    """The link that `regie init` prints for the first administrator."""
    monkeypatch.delenv("REGIE_DEMO", raising=False)
    monkeypatch.setenv("REGIE_DATA_DIR", str(tmp_path / "data"))
    asked = {
        "url": "https://regie.example", "name": "Zorggroep Vennedal", "slug": "vennedal",
        "admin": "Wim Scholten", "email": "wim@vennedal.example",
    }  # fmt: skip
    assert main(["init", *(word for name, value in asked.items() for word in (f"--{name}", value))]) == 0
    return re.search(r"https://\S+/welcome/\S+", capsys.readouterr().out)[0]


def test_a_pilot_of_sixty_people_from_nothing_to_twelve_running_paths(way_in, tmp_path, capsys):
    began, counted = time.process_time(), Counted()
    people = people_of_the_list()
    wim = accept(Surfer("Wim Scholten", counted), way_in)
    links = the_people_come(wim, people)
    assert len(links) == len(people) == 60
    come = [accept(Surfer(one["Naam"], counted), links[one["Naam"]]) for one in people[: LEARNERS.stop]]
    designer, guide, learners = come[0], come[3], come[LEARNERS]
    edition = an_edition_opens(designer, guide, learners, tmp_path)
    levels = Levels({one.name: 1 + place % 3 for place, one in enumerate(learners)})
    drivers = [Driver(one, AT.date().isoformat(), levels.chosen) for one in (*reversed(come), wim)]

    the_organisation_is_heard_once(designer, edition)
    rounds = everybody_does_what_is_asked(drivers, Group(next(one for one in drivers if one.surfer is designer)))
    stand = {one.name: one.follow(TITLE).words for one in learners}
    stuck = {name: words for name, words in stand.items() if RUNS not in words}
    assert not stuck, "\n".join(f"{name}: {words[:900]}" for name, words in stuck.items())
    assert {levels.seen_on(words) for words in stand.values()} == {1, 2, 3}
    assert found_anywhere("after the pilot") == []
    told = {"people in the list": len(people), "who came in": len(drivers), "paths that run": len(learners)}
    told |= {"pages": counted.pages, "forms": counted.forms, "rounds": rounds}
    for what, count in (told | {"s of processor time": round(time.process_time() - began)}).items():
        figure("pilot", what, count)


class Levels:
    """Which level each learner and the guide choose. The guide sees the name of the learner on the page."""

    def __init__(self, wanted: dict[str, int]) -> None:
        self.wanted = wanted

    def chosen(self, surfer: Surfer, name: str) -> str | None:
        if name != "level":
            return None
        about = surfer.name if surfer.name in self.wanted else next(one for one in self.wanted if one in surfer.words)
        return str(self.wanted[about])

    @staticmethod
    def seen_on(words: str) -> int:
        return int(re.search(r"[Nn]iveau (\d)", words)[1])


def the_people_come(wim: Surfer, people: list[dict[str, str]]) -> dict[str, str]:
    """The list: looked at, done, and nothing to do the second time; then an invitation for each."""
    wim.follow("Mensen").follow("Importeren").upload("Laat zien wat er verandert", "mensen.csv", as_csv(people))
    assert "60 nieuwe mensen" in wim.words, str(wim)
    assert "4 nieuwe onderdelen" in wim.words, str(wim)
    wim.press("Doe precies dit")
    assert "Gedaan, precies zoals het er stond." in wim.words, str(wim)
    wim.follow("Importeren").upload("Laat zien wat er verandert", "mensen.csv", as_csv(people))
    assert "Er verandert niets" in wim.words, str(wim)
    wim.follow("Uitnodigen").press("Maak de uitnodigingen")
    slips = next(one for one in wim.main.all("ul") if "slips" in one.classes)
    return {next(one.all("b")).words: next(one.all("code")).words for one in slips.all("li")}


def an_edition_opens(designer: Surfer, guide: Surfer, learners: list[Surfer], tmp_path) -> str:
    """The designer publishes the path, opens an edition, invites twelve people and asks about the hours once."""
    file = tmp_path / "p2.regie.yaml"
    file.write_bytes(PATH.read_bytes())
    assert main(["path", "import", str(file), "--organisation", "vennedal"]) == 0
    designer.go("/").follow("Paden").follow("Maak het af").press("Publiceer")
    designer.go("/").follow("Paden").follow("Open een lichting")
    guides = designer.form_to("Open de lichting")[0]
    by_name = {one.words: one["value"] for field in guides.fields for one in field.all("option")}
    start = START_ON.isoformat()
    designer.press("Open de lichting", title=EDITION, start_on=start, guide=by_name[guide.name])
    edition = designer.address
    boxes = {one.words: next(one.all("input"))["value"] for one in designer.main.all("label") if any(one.all("input"))}
    designer.press("Nodig uit", learners=[boxes[one.name] for one in learners])
    return edition


@dataclass
class Group:
    """The designer at the page of the edition, who does there for many at once what can be done so."""

    driver: Driver

    def does_what_is_ready(self) -> int:
        """Make final what is ready, and propose once for all who wait; how many that were."""
        surfer = self.driver.surfer.go("/").follow("Paden").follow(f"Versie 1 van {TITLE}").follow(EDITION)
        for done in range(MANY):
            ready = surfer.main.named("ready")
            if ready is not None and ready.parent is not None:
                form = next(Form(one) for one in ready.parent.all("form"))
                surfer.send(form, form.buttons[0])
            elif surfer.link("Doe een voorstel") is not None:
                surfer.follow("Doe een voorstel")
                self.driver.does_it("Doe een voorstel")
            else:
                return done
        raise AssertionError(f"It does not end for {surfer}")


def the_organisation_is_heard_once(designer: Surfer, edition: str) -> None:
    """On a range of hours, for everybody in the edition."""
    designer.go(edition).press("Stuur de vraag", lowest="2", highest="4")
    assert "De vraag ligt nu bij de organisatie" in designer.page.words, str(designer)


def everybody_does_what_is_asked(drivers: list[Driver], group: Group) -> int:
    """Round after round, until one in which nothing waited for anybody; how many rounds."""
    for number in range(MANY):
        if not sum(one.does_what_waits() for one in drivers) + group.does_what_is_ready():
            return number
    raise AssertionError("It does not end")
