"""The designs of the organisation with their versions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from regie.designs.queries import all_versions
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.designs.models import Design, DesignVersion


@dataclass(frozen=True, slots=True)
class Shelf:
    """One design with its versions, the newest first."""

    design: Design
    versions: tuple[DesignVersion, ...]


@require_safe
def designs(request: MemberRequest) -> HttpResponse:
    """Every design with its versions and where each stands. One query however many there are."""
    grouped = groupby(all_versions(), key=lambda version: version.design)
    context = {
        "shelves": [Shelf(design, tuple(versions)) for design, versions in grouped],
        "slug": request.organisation.slug,
        "today": localdate(),
    }
    return TemplateResponse(request, "web/designs/designs.html", context)
