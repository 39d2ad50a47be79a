"""What is chosen, as an act says it: in the shapes of the journeys, but a mentor is named and not numbered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from regie.cli.play.words import Somebody
from regie.framework import Element
from regie.journeys.choices import SHAPES, MentorChoice, Said, Shape, Words, read_choice

if TYPE_CHECKING:
    from regie.designs.pathfile import PathFile
    from regie.journeys.choices import Choice
    from regie.people.models import Person


class NamedMentor(Shape):
    """Whom the learner asks as mentor, by address or the part before its @, with the request that this person reads.

    `answers` to the choice questions, in their order, are the learner's alone.
    """

    mentor: Somebody
    request: Said
    answers: tuple[Words, ...] = ()


PLAYED_SHAPES: Mapping[Element, type[Shape]] = {**SHAPES, Element.MENTOR: NamedMentor}
"""The shape of a choice in an act, by element."""


def choice_played(element: Element, said: Any, path: PathFile, *, person_called: Callable[[str], Person]) -> Choice:
    """The choice that an act says. Raises ChoiceWrong, and NotFound for a mentor whom nobody knows."""
    if SHAPES.get(element) is MentorChoice:
        named = NamedMentor.model_validate(said)
        person = person_called(named.mentor)
        said = {**named.model_dump(), "mentor": person.uuid}
    return read_choice(element, said, path)
