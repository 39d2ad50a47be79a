"""An element or a level in an address: `/journeys/<uuid>/goals/`, `/rules/goals/2/`."""

from __future__ import annotations

from django.urls import register_converter

from regie.framework import Element, Level, all_levels


class ElementInAddress:
    """One of the twelve codes; any other word is an address that does not exist."""

    regex = "|".join(element.value for element in Element)

    def to_python(self, value: str) -> Element:
        """The element of that code."""
        return Element(value)

    def to_url(self, value: Element | str) -> str:
        """Its code."""
        return Element(value).value


class LevelInAddress:
    """One of the four numbers; any other word is an address that does not exist."""

    regex = "|".join(str(level.value) for level in all_levels())

    def to_python(self, value: str) -> Level:
        """The level of that number."""
        return Level(int(value))

    def to_url(self, value: Level) -> str:
        """Its number."""
        return str(value.value)


register_converter(ElementInAddress, "element")
register_converter(LevelInAddress, "level")
