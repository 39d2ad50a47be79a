"""Two processes at the same moment: one key, one effect (both databases, never threads)."""

from uuid import uuid4

import pytest

from regie.kernel.models import Effect, SubjectKey
from regie.kernel.scope import organisation_scope
from tests.kernel.two import two_at_once

ROUNDS = 100
PROGRAM = """
from django.db import transaction
from regie.kernel import outbox
from regie.kernel.keys import subject_cipher
with organisation_scope(organisation), transaction.atomic():
    cipher = subject_cipher(UUID(word))
    outbox.put(effect="tell", about=UUID(word), key=word, at=AT)
print(cipher.key.hex(), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_a_subject_has_one_key_and_an_effect_exists_once_whoever_is_first(ours, subprocess_environment):
    with two_at_once(PROGRAM, organisation=ours.slug, environment=subprocess_environment) as both:
        answers = [both.say(uuid4()) for _ in range(ROUNDS)]
    assert [one for one, other in answers if one != other or len(one) != 64] == []
    assert len({one for one, _ in answers}) == ROUNDS
    with organisation_scope(ours):
        assert (SubjectKey.objects.count(), Effect.objects.count()) == (ROUNDS, ROUNDS)
