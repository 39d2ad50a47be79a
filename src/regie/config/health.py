"""The address a load balancer asks whether this process can serve."""

from __future__ import annotations

from functools import cache

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and has every migration; otherwise 503 and why."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _require_migrations()
    except MigrationsMissing as missing:
        return HttpResponse(f"migrations missing: {missing}\n", status=503, content_type="text/plain")
    except Error:
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


class MigrationsMissing(Exception):
    """The database is older than the program."""


@cache
def _require_migrations() -> None:
    # A raised exception is not cached: once complete, it is not asked again.
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise MigrationsMissing(len(plan))
