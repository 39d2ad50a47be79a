"""What a scene puts back leaves room for what comes after it, also when another test set the counters back."""

import pytest
from django.core.management import call_command

from tests.cast import Play, company_called, journey_of
from tests.rehearsed import STAGE


def play_settled() -> Play:
    return journey_of(company_called(), 2).settled("direction", "content")


@pytest.mark.django_db(transaction=True)
def test_after_what_is_put_back_the_next_row_gets_a_key_of_its_own():
    play_settled()
    call_command("flush", interactive=False, verbosity=0)  # on PostgreSQL the counters are back at 1
    STAGE.clear()
    play = play_settled()
    assert play.propose("pace").pk
