"""The designs of the organisation with their versions; a draft is published here, or its gaps are listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regie.designs.operations import LacksSomething, publish
from regie.designs.pathfile import gap_sentence_for
from regie.designs.queries import all_versions, get_version
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.designs.models import Design, DesignVersion
    from regie.designs.pathfile import Gap


@dataclass(frozen=True, slots=True)
class Shelf:
    """One design with its versions, the newest first."""

    design: Design
    versions: tuple[DesignVersion, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a path still lacks: where in the file, and what to do."""

    field: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """What was missing when one version was to be published."""

    version: DesignVersion
    lines: tuple[Lack, ...]


@require_safe
def designs(request: MemberRequest) -> HttpResponse:
    """Every design with its versions and where each stands. One query however many there are."""
    return _page(request)


@require_POST
def publish_version(request: MemberRequest, version: UUID) -> HttpResponse:
    """Publish a draft; where the path lacks something the page comes back with the list."""
    draft = get_version(version)
    try:
        published = publish(version=draft, by=request.person, at=now())
    except LacksSomething as lacking:
        return _page(request, lacks=Lacks(draft, _lines(lacking.gaps)), status=HTTPStatus.FORBIDDEN)
    said = _("Versie {nummer} van {titel} staat klaar. Paden die al lopen, houden hun eigen versie.")
    messages.success(request, said.format(nummer=published.number, titel=published.design.title))
    return redirect("designs")


def _lines(gaps: Sequence[Gap]) -> tuple[Lack, ...]:
    return tuple(Lack(one.field, gap_sentence_for(one)) for one in gaps)


def _page(request: MemberRequest, *, lacks: Lacks | None = None, status: int = HTTPStatus.OK) -> HttpResponse:
    grouped = groupby(all_versions(), key=lambda version: version.design)
    context = {
        "shelves": [Shelf(design, tuple(versions)) for design, versions in grouped],
        "lacks": lacks,
        "slug": request.organisation.slug,
        "today": localdate(),
    }
    return TemplateResponse(request, "web/designs/designs.html", context, status=int(status))
