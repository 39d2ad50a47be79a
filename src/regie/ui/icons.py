"""The icons of the pages: one sprite inside each page, read from a package at start.

The sprite stands in the page itself rather than in a file of its own: it then also
works in a printed page, needs no build step, and no asset of others lies in git.
Our own signs (pens, the three R's) are drawn in `templates/ui/signs.html`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zipfile import ZipFile

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Only these can be drawn; another name is refused where it is written.
NAMES = (
    "arrow-right",
    "calendar-days",
    "check",
    "chevron-down",
    "circle-alert",
    "circle-check",
    "circle-dashed",
    "clock",
    "door-open",
    "eye",
    "hand-helping",
    "history",
    "hourglass",
    "inbox",
    "info",
    "languages",
    "lock",
    "log-out",
    "message-circle",
    "users",
    "x",
)


class UnknownIcon(ValueError):
    """An icon that is not in the sprite. The message names it."""


def icon(name: str) -> SafeString:
    """An icon beside words; it is hidden from screen readers, so words must stand there.

    Raises:
        UnknownIcon: `name` is not one of NAMES.
    """
    if name not in NAMES:
        raise UnknownIcon(name)
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@cache
def sprite() -> SafeString:
    """Every icon as a symbol, for the end of a page. The package is opened once: it holds 1,500 of them."""
    with files("lucide").joinpath("lucide.zip").open("rb") as packed, ZipFile(packed) as drawings:
        return SafeString("".join(_symbol(name, drawings.read(f"{name}.svg").decode()) for name in NAMES))


def _symbol(name: str, drawn: str) -> str:
    inside = drawn[drawn.index(">", drawn.index("<svg")) + 1 : drawn.rindex("</svg>")]
    return mark_safe(  # noqa: S308 - a fixed list of names, from the installed package
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{" ".join(inside.split())}</symbol>'
    )
