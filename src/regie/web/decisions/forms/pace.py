"""The pace: hours a week for so many weeks, and the hours of each activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from regie.framework import Element
from regie.journeys.choices import Choice, PaceChoice
from regie.web.decisions.forms.choice import ChoiceForm, hours_field, week_field


@dataclass(frozen=True, slots=True)
class PaceSum:
    """What the hours of the activities come to, against hours a week times weeks."""

    activities: Decimal
    available: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Hours that are left over; below zero: that are too many. None while a number is missing."""
        return None if self.available is None else self.available - self.activities


class PaceForm(ChoiceForm):
    """Numbers. Beside them stands whether they fit together; that is told, not enforced."""

    element = Element.PACE
    template = "web/decisions/forms/pace.html"

    @property
    def hours(self) -> tuple[BoundField, ...]:
        """The hours of the activities, in the order of the path."""
        return tuple(self[f"hours_{one.code}"] for one in self.case.course.path.activities)

    @property
    def sum(self) -> PaceSum:
        """What the numbers come to as they stand in the form; what is no number counts for nothing."""
        week, weeks = self._number("hours_per_week"), self._number("weeks")
        together = sum((self._number(one.name) or Decimal(0) for one in self.hours), Decimal(0))
        return PaceSum(together, None if week is None or weeks is None else week * weeks)

    def make_fields(self) -> Mapping[str, forms.Field]:
        """Hours a week, weeks, and a field for each activity."""
        week = hours_field(_("Uren per week"), required=True)
        week.error_messages["required"] = _("Vul in hoeveel uur per week.")
        weeks = week_field(_("Aantal weken"), required=True)
        weeks.error_messages["required"] = _("Vul in hoeveel weken.")
        activities = self.case.course.path.activities
        return {"hours_per_week": week, "weeks": weeks} | {
            f"hours_{one.code}": hours_field(one.title.in_language(self.language)) for one in activities
        }

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """The choice, and what the path says of the rest."""
        path = self.case.course.path
        known = choice.hours if isinstance(choice, PaceChoice) else {}
        hours = {f"hours_{one.code}": known.get(one.code, one.hours) for one in path.activities}
        if isinstance(choice, PaceChoice):
            return {"hours_per_week": choice.hours_per_week, "weeks": choice.weeks} | hours
        return {"hours_per_week": path.hours_per_week, "weeks": path.weeks} | hours

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The numbers; an activity without hours is left out."""
        hours = {one.code: said.get(f"hours_{one.code}") for one in self.case.course.path.activities}
        return {
            "hours_per_week": said["hours_per_week"],
            "weeks": said["weeks"],
            "hours": {code: amount for code, amount in hours.items() if amount},
        }

    def field_at(self, address: str) -> str | None:
        """The number itself, or the hours of the activity."""
        name = address.replace("hours.", "hours_", 1)
        return name if name in self.fields else None

    def _number(self, name: str) -> Decimal | None:
        try:
            found = self.fields[name].clean(self[name].value())
        except forms.ValidationError:
            return None
        return None if found is None else Decimal(found)
