"""Allauth's forms in our look: a label above each field instead of a word inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms

from regie.web.limits import SECOND_STEP, account_of, count, count_link, forget_links, proved

if TYPE_CHECKING:
    from regie.people.models import Login


class _Labelled:
    """Takes the placeholder out of every field, and the link out of the hint: the page has one."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class _Counted:
    """A code or passkey of somebody: so many a minute. Whose it is is known; a passkey alone says it itself."""

    user: Login | None

    def full_clean(self) -> None:
        """Raises TooOften."""
        if self.is_bound and self.user is not None:  # type: ignore[attr-defined]
            count(SECOND_STEP, account_of(context.request, self.user.email))
        super().full_clean()  # type: ignore[misc]


class SignInForm(_Labelled, account.LoginForm):  # type: ignore[misc]
    """Sign in."""


class ChangePasswordForm(_Labelled, account.ChangePasswordForm):  # type: ignore[misc]
    """Change one's password."""


class SetPasswordForm(_Labelled, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ResetPasswordForm(_Labelled, account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link; so many an hour for an address, whether we know it or not."""

    def clean_email(self) -> str:
        """Raises TooOften."""
        count_link(self.cleaned_data["email"])
        email: str = super().clean_email()
        return email


class ResetPasswordKeyForm(_Labelled, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choose a password by the link; the browser counts as known then, whoever guesses meanwhile."""

    def save(self) -> None:
        """Keep it."""
        super().save()
        proved(context.request, self.user.email)
        forget_links(self.user.email)


class ReauthenticateForm(_Labelled, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class CodeForm(_Labelled, _Counted, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code at signing in."""


class CodeAgainForm(_Labelled, _Counted, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""


class ActivateForm(_Labelled, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""


class PasskeyCodeForm(_Labelled, _Counted, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second step."""


class PasskeyAgainForm(_Labelled, _Counted, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more."""


class PasskeySignInForm(_Labelled, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone: it asks for a finger or a code itself."""


class AddPasskeyForm(_Labelled, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, which can always sign in alone."""

    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)


class NamePasskeyForm(_Labelled, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""
