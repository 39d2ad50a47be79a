"""The paths that are shipped beside P2: whole, right in their sums, ready to publish at their own presets."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from regie.designs.pathfile import PathFile, Use, Weeks, WeeksKind, gaps_for, read_path, write_path
from regie.framework import Element, Level, R, Role, needs_reason
from tests.designs.pathfile.example import ROOT

FOLDER = ROOT / "src/regie/designs/content/paths"
FILES = {file.name.split("-")[0]: file for file in sorted(FOLDER.glob("*.regie.yaml"))}
CAST = (
    "Daan Yvonne Karin Gerard Elles Bas Lotte Rik Aysel Joke Noor Ruud Saskia Marjan Fatima Hessel Annelies Ilse Wim "
    "Joris Claudia Sven Meilin Otto Dewi Paul Ingrid Frits Nadia Pieter Marieke Ton Geert Corien Roel Bram"
).split()
HOURS = {
    "p1": (20, "3", [8, 2, 6, 4, 8, 6, 3, 8, 3, 6, 3, 1.5, 1.5]),
    "p2": (36, "2.5", [16, 3, 12, 12, 20, 6, 3, 8, 4, 2, 2, 2]),
    "p3": (24, "4", [24, 32, 4, 6, 12, 6, 6, 2, 2, 1, 1]),
    "p4": (30, "2", [16, 10, 20, 8, 2, 2, 1, 1]),
}
THEMES = {
    "p1": "T1 T1 T1 T2 T2 T2 T3 T3 T4 T2 - - all",
    "p2": "T1 T3 T2 T2 T3 T1 T4 T4 - - - -",
    "p3": "T1 T1 T2 T2 T1 T3 T2 - T3 - -",
    "p4": "T1 T2 T3 T3 - - T3 -",
}
CHOICES = {
    "p1": {
        "rol-leidinggevende": ("e_module", "podcast"),
        "boek": ("reading", "audiobook"),
        "slecht-nieuws": ("video_response", "practice_talk"),
        "begroting": ("e_module", "worksession"),
    },
    "p3": {"python": ("online_course", "workbook"), "klantcontact": ("shadowing", "interviews")},
    "p4": {
        "projectmatig-werken": ("training_day", "evening_course"),
        "bewoners-en-belangen": ("podcast", "book", "short_course"),
        "terugblik": ("writing", "recording"),
    },
}
BY_LEARNER = Weeks(WeeksKind.LEARNER)


def on(*weeks: int) -> Weeks:
    return Weeks(WeeksKind.LISTED, weeks)


MOMENTS = {
    "p1": {
        Element.LEARNING_GROUPS: on(7, 12, 17),
        Element.CONVERSATIONS: on(2, 10, 18),
        Element.LEARNING_GUIDE: on(4, 11, 19),
    },
    "p3": {
        Element.LEARNING_GROUPS: BY_LEARNER,
        Element.COACH: BY_LEARNER,
        Element.MENTOR: BY_LEARNER,
        Element.LEARNING_GUIDE: on(5, 16),
    },
    "p4": {
        Element.LEARNING_GROUPS: on(5, 12, 19, 26),
        Element.COACH: BY_LEARNER,
        Element.MENTOR: BY_LEARNER,
        Element.LEARNING_GUIDE: on(7, 21),
    },
}


@pytest.fixture(params=list(FILES))
def shipped(request) -> tuple[str, PathFile]:
    return request.param, path(request.param)


def path(name: str) -> PathFile:
    return read_path(FILES[name].read_bytes())


def test_four_paths_are_shipped():
    assert list(FILES) == ["p1", "p2", "p3", "p4"]


def test_the_hours_are_those_of_the_content_and_add_up(shipped):
    name, found = shipped
    weeks, weekly, hours = HOURS[name]
    assert (found.weeks, found.hours_per_week) == (weeks, Decimal(weekly))
    assert [activity.hours for activity in found.activities] == hours
    assert found.hours == sum(hours) == weeks * Decimal(weekly)


def test_each_activity_has_its_theme(shipped):
    name, found = shipped
    assert " ".join(activity.theme or "-" for activity in found.activities) == THEMES[name]


@pytest.mark.parametrize("name", list(CHOICES))
def test_the_work_forms_to_choose_between(name):
    several = {one.code: one.forms for one in path(name).activities if len(one.forms) > 1}
    assert several == CHOICES[name]


@pytest.mark.parametrize("name", list(MOMENTS))
def test_the_moments_with_people_have_weeks_only_where_the_design_dates_them(name):
    assert {moment.backing: moment.weeks for moment in path(name).moments} == MOMENTS[name]


def test_it_can_be_published_at_its_own_presets(shipped):
    assert gaps_for(shipped[1]) == []


def test_everything_is_there_in_both_languages(shipped):
    _, found = shipped
    texts = [found.title, found.summary, *(theme.title for theme in found.themes)]
    texts += [one.title for one in found.activities]
    texts += [other.title for one in found.activities for other in one.alternatives]
    texts += [item.title for item in found.library.selection] if found.library else []
    texts += [one.title for one in found.resources]
    assert [text for text in texts if not (text and text.nl and text.en)] == []


def test_it_names_no_person(shipped):
    words = set(FILES[shipped[0]].read_text(encoding="utf-8").replace("'", " ").replace(",", " ").split())
    assert sorted(words & set(CAST)) == []


def test_what_is_written_reads_the_same_and_what_is_stored_too(shipped):
    _, found = shipped
    assert read_path(write_path(found)) == found
    stored = json.loads(json.dumps(found.model_dump(mode="json", exclude_defaults=True)))
    assert PathFile.model_validate(stored) == found


def test_the_reviews_and_the_coach_card(shipped):
    name, found = shipped
    reviews = {"p1": (10, 20), "p2": (18, 36), "p3": (), "p4": (12,)}
    assert (found.reviews, found.backing.coach_card) == (reviews[name], 4 if name == "p2" else None)


def test_p1_preselects_its_library_and_asks_its_questions():
    found = path("p1")
    assert found.level.overall is Level.DIRECTING
    assert len(found.library.selection) == 8
    assert found.library.weeks == Weeks(WeeksKind.SPAN, (1, 20))
    assert [one.code for one in found.resources] == ["voorbeeldgesprekken", "gesprekken-leidinggevende"]
    for use, role in ((Use.DIRECTION, Role.LEARNER), (Use.MENTOR, Role.LEARNER), (Use.PACE, Role.ORGANISATION)):
        assert found.set_for(use=use, level=Level.DIRECTING, role=role)


def test_p3_has_a_frame_a_catalogue_and_a_prompt_and_no_more():
    found = path("p3")
    assert {found.level.level_of(element) for element in Element} == {Level.COACHING}
    assert (found.library, found.resources) == (None, ())
    assert found.set_for(use=Use.DIRECTION, level=Level.COACHING).questions


def test_p4_starts_at_mixed_levels_none_so_far_that_it_wants_a_reason():
    level = path("p4").level
    assert {r: level.level_of_r(r).value for r in R} == {R.DIRECTION: 2, R.SPACE: 3, R.BACKING: 2}
    assert {element.value: level.level_of(element).value for element in Element} == {
        "direction": 2,
        "content": 2,
        "goals": 3,
        "plan": 3,
        "pace": 3,
        "work_forms": 4,
        "resources": 3,
        "mentor": 2,
        "conversations": 3,
        "learning_guide": 2,
        "learning_groups": 1,
        "coach": 3,
    }
    assert not any(needs_reason(level.level_of_r(one.r), level.level_of(one)) for one in Element)
    assert set(level.reasons) == {Element.CONTENT, Element.LEARNING_GROUPS}
    assert all(text.nl and text.en for text in level.reasons.values())
