"""Which pages of allauth we serve, and for whom. What is not in this table has no address.

`NOBODY` is for pages whose address allauth wants to know although we do not offer them: they answer 404.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from allauth.account.urls import urlpatterns as account_patterns
from allauth.mfa.base.urls import urlpatterns as mfa_patterns
from allauth.mfa.recovery_codes.urls import urlpatterns as recovery_patterns
from allauth.mfa.totp.urls import urlpatterns as totp_patterns
from django.urls import URLPattern, URLResolver, include, path

from regie.web.audience import Audience, guarded

SERVED: Mapping[str, Audience] = {
    "account_login": Audience.EVERYBODY,
    "account_logout": Audience.EVERYBODY,
    "account_inactive": Audience.EVERYBODY,
    "account_signup": Audience.NOBODY,
    "account_reauthenticate": Audience.LOGIN,
    "account_email": Audience.NOBODY,
    "account_email_verification_sent": Audience.NOBODY,
    "account_confirm_email": Audience.NOBODY,
    "account_change_password": Audience.LOGIN,
    "account_set_password": Audience.LOGIN,
    "account_reset_password": Audience.EVERYBODY,
    "account_reset_password_done": Audience.EVERYBODY,
    "account_reset_password_from_key": Audience.EVERYBODY,
    "account_reset_password_from_key_done": Audience.EVERYBODY,
    "account_confirm_login_code": Audience.NOBODY,
    "mfa_index": Audience.LOGIN,
    "mfa_authenticate": Audience.EVERYBODY,
    "mfa_reauthenticate": Audience.LOGIN,
    "mfa_activate_totp": Audience.LOGIN,
    "mfa_deactivate_totp": Audience.LOGIN,
    "mfa_view_recovery_codes": Audience.LOGIN,
    "mfa_generate_recovery_codes": Audience.LOGIN,
    "mfa_download_recovery_codes": Audience.LOGIN,
}
"""By the name of the route."""


def account_pages() -> list[URLResolver]:
    """The routes of allauth, each guarded like ours."""
    steps = (
        ("account/", account_patterns),
        ("account/2fa/", mfa_patterns),
        ("account/2fa/totp/", totp_patterns),
        ("account/2fa/recovery-codes/", recovery_patterns),
    )
    return [path(prefix, include(list(_served(patterns)))) for prefix, patterns in steps]


def _served(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in patterns:
        if isinstance(one, URLPattern) and one.name and one.name in SERVED:
            yield URLPattern(one.pattern, guarded(one.callback, SERVED[one.name]), one.default_args, one.name)
