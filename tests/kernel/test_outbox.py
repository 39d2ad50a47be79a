"""The outbox: an effect is left once, with what caused it."""

from uuid import uuid4

import pytest

from regie.kernel import outbox
from regie.kernel.models import Effect
from regie.kernel.scope import OutsideScope, organisation_scope
from tests.kernel.conftest import AT
from tests.kernel.making import undone


def put(key: str) -> None:
    outbox.put(effect="tell_decided", about=uuid4(), key=key, at=AT)


def test_an_effect_waits_until_it_is_told(ours):
    about = uuid4()
    with organisation_scope(ours):
        outbox.put(effect="tell_decided", about=about, key="tell_decided:1", at=AT)
        row = Effect.objects.get()
    assert (row.effect, row.about, row.key, row.at, row.done_at) == ("tell_decided", about, "tell_decided:1", AT, None)


def test_the_same_key_again_changes_nothing_and_costs_one_query(ours, django_assert_num_queries):
    with organisation_scope(ours):
        put("once")
        first = Effect.objects.get().about
        with django_assert_num_queries(1):
            put("once")
        assert Effect.objects.get().about == first


def test_a_key_is_an_organisation_s_own(ours, theirs):
    for organisation in (ours, theirs):
        with organisation_scope(organisation):
            put("once")
            assert Effect.objects.count() == 1


def test_an_effect_goes_when_what_caused_it_is_undone(ours):
    with organisation_scope(ours):
        with undone():
            put("undone")
        assert Effect.objects.count() == 0


def test_outside_a_scope_nothing_is_left(db):
    with pytest.raises(OutsideScope):
        put("nowhere")
