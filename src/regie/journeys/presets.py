"""Where a design proposes that the first level begins, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.framework import Rating

if TYPE_CHECKING:
    from regie.framework import Element, Level
    from regie.journeys.course import Course


def preset_of(course: Course) -> Rating | None:
    """What the design proposes, said in as few scopes as can be; None for a path of one's own."""
    if course.journey.version_id is None:
        return None
    preset = course.path.level
    return Rating.of(preset.overall, preset.by_r, preset.by_element, _reasons(course))


def reason_of_design(course: Course, element: Element, level: Level) -> str:
    """Why the design proposes this level for an element; empty where it proposes another or says nothing."""
    preset = preset_of(course)
    if preset is None or preset.level_of(element) is not level:
        return ""
    return preset.reasons.get(element, "")


def lacking_reasons(course: Course, rating: Rating) -> tuple[Element, ...]:
    """The elements far from their R in `rating` for which nobody wrote why: neither who rates nor the design."""
    return tuple(
        element for element in rating.unexplained if not reason_of_design(course, element, rating.level_of(element))
    )


def _reasons(course: Course) -> dict[Element, str]:
    language = course.path.language
    return {element: text.in_language(language) for element, text in course.path.level.reasons.items()}
