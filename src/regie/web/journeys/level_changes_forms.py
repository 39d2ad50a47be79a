"""To ask another level, and to answer who asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Level, Reason, all_levels
from regie.ui.wording import join_names
from regie.web.answers import sentence_for

if TYPE_CHECKING:
    from regie.decisions.levels import LevelOption

AGREE, DIFFER, TAKE_BACK = "agree", "differ", "take_back"


class ChangeForm(forms.Form):
    """One of the levels that can be asked, and why. A reason is needed only far from what holds around it."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Wat past beter?"),
        choices=[(str(level.value), str(level.value)) for level in all_levels()],
        coerce=lambda text: Level(int(text)),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies er één.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom past dit beter?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    use_required_attribute = False

    def __init__(self, *args: Any, options: Sequence[LevelOption], **more: Any) -> None:
        super().__init__(*args, **more)
        self._far = [one.level for one in options if one.wants_reason]
        offered = [one for one in options if one.refused is None]
        self.needs_reason = bool(offered) and all(one.wants_reason for one in offered)
        self.fields["reason"].help_text = self._hint([one.level for one in offered if one.wants_reason])

    def clean(self) -> None:
        """A level far from what holds around it comes with a reason, which is read and not judged."""
        if self.cleaned_data.get("level") in self._far and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", sentence_for(Reason.REASON_LACKING))

    def _hint(self, far: Sequence[Level]) -> str:
        read = _("Jullie lezen dit allebei. Niemand beoordeelt het.")
        if not far:
            return read
        which = join_names([str(level.value) for level in far])
        needed = _("Nodig bij niveau {welk}: dat ligt meer dan één stap van wat eromheen geldt.")
        return f"{needed.format(welk=which)} {read}"


class AnswerLevelForm(forms.Form):
    """Agree, or see it differently, with words of one's own."""

    said = forms.ChoiceField(
        label=gettext_lazy("Wat vind jij?"),
        choices=[(AGREE, AGREE), (DIFFER, DIFFER)],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies er één.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat wil je erbij zeggen?"),
        help_text=gettext_lazy("Zie je het anders? Schrijf hier je bezwaar. Het blijft bij de afspraak staan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=2000,
    )
    use_required_attribute = False
