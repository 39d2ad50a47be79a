"""What stands around every page: the main menu, who is signed in, the way to another organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from regie.people.queries import Standing
from regie.web.active import SEVERAL
from regie.web.themes import theme_href


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the main menu. `current` is the value of aria-current: "page" here, "true" further in, "" elsewhere."""

    label: str
    href: str
    current: str


def around_page(request: HttpRequest) -> dict[str, Any]:
    """The context of the base page: asks the database nothing, so that every page can bear it."""
    person = getattr(request, "person", None)
    organisation = getattr(request, "organisation", None)
    return {
        "navigation": _menu(request) if person is not None else (),
        "person_name": person.name if person is not None else "",
        "organisation_name": organisation.name if organisation is not None else "",
        "several_organisations": person is not None and bool(request.session.get(SEVERAL)),
        "theme_href": theme_href(organisation.slug) if organisation is not None else "",
        "leaves_on": person.left_on if person is not None else None,
        "is_demo": settings.REGIE_DEMO,
    }


def _menu(request: HttpRequest) -> tuple[MenuItem, ...]:
    standing: Standing = getattr(request, "standing", Standing(frozenset()))
    lines = [("/", _("Vandaag"))]
    if standing.is_designer:
        lines.append((reverse("open_journey"), _("Start een pad")))
        lines.append((reverse("designs"), _("Paden")))
    lines.append((reverse("rules"), _("Spelregels")))
    if standing.is_administrator:
        lines.append((reverse("people"), _("Mensen")))
    return tuple(MenuItem(label, href, _current(request.path, href)) for href, label in lines)


def _current(path: str, href: str) -> str:
    if path == href:
        return "page"
    return "true" if href != "/" and path.startswith(href) else ""
