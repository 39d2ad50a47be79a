"""How a journey begins on the pages, up to its agreed level."""

from __future__ import annotations

from tests.browser_journeys.visitor import Visitor
from tests.cast import START_ON, Company, Play

PATH = "Van wijkverpleegkundige naar regieverpleegkundige"


def begin_path(company: Company, *, level: int, saskia: Visitor, noor: Visitor, marjan: Visitor) -> Play:
    """Saskia starts the path with Noor, who accepts; Noor and Marjan choose the level. All by pages."""
    start_path(saskia, noor)
    agree_level(noor, level)
    agree_level(marjan, level)
    return journey_of_noor(company)


def start_path(saskia: Visitor, noor: Visitor) -> None:
    """The designer invites the learner, who says yes."""
    saskia.go("/").follow("Start een pad")
    saskia.choose("version", f"{PATH} (versie 1)").choose("learner", "Noor El Amrani")
    saskia.fill(start_on=START_ON.isoformat()).press("Nodig uit")
    assert "Noor El Amrani krijgt de uitnodiging te zien" in saskia.words
    noor.begin().press("Ik doe mee")
    assert "Je doet mee." in noor.words


def agree_level(visitor: Visitor, level: int) -> None:
    """Choose a level, from the first page."""
    visitor.begin().pick("level", str(level)).press("Dit past")
    assert visitor.status == 200, visitor.words


def journey_of_noor(company: Company) -> Play:
    """The only journey there is, to go on with or to look into."""
    from regie.journeys.models import Journey

    with company.scope():
        return Play(company, Journey.objects.select_related("learner").get())
