"""One version of a design: what its designer still has to settle, what stands, its editions, how it was decided."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regie.decisions.log import log_for
from regie.decisions.queries import cases_of, read_by
from regie.designs.operations import LacksSomething, lacks_of, publish
from regie.designs.pathfile import gap_sentence_for
from regie.designs.queries import blueprint_of, editions_of, get_version
from regie.insight.acts import possible_for
from regie.insight.board import card_of
from regie.kernel.days import day_of
from regie.ui.paging import Paged, paged
from regie.ui.phrases.viewer import Viewer
from regie.web.decisions.place import Place
from regie.web.journeys.log import LogLine, line_of
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regie.designs.blueprint import Blueprint
    from regie.designs.pathfile import Gap


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a version still lacks: what to do, where in the file, or the page that does it."""

    field: str
    remedy: str
    href: str


@require_safe
def version(request: MemberRequest, version: UUID) -> HttpResponse:
    """The page. As many queries for one edition as for many."""
    return _page(request, version)


@require_POST
def publish_version(request: MemberRequest, version: UUID) -> HttpResponse:
    """Publish a draft; where it lacks something the page comes back with the list."""
    try:
        published = publish(version=get_version(version), by=request.person, at=now())
    except LacksSomething:
        return _page(request, version, refused=True)
    said = _("Versie {nummer} van {titel} staat klaar. Paden die al lopen, houden hun eigen versie.")
    messages.success(request, said.format(nummer=published.number, titel=published.design.title))
    return redirect("version", version=version)


def _page(request: MemberRequest, uuid: UUID, *, refused: bool = False) -> HttpResponse:
    at = now()
    blueprint = blueprint_of(get_version(uuid), day_of(at))
    cases = read_by(request.person, cases_of(blueprint, at))
    viewer = Viewer(blueprint.cast.roles_of(request.person), _("de lerende"), day_of(at), is_of_design=True)
    place = Place.of(blueprint)
    context = {
        "version": blueprint.version,
        "path": blueprint.path,
        "viewer": viewer,
        "cards": [
            (card_of(case, request.person, possible_for(case, request.person)), place.address(case.element))
            for case in cases
        ],
        "lacks": _lines(lacks_of(blueprint), place) if blueprint.is_open else (),
        "is_draft": blueprint.is_open,
        "is_heard": any(case.proposal is not None for case in cases),
        "refused": refused,
        "editions": editions_of(blueprint.version),
        "lines": _log(request, blueprint, viewer),
        "place": place,
        "today": viewer.today,
    }
    status = HTTPStatus.FORBIDDEN if refused else HTTPStatus.OK
    return TemplateResponse(request, "web/designs/version.html", context, status=int(status))


def _log(request: MemberRequest, blueprint: Blueprint, viewer: Viewer) -> Paged[LogLine]:
    found = paged(log_for(request.person, blueprint, now())[::-1], request.GET, "log")
    return found.each(lambda one: line_of(one, blueprint, viewer))


def _lines(gaps: Sequence[Gap], place: Place) -> tuple[Lack, ...]:
    return tuple(
        Lack(one.field, gap_sentence_for(one), place.address(one.element) if not one.field and one.element else "")
        for one in gaps
    )
