"""Visitors of the pages, at the hour of the cast."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from tests.cast import AT, Company
from tests.web.visiting import client_of


@pytest.fixture(autouse=True)
def _at_the_hour_of_the_cast() -> Iterator[None]:
    """The doors read the clock: it stands at AT, unless a test travels on. Counts of sign-in start at none."""
    if "LocMem" in settings.CACHES["default"]["BACKEND"]:  # one in the database goes with the test
        cache.clear()
    with time_machine.travel(AT, tick=False), translation.override("nl"):
        yield


@pytest.fixture
def enter(vennedal: Company) -> Callable[..., Client]:
    """Signs somebody of Vennedal in: `enter("noor")`."""
    return lambda name, **more: client_of(vennedal.people[name], **more)
