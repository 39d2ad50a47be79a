"""Build the demo in an empty database: all of it, or nothing."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from regie.cli.demo.scripts import SCRIPTS, lines_of, start_for
from regie.cli.play.answers import Answer, is_fine
from regie.cli.play.playing import play
from regie.kernel.models import Organisation


class DemoBroken(Exception):
    """An act of the demo was not answered as its file says; nothing of the demo was kept."""


def is_built() -> bool:
    """Whether there is a demo: it comes whole, so any organisation tells."""
    return Organisation.objects.exists()


@transaction.atomic
def build(now: datetime) -> list[Answer]:
    """Play every script up to `now`, in one transaction, and return the answers. Raises DemoBroken."""
    answers = []
    for script in SCRIPTS:
        for answer in play(lines_of(script), start=start_for(script, now)):
            if not is_fine(answer):
                raise DemoBroken(f"{script.name}.jsonl: {json.dumps(answer, ensure_ascii=False)}")
            answers.append(answer)
    return answers
