"""A long list in pieces: at most a hundred rows on a page, and links to the rest that work without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from django.http import QueryDict

T = TypeVar("T")
U = TypeVar("U")
MOST = 100
"""How many rows a page shows at most (trust.md G31)."""


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one piece, which piece it is of how many, and where the one before and the one after are."""

    rows: Sequence[T]
    number: int
    pages: int
    before: str
    after: str

    def each(self, make: Callable[[T], U]) -> Paged[U]:
        """The same piece with something else made of each row."""
        return Paged([make(row) for row in self.rows], self.number, self.pages, self.before, self.after)

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> T:
        return self.rows[place]


def piece_asked(asked: QueryDict, name: str = "page") -> int:
    """The number of the piece that the address asks by `name`, from 1 on; 1 where it asks none."""
    wanted = asked.get(name, "")
    return max(1, int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 7 else 1


def paged(rows: Sequence[T], asked: QueryDict, name: str = "page") -> Paged[T]:
    """The piece that the address asks by `name`: the first where it asks none, the last where it asks too far.

    The links keep everything else that the address asks, so that a page can hold several lists.
    """
    pages = max(1, -(-len(rows) // MOST))
    number = min(piece_asked(asked, name), pages)

    def at(there: int) -> str:
        changed = asked.copy()
        changed[name] = str(there)
        return f"?{changed.urlencode()}" if 1 <= there <= pages else ""

    return Paged(rows[(number - 1) * MOST : number * MOST], number, pages, at(number - 1), at(number + 1))
