"""What every request goes through: the language, the organisation's scope with the person, the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate, now

from regie.journal.readings import record_readings
from regie.kernel.answers import NotFound
from regie.kernel.models import Organisation
from regie.kernel.scope import mark_rollback, organisation_scope
from regie.people.queries import Standing, member_of
from regie.ui.wording import seen_on
from regie.web import answers, drafts
from regie.web.active import KEY, active_organisation
from regie.web.audience import Audience, audience_of

if TYPE_CHECKING:
    from regie.people.models import Login, Person

Respond = Callable[[HttpRequest], HttpResponse]


class LoginRequest(HttpRequest):
    """A request of who is signed in, on pages for a LOGIN."""

    user: Login
    organisation: Organisation | None


class MemberRequest(HttpRequest):
    """A request of a person of the active organisation.

    On pages for a PERSON (and narrower audiences) `person` is always there. On others it may be None.
    """

    user: Login
    person: Person
    standing: Standing
    organisation: Organisation


def language(respond: Respond) -> Callable[[HttpRequest], HttpResponse]:
    """The language that was chosen, else that of the organisation, else that of the browser."""

    def speak(request: HttpRequest) -> HttpResponse:
        chosen = _language_of(request)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        with seen_on(localdate()):
            response = respond(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return speak


def _language_of(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    kept = request.session.get(KEY) or {}
    for code in (request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME), kept.get("language")):
        if code in known:
            return str(code)
    return translation.get_language_from_request(request)


class PersonInScope:
    """Find who the login is in the active organisation, and work inside its scope until the answer is there.

    One query finds the person and what they are there (beside session and login). On PostgreSQL the scope is a
    transaction: an answer of 500 and above undoes what was done in it.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person, request.standing, request.organisation = None, Standing(frozenset()), None  # type: ignore[attr-defined]
        request.owes_second_step = False  # type: ignore[attr-defined]
        response = self._in_scope(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn what a room said into a page; anything else goes on and becomes a 500."""
        return answers.answer_to(request, error)

    def _in_scope(self, request: HttpRequest) -> HttpResponse:
        organisation = active_organisation(request)
        if organisation is None:
            return self.respond(request)
        with organisation_scope(organisation):
            _find_person(request, organisation)
            if _works_in_scope(request):
                if request.person is not None:  # type: ignore[attr-defined]
                    drafts.unstash(request)
                response = self.respond(request)
                if response.status_code >= 500:
                    mark_rollback()
                else:
                    drafts.settle(request, response)
                    _record_readings(request, response)
                return response
        return self.respond(request)


def _record_readings(request: HttpRequest, response: HttpResponse) -> None:
    """Write down whose confidential texts stand on the page; an answer that only leads on shows none."""
    if not 300 <= response.status_code < 400:
        page = request.resolver_match.url_name if request.resolver_match else None
        record_readings(page=page or "none", at=now())


def _find_person(request: HttpRequest, organisation: Organisation) -> None:
    request.organisation = organisation  # type: ignore[attr-defined]
    try:
        member = member_of(cast("Login", request.user), localdate())
    except NotFound:
        return  # has left: the pages for a person say so
    request.person, request.standing = member.person, member.standing  # type: ignore[attr-defined]
    request.owes_second_step = member.owes_second_step  # type: ignore[attr-defined]


def _works_in_scope(request: HttpRequest) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return True
    return (audience_of(view) or Audience.PERSON).opens_scope
