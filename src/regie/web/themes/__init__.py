"""The look of an organisation: one style sheet with the theme tokens of NL Design System, by its name in the address.

Whoever runs the installation puts it in `themes/` of the data folder. The demo brings two.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regie.kernel.answers import NotFound

OF_THE_DEMO = Path(__file__).parent


def theme_href(slug: str) -> str:
    """Where the theme of an organisation is, with when it was written; "" where it has none."""
    found = _file(slug)
    return f"{reverse('theme', kwargs={'slug': slug})}?{int(found.stat().st_mtime)}" if found else ""


@require_safe
@cache_control(public=True, max_age=86_400)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The style sheet, for everybody: the page where somebody signs in has the look as well. Raises NotFound."""
    found = _file(slug)
    if found is None:
        raise NotFound(slug)
    return HttpResponse(found.read_bytes(), content_type="text/css; charset=utf-8")


def _file(slug: str) -> Path | None:
    """The file of that organisation; `slug` comes from a row or a route, and holds no dot and no slash."""
    folders = [settings.REGIE_DATA_DIR / "themes", *([OF_THE_DEMO] if settings.REGIE_DEMO else [])]
    return next((file for folder in folders if (file := folder / f"{slug}.css").is_file()), None)
