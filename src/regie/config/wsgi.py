"""The WSGI application that granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regie.config.settings")
application = get_wsgi_application()

# The first to come need not wait for the pages to be loaded.
get_resolver().url_patterns  # noqa: B018
