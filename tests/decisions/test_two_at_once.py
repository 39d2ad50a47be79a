"""Two processes at the same moment, on both databases: exactly one is first, the other is told so.

Each act of a round is done by both at once, so that every act of a whole deciding is tried: nobody is
asked or decides twice, and nothing but a conflict is ever raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from regie.decisions.models import Decision, Proposal, Revision, Voice
from regie.designs.models import TableVersion
from regie.journal.models import Entry
from tests.cast import Company, company_called, journey_of
from tests.depth import deep
from tests.kernel.two import Two, two_at_once

ROUNDS = 200
OTHER_ROUNDS = deep(ROUNDS, otherwise=40)
"""Of what is not a decision or a proposal; `./dev deep` tries these as often."""
PROGRAM = """
from regie.decisions import operations
from regie.decisions.models import Proposal, Voice
from regie.designs.operations import own_change
from regie.designs.tables import newest_table_number
from regie.framework import Element, Level
from regie.journeys.choices import read_choice
from regie.journeys.models import Journey
from regie.kernel.answers import Conflict
from regie.people.queries import person_with_email
from tests.cast import AT, plain_choice, p2_path
act, who, element = word.split()
choice = read_choice(Element(element), plain_choice(element, p2_path(), []), p2_path())
said = "nothing"
try:
    with organisation_scope(organisation):
        by, journey = person_with_email(who), Journey.objects.get()
        last = Proposal.objects.filter(journey=journey).last()
        if act == "propose":
            operations.propose(about=journey, element=Element(element), choice=choice, by=by, at=AT)
        elif act == "revise":
            operations.revise(proposal=last, seen=1, choice=choice, by=by, at=AT)
        elif act == "adopt":
            number = newest_table_number()
            changes = {"must_ask": ["manager"]}
            made = own_change(element=Element(element), level=Level(3), changes=changes, reason=f"{who} {number}")
            operations.adopt_table(deviations=[made], seen=number, by=by, at=AT)
        elif act == "decide":
            operations.decide(proposal=last, seen=last.revision, by=by, at=AT)
        else:
            role = {"noor": "learner", "annelies": "organisation"}[who]
            voice = Voice.objects.filter(proposal=last, role=role).last()
            operations.answer(voice=voice, said=act, text="zo", by=by, at=AT)
    said = "first"
except Conflict as late:
    said = late.ruling.because.value
except Exception as fault:
    said = f"{type(fault).__name__} {fault}"
print(said, flush=True)
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company(transactional_db) -> Company:
    return company_called()


@pytest.fixture
def both(company, subprocess_environment) -> Iterator[Two]:
    """Two processes that do what they are told, both at once."""
    with two_at_once(PROGRAM, organisation="vennedal", environment=subprocess_environment) as two:
        yield two


def told(both: Two, rounds: int, *words: str) -> dict[str, Counter[tuple[str, ...]]]:
    """What the two answered to each word, in as many rounds, whoever was first."""
    answers: dict[str, Counter[tuple[str, ...]]] = {word: Counter() for word in words}
    for _ in range(rounds):
        for word in words:
            answers[word][tuple(sorted(both.say(word)))] += 1
    return answers


def test_the_same_proposal_and_the_same_decision(company, both):
    journey_of(company, 3)
    answers = told(both, ROUNDS, "propose noor goals", "decide noor goals")
    assert answers == {
        "propose noor goals": {("another_proposal_open", "first"): ROUNDS},
        "decide noor goals": {("already_decided", "first"): ROUNDS},
    }
    with company.scope():
        assert (Decision.objects.count(), Proposal.objects.count(), Revision.objects.count()) == (ROUNDS,) * 3
        assert Entry.objects.filter(event="decided").count() == ROUNDS


@pytest.mark.deepens
def test_the_same_change_and_the_same_agreement(company, both):
    journey_of(company, 2).settled("direction", "content")
    words = ("propose saskia work_forms", "revise saskia work_forms", "agreed noor work_forms")
    answers = told(both, OTHER_ROUNDS, *words)
    assert answers == {
        words[0]: {("another_proposal_open", "first"): OTHER_ROUNDS},
        words[1]: {("first", "proposal_changed"): OTHER_ROUNDS},
        words[2]: {("first", "proposal_closed"): OTHER_ROUNDS},
    }
    with company.scope():
        assert Decision.objects.filter(element="work_forms").count() == OTHER_ROUNDS
        assert Voice.objects.filter(answer="agreed").count() == OTHER_ROUNDS


@pytest.mark.deepens
def test_the_same_answers_of_two_who_were_asked(company, both):
    journey_of(company, 2).settled("direction", "content")
    words = ("propose saskia pace", "input annelies pace", "no_input noor pace", "decide saskia pace")
    assert told(both, OTHER_ROUNDS, *words) == {
        words[0]: {("another_proposal_open", "first"): OTHER_ROUNDS},
        words[1]: {("already_answered", "first"): OTHER_ROUNDS},
        words[2]: {("already_answered", "first"): OTHER_ROUNDS},
        words[3]: {("already_decided", "first"): OTHER_ROUNDS},
    }


@pytest.mark.deepens
def test_two_versions_of_the_table_at_once(company, both):
    """Whoever reads the same newest number: one wins, the other is told; one after the other, both stand."""
    journey_of(company, 3)
    answers = told(both, OTHER_ROUNDS, "adopt wim pace")["adopt wim pace"]
    assert set(answers) <= {("first", "rules_changed"), ("first", "first")}
    with company.scope():
        numbers = list(TableVersion.objects.order_by("number").values_list("number", flat=True))
        won = sum(count * pair.count("first") for pair, count in answers.items())
        assert numbers == list(range(1, won + 1))
        assert Entry.objects.filter(event="table_adopted").count() == won
