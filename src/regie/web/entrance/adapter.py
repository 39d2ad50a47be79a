"""What allauth says and sends, in our words; and that nobody makes an account without an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from regie.ui.phrases.names import Words
from regie.web.limits import count_guess, forget_guesses, forget_links, remember_browser

SAID: Mapping[str, Words] = {
    "account/messages/password_changed.txt": _("Je wachtwoord is veranderd."),
    "account/messages/password_set.txt": _("Je wachtwoord is bewaard."),
    "mfa/messages/totp_activated.txt": _("Vanaf nu log je in met een code uit je app."),
    "mfa/messages/totp_deactivated.txt": _("Vanaf nu log je in zonder code uit je app."),
    "mfa/messages/webauthn_added.txt": _("Vanaf nu log je in met je passkey."),
    "mfa/messages/webauthn_removed.txt": _("Met die passkey kan niemand meer inloggen."),
    "mfa/messages/recovery_codes_generated.txt": _("Er zijn nieuwe reservecodes. De oude werken niet meer."),
}
"""By allauth's name; what is not here is not said (that one is signed in, the page shows)."""

NOT_YOU = _("Deed je dit niet zelf? Kies dan meteen een nieuw wachtwoord en vertel het je beheerder.")
MAILS: Mapping[str, tuple[Words, Words]] = {
    "account/email/password_reset_key": (
        _("Kies een nieuw wachtwoord"),
        _(
            "Iemand vroeg een nieuw wachtwoord voor dit adres. Was jij dat? Open dan deze link:\n\n{link}\n\n"
            "De link werkt één uur. Was jij het niet, dan hoef je niets te doen."
        ),
    ),
    "account/email/unknown_account": (
        _("Kies een nieuw wachtwoord"),
        _(
            "Iemand vroeg een nieuw wachtwoord voor dit adres. Er hoort hier geen account bij. Heb je een ander "
            "adres? Probeer het daarmee, of vraag je beheerder om een uitnodiging.\n\n{link}\n\n"
            "Was jij het niet, dan hoef je niets te doen."
        ),
    ),
    "account/email/password_reset": (_("Je wachtwoord is veranderd"), NOT_YOU),
    "account/email/password_changed": (_("Je wachtwoord is veranderd"), NOT_YOU),
    "account/email/password_set": (_("Je hebt een wachtwoord gekozen"), NOT_YOU),
    "mfa/email/totp_activated": (_("Je logt nu in met een app"), NOT_YOU),
    "mfa/email/totp_deactivated": (_("Je logt nu in zonder app"), NOT_YOU),
    "mfa/email/webauthn_added": (_("Je logt nu in met een passkey"), NOT_YOU),
    "mfa/email/webauthn_removed": (_("Er is een passkey weggehaald"), NOT_YOU),
    "mfa/email/recovery_codes_generated": (_("Er zijn nieuwe reservecodes"), NOT_YOU),
}
"""By allauth's prefix: subject and text. A mail names nobody and holds nothing of a journey."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Allauth's own ways, with our words and a closed door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account begins with an invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a password before it is looked at, at signing in and once more. Raises TooOften."""
        count_guess(request, self._email(request, credentials))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Who this is, if the password is right."""
        user = super().authenticate(request, **credentials)
        if user is not None:
            forget_guesses(request, user.email)
        return user

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """After every way of signing in: this browser is known from now on."""
        forget_links(user.email)
        response: HttpResponse = super().post_login(request, user, **more)
        remember_browser(response, user.email)
        return response

    def _email(self, request: HttpRequest, credentials: dict[str, Any]) -> str:
        known = request.user.email if request.user.is_authenticated else ""
        return str(credentials.get("email") or known)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what we have words for; no template of allauth's is read."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words), extra_tags=extra_tags)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMessage:
        """A plain mail in the language of the page that caused it. KeyError for one we have no words for."""
        subject, text = MAILS[template_prefix]
        link = context.get("password_reset_url") or context["request"].build_absolute_uri("/")
        greeting = gettext("Groet, Regie")
        body = f"{str(text).format(link=link)}\n\n{greeting}\n"
        return EmailMessage(str(subject), body, self.get_from_email(), [email], headers=headers)
