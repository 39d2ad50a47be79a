"""What things of a path are called, in the language of the reader."""

from __future__ import annotations

from django.utils.translation import gettext as _

from regie.designs.ground import Ground
from regie.designs.pathfile import Activity, PathFile, Weeks, WeeksKind
from regie.framework import Element
from regie.journeys.choices import ContentChoice


def activity_title(path: PathFile, code: str, language: str) -> str:
    """The title of an activity; of what is no activity, the words themselves."""
    found = next((one for one in path.activities if one.code == code), None)
    return found.title.in_language(language) if found else code


def form_title(path: PathFile, activity: str, form: str, language: str) -> str:
    """What a work form is called for an activity: the alternative's own title, else that of the form."""
    found = next((one for one in path.activities if one.code == activity), None)
    other = next((one for one in found.alternatives if one.form == form), None) if found else None
    title = (other.title if other else None) or path.form_title(form)
    return title.in_language(language) if title else form


def activities_of(course: Ground) -> tuple[Activity, ...]:
    """The activities of the chosen themes, and those of no theme; all of them while no theme is settled."""
    row = course.settled.get(Element.CONTENT)
    if row is None:
        return course.path.activities
    chosen = {one.code for one in ContentChoice.model_validate(row.choice).themes}
    known = {theme.code for theme in course.path.themes}
    return tuple(one for one in course.path.activities if one.theme not in known or one.theme in chosen)


def library_titles(path: PathFile, language: str) -> dict[str, str]:
    """The titles of the library that the design selected, by code."""
    return {one.code: one.title.in_language(language) for one in path.library.selection} if path.library else {}


def weeks_in_words(weeks: Weeks | None) -> str:
    """'week 1 tot en met 20', 'week 2, 6'; empty where the design leaves it open."""
    if weeks is None or not weeks.numbers:
        return ""
    if weeks.kind is WeeksKind.SPAN:
        return _("week {eerste} tot en met {laatste}").format(eerste=weeks.numbers[0], laatste=weeks.numbers[-1])
    return _("week {weken}").format(weken=", ".join(map(str, weeks.numbers)))
