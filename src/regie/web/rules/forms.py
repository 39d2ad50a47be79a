"""Change one cell: what each role does there, what must be there first, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Cell, Role, changeable_in, forms_for, offers_for, possible_deciders, said_by
from regie.ui.phrases.names import the_role
from regie.ui.phrases.rules import FORMS, OFFERS, STANDINGS
from regie.ui.wording import sentence_start

LISTS = ("decides", "must_consult", "must_ask", "may_consult")
"""The lists of roles of a cell, the strongest first: a role stands on one of them."""
ROLE = "role_"


class RuleForm(forms.Form):
    """One cell. `role_CODE` says what that role does there; the rest is there only where the cell can say it."""

    joint = forms.BooleanField(
        label=gettext_lazy("Zij besluiten samen"),
        help_text=gettext_lazy("Wie de pen hebben, kiezen hetzelfde voorstel. Anders kan elk van hen besluiten."),
        required=False,
    )
    may_consult_others = forms.BooleanField(
        label=gettext_lazy("Ook anderen mogen gevraagd worden"),
        help_text=gettext_lazy("Wie de pen heeft, kan dan iedereen vragen om mee te denken."),
        required=False,
    )
    min_conversations = forms.IntegerField(
        label=gettext_lazy("Hoeveel gesprekken zijn er eerst?"),
        help_text=gettext_lazy("0 is geen. Meedenken telt niet als gesprek."),
        min_value=0,
        max_value=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
        error_messages={"required": gettext_lazy("Vul een getal in. 0 is geen.")},
    )
    conversation_with = forms.MultipleChoiceField(
        label=gettext_lazy("Met wie kan dat gesprek zijn?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    form = forms.ChoiceField(label=gettext_lazy("In welke vorm?"), required=False)
    offer = forms.ChoiceField(label=gettext_lazy("Is het er?"))
    reason = forms.CharField(
        label=gettext_lazy("Waarom doen jullie dit zo?"),
        help_text=gettext_lazy("Iedereen voor wie dit geldt, leest deze reden, met jouw naam."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": gettext_lazy("Schrijf op waarom. Zonder reden kan dit niet.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(self, *args: Any, cell: Cell, **more: Any) -> None:
        super().__init__(*args, **more)
        self.keys = changeable_in(cell)
        self._choose("form", [(_code(one), FORMS[one]) for one in forms_for(cell.element)])
        self._choose("offer", [(one.value, OFFERS[one]) for one in offers_for(cell)])
        self._choose("conversation_with", [(role.value, _called(role)) for role in Role])
        for name in ("joint", "may_consult_others", "min_conversations", "conversation_with", "form", "offer"):
            if name not in self.keys:
                del self.fields[name]
        self.roles = tuple(Role) if "decides" in self.keys else ()
        for role in self.roles:
            self.fields[ROLE + role.value] = _standing(role)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    @property
    def is_about_talks(self) -> bool:
        """Whether a conversation comes first, or something is wrong with what was said of it."""
        if "min_conversations" not in self.fields:
            return False
        asked = str(self["min_conversations"].value()).strip() != "0"
        return asked or "conversation_with" in self.errors

    @property
    def bound_roles(self) -> list[forms.BoundField]:
        """The fields of the roles, in the order of the framework."""
        return [self[ROLE + role.value] for role in self.roles]

    def clean(self) -> None:
        """Somebody holds the pen, who holds it together are two, and a conversation is with somebody."""
        if not self.roles or any(ROLE + role.value in self.errors for role in self.roles):
            return
        deciding = self._in("decides")
        if not deciding:
            self.add_error(ROLE + Role.LEARNER.value, _("Kies wie de pen heeft."))
        if self.cleaned_data.get("joint") and len(deciding) == 1:
            self.add_error("joint", _("Samen besluiten kan als twee of meer de pen hebben."))
        partners = self.cleaned_data.get("conversation_with", [])
        if set(partners) & set(deciding):
            self.add_error("conversation_with", _("Wie de pen heeft, is zelf geen gesprekspartner. Haal die weg."))
        alone = not partners and not self.cleaned_data.get("may_consult_others")
        if self.cleaned_data.get("min_conversations") and alone:
            self.add_error("conversation_with", _("Kies met wie het gesprek kan zijn."))

    @property
    def wanted(self) -> dict[str, object]:
        """What the cell should say, by its keys; once the form is valid."""
        said: dict[str, object] = {key: self.cleaned_data[key] for key in self.keys if key in self.cleaned_data}
        if "form" in said:
            said["form"] = said["form"] or None
        return said | {key: self._in(key) for key in LISTS if key in self.keys}

    def _in(self, key: str) -> list[str]:
        return [role.value for role in self.roles if self.cleaned_data.get(ROLE + role.value) == key]


def filled_from(cell: Cell, *, reason: str, seen: int) -> dict[str, object]:
    """The form as the cell stands now."""
    said = said_by(cell)
    roles = {ROLE + role.value: _standing_in(said, role) for role in Role}
    return {**said, **roles, "form": said.get("form") or "", "reason": reason, "seen": seen}


def _standing(role: Role) -> forms.ChoiceField:
    """What a role does: everything, but others are nobody in particular and so can't decide."""
    keys: Iterable[str] = STANDINGS if role in possible_deciders() else [key for key in STANDINGS if key != "decides"]
    choices = [(key, STANDINGS[key]) for key in keys]
    return forms.ChoiceField(label=_called(role), choices=choices, required=False)


def _called(role: Role) -> str:
    """The role as a label; nobody reads here about a path of their own."""
    return sentence_start(_("de lerende") if role is Role.LEARNER else the_role(role))


def _standing_in(said: Mapping[str, object], role: Role) -> str:
    """The strongest list that names the role; empty where none does."""
    for key in LISTS:
        listed = said.get(key)
        if isinstance(listed, list) and role.value in listed:
            return key
    return ""


def _code(form: object) -> str:
    return str(getattr(form, "value", ""))
