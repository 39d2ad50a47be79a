"""Dates, numbers and lists in words, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

_TODAY: ContextVar[date | None] = ContextVar("today", default=None)


def local_date(value: date | datetime) -> date:
    """The day `value` falls on where the person is; a plain date stays itself."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@contextmanager
def seen_on(today: date) -> Iterator[None]:
    """Within it dates of this year go without their year. The door says what day it is."""
    token = _TODAY.set(today)
    try:
        yield
    finally:
        _TODAY.reset(token)


def _needs_year(day: date, today: date | None) -> bool:
    """Whether the year must be said; it is where nobody said what day it is."""
    seen = today or _TODAY.get()
    return seen is None or day.year != seen.year


def date_words(value: date | datetime, *, today: date | None = None) -> str:
    """'dinsdag 8 december'; with the year when it is not that of `today` (or of `seen_on`)."""
    day = local_date(value)
    with_year = _needs_year(day, today)
    return _in_words(get_language(), day, "l j F Y" if with_year else "l j F")


def day_words(value: date | datetime, *, today: date | None = None) -> str:
    """'8 december', for what has been: the day of the week no longer matters."""
    day = local_date(value)
    with_year = _needs_year(day, today)
    return _in_words(get_language(), day, "j F Y" if with_year else "j F")


def moment_words(at: datetime) -> str:
    """'26 november, 9:05'."""
    return f"{day_words(at)}, {timezone.localtime(at):%-H:%M}"


@lru_cache(maxsize=4096)
def _in_words(language: str | None, day: date, form: str) -> str:
    """A page says the same days again and again."""
    return str(in_words(day, form))


def number(value: Decimal | float) -> str:
    """A number as it is written here, without needless zeros: 2,5 hours, 36 weeks."""
    plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return str(number_format(plain, use_l10n=True))


def hours_words(hours: Decimal | float) -> str:
    """'2,5 uur' and '1 uur'; in English '2.5 hours' and '1 hour'."""
    return ngettext("{aantal} uur", "{aantal} uur", 1 if hours == 1 else 2).format(aantal=number(hours))


def weeks_long(weeks: int) -> str:
    """How long: '36 weken', '1 week'."""
    return ngettext("{aantal} week", "{aantal} weken", weeks).format(aantal=weeks)


def join_names(names: Sequence[str], *, either: bool = False) -> str:
    """'Ruud, Marjan en Fatima'; with `either`: 'Ruud, Marjan of Fatima'."""
    if len(names) < 2:
        return "".join(names)
    pattern = gettext("{namen} of {laatste}") if either else gettext("{namen} en {laatste}")
    return pattern.format(namen=", ".join(names[:-1]), laatste=names[-1])


def initials(name: str) -> str:
    """The first letter of the first and of the last word: 'Fatima de Wit' -> 'FW'."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def sentence_start(text: str) -> str:
    """The text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]
