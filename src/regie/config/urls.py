"""Every address: health here, everything a person sees in `regie.web.urls`."""

from __future__ import annotations

from django.urls import include, path

from regie.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("regie.web.urls")),
]
