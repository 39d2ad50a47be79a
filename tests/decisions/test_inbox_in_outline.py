"""Who acts for the whole organisation finds in the inbox what stands there when every journey is read whole."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from regie.decisions.pending import where_something_waits
from regie.framework import Role
from regie.insight.inbox import inbox_for
from regie.journeys.operations import open_own_journey
from regie.journeys.outlines import outlines_beyond
from regie.people.operations import appoint, name_stand_in
from regie.people.queries import reach_of
from tests.around import inbox_reading_all
from tests.cast import AT, ORDER, journey_of
from tests.decisions.test_laws import Game
from tests.depth import deep
from tests.kernel.making import undone

FOR_ALL = ("saskia", "annelies", "bram", "hessel", "wim")
SEEN: Counter[str] = Counter()


def acting_for_the_organisation(company):
    """A second designer, one who designs and speaks, and a stand-in for the first designer."""
    before = AT - timedelta(days=1)
    appoint(person=company.bram, role="designer", of=None, by=company.wim, at=before)
    for role in ("designer", "organisation"):
        appoint(person=company.hessel, role=role, of=None, by=company.wim, at=before)
    name_stand_in(
        person=company.saskia, stand_in=company.wim, from_on=before.date(), until_on=None, by=company.wim, at=before
    )


def compared(company, now, *names):
    for name in names or FOR_ALL:
        person = company.people[name]
        quick, whole = inbox_for(person, now), inbox_reading_all(person, now)
        assert quick == whole, name
        SEEN[f"{name} waits"] += len(quick.waiting)
        SEEN[f"{name} knows"] += len(quick.journeys)


@settings(
    max_examples=deep(60, otherwise=6),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_it_is_the_same_whatever_people_do(prepared, seed):
    with undone():
        acting_for_the_organisation(prepared.company)
        game = Game(prepared, Random(seed), Counter())
        for _ in range(24):
            game.act()
            compared(prepared.company, game.now, game.random.choice(FOR_ALL))


def test_the_examples_came_to_something_for_everybody():
    """But for a designer of another design: on this one its owner designs."""
    told = {name: bool(SEEN[f"{name} waits"] and SEEN[f"{name} knows"]) for name in FOR_ALL}
    assert told == dict.fromkeys(FOR_ALL, True) | {"bram": False} or not SEEN, SEEN


def test_it_is_the_same_at_each_level_from_the_invitation_on(inside):
    acting_for_the_organisation(inside)
    open_own_journey(title="Mijn eigen pad", start_on=AT.date(), by=inside.noor, at=AT)
    compared(inside, AT)
    for level in (1, 2, 3, 4):
        play = journey_of(inside, level, code=f"level-{level}")
        compared(inside, AT)
        play.settled(*ORDER)
        compared(inside, AT)


def test_only_what_may_wait_is_read(inside):
    """A journey on which all is settled, and one on which nobody for the organisation is asked, is not read whole."""
    for level in (2, 4):
        journey_of(inside, level).settled(*ORDER)
    reach = reach_of(inside.annelies, AT.date())
    outlines = outlines_beyond(inside.annelies, reach, AT.date())
    assert [one.outlook.roles for one in outlines] == [{Role.ORGANISATION}]
    assert list(where_something_waits(outlines)) == []
