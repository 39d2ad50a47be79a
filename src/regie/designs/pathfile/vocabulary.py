"""A work form and what it is called."""

from __future__ import annotations

from regie.designs.pathfile.shapes import Code, Shape, Text


class WorkForm(Shape):
    """A way of learning that an activity can have."""

    code: Code
    title: Text
