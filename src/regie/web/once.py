"""What is sent twice is done once: a double click, a reload, a try again after no answer came (G38).

Every form that a person of an organisation is shown carries a random word beside its token: the key of that drawing of
it, made without the database. `done_once` is the one place where it counts, for every page that works in an
organisation and was not declared to bear repeating (`audience.page`). The same form again leads where it led the first
time. Something else under the same key is refused: who pressed twice and changed a word in between wanted one thing,
and is shown that it is there; what they typed is kept. The key of somebody else means nothing.

Signing in and accounts are left out: there is no person yet, and nothing is made in an organisation.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, resolve_url
from django.template.backends.utils import csrf_input
from django.utils.crypto import salted_hmac
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.utils.translation import gettext as _

from regie.people.operations import SentBefore, send_once
from regie.web import answers
from regie.web.drafts import KEY as FIELD
from regie.web.drafts import will_keep

KEY = re.compile(r"[\w-]{22,64}", re.ASCII)
BYTES = 18
SALT = "regie.once"
OF_THE_DRAWING = frozenset({FIELD, "csrfmiddlewaretoken"})
"""What a form holds that was not filled in."""
View = Callable[..., HttpResponseBase]
R = TypeVar("R", bound=HttpResponseBase)


def key_in_forms(request: HttpRequest) -> dict[str, Any]:
    """For every template: the hidden fields of a form, with a key of its own each time it is drawn."""
    return {"csrf_input": _fields(request)} if getattr(request, "person", None) is not None else {}


def _drawn(request: HttpRequest) -> SafeString:
    field = '{}<input type="hidden" name="{}" value="{}" autocomplete="off">'
    return format_html(field, csrf_input(request), FIELD, secrets.token_urlsafe(BYTES))


_fields = lazy(_drawn, SafeString, str)


def done_once(view: View) -> View:
    """The view, which does what a form sends once, however often it is sent. Without a key it does what it is sent."""

    @wraps(view)
    def done(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.POST.get(FIELD)
        if key is None:
            return view(request, *args, **kwargs)
        if not KEY.fullmatch(key):
            raise BadRequest("no key of a form of ours")
        try:
            return send_once(
                key=sha256(key.encode()).hexdigest(),
                body=_fingerprint(request, key),
                by=request.person,
                at=now(),
                act=lambda: view(request, *args, **kwargs),
                page_of=_page_of,
            )
        except SentBefore as before:
            return _again(request, before.page)

    return done


def leads_to(response: R, to: Any, **named: Any) -> R:
    """The answer to a form that was done and shows, this once, what no address can; sent again it leads `to` a page."""
    response.leads_to = resolve_url(to, **named)  # type: ignore[attr-defined]
    return response


def _page_of(response: HttpResponseBase) -> str:
    if isinstance(response, HttpResponseRedirectBase):
        return str(response.url)
    return str(getattr(response, "leads_to", ""))


def _again(request: Any, page: str) -> HttpResponseBase:
    if page:
        messages.success(request, _("Dit had je al verstuurd. Hier zie je hoe het nu is."))
        return redirect(page)
    request.is_other_text = True
    text = _("Wat je eerst stuurde, staat er. Open de pagina opnieuw en kijk of er nog iets moet veranderen.")
    if will_keep(request):
        text += " " + _("Wat je daarna typte, is bewaard en staat er dan weer.")
    return answers.answer_page(request, HTTPStatus.CONFLICT, title=_("Dit formulier was al verstuurd"), text=text)


def _fingerprint(request: HttpRequest, key: str) -> str:
    """A hash of the address and of all that was filled in; not to be guessed without our key and that of the form."""
    said = sorted((name, values) for name, values in request.POST.lists() if name not in OF_THE_DRAWING)
    files = [(name, file.name, _digest(file)) for name, several in sorted(request.FILES.lists()) for file in several]
    sent = json.dumps([key, request.get_full_path(), said, files])
    return salted_hmac(SALT, sent, algorithm="sha256").hexdigest()


def _digest(file: Any) -> str:
    digest = sha256()
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()
