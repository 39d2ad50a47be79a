"""A first password, for a login that has none: chosen by a link in the mail, never from a session alone.

Who can sign in by the provider of an organisation is not yet who owns the address.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def first_password(request: HttpRequest) -> HttpResponse:
    """The page that mails the link."""
    return redirect("account_reset_password")
