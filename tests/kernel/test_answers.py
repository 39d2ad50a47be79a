"""The ways to say no carry the ruling, and only a ruling that says no."""

from dataclasses import dataclass

import pytest

from regie.kernel.answers import Conflict, Refused


@dataclass(frozen=True)
class Ruling:
    allowed: bool
    because: str


@pytest.mark.parametrize("answer", [Refused, Conflict])
def test_a_no_carries_its_ruling_and_says_its_code(answer):
    ruling = Ruling(allowed=False, because="not_a_decider")
    said = answer(ruling)
    assert said.ruling is ruling
    assert str(said) == "not_a_decider"


@pytest.mark.parametrize("answer", [Refused, Conflict])
def test_a_ruling_that_allows_is_no_refusal(answer):
    with pytest.raises(ValueError, match="allows"):
        answer(Ruling(allowed=True, because="allowed"))


def test_a_refusal_is_not_a_conflict():
    assert not issubclass(Refused, Conflict)
    assert not issubclass(Conflict, Refused)
