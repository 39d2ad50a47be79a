"""What browsers tell of our security policy: that they stopped something on a page of ours (G19).

Anybody can send such a report, and an address can hold a token or words of people. So of what was stopped the log gets
the directive, the host and a path without anything that is not plainly a file name; of the page its route.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import structlog
from csp.utils import DEFAULT_DIRECTIVES
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST

LARGEST = 32 * 1024
"""Bytes of one body. It repeats the policy and two addresses for each report."""
MOST = 20
"""So many reports of one body are told."""
OLD, NEW = "application/csp-report", "application/reports+json"
NO_ADDRESS = frozenset(
    {"inline", "eval", "wasm-eval", "self", "data", "blob", "about", "trusted-types-policy", "trusted-types-sink"}
)
"""What a browser names instead of an address."""
HOST = re.compile(r"[a-z0-9.:_-]{1,253}")
FILE_NAME = re.compile(r"[A-Za-z0-9@._-]{1,40}")
LONGEST_PATH, UNTOLD = 6, "*"

log = structlog.get_logger("regie.policy")


class Unreadable(ValueError):
    """It is no report of a browser."""


@require_POST
def browser_reports(request: HttpRequest) -> HttpResponse:
    """204, and a line in the log for each thing that was stopped. 400 for what is no report, 413 for what is too large.

    Of what is not understood nothing is told.
    """
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        told = [_told(request, report) for report in _reports(request)][:MOST]
    except (ValueError, RecursionError):
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    for words in told:
        log.warning("stopped by a browser", **words)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _reports(request: HttpRequest) -> Iterator[Mapping[str, Any]]:
    """What a body reports of our policy, in the words of the new way."""
    sent = json.loads(request.body)
    if request.content_type == OLD and isinstance(sent, dict) and isinstance(report := sent.get("csp-report"), dict):
        yield {
            "effectiveDirective": report.get("effective-directive") or report.get("violated-directive"),
            "blockedURL": report.get("blocked-uri"),
            "documentURL": report.get("document-uri"),
        }
    elif request.content_type == NEW and isinstance(sent, list) and all(isinstance(one, dict) for one in sent):
        for one in sent:
            if one.get("type") == "csp-violation":
                yield one["body"] if isinstance(one.get("body"), dict) else {}
    else:
        raise Unreadable


def _told(request: HttpRequest, report: Mapping[str, Any]) -> dict[str, str]:
    directive, blocked, page = (report.get(one) or "" for one in ("effectiveDirective", "blockedURL", "documentURL"))
    if not all(isinstance(one, str) for one in (directive, blocked, page)):
        raise Unreadable
    directive = directive.partition(" ")[0]
    if directive not in DEFAULT_DIRECTIVES:
        raise Unreadable
    host, path = _stopped(request, blocked)
    return {"directive": directive, "blocked": host, "path": path, "view": _view(request, page)}


def _stopped(request: HttpRequest, blocked: str) -> tuple[str, str]:
    """The host and the path of what was stopped; of an address of ours its route."""
    if blocked in NO_ADDRESS or not blocked:
        return blocked or "inline", ""
    parts = urlsplit(blocked)
    host = (parts.netloc.rpartition("@")[2] or parts.scheme).lower()
    if not HOST.fullmatch(host):
        raise Unreadable
    is_page = host == request.get_host() and not parts.path.startswith(settings.STATIC_URL)
    return host, _view(request, blocked) if is_page else _plain(parts.path)


def _plain(path: str) -> str:
    """A path of somebody else's: what is no plain name of a file or folder stays out."""
    steps = path.split("/")
    told = [one if not one or FILE_NAME.fullmatch(one) else UNTOLD for one in steps[:LONGEST_PATH]]
    return "/".join(told + [UNTOLD] * (len(steps) > LONGEST_PATH))


def _view(request: HttpRequest, address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc != request.get_host():
        return "unknown"
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return "unknown"
