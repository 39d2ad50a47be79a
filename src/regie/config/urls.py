"""Every address: what machines and browsers ask here, everything a person sees in `regie.web.urls`."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from regie.web.audience import Audience, guarded
from regie.web.browser_reports import browser_reports
from regie.web.health import healthz, security_txt
from regie.web.limits import BROWSER_REPORTS

urlpatterns = [
    path("healthz", guarded(healthz, Audience.EVERYBODY), name="healthz"),
    path(".well-known/security.txt", guarded(security_txt, Audience.EVERYBODY), name="security_txt"),
    path(
        settings.REGIE_REPORTS_PATH[1:],
        guarded(browser_reports, Audience.BROWSER, limit=BROWSER_REPORTS),
        name="browser_reports",
    ),
    path("", include("regie.web.urls")),
]

handler400 = "regie.web.answers.bad_request"
handler403 = "regie.web.answers.forbidden"
handler404 = "regie.web.answers.not_found"
handler429 = "regie.web.answers.too_often"  # asked for by allauth
handler500 = "regie.web.answers.went_wrong"
