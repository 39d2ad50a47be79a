"""G18: who reads what another wrote in confidence is written down once, and told to who wrote it and nobody else.

That no page shows such a text without an entry, and no entry is made without one, is asked of every address in the
matrix; here stands what an entry says.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.journal.events import Event
from regie.journal.models import Entry
from regie.journal.queries import happenings_of
from regie.journal.seals import seal
from regie.journal.verify import verify
from regie.kernel.registry import declarations_of
from regie.kernel.walls import row_models
from tests.access.canaries import IN_CONFIDENCE, OF_THE_LEARNER, PROSE
from tests.access.world import ACTORS, made

pytestmark = pytest.mark.django_db
BY_NAME = {one.name: one for one in ACTORS}


@pytest.fixture
def world():
    return made("shared")


def words_page(world):
    return reverse("journey_words", args=[world.journey.uuid])


def readings(world):
    with world.here.scope():
        return [one for one in happenings_of(world.journey.learner.uuid) if one.event is Event.CONFIDENTIAL_READ]


def test_an_entry_says_who_read_what_of_whom_as_what_and_where(world):
    guide = world.client(BY_NAME["learning_guide"])
    assert guide.get(words_page(world)).status_code == 200
    (entry,) = readings(world)
    assert entry.by == world.here.marjan.uuid
    assert entry.subject == world.journey.learner.uuid
    assert entry.about == world.journey.uuid
    assert entry.facts["as"] == ["learning_guide", "level_partner"]
    assert entry.facts["page"] == "journey_words"
    assert "development_question" in entry.facts["what"]
    assert guide.get(words_page(world)).status_code == 200
    assert len(readings(world)) == 2
    with world.here.scope():
        organisation = world.here.organisation
        seal(organisation=organisation, at=entry.at)
        assert not Entry.objects.filter(sealed__isnull=True).exists()
        assert verify(organisation=organisation) == ()


@pytest.mark.parametrize(
    "who", ["learner", "colleague", "anonymous", "ex-learning_guide", "designer of another design"]
)
def test_nothing_is_written_of_who_reads_their_own_or_gets_nothing(who, world):
    world.client(BY_NAME[who]).get(words_page(world))
    assert readings(world) == []


@pytest.mark.parametrize(
    ("language", "said", "none"),
    [
        ("nl", "las je ontwikkelvraag", "Tot nu toe las niemand anders het."),
        ("en", "read your development question", "So far nobody else read it."),
    ],
)
def test_the_learner_sees_in_two_steps_who_read_it(language, said, none, world):
    learner = world.client(BY_NAME["learner"])
    learner.cookies["django_language"] = language
    account = learner.get(reverse("account")).content.decode()
    assert f'href="{reverse("own_data")}"' in account
    assert none in learner.get(reverse("own_data")).content.decode()
    world.client(BY_NAME["learning_guide"]).get(words_page(world))
    page = learner.get(reverse("own_data")).content.decode()
    assert said in page
    assert none not in page
    assert f'href="{reverse("own_data")}#readers"' in learner.get(words_page(world)).content.decode()


def test_nobody_else_is_told(world):
    guide = world.client(BY_NAME["learning_guide"])
    guide.get(words_page(world))
    page = guide.get(reverse("own_data")).content.decode()
    assert "Tot nu toe las niemand anders het." in page


def test_a_page_that_cannot_be_recorded_does_not_leave(world, monkeypatch):
    def full(**_said):
        raise OSError("no space left")

    monkeypatch.setattr("regie.journal.readings.record", full)
    page = world.client(BY_NAME["learning_guide"]).get(words_page(world))
    assert page.status_code == 500
    assert world.client(BY_NAME["learner"]).get(words_page(world)).status_code == 200


def test_every_confidential_text_is_known_to_the_matrix():
    """A new field of class A in which somebody writes fails until the matrix knows who wrote it, or that nobody else reads it."""
    confidential = {
        f"{model._meta.label_lower}.{name}"
        for model in row_models()
        for name, told in declarations_of(model).items()
        if getattr(told, "sensitivity", "") == "A" and name in PROSE.get(model._meta.label_lower, ())
    }
    assert confidential - IN_CONFIDENCE.keys() <= {*OF_THE_LEARNER, "people.departure.reason"}
    assert IN_CONFIDENCE.keys() <= confidential
