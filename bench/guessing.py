"""Whether the time of an answer tells who has an account: signing in and asking for a new password (trust.md G10).

Known and unknown addresses take turns, 500 of each, by processor time in one process. BENCH_PAIRS says another number.
Promised: the medians differ by 10 % at most.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

from bench.installing import empty_installation
from bench.measuring import Measurement

PAIRS = int(os.environ.get("BENCH_PAIRS", "500"))
WARM = 5
MOST = 10
WRONG = "een verkeerde zin die lang is"


def measure() -> Iterable[Measurement]:
    with empty_installation():
        from django.core import mail
        from django.test.utils import override_settings
        from django.urls import reverse

        known = _somebody()
        for name, route, form in (
            ("sign in", "account_login", {"login": "", "password": WRONG}),
            ("ask for a new password", "account_reset_password", {"email": ""}),
        ):
            address = reverse(route)
            mail.outbox = []
            with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
                yield from _compared(name, lambda email, at=address, form=form: _ask(at, form, email), known)
            yield Measurement(f"{name}, messages sent", len(mail.outbox), "messages")


def _somebody() -> str:
    """The address of somebody who can sign in."""
    from django.contrib.auth import get_user_model
    from django.utils.timezone import now

    from regie.kernel.scope import organisation_scope
    from regie.people.operations import accept_invitation, found_organisation, invite

    one = found_organisation(
        name="Meting", slug="meting", language="nl", administrator="Mo Meter", email="mo@meting.example", at=now()
    )
    with organisation_scope(one.organisation):
        accept_invitation(
            token=invite(person=one, by=None, at=now()), password="een lange zin voor de meting", at=now()
        )
    return str(get_user_model().objects.get().email)


def _compared(name: str, ask: Callable[[str], Any], known: str) -> Iterable[Measurement]:
    from regie.people.models import Attempt

    taken: dict[bool, list[float]] = {True: [], False: []}
    for number in range(WARM + PAIRS):
        unknown = f"{number:04}@meting.example"
        for is_known in (True, False) if number % 2 else (False, True):
            Attempt.objects.all().delete()  # the limits are measured elsewhere
            began = time.process_time()
            ask(known if is_known else unknown)
            taken[is_known].append(time.process_time() - began)
    there, absent = (1000 * statistics.median(taken[is_known][WARM:]) for is_known in (True, False))
    yield Measurement(f"{name}, known", there, "ms")
    yield Measurement(f"{name}, unknown", absent, "ms")
    yield Measurement(f"{name}, difference", 100 * abs(there - absent) / min(there, absent), "%", MOST)


def _ask(address: str, form: dict[str, str], email: str) -> None:
    from django.test import Client

    first = next(iter(form))
    answer = Client(SERVER_NAME="localhost").post(address, form | {first: email})
    assert answer.status_code in (200, 302), answer.status_code
