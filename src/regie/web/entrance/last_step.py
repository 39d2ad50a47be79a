"""The last second step goes: a password that was short because of it is not short enough alone (trust.md G7, G10).

How long a password is cannot be read from what is kept of it. So who lets the last step go types the password of from
then on: the one of now, where that is long enough, or a new one. Who has no password owes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.password_change import change_password, finalize_password_change
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from regie.people.sign_in import held_login
from regie.web.entrance.passwords import NewPasswordForm
from regie.web.steps import IS_SECOND_STEP

if TYPE_CHECKING:
    from regie.people.models import Login
    from regie.web.audience import View


class PasswordAloneForm(NewPasswordForm):
    """The password with which somebody signs in from now on, without a second step."""

    def __init__(self, *args: object, email: str, **options: object) -> None:
        super().__init__(*args, email=email, **options)
        self.fields["password"].label = _("Je wachtwoord vanaf nu")
        self.fields["password"].help_text = _(
            "Je wachtwoord van nu, als het minstens 15 tekens heeft. Anders een nieuw."
        )


def with_a_long_password(view: View) -> View:
    """The page of allauth that lets a second step go; before the last goes, the password is asked."""

    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            login = held_login(request.user)
            if not _is_last(login, kwargs.get("pk")) or not login.has_usable_password() or not _is_sure(request):
                return view(request, *args, **kwargs)
            form = PasswordAloneForm(request.POST if request.method == "POST" else None, email=login.email)
            if request.method == "POST" and form.is_valid():
                _keep(request, form.cleaned_data["password"])
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
