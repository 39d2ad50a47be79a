"""An element in an address: `/journeys/<uuid>/goals/`."""

from __future__ import annotations

from django.urls import register_converter

from regie.framework import Element


class ElementInAddress:
    """One of the twelve codes; any other word is an address that does not exist."""

    regex = "|".join(element.value for element in Element)

    def to_python(self, value: str) -> Element:
        """The element of that code."""
        return Element(value)

    def to_url(self, value: Element | str) -> str:
        """Its code."""
        return Element(value).value


register_converter(ElementInAddress, "element")
