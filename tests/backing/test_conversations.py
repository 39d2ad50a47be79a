"""Conversations on record: the learner writes down that one took place, the partner can deny it (A6)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.backing.models import Conversation
from regie.backing.operations import deny_conversation, record_conversation
from regie.backing.queries import conversations_with, get_conversation
from regie.framework import Element
from regie.kernel.answers import NotFound
from tests.cast import AT, ELEMENTS, NAMES, WHO_IS, journey_of
from tests.framework.oracle import consult
from tests.refusals import conflict, refused

TODAY = AT.date()


@pytest.fixture
def play(inside):
    return journey_of(inside, 2).settled("direction")


def talk(play, partner="marjan", by=None, element="goals", held_on=TODAY, at=AT):
    people = play.company.people
    return record_conversation(
        journey=play.journey, element=Element(element), partner=people[partner], held_on=held_on,
        by=by or people["noor"], at=at,
    )  # fmt: skip


@pytest.mark.parametrize("level", [1, 2, 3, 4])
@pytest.mark.parametrize("element", ELEMENTS)
def test_it_is_held_with_whom_the_cell_lets_be_heard(inside, element, level):
    play = journey_of(inside, level)
    for role, name in WHO_IS.items():
        if consult(element, level, role)[0] and role != "learner":
            assert talk(play, name, element=element).role == role
        else:
            with refused("not_a_partner"):
                talk(play, name, element=element)
    if consult(element, level, "others")[0]:
        assert talk(play, "bram", element=element).role == "others"
    else:
        with refused("not_a_partner"):
            talk(play, "bram", element=element)


@pytest.mark.parametrize("who", sorted(NAMES.keys() - {"noor"}))
def test_only_the_learner_puts_it_on_record(inside, play, who):
    with refused("not_your_step"):
        talk(play, by=inside.people[who])
    assert Conversation.objects.count() == 0


def test_a_day_to_come_is_no_conversation(play):
    with refused("day_to_come"):
        talk(play, held_on=TODAY + timedelta(days=1))
    assert talk(play, held_on=TODAY - timedelta(days=3)).held_on == TODAY - timedelta(days=3)


def test_before_a_level_stands_there_is_nothing_to_talk_about(inside):
    from regie.journeys.operations import open_journey
    from tests.cast import START_ON, Play

    journey = open_journey(learner=inside.noor, version=inside.version, start_on=START_ON, by=inside.saskia, at=AT)
    with refused("journey_not_open"):
        talk(Play(inside, journey))


def test_the_partner_denies_it_once_and_nobody_else_does(inside, play):
    row = talk(play)
    for name in sorted(NAMES.keys() - {"marjan"}):
        with refused("not_your_step"):
            deny_conversation(conversation=row, by=inside.people[name], at=AT)
    assert deny_conversation(conversation=row, by=inside.marjan, at=AT).denied_at == AT
    with conflict("conversation_denied"):
        deny_conversation(conversation=Conversation.objects.get(), by=inside.marjan, at=AT)


def test_what_was_decided_on_it_stands_when_it_is_denied_afterwards(inside, play):
    play.settled("goals")
    deny_conversation(conversation=Conversation.objects.get(), by=inside.marjan, at=AT + timedelta(hours=1))
    assert play.case("goals").settled is not None


def test_it_is_seen_by_the_two_and_in_the_partners_own_list(inside, play):
    row = talk(play)
    for name, person in inside.people.items():
        if name in ("noor", "marjan"):
            assert get_conversation(person, row.uuid) == row
        else:
            with pytest.raises(NotFound):
                get_conversation(person, row.uuid)
    assert {name for name, one in inside.people.items() if conversations_with(one, TODAY)} == {"marjan"}


def test_one_of_another_organisation_is_not_found(vennedal, elsewhere):
    theirs = journey_of(elsewhere, 2).settled("direction").talk("goals")
    with elsewhere.scope():
        row = Conversation.objects.get()
    with vennedal.scope():
        assert Conversation.objects.count() == 0
        for person in vennedal.people.values():
            with pytest.raises(NotFound):
                get_conversation(person, row.uuid)
    assert theirs.case("goals").conversations == (row,)
