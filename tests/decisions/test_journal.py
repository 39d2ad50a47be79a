"""Each act writes exactly the entries it should, without a word of anybody, and the chain holds."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from regie.journal.models import Entry
from regie.journal.queries import happenings_of
from regie.journal.seals import seal
from regie.journal.verify import verify
from tests.cast import AT, ORDER, journey_of
from tests.decisions.test_rolled_back import ACTS
from tests.rows import events

WRITTEN = {
    "propose": {"proposed": 1},
    "revise": {"revised": 1},
    "withdraw": {"withdrawn": 1},
    "ask": {"asked": 1},
    "answer": {"answered": 1},
    "agree": {"answered": 1, "decided": 1},
    "record_attempt": {"attempt_recorded": 1},
    "decide": {"decided": 1},
    "request_deviation": {"deviation_requested": 1},
    "answer_request": {"deviation_answered": 1},
    "record_conversation": {"conversation_recorded": 1},
    "deny_conversation": {"conversation_denied": 1},
    "write_own_words": {"own_words_written": 1},
}
WORDS = ("Regie houden", "zo denk ik", "Hoe houd ik", "MDO", "zo doe ik dat", "antwoord", "Noor", "Liever")


def test_the_list_is_whole():
    assert WRITTEN.keys() == ACTS.keys()


@pytest.mark.parametrize("name", WRITTEN)
def test_an_act_writes_one_entry_of_its_event(inside, name):
    prepare, act = ACTS[name]
    play = prepare(journey_of(inside, 2))
    before = events()
    act(play)
    assert events() - before == Counter(WRITTEN[name])
    entry = Entry.objects.last()
    assert entry.subject == inside.noor.uuid
    assert entry.by in {person.uuid for person in inside.people.values()}


def test_a_proposal_that_asks_writes_who_was_asked_each_once(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    before = events()
    play.propose("pace")
    assert events() - before == {"proposed": 1, "asked": 2}


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_whole_journey_leaves_no_word_of_anybody_and_a_chain_that_holds(inside, level):
    journey_of(inside, level).settled(*ORDER)
    for happening in happenings_of(inside.noor.uuid):
        told = json.dumps(happening.facts)
        assert [word for word in WORDS if word in told] == []
    assert seal(organisation=inside.organisation, at=AT) is not None
    assert verify(organisation=inside.organisation) == ()
    assert Entry.objects.filter(sealed__isnull=True).count() == 0


def test_a_decision_tells_the_element_the_level_and_the_rules(inside):
    play = journey_of(inside, 3).settled("goals")
    (told,) = [one for one in happenings_of(inside.noor.uuid) if one.event == "decided"]
    proposal = str(play.proposals["goals"].uuid)
    rules = play.journey.rules
    assert told.facts == {"element": "goals", "level": 3, "rules": rules, "role": "learner", "proposal": proposal}
