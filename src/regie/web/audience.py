"""Who each page is for. A route without an audience does not exist: `page` asks for one.

What can be asked at the door is asked here (signed in, a person of the organisation, administrator,
designer, demo); who may see one journey or one proposal is asked by the query behind the page, which
answers a stranger with NotFound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.urls import URLPattern, path
from django_htmx.http import HttpResponseClientRedirect

from regie.framework import Reason, refusal
from regie.kernel.answers import NotFound, Refused
from regie.web.drafts import stash
from regie.web.limits import RouteLimit
from regie.web.once import done_once
from regie.web.steps import own_password_before, second_step_before

if TYPE_CHECKING:
    from regie.web.middleware import MemberRequest

View = Callable[..., HttpResponseBase]
METHODS = ("GET", "HEAD", "POST")
"""All that a browser sends to a page."""


class Audience(StrEnum):
    """For whom a page is."""

    EVERYBODY = "everybody"
    """Anyone, signed in or not."""
    INVITED = "invited"
    """Who holds the token in the address, or comes to one organisation's way in; signed in or not."""
    BROWSER = "browser"
    """A browser by itself, anyone's: it reports what it stopped. No form of ours, so without its token."""
    NOBODY = "nobody"
    """A page of a package that we do not offer: 404 to all."""
    DEMO_ONLY = "demo_only"
    """Anyone, in demo mode; elsewhere the page does not exist."""
    LOGIN = "login"
    """Who is signed in, also without being somebody in an organisation."""
    FIRST_STEP = "first_step"
    """Who is signed in, also before the second step that their role takes: the pages that lead there."""
    OWN_KEYS = "own_keys"
    """The same, to change the own ways in: not for who came by the provider of one of several organisations."""
    PERSON = "person"
    """A person of the active organisation."""
    ADMINISTRATOR = "administrator"
    DESIGNER = "designer"
    DESIGNER_OR_ADMINISTRATOR = "designer_or_administrator"
    """Who makes designs, and who keeps the ground rules."""
    LEARNER_OF_JOURNEY = "learner_of_journey"
    """The learner; a stranger gets 404, who knows of the journey 403."""
    AROUND_VERSION = "around_version"
    """Designers, and who is heard on what they settle on a version; the query asks sight."""
    AROUND_JOURNEY = "around_journey"
    """Who may know that the journey exists; the query asks sight."""

    @property
    def opens_scope(self) -> bool:
        """Whether the page works inside the organisation that is active in the session."""
        return self not in (Audience.INVITED, Audience.DEMO_ONLY, Audience.BROWSER)

    @property
    def is_of_persons(self) -> bool:
        """Whether only a person of the active organisation comes in."""
        return self not in _OTHERS_TOO


_OTHERS_TOO = frozenset(
    {
        Audience.EVERYBODY,
        Audience.INVITED,
        Audience.BROWSER,
        Audience.NOBODY,
        Audience.DEMO_ONLY,
        Audience.LOGIN,
        Audience.FIRST_STEP,
        Audience.OWN_KEYS,
    }
)


def page(
    route: str,
    view: View,
    *,
    name: str,
    audience: Audience,
    may_repeat: bool = False,
    limit: RouteLimit | None = None,
) -> URLPattern:
    """A route with the people it is for. The only way to make one.

    What a person sends to it is done once (`once`), unless it `may_repeat`: it makes nothing, or each time is meant.
    What costs much has a `limit`.
    """
    return path(route, guarded(view, audience, may_repeat=may_repeat, limit=limit), name=name)


def guarded(view: View, audience: Audience, *, may_repeat: bool = False, limit: RouteLimit | None = None) -> View:
    """The view, answering nobody else than its audience (as far as the door can know), and not more often than that."""
    admit = _ADMISSION[audience]
    is_once = audience.is_of_persons and not may_repeat
    answer = done_once(view) if is_once else view

    @wraps(view)
    def admitted(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if refused := admit(request) or _by_a_known_method(request):
            return refused
        if limit is not None:
            limit.count(request)
        return answer(request, *args, **kwargs)

    admitted.audience = audience  # type: ignore[attr-defined]
    admitted.limit = limit  # type: ignore[attr-defined]
    admitted.is_once = is_once  # type: ignore[attr-defined]
    admitted.csrf_exempt = audience is Audience.BROWSER  # type: ignore[attr-defined]
    return admitted


def is_done_once(view: object) -> bool:
    """Whether what a form sends to this view is done once."""
    return bool(getattr(view, "is_once", False))


def audience_of(view: object) -> Audience | None:
    """The audience that a view was declared with."""
    return getattr(view, "audience", None)


def limit_of(view: object) -> RouteLimit | None:
    """The limit that a view was declared with."""
    return getattr(view, "limit", None)


def _by_a_known_method(request: HttpRequest) -> HttpResponseBase | None:
    """405 for what no page of ours is asked by: a view that only looks for POST would answer it as if it were GET."""
    return None if request.method in METHODS else HttpResponseNotAllowed(METHODS)


def _anybody(_request: HttpRequest) -> None:
    return None


def _nobody(request: HttpRequest) -> None:
    raise NotFound(request.path)


def _in_the_demo(request: HttpRequest) -> None:
    if not settings.REGIE_DEMO:
        raise NotFound(request.path)


def _with_a_login(request: HttpRequest) -> HttpResponseBase | None:
    if request.user.is_authenticated:
        return None
    page_of_form = stash(request)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
    return redirect_to_login(page_of_form or request.get_full_path())


def _signed_in(request: HttpRequest) -> HttpResponseBase | None:
    """The one gate of every page that asks for a login: after the first step the second, where a role takes it."""
    return _with_a_login(request) or second_step_before(request)


def _own_keys(request: HttpRequest) -> HttpResponseBase | None:
    return _with_a_login(request) or own_password_before(request)


def _a_person(request: MemberRequest) -> HttpResponseBase | None:
    if away := _signed_in(request):
        return away
    return None if request.person is not None else redirect("organisations")


def _administrator(request: MemberRequest) -> HttpResponseBase | None:
    if away := _a_person(request):
        return away
    if not request.standing.is_administrator:
        raise Refused(refusal(Reason.NOT_ADMINISTRATOR))
    return None


def _designer(request: MemberRequest) -> HttpResponseBase | None:
    if away := _a_person(request):
        return away
    if not request.standing.is_designer:
        raise Refused(refusal(Reason.NOT_DESIGNER))
    return None


def _designer_or_administrator(request: MemberRequest) -> HttpResponseBase | None:
    if away := _a_person(request):
        return away
    if not (request.standing.is_designer or request.standing.is_administrator):
        raise Refused(refusal(Reason.NOT_DESIGNER))
    return None


_ADMISSION: Mapping[Audience, Callable[[Any], HttpResponseBase | None]] = {
    Audience.EVERYBODY: _anybody,
    Audience.INVITED: _anybody,
    Audience.BROWSER: _anybody,
    Audience.NOBODY: _nobody,
    Audience.DEMO_ONLY: _in_the_demo,
    Audience.LOGIN: _signed_in,
    Audience.FIRST_STEP: _with_a_login,
    Audience.OWN_KEYS: _own_keys,
    Audience.PERSON: _a_person,
    Audience.ADMINISTRATOR: _administrator,
    Audience.DESIGNER: _designer,
    Audience.DESIGNER_OR_ADMINISTRATOR: _designer_or_administrator,
    Audience.LEARNER_OF_JOURNEY: _a_person,
    Audience.AROUND_JOURNEY: _a_person,
    Audience.AROUND_VERSION: _a_person,
}
