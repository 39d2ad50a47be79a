"""Two processes that seal at the same moment: every entry is sealed once and the chain holds."""

import pytest

from regie.journal.models import Entry, Seal, Sealed
from regie.journal.verify import verify
from regie.kernel.scope import organisation_scope
from tests.journal.test_record import write
from tests.kernel.two import two_at_once

ROUNDS = 60
PROGRAM = """
from django.db import IntegrityError
from regie.journal.seals import seal
try:
    made = seal(organisation=organisation, at=AT)
    print("nothing" if made is None else "sealed", flush=True)
except IntegrityError:
    print("second", flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_every_entry_is_sealed_once_whoever_is_first(ours, subprocess_environment):
    answers = []
    with two_at_once(PROGRAM, organisation=ours.slug, environment=subprocess_environment) as both:
        for _ in range(ROUNDS):
            with organisation_scope(ours):
                write(subject=None)
            answers.append(sorted(both.say("now")))
    assert [answer for answer in answers if answer.count("sealed") != 1] == []
    with organisation_scope(ours):
        assert (Entry.objects.count(), Sealed.objects.count(), Seal.objects.count()) == (ROUNDS, ROUNDS, ROUNDS)
    assert verify(organisation=ours) == ()
