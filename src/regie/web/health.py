"""What machines and finders of weaknesses ask of an installation, without signing in."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import structlog
from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from regie.upkeep.queries import missing_migrations

HEALTH = "/healthz"
GOOD_FOR = timedelta(days=180)

log = structlog.get_logger("regie.health")


@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration; otherwise 503. Why not stands in the log alone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _require_migrations()
    except MigrationsMissing as missing:
        log.warning("not ready", missing_migrations=missing.args[0])
        return HttpResponse("unavailable\n", status=503, content_type="text/plain")
    except Error as error:
        log.warning("not ready", database=type(error).__name__)
        return HttpResponse("unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


class MigrationsMissing(Exception):
    """The database is older than the program; so many migrations."""


@cache
def _require_migrations() -> None:
    # A raised exception is not cached: once complete, it is not asked again.
    if missing := missing_migrations():
        raise MigrationsMissing(missing)


def security_txt(request: HttpRequest) -> HttpResponse:
    """To whom a weakness is told (RFC 9116). Raises Http404 where the installation names nobody."""
    if not settings.REGIE_SECURITY_CONTACT:
        raise Http404
    expires = (now() + GOOD_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {settings.REGIE_SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    )
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response
