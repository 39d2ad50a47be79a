"""Which function performs which act."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from regie.cli.play.acts import Act
from regie.cli.play.stage import Stage

Result = dict[str, Any]


@singledispatch
def perform(act: Act, stage: Stage) -> Result:
    """Do what `act` says, as its person, and return what to say of it.

    Raises what the operation raises: Refused, Conflict, NotFound, or one of `answers.REFUSALS`.
    """
    raise NotImplementedError(type(act).__name__)
