"""What the product explains about itself: open to everybody, in both languages, and true to the table of sight."""

from __future__ import annotations

import re

import pytest

from regie.framework import SIGHT, Role, Topic
from regie.ui.phrases.sight import TOPICS, topic_name
from regie.web.guides.texts import SUBJECTS, guide_in
from tests.web.visiting import words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_guide_is_there_for_everybody(client, subject, language):
    page = client.get(f"/guides/{subject}/", headers={"accept-language": language})
    assert page.status_code == 200
    assert guide_in(language, subject).title in words_of(page)
    assert f'<html lang="{language}"' in page.content.decode()


def test_an_unknown_guide_is_not_there(client):
    assert client.get("/guides/secrets/").status_code == 404


def test_both_languages_say_as_much():
    for subject in SUBJECTS:
        counts = [
            [guide_in(language, subject).body.count(mark) for mark in ("<h2", "<p", "<li", "<tr")]
            for language in ("nl", "en")
        ]
        assert counts[0] == counts[1], subject


def test_the_table_of_sight_has_every_topic_and_nobody_whom_the_framework_does_not_grant(client):
    assert set(TOPICS) == set(Topic) == set(SIGHT)
    page = client.get("/guides/sight/", headers={"accept-language": "nl"}).content.decode()
    rows = dict(re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page, re.S))
    assert list(rows) == [topic_name(topic).replace("'", "&#39;") for topic in TOPICS]
    for topic in Topic:
        row = rows[topic_name(topic)]
        assert ("altijd" in row) is (Role.LEARNER in SIGHT[topic]), topic
        assert ("eidinggevende" in row) is (Role.MANAGER in SIGHT[topic]), topic
        assert ("ntwerper" in row) is (Role.DESIGNER in SIGHT[topic]), topic


def test_each_page_that_raises_a_question_leads_to_its_guide(enter, journey_at):
    play, noor = journey_at(2), enter("noor")
    for place, guide in (("rights", "pen"), ("level", "levels"), ("words", "sight")):
        assert f'href="/guides/{guide}/"' in noor.get(f"/journeys/{play.journey.uuid}/{place}/").content.decode()
    assert 'href="/guides/"' in noor.get("/").content.decode()
