"""Allauth's forms in our look: a label above each field instead of a word inside it."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp


class _Labelled:
    """Takes the placeholder out of every field, and the link out of the hint: the page has one."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class SignInForm(_Labelled, account.LoginForm):  # type: ignore[misc]
    """Sign in."""


class ChangePasswordForm(_Labelled, account.ChangePasswordForm):  # type: ignore[misc]
    """Change one's password."""


class SetPasswordForm(_Labelled, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ResetPasswordForm(_Labelled, account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link."""


class ResetPasswordKeyForm(_Labelled, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choose a password by the link."""


class ReauthenticateForm(_Labelled, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class CodeForm(_Labelled, mfa.AuthenticateForm):  # type: ignore[misc]
    """The code at signing in."""


class CodeAgainForm(_Labelled, mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""


class ActivateForm(_Labelled, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""
