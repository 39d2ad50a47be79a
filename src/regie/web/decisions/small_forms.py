"""The short forms of the page of an element: to answer, invite, note a conversation, ask for something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from regie.decisions.voices import WITH_WORDS, Answer
from regie.web.decisions.forms.choice import LaterField

Choices = Sequence[tuple[str, str]]


def _box(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SmallForm(forms.Form):
    """A form without the browser's own bubbles: what is wrong stands in the summary."""

    use_required_attribute = False
    called = "small"

    def __init__(self, data: QueryDict | None = None, *, place: object = "", **options: Any) -> None:
        """`place` tells forms of one kind apart, so that each field of the page has an id of its own."""
        super().__init__(data, auto_id=f"{self.called}{place}_%s", **options)


class AnswerForm(SmallForm):
    """What somebody says on a proposal. `said` is the button that was pressed."""

    called = "answer"

    said = forms.ChoiceField(choices=[(one.value, one.value) for one in Answer], widget=forms.HiddenInput)
    text = LaterField(label=_("Jouw inbreng"), widget=_box(), max_length=20_000)

    def clean(self) -> dict[str, object]:
        """Ask for words where the answer needs them."""
        found = super().clean() or self.cleaned_data
        if found.get("said") in WITH_WORDS and not found.get("text"):
            self.add_error("text", _("Schrijf op wat je wilt zeggen."))
        return found


class AttemptForm(SmallForm):
    """What the decider tried to hear somebody who gave no answer."""

    called = "attempt"

    reason = forms.CharField(
        label=_("Wat heb je geprobeerd, en waarom ga je verder?"),
        widget=_box(3),
        max_length=20_000,
        error_messages={"required": _("Schrijf op wat je geprobeerd hebt.")},
    )


class DecideForm(SmallForm):
    """Making it final. `seen` is the text that was on the page."""

    called = "decide"

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Waarom kies je dit?"),
        help_text=_("Dit komt in het logboek te staan."),
        required=False,
        widget=_box(2),
        max_length=20_000,
    )


class WishForm(SmallForm):
    """A request to whoever holds the pen."""

    called = "wish"

    wish = forms.CharField(
        label=_("Wat wil je anders, en waarom?"),
        widget=_box(3),
        max_length=20_000,
        error_messages={"required": _("Schrijf op wat je anders wilt.")},
    )


class ReplyForm(SmallForm):
    """Yes or no to a wish, with why."""

    called = "reply"

    granted = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Je antwoord, met de reden"),
        widget=_box(3),
        max_length=20_000,
        error_messages={"required": _("Schrijf erbij waarom. Dan weet de ander waar het aan ligt.")},
    )


class InviteForm(SmallForm):
    """Whom to ask to think along; `whom` offers roles and persons."""

    called = "invite"

    whom = forms.ChoiceField(label=_("Wie vraag je?"), error_messages={"required": _("Kies wie je wilt vragen.")})

    def __init__(self, whom: Choices, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["whom"].choices = [("", _("Kies iemand")), *whom]  # type: ignore[attr-defined]


class ConversationForm(SmallForm):
    """A conversation that took place: with whom and when. What was said stays out."""

    called = "talk"

    partner = forms.ChoiceField(
        label=_("Met wie heb je gepraat?"), error_messages={"required": _("Kies met wie je hebt gepraat.")}
    )
    held_on = forms.DateField(
        label=_("Op welke dag?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Kies de dag."),
            "invalid": _("Dit is geen dag. Schrijf bijvoorbeeld 8-12-2026."),
        },
    )

    def __init__(self, partners: Choices, today: date, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.today = today
        self.fields["partner"].choices = [("", _("Kies iemand")), *partners]  # type: ignore[attr-defined]
        self.fields["held_on"].widget.attrs["max"] = today.isoformat()

    def clean_held_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError(_("Deze dag moet nog komen. Noteer het gesprek als het er is geweest."))
        return day
