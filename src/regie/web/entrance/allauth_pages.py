"""Which pages of allauth we serve, and for whom. What is not in this table has no address.

`NOBODY` is for pages whose address allauth wants to know although we do not offer them: they answer 404.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from allauth.account.urls import urlpatterns as account_patterns
from allauth.mfa.base.urls import urlpatterns as mfa_patterns
from allauth.mfa.recovery_codes.urls import urlpatterns as recovery_patterns
from allauth.mfa.totp.urls import urlpatterns as totp_patterns
from allauth.mfa.webauthn.urls import urlpatterns as webauthn_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

from regie.web.audience import Audience, View, guarded
from regie.web.entrance.last_step import with_a_long_password
from regie.web.entrance.password import first_password
from regie.web.limits import EXPORTS, RouteLimit, limited_by_address, remembering_who_proved

SERVED: Mapping[str, Audience] = {
    "account_login": Audience.EVERYBODY,
    "account_logout": Audience.EVERYBODY,
    "account_inactive": Audience.EVERYBODY,
    "account_signup": Audience.NOBODY,
    "account_reauthenticate": Audience.FIRST_STEP,
    "account_email": Audience.NOBODY,
    "account_email_verification_sent": Audience.NOBODY,
    "account_confirm_email": Audience.NOBODY,
    "account_change_password": Audience.OWN_KEYS,
    "account_set_password": Audience.OWN_KEYS,
    "account_reset_password": Audience.EVERYBODY,
    "account_reset_password_done": Audience.EVERYBODY,
    "account_reset_password_from_key": Audience.EVERYBODY,
    "account_reset_password_from_key_done": Audience.EVERYBODY,
    "account_confirm_login_code": Audience.NOBODY,
    "mfa_index": Audience.FIRST_STEP,
    "mfa_authenticate": Audience.EVERYBODY,
    "mfa_reauthenticate": Audience.FIRST_STEP,
    "mfa_activate_totp": Audience.OWN_KEYS,
    "mfa_deactivate_totp": Audience.OWN_KEYS,
    "mfa_view_recovery_codes": Audience.OWN_KEYS,
    "mfa_generate_recovery_codes": Audience.OWN_KEYS,
    "mfa_download_recovery_codes": Audience.OWN_KEYS,
    "mfa_login_webauthn": Audience.EVERYBODY,
    "mfa_list_webauthn": Audience.OWN_KEYS,
    "mfa_add_webauthn": Audience.OWN_KEYS,
    "mfa_edit_webauthn": Audience.OWN_KEYS,
    "mfa_remove_webauthn": Audience.OWN_KEYS,
    "mfa_reauthenticate_webauthn": Audience.FIRST_STEP,
}
"""By the name of the route."""


INSTEAD: Mapping[str, View] = {"account_set_password": first_password}
"""Pages of ours at an address of allauth."""
BEFORE: Mapping[str, Callable[[Any], View]] = {
    "account_reset_password_from_key": remembering_who_proved,
    "mfa_login_webauthn": limited_by_address,
    "mfa_deactivate_totp": with_a_long_password,
    "mfa_remove_webauthn": with_a_long_password,
}
"""What of ours stands before a page of allauth."""
LIMITS: Mapping[str, RouteLimit] = {"mfa_download_recovery_codes": EXPORTS}


def account_pages() -> list[URLResolver]:
    """The routes of allauth, each guarded like ours."""
    steps = (
        ("account/", account_patterns),
        ("account/2fa/", mfa_patterns),
        ("account/2fa/totp/", totp_patterns),
        ("account/2fa/recovery-codes/", recovery_patterns),
        ("account/2fa/passkeys/", webauthn_patterns),
    )
    return [path(prefix, include(list(_served(patterns)))) for prefix, patterns in steps]


def _served(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in _flat(patterns):
        if one.name and one.name in SERVED:
            view = INSTEAD.get(one.name, one.callback)
            if before := BEFORE.get(one.name):
                view = before(view)
            view = guarded(view, SERVED[one.name], limit=LIMITS.get(one.name))
            yield URLPattern(one.pattern, view, one.default_args, one.name)


def _flat(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """The routes of one package, those of a folder with the folder before them."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one
            continue
        for inner in _flat(one.url_patterns):
            yield URLPattern(
                RoutePattern(f"{one.pattern}{inner.pattern}", inner.name),
                inner.callback,
                inner.default_args,
                inner.name,
            )
