"""The last second step goes: a password that was short because of it is not short enough alone (trust.md G7, G10).

How long a password is cannot be read from what is kept of it. So who lets the last step go types the password of from
then on: the one of now, where that is long enough, or a new one. Who has no password owes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.password_change import change_password, finalize_password_change
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from regie.people.sign_in import held_login
from regie.web.steps import IS_SECOND_STEP

if TYPE_CHECKING:
    from regie.people.models import Login
    from regie.web.audience import View


class PasswordAloneForm(forms.Form):
    """The password with which somebody signs in from now on, without a second step."""

    password1 = forms.CharField(
        label=_("Je wachtwoord vanaf nu"),
        help_text=_("Je wachtwoord van nu, als het minstens 15 tekens heeft. Anders een nieuw."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=128,
        strip=False,
    )
    password2 = forms.CharField(
        label=_("Nog een keer"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=128,
        strip=False,
    )

    def __init__(self, *args: Any, login: Login) -> None:
        super().__init__(*args)
        self.login = login

    def clean_password1(self) -> str:
        """Fit for who has no second step: what is judged is a login without one."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, type(self.login)(email=self.login.email))
        return password

    def clean(self) -> None:
        """The same twice, so that nobody locks themselves out by a slip."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", ValidationError(_("Dit is niet hetzelfde. Typ het nog een keer.")))


def with_a_long_password(view: View) -> View:
    """The page of allauth that lets a second step go; before the last goes, the password is asked."""

    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            login = held_login(request.user)
            if not _is_last(login, kwargs.get("pk")) or not login.has_usable_password() or not _is_sure(request):
                return view(request, *args, **kwargs)
            form = PasswordAloneForm(request.POST if request.method == "POST" else None, login=login)
            if request.method == "POST" and form.is_valid():
                _keep(request, form.cleaned_data["password1"])
                return view(request, *args, **kwargs)
        return TemplateResponse(request, "web/entrance/last_step.html", {"form": form, "is_app": "pk" not in kwargs})

    return asked


def _is_last(login: Login, passkey: int | None) -> bool:
    """Whether this is a second step of the login, the app or a passkey, and no other is left after it."""
    steps = Authenticator.objects.filter(user=login, type__in=IS_SECOND_STEP)
    kind = Authenticator.Type.TOTP if passkey is None else Authenticator.Type.WEBAUTHN
    return [one.type for one in steps] == [kind] and passkey in (None, steps[0].pk)


def _is_sure(request: Any) -> bool:
    """Whether who is signed in showed a moment ago that it is they; else the page of allauth asks that first."""
    return not is_reauthentication_required(request, app="allauth.mfa")


def _keep(request: Any, password: str) -> None:
    """Make it the password, where it is another: every other session ends with the old one."""
    if not request.user.check_password(password):
        change_password(request.user, password)
        finalize_password_change(request, request.user)
