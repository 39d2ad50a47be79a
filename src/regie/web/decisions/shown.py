"""A choice to read: titles instead of codes, numbers in words, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regie.designs.ground import Ground
from regie.designs.pathfile import PathFile, Question, WeeksKind
from regie.designs.queries import library_titles as library_titles_here
from regie.insight.plan import theme_titles
from regie.journeys.choices import (
    Choice,
    ContentChoice,
    DirectionChoice,
    GoalsChoice,
    MentorChoice,
    PaceChoice,
    PlanChoice,
    PlannedStep,
    Resource,
    ResourcesChoice,
    WorkFormsChoice,
)
from regie.ui.wording import hours_words, join_names, weeks_long
from regie.web.decisions.titles import activity_title, form_title, library_titles

Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a choice. `told` are questions with the answers."""

    title: str
    detail: str = ""
    told: Told = ()
    is_own_words: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of a choice that belong together, under a title; `detail` is what they have in common."""

    title: str
    items: tuple[Item, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice as a page shows it: a line of own words or numbers, its parts, and questions with answers."""

    words: str = ""
    line: str = ""
    items: tuple[Item, ...] = ()
    told: Told = ()
    groups: tuple[Group, ...] = ()


def spoken_language() -> str:
    """The language of the page: "nl" or "en"."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def choice_shown(
    choice: Choice | None, course: Ground, questions: Iterable[Question] = (), *, chosen: str = ""
) -> Shown | None:
    """What `choice` says, with titles of the path of `course`; `questions` are those that were answered.

    `chosen` is the name of the person where the choice is one.
    """
    language, path = spoken_language(), course.path
    asked = [one.text.in_language(language) for one in questions]
    match choice:
        case DirectionChoice(text=text, answers=answers):
            return Shown(words=text, told=_answered(asked, answers))
        case ContentChoice():
            return Shown(items=tuple(Item(title) for title in theme_titles(course, choice, language)))
        case GoalsChoice(goals=goals):
            return Shown(items=tuple(Item(goal.text, "", _answered(asked, goal.answers), True) for goal in goals))
        case PlanChoice():
            return _plan(choice, path, language)
        case PaceChoice():
            return _pace(choice, path, language)
        case ResourcesChoice():
            return Shown(groups=help_groups(choice, path, language))
        case MentorChoice(request=request, answers=answers):
            return Shown(line=chosen, words=request, told=_answered(asked, answers))
        case WorkFormsChoice(forms=forms):
            parts = [
                Item(activity_title(path, code, language), form_title(path, code, form, language))
                for code, form in forms.items()
            ]
            return Shown(items=tuple(parts))
    return None


def help_groups(choice: ResourcesChoice, path: PathFile, language: str) -> tuple[Group, ...]:
    """The help as a page shows it: titles of the library with a page each, people, and means."""
    titles = library_titles(path, language)
    chosen = [one for one in choice.items if one.code in titles]
    rest = [one for one in choice.items if one.code not in titles]
    books = tuple(_title(one.code, titles[one.code]) for one in chosen)
    people = tuple(_helping(one) for one in rest if one.is_person)
    means = tuple(_helping(one) for one in rest if not one.is_person)
    weeks = {one.when for one in chosen}
    found = (
        Group(_("Uit de leerbibliotheek"), books, weeks.pop() if len(weeks) == 1 else ""),
        Group(_("Mensen"), people),
        Group(_("Middelen"), means),
    )
    return tuple(group for group in found if group.items)


def library_beside(choice: Choice | None, path: PathFile | None = None) -> tuple[Item, ...]:
    """The titles of the organisation's library that were not chosen and are not in `path`, a page each."""
    language = spoken_language()
    taken = {one.code for one in choice.items} if isinstance(choice, ResourcesChoice) else set()
    taken |= set(library_titles(path, language)) if path else set()
    rest = [one for one in library_titles_here() if one.code not in taken]
    return tuple(_title(one.code, one.title.in_language(language)) for one in rest)


def _title(code: str, title: str) -> Item:
    """A title, with the page that says what it is and where."""
    return Item(title, href=reverse("library_item", kwargs={"code": code}))


def _helping(one: Resource) -> Item:
    return Item(one.what, _joined(one.when, one.how_often))


def step_weeks(path: PathFile, code: str, from_week: int | None, until_week: int | None) -> str:
    """The weeks of a step; of an activity that the path puts on some weeks only, those: 'week 2 en 6'."""
    weeks = next((one.weeks for one in path.activities if one.code == code), None)
    if weeks and weeks.kind is WeeksKind.LISTED and (from_week, until_week) == (weeks.numbers[0], weeks.numbers[-1]):
        return _("week {weken}").format(weken=join_names([str(week) for week in weeks.numbers]))
    return weeks_words(from_week, until_week)


def weeks_words(from_week: int | None, until_week: int | None) -> str:
    """'week 5–10', 'week 4', or that there is no week yet."""
    if from_week is None and until_week is None:
        return _("nog geen week")
    if from_week is None:
        return _("tot en met week {laatste}").format(laatste=until_week)
    if until_week is None or until_week == from_week:
        return _("week {eerste}").format(eerste=from_week)
    return _("week {eerste}–{laatste}").format(eerste=from_week, laatste=until_week)


def _plan(choice: PlanChoice, path: PathFile, language: str) -> Shown:
    written = [(one.title.in_language(language), choice.fields.get(one.code, "")) for one in path.plan_fields]
    steps = (
        Item(activity_title(path, step.code, language) if step.code else step.title, _step_words(path, step))
        for step in choice.steps
    )
    return Shown(items=tuple(steps), told=tuple((title, text) for title, text in written if text))


def _step_words(path: PathFile, step: PlannedStep) -> str:
    parts = [
        step_weeks(path, step.code, step.from_week, step.until_week),
        hours_words(step.hours) if step.hours else "",
    ]
    return " · ".join(part for part in parts if part)


def _pace(choice: PaceChoice, path: PathFile, language: str) -> Shown:
    total = choice.hours_per_week * choice.weeks
    line = _("{weken}, {uren} per week: samen {totaal}.").format(
        weken=weeks_long(choice.weeks), uren=hours_words(choice.hours_per_week), totaal=hours_words(total)
    )
    parts = (Item(activity_title(path, code, language), hours_words(hours)) for code, hours in choice.hours.items())
    return Shown(line=line, items=tuple(parts))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _answered(questions: list[str], answers: tuple[str, ...]) -> Told:
    return tuple((question, answer) for question, answer in zip(questions, answers, strict=False) if answer)
