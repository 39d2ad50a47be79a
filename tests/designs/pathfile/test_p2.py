"""The path of the demo is such a file, whole, and survives being written and stored."""

import json
from decimal import Decimal

import pytest

from regie.designs.pathfile import PathFile, Weeks, WeeksKind, gaps_for, read_path, write_path
from regie.framework import Element, Level
from tests.designs.pathfile.example import P2, SMALL


@pytest.fixture(scope="module")
def p2():
    return read_path(P2.read_bytes())


def test_it_is_what_the_content_says(p2):
    assert p2.title.nl == "Van wijkverpleegkundige naar regieverpleegkundige"
    assert (p2.weeks, p2.hours_per_week, p2.hours, p2.reviews) == (36, Decimal("2.5"), 90, (18, 36))
    assert [theme.title.nl for theme in p2.themes] == [
        "Complexe zorg indiceren",
        "Regie in het zorgproces",
        "Kwaliteit verbeteren",
        "Collega's meenemen",
    ]
    assert [activity.hours for activity in p2.activities] == [16, 3, 12, 12, 20, 6, 3, 8, 4, 2, 2, 2]
    assert [activity.theme for activity in p2.activities] == [*("T1 T3 T2 T2 T3 T1 T4 T4".split()), *[None] * 4]
    assert p2.backing.coach_card == 4
    assert len(p2.plan_fields) == 8
    assert all(text.en for text in (p2.title, *(theme.title for theme in p2.themes)))


def test_its_moments_belong_to_elements_and_have_weeks_or_none(p2):
    assert {moment.backing: moment.weeks for moment in p2.moments} == {
        Element.LEARNING_GROUPS: Weeks(WeeksKind.LISTED, (9, 17, 25, 33)),
        Element.COACH: Weeks(WeeksKind.LISTED, (8, 16, 24, 32)),
        Element.CONVERSATIONS: Weeks(WeeksKind.LEARNER),
        Element.MENTOR: Weeks(WeeksKind.LEARNER),
        Element.LEARNING_GUIDE: Weeks(WeeksKind.CONTINUOUS),
    }


def test_its_work_forms_can_be_chosen_between(p2):
    by_code = {activity.code: activity.forms for activity in p2.activities}
    assert {code: forms for code, forms in by_code.items() if len(forms) > 1} == {
        "kwaliteitsgegevens": ("e_module", "worksession"),
        "richtlijnen": ("reading", "webinar"),
        "feedback-geven": ("video_response", "pair_practice"),
    }
    assert all(p2.form_title(form) for forms in by_code.values() for form in forms)


def test_it_can_be_published_at_its_own_level(p2):
    assert p2.level.overall is Level.GUIDING
    assert gaps_for(p2) == []


def test_it_names_no_person(p2):
    written = P2.read_text(encoding="utf-8")
    cast = ("Noor", "Ruud", "Saskia", "Marjan", "Fatima", "Hessel", "Annelies", "Ilse")
    assert [name for name in cast if name in written] == []


@pytest.mark.parametrize("raw", [P2.read_bytes(), SMALL.encode()], ids=["p2", "small"])
def test_what_is_written_reads_the_same(raw):
    path = read_path(raw)
    assert read_path(write_path(path)) == path


def test_what_is_stored_as_json_is_the_same(p2):
    stored = json.loads(json.dumps(p2.model_dump(mode="json", exclude_defaults=True)))
    assert PathFile.model_validate(stored) == p2
    assert stored["hours_per_week"] == 2.5
