"""From a moment to a calendar day."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localtime


def day_of(moment: datetime) -> date:
    """The day of an aware `moment` in the time zone of the settings (Europe/Amsterdam)."""
    return localtime(moment).date()
