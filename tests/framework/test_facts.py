"""Facts: codes that read back, and none that can't exist."""

import pytest

from regie.framework import Fact, FactKind, Role, UnknownFact, agreed, all_facts, asked, heard, in_order


def test_every_fact_reads_back_from_its_code():
    assert len(all_facts()) == 4 + 3 * len(Role)
    for fact in all_facts():
        assert Fact.parse(str(fact)) is fact


def test_facts_about_a_role():
    assert [str(of(Role.OTHERS)) for of in (heard, asked, agreed)] == ["heard:others", "asked:others", "agreed:others"]


@pytest.mark.parametrize(
    "word", ["", "heard", "heard:", "heard:boss", "conversation:coach", "Heard:coach", "heard: coach"]
)
def test_an_unknown_fact_is_refused(word):
    with pytest.raises(UnknownFact):
        Fact.parse(word)


@pytest.mark.parametrize(("kind", "role"), [(FactKind.HEARD, None), (FactKind.CONVERSATION, Role.COACH)])
def test_a_fact_that_cannot_exist_cannot_be_built(kind, role):
    with pytest.raises(UnknownFact):
        Fact(kind, role)


def test_facts_stand_in_the_order_of_the_specification():
    words = ["agreed:learner", "asked:coach", "asked:learner", "heard:coach", "conversation", "questions_answered"]
    assert [str(fact) for fact in in_order(map(Fact.parse, words))] == [
        "questions_answered",
        "conversation",
        "heard:coach",
        "asked:learner",
        "asked:coach",
        "agreed:learner",
    ]
