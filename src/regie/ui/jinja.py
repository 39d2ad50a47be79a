"""The Jinja2 environment of every page: strict, escaped, translated."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import get_urlconf, reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from regie.ui import icons, wording
from regie.ui.markdown import own_words
from regie.ui.paging import Paged
from regie.ui.paging import paged as paged_as_asked
from regie.ui.phrases import acts, cards, facts, names, pens, viewer
from regie.ui.weeks import draw_weeks


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend (`OPTIONS.environment`).

    An unknown variable raises UndefinedError, an unknown word for a macro TypeError.
    """
    options.update(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n"]
    made = Environment(**options)  # noqa: S701 - autoescape is set above
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translated,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    made.globals.update(GLOBALS)
    made.filters.update(FILTERS)
    return made


def translated(message: str) -> str:
    """A sentence of a page in the language that is active; remembered, since a page has hundreds."""
    return _translated(translation.get_language(), message)


@lru_cache(maxsize=8192)
def _translated(language: str | None, message: str) -> str:
    return translation.gettext(message)


def url(name: str, *args: Hashable, **kwargs: Hashable) -> str:
    """The address of a route by its name; remembered, since reversing is slow."""
    return _reversed(get_urlconf() or settings.ROOT_URLCONF, name, args, tuple(sorted(kwargs.items())))


@lru_cache(maxsize=4096)
def _reversed(urlconf: str | None, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, urlconf=urlconf, args=args or None, kwargs=dict(kwargs) or None)


@pass_context
def csp_nonce(context: Context) -> str:
    """The nonce of this response for a script of ours; empty without one."""
    request = context.get("request")
    return str(getattr(request, "csp_nonce", ""))


@pass_context
def date_words(context: Context, value: date | datetime) -> str:
    """A date in words; the page may say what `today` is."""
    today = context.get("today")
    return wording.date_words(value, today=today if isinstance(today, date) else None)


@pass_context
def day_words(context: Context, value: date | datetime) -> str:
    """A day in words without that of the week; the page may say what `today` is."""
    today = context.get("today")
    return wording.day_words(value, today=today if isinstance(today, date) else None)


@pass_context
def paged(context: Context, rows: Iterable[Any], name: str = "page") -> Paged[Any]:
    """The piece of a list that the address of the page asks by `name`."""
    request = context.get("request")
    return paged_as_asked(tuple(rows), request.GET if request is not None else QueryDict(), name)


def language() -> str:
    """The code of the active language: nl or en."""
    return translation.get_language() or settings.LANGUAGE_CODE


GLOBALS = {
    "url": url,
    "static": static,
    "icon": icons.icon,
    "sprite": icons.sprite,
    "csp_nonce": csp_nonce,
    "language": language,
    "languages": (("nl", "Nederlands"), ("en", "English")),
    "Viewer": viewer.Viewer,
    "sign_for": viewer.sign_for,
    "sign_name": pens.sign_name,
    "pen_words": pens.pen_words,
    "holder_words": pens.holder_words,
    "pen_count": pens.pen_count,
    "who": viewer.who,
    "card_words": cards.card_words,
    "state_words": cards.state_words,
    "state_icon": cards.state_icon,
    "waits_for_viewer": cards.waits_for_viewer,
    "people_behind": cards.people_behind,
    "act_label": acts.act_label,
    "next_title": acts.next_title,
    "next_words": acts.next_words,
    "fact_words": facts.fact_words,
    "voice_words": facts.voice_words,
    "draw_weeks": draw_weeks,
    "paged": paged,
}
FILTERS = {
    "date_words": date_words,
    "own_words": own_words,
    "day_words": day_words,
    "moment_words": wording.moment_words,
    "number": wording.number,
    "hours_words": wording.hours_words,
    "weeks_long": wording.weeks_long,
    "join_names": wording.join_names,
    "initials": wording.initials,
    "sentence_start": wording.sentence_start,
    "role_name": names.role_name,
    "your_role": names.your_role,
    "element_name": names.element_name,
    "element_in_sentence": names.element_in_sentence,
    "level_name": names.level_name,
    "level_number": names.level_number,
    "level_sentence": names.level_sentence,
    "r_name": names.r_name,
    "r_question": names.r_question,
    "state_name": cards.state_name,
}
