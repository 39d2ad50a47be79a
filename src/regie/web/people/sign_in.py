"""How the people of the organisation sign in: which roles take a second step, and the organisation's own provider."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from regie.people import operations
from regie.people.sign_in import provider_here, second_step_roles
from regie.ui.wording import sentence_start
from regie.web.entrance.oidc.asking import back_to
from regie.web.entrance.oidc.discovery import PLACE, told_by
from regie.web.entrance.oidc.failing import SignInFailed
from regie.web.middleware import MemberRequest
from regie.web.people.words import ADMINISTRATOR, AT_LARGE, FOR_ONE, role_words

EVERYBODY, MENTOR = "everybody", "mentor"
CHOICES = (ADMINISTRATOR, *(code for code in AT_LARGE if code != ADMINISTRATOR), *FOR_ONE, MENTOR)


class SecondStepForm(forms.Form):
    """For which roles."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Wie logt in met een tweede stap?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["roles"]
        choice.choices = [(EVERYBODY, _("Iedereen")), *((code, sentence_start(role_words(code))) for code in CHOICES)]


class ProviderForm(forms.Form):
    """What the organisation's own sign-in is, as its keeper gives it out."""

    name = forms.CharField(
        label=gettext_lazy("Naam op de knop"),
        help_text=gettext_lazy("Zoals je collega's het kennen. Bijvoorbeeld: mijn werkaccount."),
        max_length=60,
    )
    issuer = forms.URLField(
        label=gettext_lazy("Adres van de inlogdienst (issuer)"), max_length=300, assume_scheme="https"
    )
    client_id = forms.CharField(label=gettext_lazy("Client-id"), max_length=300)
    client_secret = forms.CharField(
        label=gettext_lazy("Client-secret"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        max_length=500,
        required=False,
        strip=False,
    )

    def __init__(self, *args: Any, kept_for: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept_for = kept_for
        self.fields["client_secret"].required = not kept_for
        if kept_for:
            self.fields["client_secret"].help_text = _("Laat leeg om het secret te houden dat er al is.")

    def clean_issuer(self) -> str:
        """The issuer as it names itself, having answered; with or without a last slash, or its whole document."""
        typed = self.cleaned_data["issuer"].removesuffix(PLACE)
        for written in dict.fromkeys((typed, typed.rstrip("/"), typed.rstrip("/") + "/")):
            try:
                return told_by(written, anew=True).issuer
            except SignInFailed:
                continue
        raise forms.ValidationError(
            _("Op dit adres antwoordt geen inlogdienst met OpenID Connect. Kijk het na, of vraag het wie hem beheert.")
        )

    def clean(self) -> None:
        """A secret belongs to one issuer."""
        issuer = self.cleaned_data.get("issuer")
        if issuer and issuer != self.kept_for and not self.cleaned_data.get("client_secret"):
            self.add_error("client_secret", _("Vul het secret in dat bij dit adres hoort."))


def sign_in_rules(request: MemberRequest) -> HttpResponse:
    """Both, each with its form."""
    return _page(request)


@require_POST
def second_step_rules(request: MemberRequest) -> HttpResponse:
    """Choose the roles. Who chooses for an own role is led to the second step next."""
    form = SecondStepForm(request.POST)
    if not form.is_valid():
        return _page(request, second_step=form)
    operations.require_second_step(roles=form.cleaned_data["roles"], by=request.person, at=now())
    messages.success(request, _("Dit geldt meteen, ook voor wie nu is ingelogd."))
    return redirect("sign_in_rules")


@require_POST
def provider(request: MemberRequest) -> HttpResponse:
    """Record the provider, once it answers."""
    form = ProviderForm(request.POST, kept_for=_kept_for())
    if not form.is_valid():
        return _page(request, provider_form=form)
    operations.set_provider(**form.cleaned_data, by=request.person, at=now())
    messages.success(request, _("Je collega's kunnen nu inloggen via {naam}.").format(naam=form.cleaned_data["name"]))
    return redirect("sign_in_rules")


@require_POST
def remove_provider(request: MemberRequest) -> HttpResponse:
    """Nobody signs in that way any more."""
    operations.remove_provider(by=request.person, at=now())
    messages.success(
        request, _("Niemand logt meer in via de organisatie. Iedereen gebruikt weer een eigen wachtwoord.")
    )
    return redirect("sign_in_rules")


def _kept_for() -> str:
    known = provider_here()
    return known.issuer if known is not None else ""


def _page(
    request: MemberRequest, *, second_step: SecondStepForm | None = None, provider_form: ProviderForm | None = None
) -> HttpResponse:
    known, roles = provider_here(), second_step_roles()
    first = {"name": known.name, "issuer": known.issuer, "client_id": known.client_id} if known is not None else None
    context = {
        "roles": roles,
        "provider": known,
        "second_step": second_step or SecondStepForm(initial={"roles": sorted(roles)}),
        "provider_form": provider_form or ProviderForm(initial=first, kept_for=_kept_for()),
        "back_address": back_to(request, request.organisation.slug),
        "sign_in_address": request.build_absolute_uri(reverse("sign_in_at", args=[request.organisation.slug])),
        "in_demo": settings.REGIE_DEMO,
    }
    return TemplateResponse(request, "web/people/sign_in.html", context)
