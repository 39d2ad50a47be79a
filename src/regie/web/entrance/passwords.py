"""A password that somebody chooses, typed twice so that nobody locks themselves out by a slip."""

from __future__ import annotations

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

LONGEST = 128
PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class NewPasswordForm(forms.Form):
    """A password for who has this address and no second step."""

    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        help_text=_("Minstens 15 tekens. Een zin van vier of vijf woorden werkt goed."),
        widget=PASSWORD,
        max_length=LONGEST,
        strip=False,
    )
    again = forms.CharField(
        label=_("Nog een keer hetzelfde wachtwoord"), widget=PASSWORD, max_length=LONGEST, strip=False
    )

    def __init__(self, *args: object, email: str, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.email = email

    def clean_password(self) -> str:
        """A password that is long enough, not common, and not the address."""
        password: str = self.cleaned_data["password"]
        validate_password(password, user=get_user_model()(email=self.email))
        return password

    def clean(self) -> None:
        """Twice the same."""
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("Dit is niet hetzelfde wachtwoord. Typ het nog een keer."))
