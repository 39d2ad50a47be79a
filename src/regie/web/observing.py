"""What every request leaves behind: an id that goes along to the log and the proxy, a line, and its measures.

The line names the route and never the address, which can hold a token; nothing of it says who asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from time import perf_counter
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from regie.web.health import HEALTH, healthz
from regie.web.measures import Measured, measure

ID = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9_.-]{8,64}")
UNKNOWN, STATIC = "unknown", "static"

log = structlog.get_logger("regie.request")


class Queries:
    """Counts what the database is asked."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


class Observed:
    """The outermost middleware: the id of the request, how long it took, how often it asked the database.

    An id that the proxy gave is kept where it is well formed. A load balancer is answered here: it knows no host name.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(ID, "")
        request_id = given if WELL_FORMED.fullmatch(given) else uuid4().hex
        queries, started = Queries(), perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id), connection.execute_wrapper(queries):
            response = healthz(request) if request.path_info == HEALTH else self.respond(request)
            response[ID] = request_id
            self._tell(request, response, seconds=perf_counter() - started, queries=queries.count)
        return response

    def _tell(self, request: HttpRequest, response: HttpResponse, *, seconds: float, queries: int) -> None:
        view = _view(request)
        measure(Measured(view, request.method or "", response.status_code, seconds, queries))
        if request.path_info == HEALTH or view == STATIC:
            return
        log.info(
            "request",
            view=view,
            method=request.method,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            queries=queries,
        )


def _view(request: HttpRequest) -> str:
    if request.path_info == HEALTH:
        return "healthz"
    match = request.resolver_match
    if match is not None:
        return match.view_name or UNKNOWN
    return STATIC if request.path_info.startswith(settings.STATIC_URL) else UNKNOWN
