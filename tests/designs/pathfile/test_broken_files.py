"""Files with something wrong: each has its line, its field and its remedy, and no error besides."""

import pytest

from regie.designs.pathfile import PathErrors, read_path, remedy_for, sentence_for
from regie.designs.pathfile.phrases import PHRASES
from tests.designs.pathfile.example import SMALL, changed, errors_of

BROKEN = {
    # how it is written
    "a tab to indent": ("    theme: T1", "\ttheme: T1", (13, "", "tab")),
    "a colon in a text": ("Een dag}\n    theme", "Een dag}\n    summary: nl: x\n    theme", (13, "", "colon_in_text")),
    "no colon": ("weeks: 4\n", "weeks 4\n", (5, "", "colon_missing")),
    "a list of much too much": ("[direction_L1]", f"[{'direction_L1, ' * 150}]", (25, "question_sets", "too_many")),
    "an open quote": ("code: klein", "code: 'klein", (2, "", "quote_open")),
    "an open bracket": ("[direction_L1]", "[direction_L1", (25, "", "bracket_open")),
    "a sign that needs a quote": ("code: klein", "code: @klein", (2, "", "quote_needed")),
    "a backslash": ("{nl: Luisteren}", '{nl: "C:\\pad"}', (9, "", "backslash")),
    "a line that is out of line": ("    hours: 6", "   hours: 6", (15, "", "indent")),
    "a field twice": ("    hours: 6", "    hours: 6\n    hours: 7", (16, "activities[0].hours", "duplicate")),
    "a reference": ("theme: T1", "theme: *thema", (13, "activities[0].theme", "alias")),
    "an anchor": ("code: klein", "code: &naam klein", (2, "code", "alias")),
    "a tag": ("code: klein", "code: !!str klein", (2, "code", "tag")),
    "a second document": ("plan_format:", "---\nplan_format:", (26, "", "several_documents")),
    "a name that is a list": ("code: klein", "[code]: klein", (2, "", "name_not_text")),
    "an unseen character": ("Klein pad", "Klein\u200b\u2028pad", (3, "", "unfit_character")),
    "an unseen character, escaped": ("Klein pad", '"Klein\\0pad"', (3, "title.nl", "unfit_character")),
    # the shape of a field
    "another version": ("regie: 1", "regie: 2", (1, "regie", "wrong_version")),
    "no code": ("code: klein\n", "", (1, "code", "missing")),
    "a field that is unknown": ("    hours: 6", "    uren: 6", (15, "activities[0].uren", "unknown_field")),
    "nothing filled in": ("    theme: T1", "    theme: ''", (13, "activities[0].theme", "bad_code")),
    "a field left empty": ("{overall: 1}", "{overall: }", (4, "level.overall", "empty")),
    "a text without a language": ("{nl: Luisteren}", "Luisteren", (9, "themes[0].title", "not_fields")),
    "a text of no language": ("{nl: Luisteren}", "{}", (9, "themes[0].title", "text_without_language")),
    "a text that is yes or no": ("{nl: Luisteren}", "{nl: true}", (9, "themes[0].title.nl", "not_text")),
    "a code with a space": ("code: klein", "code: klein pad", (2, "code", "bad_code")),
    "a level that is none": ("overall: 1", "overall: 5", (4, "level.overall", "unknown_word")),
    "an element that is none": (
        "overall: 1",
        "overall: 1, by_element: {tempo: 1}",
        (4, "level.by_element.tempo", "unknown_word"),
    ),
    "a comma in a number": ("hours: 6", "hours: 6,5", (15, "activities[0].hours", "decimal_comma")),
    "a word for a number": ("hours: 6", "hours: zes", (15, "activities[0].hours", "not_number")),
    "a number too precise": ("hours: 6", "hours: 6.125", (15, "activities[0].hours", "too_precise")),
    "no hours at all": ("hours: 6", "hours: 0", (15, "activities[0].hours", "too_small")),
    "half a week": ("weeks: 4", "weeks: 4.5", (5, "weeks", "not_whole")),
    "more weeks than ten years": ("weeks: 4", "weeks: 1000", (5, "weeks", "too_large")),
    "a moment of no backing": ("backing: coach", "backing: pace", (19, "activities[1].backing", "unknown_word")),
    "a list that is none": ("[direction_L1]", "direction_L1", (25, "question_sets", "not_list")),
    "weeks in words": ("weeks: 2\n", "weeks: mei\n", (16, "activities[0].weeks", "weeks_unreadable")),
    "weeks backwards": ("weeks: 2\n", "weeks: 3-2\n", (16, "activities[0].weeks", "weeks_order")),
    "a week that is none": ("weeks: 2\n", "weeks: 0\n", (16, "activities[0].weeks", "out_of_range")),
    # how it fits together
    "a code that is taken": ("code: coach", "code: dag", (17, "activities[1].code", "code_taken")),
    "a code with a meaning": (
        "themes:\n",
        "themes:\n  - {code: all, title: {nl: Alles}}\n",
        (8, "themes[0].code", "code_reserved"),
    ),
    "a theme that is not there": ("theme: T1", "theme: T2", (13, "activities[0].theme", "unknown_theme")),
    "a work form that is not there": ("form: training_day", "form: dans", (14, "activities[0].form", "unknown_form")),
    "questions that are not there": (
        "[direction_L1]",
        "[direction_L9]",
        (25, "question_sets[0]", "unknown_question_set"),
    ),
    "hours that do not add up": ("hours: 6", "hours: 7", (6, "hours_per_week", "hours_sum")),
    "sessions that do not add up": (
        "count: 2, hours: 1",
        "count: 2, hours: 2",
        (23, "activities[1].sessions", "session_hours"),
    ),
    "more sessions than weeks": ("[1, 3]", "[1, 2, 3]", (23, "activities[1].sessions", "session_weeks")),
    "a week outside the path": ("weeks: 2\n", "weeks: 5\n", (16, "activities[0].weeks", "week_outside")),
    "a review outside the path": ("weeks: 4\n", "weeks: 4\nreviews: [2, 9]\n", (6, "reviews[1]", "week_outside")),
    "another form in other hours": (
        "    weeks: 2\n",
        "    weeks: 2\n    alternatives:\n      - form: podcast\n        hours: 5\n",
        (19, "activities[0].alternatives[0].hours", "alternative_hours"),
    ),
    "the same form again": (
        "    weeks: 2\n",
        "    weeks: 2\n    alternatives:\n      - form: training_day\n",
        (18, "activities[0].alternatives[0].form", "form_repeated"),
    ),
    "a card too small": ("coach_card: 2", "coach_card: 1", (24, "backing.coach_card", "coach_card_short")),
    "no plan format chosen": ("{base: plan_of_approach}", "{}", (26, "plan_format", "plan_format_choice")),
    "an unknown plan format": (
        "base: plan_of_approach",
        "base: anders",
        (26, "plan_format.base", "unknown_plan_format"),
    ),
    "not in the language of the path": (
        "{nl: Luisteren}",
        "{en: Listening}",
        (9, "themes[0].title", "language_missing"),
    ),
    "a level far from its R": (
        "overall: 1",
        "overall: 1, by_element: {pace: 3}",
        (4, "level.by_element.pace", "reason_missing"),
    ),
    "a reason for nothing": (
        "overall: 1",
        "overall: 1, reasons: {pace: {nl: druk}}",
        (4, "level.reasons.pace", "reason_for_nothing"),
    ),
    # deviations
    "a deviation of nothing": (
        "plan_format:",
        "deviations:\n  - {element: pace, level: 1, changes: {kleur: rood}, reason: {nl: druk}}\nplan_format:",
        (27, "deviations[0].changes.kleur", "deviation_unknown"),
    ),
    "a deviation in other words": (
        "plan_format:",
        "deviations:\n  - {element: pace, level: 1, changes: {decides: [baas]}, reason: {nl: druk}}\nplan_format:",
        (27, "deviations[0].changes", "deviation_unreadable"),
    ),
    "a deviation against itself": (
        "plan_format:",
        "deviations:\n  - {element: pace, level: 1, changes: {may_consult: [designer]}, reason: {nl: druk}}\nplan_format:",
        (27, "deviations[0].changes", "deviation_impossible"),
    ),
    "a deviation without a reason": (
        "plan_format:",
        "deviations:\n  - {element: pace, level: 1, changes: {must_ask: [manager]}}\nplan_format:",
        (27, "deviations[0].reason", "missing"),
    ),
    "goals written by another (A4)": (
        "plan_format:",
        "deviations:\n  - {element: goals, level: 1, changes: {decides: [designer]}, reason: {nl: druk}}\nplan_format:",
        (27, "deviations[0].changes", "floor_crossed"),
    ),
    "a mentor chosen by another (B2)": (
        "plan_format:",
        "deviations:\n  - {element: mentor, level: 3, changes: {decides: [manager]}, reason: {nl: druk}}\nplan_format:",
        (27, "deviations[0].changes", "floor_crossed"),
    ),
    "no step of direction (C5)": (
        "plan_format:",
        "deviations:\n  - {element: direction, level: 4, changes: {offer: own}, reason: {nl: druk}}\nplan_format:",
        (27, "deviations[0].changes", "floor_crossed"),
    ),
}


