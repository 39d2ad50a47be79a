"""The way in: who is invited by whom chooses a password, and is signed in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.utils import perform_login
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from regie.kernel.answers import Conflict, NotFound
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.operations import accept_invitation
from regie.people.operations.inviting import invitation_behind
from regie.people.queries import has_login, organisation_called, organisations_of
from regie.people.sign_in import provider_here
from regie.web.active import activate
from regie.web.answers import sentence_for
from regie.web.entrance.passwords import NewPasswordForm
from regie.web.limits import count_guess, counting_empty_links, forget_guesses
from regie.web.steps import BY_PROVIDER

if TYPE_CHECKING:
    from regie.people.models import Invitation, Login


class OwnPasswordForm(forms.Form):
    """The password of an account that there is already."""

    password = forms.CharField(
        label=_("Je wachtwoord"),
        help_text=_("Je hebt al een account met dit adres. Vul het wachtwoord in dat daarbij hoort."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, *args: object, email: str, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]


def welcome(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Who is invited, by which organisation; on POST the account is made and signed in.

    Raises TooOften to who tries one link after another behind which there is nothing.
    """
    at = now()
    try:
        with counting_empty_links(request):
            organisation = organisation_called(slug)
            with organisation_scope(organisation):
                invitation, provider = invitation_behind(token, at), provider_here()
    except NotFound:
        return TemplateResponse(request, "web/entrance/invitation_gone.html", {}, status=404)
    form = _form_for(request, invitation)
    if form.is_valid():
        answer = _accept(request, form, organisation=organisation, token=token, invitation=invitation, at=at)
        if answer is not None:
            return answer
    if request.user.is_authenticated or has_login(invitation.email):
        provider = None
    context = {
        "form": form,
        "organisation": organisation,
        "invitation": invitation,
        "provider": provider,
        "token": token,
    }
    return TemplateResponse(request, "web/entrance/invitation.html", context)


def _form_for(request: HttpRequest, invitation: Invitation) -> forms.Form:
    kind = OwnPasswordForm if has_login(invitation.email) else NewPasswordForm
    return kind(request.POST if request.method == "POST" else None, email=invitation.email)


def _accept(
    request: HttpRequest,
    form: forms.Form,
    *,
    organisation: Organisation,
    token: str,
    invitation: Invitation,
    at: datetime,
) -> HttpResponse | None:
    """Make the account and sign in; None where the form was refused, which it then says.

    Only the password of an account that is there can be guessed, and is counted. A new one is chosen behind 256 bits
    that work once: a whole team may do that within a minute, from one address.
    """
    if isinstance(form, OwnPasswordForm):
        count_guess(request, invitation.email)
    try:
        with organisation_scope(organisation):
            login = accept_invitation(token=token, password=form.cleaned_data["password"], at=at)
    except Conflict as conflict:
        form.add_error("password", sentence_for(conflict.ruling.because))
        return None
    except NotFound:
        return TemplateResponse(request, "web/entrance/invitation_gone.html", {}, status=404)
    forget_guesses(request, invitation.email)
    return _sign_in(request, login, organisation)


def _sign_in(request: HttpRequest, login: Login, organisation: Organisation) -> HttpResponse:
    """By the one gate that every way of signing in takes: it asks for the second step where there is one."""
    request.session.pop(BY_PROVIDER, None)  # the password that was given counts everywhere
    answer: HttpResponse = perform_login(request, login, email_verification="none", redirect_url="/")
    activate(request, organisation, several=len(organisations_of(login)) > 1)
    return answer
