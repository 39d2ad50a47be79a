"""The addresses that the look needs, for tests that draw a page without the web."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("language/", nothing, name="set_language"),
    path("journeys/<uuid:journey>/", nothing, name="journey"),
    path("guides/", nothing, name="guides"),
    path("gallery/", nothing, name="gallery"),
    path("gallery/<slug:part>/", nothing, name="gallery_part"),
    path("guides/<slug:guide>/", nothing, name="guide"),
    path("journeys/<uuid:journey>/rights/", nothing, name="rights"),
    path("journeys/<uuid:journey>/my-plan.pdf", nothing, name="plan_pdf"),
    path("journeys/<uuid:journey>/log/", nothing, name="log"),
    path("journeys/<uuid:journey>/my-plan/", nothing, name="plan"),
    path("journeys/<uuid:journey>/<str:element>/", nothing, name="element"),
]
