"""Play acts in order; a refused act does not stop the play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

from django.db import transaction

from regie.cli.play.acts import Act, FoundOrganisation
from regie.cli.play.answers import REFUSALS, Answer, done, refused
from regie.cli.play.calendar import Calendar, monday_of
from regie.cli.play.performing import perform
from regie.cli.play.reading import Line
from regie.cli.play.stage import Stage
from regie.kernel.scope import organisation_scope
from regie.people.queries import organisation_called


def play(lines: Iterable[Line], *, start: date | None = None, folder: Path | None = None) -> Iterator[Answer]:
    """Perform each act, in a transaction of its own, and answer it before the next.

    `start`: the first day of week 1, moved to its Monday; without it weeks count from the start of the journey that
    an act names. `folder`: from where relative path files are named.
    """
    calendar = Calendar(monday_of(start) if start else None)
    for line in lines:
        stage = Stage(line.act, calendar, folder or Path())
        try:
            with _scope(line.act), transaction.atomic():
                result = perform(line.act, stage)
        except REFUSALS as refusal:
            yield refused(line, refusal)
        else:
            yield done(line, result)


def _scope(act: Act) -> AbstractContextManager[object]:
    """The organisation of the act; one that is founded by it is not there yet. Raises NotFound."""
    if isinstance(act, FoundOrganisation):
        return nullcontext()
    return organisation_scope(organisation_called(act.organisation or ""))
