"""What the two rate before a first level: overall, and apart for an R or an element; and what that comes to.

Content.md, Agreeing: per scope what both chose stands, where they differ the lower of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regie.framework.levels import OVERALL, Scope, lower_of, needs_reason
from regie.framework.vocabulary import Element, Level, R


def all_scopes() -> tuple[Scope, ...]:
    """Return everything a level can be about, the wide before the narrow; `direction` once, as an R."""
    return (OVERALL, *R, *(element for element in Element if element.value not in set(R)))


def around(scope: Scope) -> Scope | None:
    """Return what a scope follows as long as it has no level of its own; None: it is the whole path."""
    if isinstance(scope, Element) and scope.value not in set(R):
        return scope.r
    return None if scope == OVERALL else OVERALL


@dataclass(frozen=True, slots=True)
class Rating:
    """What one of the two finds fitting on a path; what is not `apart` follows what is around it.

    `reasons`: why an element differs from its R, in the own words of who rates.
    """

    overall: Level
    apart: Mapping[Scope, Level] = field(default_factory=dict)
    reasons: Mapping[Element, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        overall: Level,
        by_r: Mapping[R, Level] | None = None,
        by_element: Mapping[Element, Level] | None = None,
        reasons: Mapping[Element, str] | None = None,
    ) -> Rating:
        """Return the rating that says this in as few scopes as can be. An element goes before an R of its name."""
        apart: dict[Scope, Level] = dict((by_r or {}).items())
        apart |= dict((by_element or {}).items())
        full = cls(overall, apart, reasons or {})
        narrow = {scope: level for scope, level in _fewest(full.levels).items() if scope != OVERALL}
        return cls(overall, narrow, full.reasons)

    def level_of(self, scope: Scope) -> Level:
        """Return the level that this rating comes to for a scope."""
        wider = around(scope)
        if wider is None:
            return self.overall
        return self.apart[scope] if scope in self.apart else self.level_of(wider)

    @property
    def levels(self) -> dict[Scope, Level]:
        """The level of every scope."""
        return {scope: self.level_of(scope) for scope in all_scopes()}

    @property
    def far(self) -> tuple[Element, ...]:
        """The elements so far from their R that the difference wants a reason in writing."""
        narrow = [scope for scope in all_scopes() if isinstance(scope, Element)]
        return tuple(one for one in narrow if needs_reason(self.level_of(one.r), self.level_of(one)))

    @property
    def unexplained(self) -> tuple[Element, ...]:
        """Those of them without one."""
        return tuple(element for element in self.far if not self.reasons.get(element, "").strip())


def levels_that_stand(own: Rating, other: Rating) -> dict[Scope, Level]:
    """Return what two ratings come to: per scope the lower of the two, said in as few scopes as can be.

    Compared is what each comes to, so that a level of its own and the same one followed are no difference.
    """
    return _fewest({scope: lower_of(own.level_of(scope), other.level_of(scope)) for scope in all_scopes()})


def differing(own: Rating, other: Rating) -> frozenset[Scope]:
    """Return the scopes for which two ratings come to different levels."""
    return frozenset(scope for scope in all_scopes() if own.level_of(scope) is not other.level_of(scope))


def reason_that_stands(element: Element, level: Level, *ratings: Rating) -> str:
    """Return why `level` stands for `element`: the words of whoever chose it, each once.

    Where they wrote none, those of the other: who chose still further from what is around it wrote why.
    """
    choosing = [one for one in ratings if one.level_of(element) is level]
    return _words(element, choosing) or _words(element, ratings)


def _words(element: Element, ratings: Iterable[Rating]) -> str:
    said = (one.reasons.get(element, "").strip() for one in ratings)
    return "\n\n".join(dict.fromkeys(words for words in said if words))


def _fewest(levels: Mapping[Scope, Level]) -> dict[Scope, Level]:
    """Only what differs from what is around it; the whole path always."""
    followed = {scope: around(scope) for scope in levels}
    return {
        scope: level
        for scope, level in levels.items()
        if (wider := followed[scope]) is None or levels[wider] is not level
    }
