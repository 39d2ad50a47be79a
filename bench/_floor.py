"""The floor: the same bytes from a bare Django view with one query and no middleware, behind the same server.

`python -m bench._floor PORT PROCESSES`; the bytes stand in the file that BENCH_BYTES names.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")

import django
from django.conf import settings

django.setup()
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = "bench._floor"

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

BODY = Path(os.environ["BENCH_BYTES"]).read_bytes()


def bare(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM kernel_organisation LIMIT 1")
        cursor.fetchone()
    return HttpResponse(BODY)


urlpatterns = [path("", bare)]
application = get_wsgi_application()

if __name__ == "__main__":
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from regie.cli.serving import AT_ONCE, THREADS

    Granian(
        "bench._floor:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
        workers=int(sys.argv[2]), blocking_threads=THREADS, backpressure=AT_ONCE, log_level=LogLevels.error,
        websockets=False,
    ).serve()  # fmt: skip
