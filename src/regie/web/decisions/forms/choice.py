"""What the forms of all elements have in common: filled from a choice, sent, or kept as it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from regie.decisions.case import Case
from regie.framework import Element
from regie.journeys.choices import Choice, ChoiceWrong, read_choice

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SomeField = TypeVar("SomeField", bound=forms.Field)

PROBLEMS: Mapping[str, object] = {
    "before_its_start": _("Deze week ligt voor het begin van de stap."),
    "missing": _("Hier staat nog niets."),
    "string_too_short": _("Hier staat nog niets."),
    "string_too_long": _("Dit is te lang. Maak het korter."),
    "too_short": _("Hier staat nog niets."),
    "too_long": _("Dit zijn er te veel. Haal er een paar weg."),
    "greater_than": _("Vul een getal in dat meer is dan 0."),
    "greater_than_equal": _("Vul een getal in van 1 of meer."),
    "less_than_equal": _("Dit getal is te groot."),
    "decimal_max_places": _("Gebruik niet meer dan twee cijfers achter de komma."),
}
SOMETHING_WRONG = _("Dit past hier niet. Kijk er nog eens naar.")
ROWS = "rows"
"""The hidden field with how many rows a form has that can grow."""


class LaterField(forms.CharField):
    """Text that is needed before it is final, but not before it can be proposed."""

    def validate(self, value: Any) -> None:
        """Accept an empty text: the ruling asks for it when it is made final."""


class ChoiceForm(forms.Form):
    """A choice on one element as a form. Subclasses make the fields and say what the choice is.

    `choice` fills it, `typed` puts back what somebody typed without judging it, `data` is what was sent.
    After `is_valid()` the choice is in `made`. `template` draws the fields.
    """

    element: ClassVar[Element]
    template: ClassVar[str]
    grows: ClassVar[bool] = False
    most_rows: ClassVar[int] = 1
    beside_preference: ClassVar[bool] = False
    """Whether the learning preference stands beside it, for who may read it."""
    beside_question: ClassVar[bool] = False
    """Whether the development question stands beside it, for who may read it."""
    use_required_attribute = False

    def __init__(
        self,
        case: Case,
        *,
        data: QueryDict | None = None,
        choice: Choice | None = None,
        typed: QueryDict | None = None,
        more: int = 0,
    ) -> None:
        self.case = case
        self.language = "en" if (get_language() or "nl").startswith("en") else "nl"
        self.made: Choice | None = None
        sent = data if data is not None else typed
        self.rows = self._rows_in(sent) + more if sent is not None else self.rows_of(choice)
        super().__init__(data=data, initial=typed_values(typed) if typed is not None else self.filled_from(choice))
        self.fields.update(self.make_fields())
        if self.grows:
            self.fields[ROWS] = forms.IntegerField(widget=forms.HiddenInput, required=False)
            self.initial[ROWS] = self.rows

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The fields by name, in the order of the page."""
        raise NotImplementedError

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """The values that `choice` gives the fields; without one, what stands there to begin with."""
        raise NotImplementedError

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The choice as plain data, from the cleaned values."""
        raise NotImplementedError

    def rows_of(self, choice: Choice | None) -> int:
        """How many rows a form that can grow begins with."""
        return 1

    def field_at(self, address: str) -> str | None:
        """The name of the field that holds `address` of the choice; None: the form as a whole."""
        return None

    def clean(self) -> dict[str, Any]:
        """Read the choice out of the fields; what does not fit becomes an error at its field."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        try:
            self.made = read_choice(self.element, self.as_data(said), self.case.course.path)
        except ChoiceWrong as wrong:
            for address, code in wrong.problems:
                self.add_error(self.field_at(address), str(PROBLEMS.get(code, SOMETHING_WRONG)))
        return said

    def _rows_in(self, sent: QueryDict) -> int:
        count = sent.get(ROWS, "")
        return max(1, min(int(count), self.most_rows)) if count.isascii() and count.isdigit() else 1


def typed_values(typed: QueryDict) -> dict[str, Any]:
    """What was typed as initial values: a list where a field was sent more than once."""
    return {name: values if len(values := typed.getlist(name)) > 1 else values[0] for name in typed}


def text_field(
    label: str,
    *,
    hint: str = "",
    rows: int = 3,
    kind: type[forms.CharField] = forms.CharField,
    required: bool = True,
) -> forms.CharField:
    """A field for some lines of own words."""
    return kind(label=label, help_text=hint, required=required, widget=forms.Textarea(attrs={"rows": rows}))


def line_field(label: str, *, hint: str = "", required: bool = False) -> forms.CharField:
    """A field for one line."""
    return forms.CharField(label=label, help_text=hint, required=required, max_length=300)


def hours_field(label: str | _StrPromise, *, hint: str = "", required: bool = False) -> forms.DecimalField:
    """A field for hours, written as people here write them: 2,5."""
    box = forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"})
    return forms.DecimalField(
        label=label, help_text=hint, required=required, localize=True, widget=box, min_value=0, max_value=10_000
    )


def week_field(label: str, *, hint: str = "", required: bool = False) -> forms.IntegerField:
    """A field for a week, or a number of weeks."""
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"})
    return forms.IntegerField(label=label, help_text=hint, required=required, widget=box, min_value=1, max_value=520)


def without_empty(values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs that say something."""
    return {name: value for name, value in values if value not in (None, "", [])}
