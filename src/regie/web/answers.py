"""How a page says no: one mapper from what the rooms say to a status and a page.

Refused is 403 with the reason and what is missing; Conflict 409; NotFound 404, word for word the page of an
address that never was. The same for a whole page and for a part that htmx asks for.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from regie.framework import Cell, Reason, in_order
from regie.kernel.answers import Conflict, NotFound, Refused, Ruled
from regie.ui.phrases.facts import fact_words
from regie.ui.phrases.reasons import reason_title, reason_words
from regie.ui.phrases.viewer import Viewer
from regie.web import waiting
from regie.web.drafts import will_keep
from regie.web.limits import TooOften

if TYPE_CHECKING:
    from regie.people.operations import Limit


def answer_to(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page for what a room said; None for an error that is nobody's answer."""
    if isinstance(error, (Refused, Conflict)):
        status = HTTPStatus.FORBIDDEN if isinstance(error, Refused) else HTTPStatus.CONFLICT
        return _ruled(request, error.ruling, status)
    if isinstance(error, (NotFound, Http404)):
        return not_found(request)
    if isinstance(error, TooOften):
        return too_often(request, limit=error.limit, wait=error.wait)
    return None


def sentence_for(because: object, cell: Cell | None = None) -> str:
    """The sentence of a reason, in the language of the person; of `cell` where the element is known."""
    return reason_words(Reason(str(because)), cell.element if cell is not None else None)


def missing_words(ruling: Ruled) -> list[str]:
    """What is still missing, in words, in the framework's order."""
    nobody = Viewer(roles=frozenset(), learner=_("de lerende"))
    return [fact_words(fact, names={}, viewer=nobody) for fact in in_order(getattr(ruling, "missing", ()))]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, for what is not there and for what this person may not know to be there."""
    return answer_page(
        request,
        HTTPStatus.NOT_FOUND,
        title=_("Deze pagina is er niet"),
        text=_("Misschien is het adres niet goed overgenomen, of hoort de pagina niet bij jou."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 without a ruling: Django's own refusals."""
    return answer_page(request, HTTPStatus.FORBIDDEN, title=_("Dit kan niet"), text=sentence_for(Reason.NOT_IN_SIGHT))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent can't be read."""
    return answer_page(
        request,
        HTTPStatus.BAD_REQUEST,
        title=_("We begrijpen niet wat er gestuurd is"),
        text=_("Ga terug, laad de pagina opnieuw en probeer het nog eens."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the form's token is missing or old: mostly a page that stood open for long.

    What a form of ours brought is kept all the same (`drafts`); the page says whether it is.
    """
    request.is_stale = True  # type: ignore[attr-defined]
    if will_keep(request):
        text = _("Er is niets verstuurd. Wat je typte, is bewaard: open de pagina opnieuw, dan staat het er weer.")
    else:
        text = _("Voor de veiligheid is niets bewaard. Ga terug, laad de pagina opnieuw en stuur het nog eens.")
    return answer_page(
        request,
        HTTPStatus.FORBIDDEN,
        title=_("Deze pagina stond te lang open"),
        text=text,
    )


def too_often(
    request: HttpRequest, exception: Exception | None = None, *, limit: Limit | None = None, wait: int = 60
) -> HttpResponse:
    """429 with Retry-After: done more often than `limit` lets. `wait`: seconds. The page says when it works again."""
    text, advice = waiting.told(limit, wait, is_signed_in=request.user.is_authenticated)
    page = answer_page(request, HTTPStatus.TOO_MANY_REQUESTS, title=_("Even wachten"), text=text, advice=advice)
    page["Retry-After"] = str(wait)
    return page


def went_wrong(request: HttpRequest) -> HttpResponse:
    """500. Where even our page fails (it asks the database nothing, but it may be what failed): bare words."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    title = _("Er ging iets mis bij ons")
    text = _("Het ligt niet aan jou. Probeer het straks nog eens. Wat je eerder bewaarde, staat er nog.")
    try:
        return answer_page(request, status, title=title, text=text)
    except Exception:
        logging.getLogger("regie.web").exception("the page of a failure failed")
        return HttpResponse(f"{title}. {text}\n", status=status, content_type="text/plain; charset=utf-8")


def _ruled(request: HttpRequest, ruling: Ruled, status: HTTPStatus) -> HttpResponse:
    taken = status == HTTPStatus.CONFLICT
    return answer_page(
        request,
        status,
        title=_("Er is net iets veranderd") if taken else reason_title(Reason(str(ruling.because))),
        text=sentence_for(ruling.because, getattr(ruling, "cell", None)),
        missing=missing_words(ruling),
        because=str(ruling.because),
    )


def answer_page(
    request: HttpRequest,
    status: HTTPStatus,
    *,
    title: str,
    text: str,
    missing: Sequence[str] = (),
    advice: Sequence[str] = (),
    because: str = "",
) -> HttpResponse:
    """The page that says no, with a way back; drawn already."""
    context = {
        "status": status.value,
        "title": title,
        "text": text,
        "missing": missing,
        "advice": advice,
        "because": because,
        "back": _way_back(request),
    }
    page = TemplateResponse(request, "web/entrance/answer.html", context, status=status.value).render()
    if getattr(request, "htmx", False) and request.path != reverse("keep_typed"):
        # It takes the place of the whole page, whatever part was asked for.
        page["HX-Retarget"], page["HX-Reswap"] = "body", "innerHTML"
    return page


def _way_back(request: HttpRequest) -> str:
    """The page of ours that the person came from, else the first page."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.META.get("HTTP_HOST") or came_from.path in ("", request.path):
        return "/"
    way = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    # A path of ours that begins with two slashes is an address elsewhere once it stands in a link.
    return way if url_has_allowed_host_and_scheme(way, allowed_hosts=None) else "/"
