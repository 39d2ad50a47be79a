"""Two processes at the same moment: one key (both databases, never threads)."""

from uuid import uuid4

import pytest

from regie.kernel.models import SubjectKey
from regie.kernel.scope import organisation_scope
from tests.kernel.two import two_at_once

ROUNDS = 100
PROGRAM = """
from django.db import transaction
from regie.kernel.keys import subject_cipher
with organisation_scope(organisation), transaction.atomic():
    cipher = subject_cipher(UUID(word))
print(cipher.key.hex(), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_a_subject_has_one_key_whoever_is_first(ours, subprocess_environment):
    with two_at_once(PROGRAM, organisation=ours.slug, environment=subprocess_environment) as both:
        answers = [both.say(uuid4()) for _ in range(ROUNDS)]
    assert [one for one, other in answers if one != other or len(one) != 64] == []
    assert len({one for one, _ in answers}) == ROUNDS
    with organisation_scope(ours):
        assert SubjectKey.objects.count() == ROUNDS
