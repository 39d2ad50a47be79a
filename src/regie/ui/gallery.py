"""What the gallery shows: every component in every state, about people who do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regie.framework import R
from regie.ui.phrases.viewer import Sign


@dataclass(frozen=True, slots=True)
class SampleMoment:
    """A meeting in a week."""

    week: int
    name: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SampleWeeks:
    """A picture of weeks; the fields are those of the facts of a board."""

    hours: tuple[Decimal, ...]
    agreed_hours: Decimal | None
    moments: tuple[SampleMoment, ...]
    current_week: int | None
    start_on: date | None = None


class SampleForm(forms.Form):
    """One field of each kind."""

    goal = forms.CharField(
        label=_("Leerdoel"),
        help_text=_("Schrijf het zoals je het tegen een collega zou zeggen."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = forms.DecimalField(label=_("Uren per week"), min_value=0, max_value=40)
    on = forms.DateField(label=_("Dag"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    form = forms.ChoiceField(
        label=_("Werkvorm"), choices=[("read", _("Lezen")), ("walk", _("Meelopen"))], required=False
    )
    shared = forms.ChoiceField(
        label=_("Met wie deel je dit?"),
        help_text=_("Jij kunt dit altijd veranderen."),
        choices=[("me", _("Alleen voor mij")), ("guide", _("Met mijn leerbegeleider"))],
        widget=forms.RadioSelect,
    )


def samples() -> dict[str, Any]:
    """The context of `ui/gallery.html`; a page may add `boards` as (label, address)."""
    filled = {"goal": "In week 12 leid ik een overleg.", "hours": Decimal("2.5"), "shared": "me"}
    return {
        "empty_form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({"wrong-hours": "veel"}, prefix="wrong"),
        "filled_form": SampleForm(prefix="filled", initial=filled),
        "signs": [sign for sign in Sign if sign is not Sign.NONE],
        "rs": list(R),
        "weeks": weeks(current_week=3, agreed=Decimal("2.5")),
        "weeks_open": weeks(current_week=None, agreed=None),
        "day": date(2026, 12, 8),
        "boards": (),
    }


def weeks(*, current_week: int | None, agreed: Decimal | None) -> SampleWeeks:
    """Twelve weeks with a few talks."""
    hours = tuple(Decimal(half) / 2 for half in (4, 6, 5, 8, 5, 2, 5, 5, 6, 4, 5, 3))
    moments = (SampleMoment(2, "Omar Haddad"), SampleMoment(7, "Truus Meinders"))
    return SampleWeeks(hours, agreed, moments, current_week, date(2026, 11, 2))