def test_every_code_but_the_fallbacks_and_those_of_whole_files_has_its_broken_file():
    whole_file = {"too_big", "empty_file", "not_utf8", "not_a_path", "too_deep", "too_many_values", "too_long"}
    fallbacks = {"not_yaml", "not_understood"}
    of_an_organisation = {"deviation_misfit"}
    others = whole_file | fallbacks | of_an_organisation
    assert {expected[2] for _, _, expected in BROKEN.values()} == PHRASES.keys() - others


def test_the_small_path_is_right():
    assert errors_of(SMALL.encode()) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_names_line_field_and_remedy(name):
    old, new, expected = BROKEN[name]
    found = errors_of(changed(old, new))
    if expected[2] == "unknown_field" or name == "no code":
        assert expected in found
    else:
        assert found == [expected]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_in_whole_sentences(name):
    old, new, _ = BROKEN[name]
    with pytest.raises(PathErrors) as refusal:
        read_path(changed(old, new))
    for error in refusal.value.errors:
        for sentence in (sentence_for(error), remedy_for(error)):
            assert sentence[0].isupper()
            assert sentence[-1] in ".?"
            assert "{" not in sentence.replace("{}", "")


def test_all_errors_come_together():
    raw = changed("hours_per_week: 2", "hours_per_week: 2,5").decode()
    raw = (
        raw.replace("theme: T1", "theme: T9")
        .replace("coach_card: 2", "coach_card: 1")
        .replace("weeks: 2\n", "weeks: 9\n")
    )
    assert errors_of(raw.encode()) == [
        (6, "hours_per_week", "decimal_comma"),
        (13, "activities[0].theme", "unknown_theme"),
        (16, "activities[0].weeks", "week_outside"),
        (24, "backing.coach_card", "coach_card_short"),
    ]


def test_the_sum_is_told_with_both_sides():
    with pytest.raises(PathErrors) as refusal:
        read_path(changed("hours: 6", "hours: 6.5"))
    said = sentence_for(refusal.value.errors[0])
    assert said == "De activiteiten zijn samen 8.5 uur, maar 4 weken van 2 uur is 8 uur."


def test_a_theme_with_a_wrong_title_is_no_unknown_theme():
    assert errors_of(changed("{nl: Luisteren}", "Luisteren")) == [(9, "themes[0].title", "not_fields")]


def test_words_of_old_yaml_stay_words():
    path = read_path(changed("{nl: Luisteren}", "{nl: no, en: 12:30}"))
    assert (path.themes[0].title.nl, path.themes[0].title.en) == ("no", "12:30")
