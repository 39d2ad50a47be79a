"""What the two chose for the first level, beside each other, as long as that level holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.framework import OVERALL, Element, Level, Rating, Scope, all_scopes, differing, levels_that_stand
from regie.journeys.queries import ratings_of
from regie.web.journeys.level_changes_words import scope_name

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.journeys.models import LevelAgreement
    from regie.people.models import Person


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """What each chose for one scope, what then stood, and what each wrote with it."""

    name: str
    own: Level
    other: Level
    stood: Level
    own_words: str
    other_words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the two chose for the first level, where the reader may see that."""

    own: Rating | None
    other: Rating | None

    @property
    def differed(self) -> frozenset[Scope]:
        """For what the two chose different levels."""
        return differing(self.own, self.other) if self.own and self.other else frozenset()

    @property
    def differed_overall(self) -> bool:
        """Whether they did so for the path as a whole."""
        return OVERALL in self.differed

    @property
    def lines(self) -> tuple[ChosenLine, ...]:
        """The whole path, and everything for which one of the two chose something apart."""
        own, other = self.own, self.other
        if own is None or other is None:
            return ()
        stood = Rating(levels_that_stand(own, other)[OVERALL], levels_that_stand(own, other))
        shown = {OVERALL, *own.apart, *other.apart}
        return tuple(
            ChosenLine(
                scope_name(scope),
                own.level_of(scope),
                other.level_of(scope),
                stood.level_of(scope),
                _words(own, scope),
                _words(other, scope),
            )
            for scope in all_scopes()
            if scope in shown
        )


def first_chosen(course: Course, viewer: Person, agreements: Sequence[LevelAgreement]) -> Chosen | None:
    """What the two chose, as long as the first overall level holds."""
    if sum(one.scope == OVERALL for one in agreements) > 1:
        return None
    ratings = ratings_of(course, viewer)
    others = [rating for pk, rating in ratings.items() if pk != viewer.pk]
    return Chosen(ratings.get(viewer.pk), others[-1] if others else None)


def _words(rating: Rating, scope: Scope) -> str:
    return rating.reasons.get(scope, "") if isinstance(scope, Element) else ""
