"""What a browser may not do with any page of ours, beside what Django's own settings say (G19)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NOT_ASKED_FOR = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
PERMISSIONS = ", ".join(f"{one}=()" for one in NOT_ASKED_FOR)
REPORTS_GO_TO = f'{settings.REGIE_REPORTS_NAME}="{settings.REGIE_REPORTS_PATH}"'
"""Where a browser tells what the policy made it stop; the policy names it (`report-to`)."""


def permissions(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No page of ours, and nothing in one, gets at a device or a place; what a browser stops, it can report."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers["Reporting-Endpoints"] = REPORTS_GO_TO
        return response

    return answered
