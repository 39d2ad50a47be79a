"""The log that people read: what was decided, by whom, heard and asked, and who may read which part."""

from __future__ import annotations

import pytest

from regie.decisions.log import log_for
from tests.cast import AT, LATER, ORDER, journey_of
from tests.framework.specification import specified


def read(play, viewer, at=AT):
    return log_for(viewer, play.case("plan", at).course, at)


def test_the_learner_reads_everything_in_the_order_of_time(inside):
    play = journey_of(inside, 2).settled(*ORDER)
    entries = read(play, inside.noor)
    assert [(one.element, one.state, one.by) for one in entries] == [
        ("direction", "decided", "Noor El Amrani"),
        ("content", "decided", "Saskia Timmer"),
        ("goals", "decided", "Noor El Amrani"),
        ("pace", "decided", "Saskia Timmer"),
        ("plan", "decided", "Noor El Amrani"),
        ("work_forms", "decided", "Noor El Amrani"),
    ]
    by_element = {one.element.value: one for one in entries}
    pace = by_element["pace"]
    assert {(said.kind, said.role, said.person, said.state, said.text) for said in pace.voices} == {
        ("hearing", "organisation", "Annelies Pool", "input", "zo denk ik erover"),
        ("question", "learner", "Noor El Amrani", "input", "zo denk ik erover"),
    }
    assert by_element["work_forms"].together == ("Saskia Timmer", "Noor El Amrani")
    assert [(talk.person, talk.role) for talk in by_element["goals"].conversations] == [
        ("Marjan Kooijman", "learning_guide")
    ]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_others_read_what_the_sight_of_the_design_gives_them(inside, level):
    """The guide at 1-3; designer, manager, mentor and organisation where they decide or are heard."""
    play = journey_of(inside, level).settled(*ORDER)
    involved = {
        role: {
            element
            for element in ORDER
            if role in specified(element, level)["decides"]
            or role in specified(element, level).get("must_consult", [])
            or role in specified(element, level).get("must_ask", [])
        }
        for role in ("designer", "manager", "mentor", "organisation", "buddy", "coach")
    }
    involved["learning_guide"] = set(ORDER) if level in (1, 2, 3) else set()
    for role, elements in involved.items():
        assert {one.element.value for one in read(play, inside.who(role))} == elements
    for stranger in (inside.bram, inside.wim):
        assert read(play, stranger) == ()


def test_what_is_open_or_withdrawn_stands_there_as_well(inside):
    from regie.decisions.operations import withdraw

    play = journey_of(inside, 2).settled("direction", "content")
    withdraw(proposal=play.propose("pace"), by=inside.saskia, at=AT)
    play.propose("pace")
    states = [(one.state, {said.state.value for said in one.voices}) for one in read(play, inside.saskia, LATER)][1:]
    assert sorted(states, key=str) == [("open", {"silent"}), ("withdrawn", {"silent"})]
