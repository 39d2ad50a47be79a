"""What a browser may not do with any page of ours, beside what Django's own settings say (G19)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOT_ASKED_FOR = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
PERMISSIONS = ", ".join(f"{one}=()" for one in NOT_ASKED_FOR)


def permissions(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No page of ours, and nothing in one, gets at a device or a place."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answered
