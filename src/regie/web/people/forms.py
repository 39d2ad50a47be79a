"""What an administrator fills in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regie.framework import Role
from regie.ui.wording import sentence_start
from regie.web.people.words import AT_LARGE, FOR_ONE, MENTOR_OFFER, role_words

if TYPE_CHECKING:
    from regie.people.models import Person, Unit

NOBODY = ("", _("Kies iemand"))
DAY = {"type": "date"}
FOR_ALL = (*AT_LARGE, MENTOR_OFFER)
"""What can be held for the whole organisation."""


class PlansForm(forms.Form):
    """What a part of the organisation wants, or the whole of it."""

    ambition = forms.CharField(
        label=_("Ambitie"),
        help_text=_("Waar willen jullie heen? Wie zijn richting kiest, leest dit ernaast."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        required=False,
    )
    annual_plan = forms.CharField(
        label=_("Jaarplan"),
        help_text=_("Wat moet er dit jaar lukken?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        required=False,
    )


class _InUnit(forms.Form):
    """A form in which a unit is chosen, in the field of that name; nothing chosen is none."""

    in_unit = ""
    nothing: Any = _("Nog geen")

    def __init__(self, *args: Any, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self._units = {str(unit.uuid): unit for unit in units}
        choice = self.fields[self.in_unit]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - declared by who derives
        choice.choices = [("", self.nothing), *((key, unit.name) for key, unit in self._units.items())]

    @property
    def chosen_unit(self) -> Unit | None:
        """The unit that was chosen."""
        return self._units.get(self.cleaned_data[self.in_unit])


class PlaceForm(_InUnit):
    """What a unit is called, and what it is part of."""

    in_unit = "parent"
    nothing = _("De hele organisatie")
    name = forms.CharField(label=_("Naam"), max_length=120)
    parent = forms.ChoiceField(label=_("Hoort bij"), required=False)


class UnitForm(PlaceForm, PlansForm):
    """A new part of the organisation."""

    field_order = ("name", "parent", "ambition", "annual_plan")

    @property
    def answers(self) -> dict[str, str]:
        """What was filled in beside the place."""
        return {name: self.cleaned_data[name] for name in ("name", "ambition", "annual_plan")}


class PersonForm(_InUnit):
    """Somebody new, or known better."""

    in_unit = "unit"
    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(
        label=_("E-mailadres"), help_text=_("Hiermee logt deze persoon straks in."), max_length=254
    )
    unit = forms.ChoiceField(label=_("Onderdeel"), required=False)


class _AboutPeople(forms.Form):
    """A form in which people of the organisation are chosen."""

    chosen: tuple[str, ...] = ()

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self._people = {str(person.uuid): person for person in people}
        for name in self.chosen:
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - declared by who derives
            choice.choices = [NOBODY, *((key, person.name) for key, person in self._people.items())]

    def person(self, name: str) -> Person | None:
        """The person chosen in that field."""
        return self._people.get(str(self.cleaned_data.get(name) or ""))


class RoleForm(_AboutPeople):
    """A role for somebody: for the whole organisation, or for one learner."""

    chosen = ("of",)
    role = forms.ChoiceField(label=_("Rol"))
    of = forms.ChoiceField(
        label=_("Voor wie"),
        help_text=_("Alleen bij een rol voor één persoon, zoals leidinggevende of maatje."),
        required=False,
    )
    places = forms.IntegerField(
        label=_("Plekken"),
        help_text=_(
            "Alleen bij mentor voor de organisatie: hoeveel mensen er tegelijk bij passen. Leeg is zonder grens. "
            "Wie een mentor zoekt, kiest zelf."
        ),
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    from_on = forms.DateField(
        label=_("Vanaf"), help_text=_("Leeg is vandaag."), required=False, widget=forms.DateInput(attrs=DAY)
    )
    until_on = forms.DateField(
        label=_("Tot"),
        help_text=_("Vanaf deze dag niet meer. Leeg is zonder einde."),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)  # noqa: S101 - declared above
        role.choices = [
            ("", _("Kies een rol")),
            (_("Voor de hele organisatie"), [(code, sentence_start(role_words(code))) for code in FOR_ALL]),
            (_("Voor één persoon"), [(code, sentence_start(role_words(code))) for code in FOR_ONE]),
        ]

    def clean(self) -> None:
        """A role for one person needs that person; one for the organisation has none."""
        code, of = self.cleaned_data.get("role"), self.cleaned_data.get("of")
        if code in FOR_ONE and not of:
            self.add_error("of", _("Kies voor wie deze rol is."))
        if code in FOR_ALL and of:
            self.add_error("of", _("Deze rol is voor de hele organisatie. Laat dit leeg."))
        if code != MENTOR_OFFER and self.cleaned_data.get("places") is not None:
            self.add_error("places", _("Plekken horen bij mentor voor de organisatie. Laat dit leeg."))
        _in_order(self)

    @property
    def role_code(self) -> str:
        """The role that was chosen, as a code of the roles."""
        chosen = str(self.cleaned_data["role"])
        return Role.MENTOR.value if chosen == MENTOR_OFFER else chosen


class StandInForm(_AboutPeople):
    """Who speaks for somebody, and how long."""

    chosen = ("stand_in",)
    stand_in = forms.ChoiceField(label=_("Vervanger"))
    from_on = forms.DateField(label=_("Vanaf"), widget=forms.DateInput(attrs=DAY))
    until_on = forms.DateField(
        label=_("Tot"),
        help_text=_("De eerste dag waarop je er weer bent. Weet je het nog niet? Laat het leeg."),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )

    def clean(self) -> None:
        """The end comes after the beginning."""
        _in_order(self)


class DaysForm(forms.Form):
    """From when until when a role is held."""

    from_on = forms.DateField(label=_("Vanaf"), widget=forms.DateInput(attrs=DAY))
    until_on = forms.DateField(
        label=_("Tot"),
        help_text=_("Vanaf deze dag niet meer. Leeg is zonder einde."),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )

    def clean(self) -> None:
        """The end comes after the beginning."""
        _in_order(self)


class DepartureForm(forms.Form):
    """When somebody leaves, and why sooner than is usual. There is no field for why somebody leaves at all."""

    leaves_on = forms.DateField(
        label=_("Vanaf welke dag?"),
        help_text=_(
            "Vanaf die dag kan deze persoon er niet meer in. Tot die dag staat het op elke pagina van deze persoon."
        ),
        widget=forms.DateInput(attrs=DAY),
    )
    reason = forms.CharField(
        label=_("Waarom zo snel?"),
        help_text=_("Alleen nodig binnen twee weken. Schrijf hier niets over gezondheid of functioneren."),
        widget=forms.Textarea(attrs={"rows": 2, "data-lines": ""}),
        max_length=1000,
        required=False,
    )


class ConsentForm(forms.Form):
    """The consent of the works council, as it was given on paper."""

    given_on = forms.DateField(label=_("Op welke dag?"), widget=forms.DateInput(attrs=DAY))
    given_by = forms.CharField(
        label=_("Door wie?"), help_text=_("Bijvoorbeeld: de ondernemingsraad van Zorggroep Noord."), max_length=200
    )
    document = forms.CharField(
        label=_("Waar staat dat?"),
        help_text=_("Een kenmerk of een titel, waarmee je het stuk terugvindt."),
        max_length=300,
    )


def _in_order(form: forms.Form) -> None:
    first, last = form.cleaned_data.get("from_on"), form.cleaned_data.get("until_on")
    if first and last and last <= first:
        form.add_error("until_on", _("Kies een dag na de eerste dag."))
