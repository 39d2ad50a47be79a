"""What the gallery shows: every component in every state, about people who do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regie.framework import R
from regie.ui.icons import NAMES
from regie.ui.phrases.viewer import Sign

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Part:
    """A component: its page is `ui/gallery/<code>.html`."""

    code: str
    name: _StrPromise
    purpose: _StrPromise

    @property
    def template(self) -> str:
        """The page that shows it."""
        return f"ui/gallery/{self.code}.html"


PARTS = (
    Part("pens", _("Pen"), _("Zegt wie ergens over gaat, en met welk teken van de drie R's.")),
    Part("buttons", _("Knop en verwijzing"), _("Een knop doet iets. Een verwijzing brengt je ergens.")),
    Part("fields", _("Veld en keuze"), _("Vraagt iets, zegt wie het leest en helpt als er iets niet klopt.")),
    Part("messages", _("Bericht"), _("Zegt wat er net gebeurde, wie het hoort en wat nu komt.")),
    Part("sheets", _("Vel"), _("Houdt bij elkaar wat bij elkaar hoort.")),
    Part("cards", _("Kaart van een onderdeel"), _("Eén onderdeel op het bord: wie de pen heeft en waar het staat.")),
    Part("bands", _("Band van een R"), _("Richting, ruimte of ruggensteun, met de vraag die erbij hoort.")),
    Part("people", _("Persoon"), _("Letters, naam en wat iemand hier is. Nooit een cijfer.")),
    Part("steps", _("Stap"), _("Een regel van het plan: wanneer, wat en hoeveel uur.")),
    Part("weeks", _("Lijn van weken"), _("Uren per week naast wat er is afgesproken. Een tabel zegt hetzelfde.")),
    Part("tables", _("Tabel"), _("Voor wat je wilt vergelijken.")),
    Part("dialogs", _("Vraag boven de pagina"), _("Vraagt nog één keer, en gaat zonder script open en dicht.")),
    Part("nothing", _("Nog niets"), _("Zegt waarom het leeg is en wat je kunt doen.")),
    Part("log", _("Regel van het logboek"), _("Wat er besloten is, wanneer, door wie en met wiens woorden.")),
    Part("icons", _("Tekens"), _("Kleine tekens bij woorden, nooit in plaats van woorden.")),
)

CARD_STATES = {
    "waits": _("Er komt nog iets voor"),
    "open": _("Het kan beginnen"),
    "proposed": _("Er ligt een voorstel"),
    "hearing": _("Er wordt meegedacht"),
    "ready": _("Klaar om vast te leggen"),
    "decided": _("Het ligt vast"),
    "on_wish": _("Het is er pas als je het vraagt"),
    "free": _("Je bent vrij om mee te doen"),
    "nothing_to_decide": _("Er valt niets vast te leggen"),
}
"""What each state of a card is called here; the codes are those of `insight.facts.CardState`."""


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
    """What the pages of the gallery are drawn from; `cards` of (title, viewer, card) come from the door."""
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
        "icon_names": NAMES,
        "cards": (),
    }


def page_of(code: str) -> dict[str, Any]:
    """The context of the page of one component, with the ones before and after it. Raises KeyError for another code."""
    at = {part.code: place for place, part in enumerate(PARTS)}[code]
    around = {"before": PARTS[at - 1] if at else None, "after": PARTS[at + 1] if at + 1 < len(PARTS) else None}
    return {"part": PARTS[at], **around, **samples()}


def weeks(*, current_week: int | None, agreed: Decimal | None) -> SampleWeeks:
    """Twelve weeks with a few talks."""
    hours = tuple(Decimal(half) / 2 for half in (4, 6, 5, 8, 5, 2, 5, 5, 6, 4, 5, 3))
    moments = (SampleMoment(2, "Omar Haddad"), SampleMoment(7, "Truus Meinders"))
    return SampleWeeks(hours, agreed, moments, current_week, date(2026, 11, 2))
