"""Every address: health here, everything a person sees in `regie.web.urls`."""

from __future__ import annotations

from django.urls import include, path

from regie.web.audience import Audience, guarded
from regie.web.health import healthz, security_txt

urlpatterns = [
    path("healthz", guarded(healthz, Audience.EVERYBODY), name="healthz"),
    path(".well-known/security.txt", guarded(security_txt, Audience.EVERYBODY), name="security_txt"),
    path("", include("regie.web.urls")),
]

handler400 = "regie.web.answers.bad_request"
handler403 = "regie.web.answers.forbidden"
handler404 = "regie.web.answers.not_found"
handler429 = "regie.web.answers.too_often"  # asked for by allauth
handler500 = "regie.web.answers.went_wrong"
