"""What a designer fills in for an edition, and what is answered to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regie.web.decisions.forms.choice import hours_field

if TYPE_CHECKING:
    from regie.people.models import Person


class _AboutPeople(forms.Form):
    """A form in which people of the organisation are chosen."""

    use_required_attribute = False

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self._people = {str(person.uuid): person for person in people}

    def _named(self) -> list[tuple[str, str]]:
        return [(key, person.name) for key, person in self._people.items()]


class EditionForm(_AboutPeople):
    """A name, a beginning and a guide."""

    title = forms.CharField(
        label=_("Hoe heet deze lichting?"), help_text=_("Bijvoorbeeld: voorjaar 2027."), max_length=200
    )
    start_on = forms.DateField(
        label=_("Start in de week van"),
        help_text=_("Week 1 begint op de maandag van die week. Alle momenten schuiven mee."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    guide = forms.ChoiceField(
        label=_("Leerbegeleider"),
        help_text=_("Deze persoon wordt leerbegeleider van iedereen die meedoet."),
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, people=people, **options)
        self.fields["guide"].choices = [("", _("Nog niemand")), *self._named()]  # type: ignore[attr-defined]

    @property
    def chosen_guide(self) -> Person | None:
        """Who guides, if anybody was chosen."""
        return self._people.get(self.cleaned_data["guide"])


class JoinForm(_AboutPeople):
    """Who joins, several at once."""

    learners = forms.MultipleChoiceField(
        label=_("Wie doet er mee?"),
        help_text=_("Zij krijgen een uitnodiging en kiezen zelf om mee te doen."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie er meedoet.")},
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, people=people, **options)
        self.fields["learners"].choices = self._named()  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[Person, ...]:
        """Who was chosen."""
        return tuple(self._people[key] for key in self.cleaned_data["learners"])


class RangeForm(forms.Form):
    """From how many to how many hours a week."""

    use_required_attribute = False

    lowest = hours_field(_("Van, in uren per week"), required=True)
    highest = hours_field(_("Tot en met, in uren per week"), required=True)

    def clean(self) -> dict[str, Any]:
        """The highest is not below the lowest, and both are more than nothing."""
        found = super().clean() or self.cleaned_data
        lowest, highest = found.get("lowest"), found.get("highest")
        if lowest is not None and lowest <= 0:
            self.add_error("lowest", _("Vul een getal in dat meer is dan 0."))
        if lowest is not None and highest is not None and highest < lowest:
            self.add_error("highest", _("Dit is minder dan waar het begint. Vul een hoger getal in."))
        return found


class InputForm(forms.Form):
    """What somebody has to say on a range."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Jouw inbreng"),
        help_text=_("De ontwerper leest dit. Het geldt voor iedereen in deze lichting."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        error_messages={"required": _("Schrijf op wat je wilt zeggen.")},
    )


class TriedForm(forms.Form):
    """What was tried to hear somebody who gave no answer."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Wat heb je geprobeerd, en waarom ga je verder?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        error_messages={"required": _("Schrijf op wat je geprobeerd hebt.")},
    )
