"""Signing in by the provider of one organisation, linking to it, and coming in by an invitation with it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from regie.kernel.answers import Conflict, NotFound
from regie.kernel.scope import organisation_scope
from regie.people.operations import accept_by_provider, link_identity, unlink_identity
from regie.people.operations.inviting import invitation_behind
from regie.people.queries import organisation_called, organisations_of, person_of
from regie.people.sign_in import identity_of, login_behind, provider_here
from regie.web.active import activate
from regie.web.entrance.oidc.asking import Purpose, Question, back_to, code_of, question_of, way_to
from regie.web.entrance.oidc.discovery import told_by
from regie.web.entrance.oidc.failing import Failure, SignInFailed
from regie.web.entrance.oidc.tokens import subject_behind
from regie.web.limits import SIGN_IN_FROM, count, counting_empty_links, place_of
from regie.web.steps import confine

if TYPE_CHECKING:
    from regie.kernel.models import Organisation
    from regie.people.models import Login, Provider
    from regie.web.middleware import MemberRequest

LOG = logging.getLogger("regie.web.oidc")


class OrganisationForm(forms.Form):
    """Of which organisation the provider is asked."""

    organisation = forms.SlugField(
        label=gettext_lazy("Korte naam van je organisatie"),
        help_text=gettext_lazy("Je beheerder weet die naam. Hij staat ook in de link van je uitnodiging, na welcome."),
        max_length=60,
    )


def sign_in_by(request: HttpRequest) -> HttpResponse:
    """Which organisation; one that does not exist and one without a provider are answered alike."""
    form = OrganisationForm(request.GET if "organisation" in request.GET else None)
    if form.is_valid():
        slug = form.cleaned_data["organisation"].lower()
        try:
            with organisation_scope(organisation_called(slug)):
                has_provider = provider_here() is not None
        except NotFound:
            has_provider = False
        if has_provider:
            return redirect("sign_in_at", slug=slug)
        form.add_error("organisation", _("Via deze naam kan niemand inloggen. Klopt de naam? Vraag het je beheerder."))
    return TemplateResponse(request, "web/entrance/sign_in_by.html", {"form": form})


@require_GET
def sign_in_at(request: HttpRequest, slug: str) -> HttpResponse:
    """To the provider of that organisation."""
    if request.user.is_authenticated:
        return redirect("/")
    after = request.GET.get("next", "/")
    safe = after if url_has_allowed_host_and_scheme(after, allowed_hosts=None) else "/"
    organisation = organisation_called(slug)
    with organisation_scope(organisation):
        return _away(request, organisation, Purpose.SIGN_IN, after=safe)


@require_GET
def welcome_by(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """To the provider of the organisation that invites."""
    with counting_empty_links(request):
        organisation = organisation_called(slug)
        with organisation_scope(organisation):
            invitation_behind(token, now())
            return _away(request, organisation, Purpose.WELCOME, about=token)


def own_identity(request: MemberRequest) -> HttpResponse:
    """Whether one is linked to the organisation's provider."""
    provider = provider_here()
    if provider is None:
        raise NotFound("provider")
    context = {"provider": provider, "identity": identity_of(request.person)}
    return TemplateResponse(request, "web/entrance/identity.html", context)


@require_GET
@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator]
def link(request: MemberRequest) -> HttpResponse:
    """To the provider, to be linked to who one is there."""
    return _away(request, request.organisation, Purpose.LINK, about=str(request.user.pk))


@require_POST
@reauthentication_required(app="allauth.account")  # type: ignore[untyped-decorator]
def unlink(request: MemberRequest) -> HttpResponse:
    """End the link, for who has another way in."""
    if not request.user.has_usable_password():
        messages.error(request, _("Kies eerst een wachtwoord. Anders kun je straks niet meer inloggen."))
        return redirect("own_identity")
    unlink_identity(person=request.person, at=now())
    messages.success(request, _("Je logt niet meer in via je organisatie."))
    return redirect("own_identity")


@require_GET
def back(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the provider sends the browser back to: sign in, link or use the invitation."""
    try:
        question = question_of(request, slug)
        organisation = organisation_called(slug)
        with organisation_scope(organisation):
            provider = _provider()
            subject = _subject(request, question, provider)
            return _answer(request, question, organisation, subject)
    except SignInFailed as failed:
        LOG.warning("signing in by the provider of %s failed: %s %s", slug, failed.why, failed.detail)
        return _failed(request, failed.why)


def _away(
    request: HttpRequest, organisation: Organisation, purpose: Purpose, *, about: str = "", after: str = "/"
) -> HttpResponse:
    count(SIGN_IN_FROM, place_of(request))
    provider = provider_here()
    if provider is None:
        raise NotFound("provider")
    try:
        return redirect(way_to(request, provider, organisation, purpose, about, after))
    except SignInFailed as failed:
        LOG.warning("the provider of %s cannot be asked: %s", organisation.slug, failed.detail)
        return _failed(request, failed.why)


def _provider() -> Provider:
    provider = provider_here()
    if provider is None:
        raise SignInFailed(Failure.STALE, "no provider any more")
    return provider


def _subject(request: HttpRequest, question: Question, provider: Provider) -> str:
    if provider.issuer != question.issuer:
        raise SignInFailed(Failure.STALE, "another provider by now")
    told = told_by(provider.issuer)
    return subject_behind(
        code_of(request, told),
        provider=provider,
        told=told,
        back=back_to(request, question.organisation),
        verifier=question.verifier,
        nonce=question.nonce,
    )


def _answer(request: HttpRequest, question: Question, organisation: Organisation, subject: str) -> HttpResponse:
    if question.purpose == Purpose.LINK:
        return _linked(request, question, subject)
    if request.user.is_authenticated:
        raise SignInFailed(Failure.STALE, "signed in meanwhile")
    try:
        if question.purpose == Purpose.WELCOME:
            login = accept_by_provider(token=question.about, issuer=question.issuer, subject=subject, at=now())
        else:
            login = login_behind(issuer=question.issuer, subject=subject, on=localdate())
    except Conflict:
        raise SignInFailed(Failure.TAKEN) from None
    except NotFound:
        raise SignInFailed(Failure.UNKNOWN) from None
    return _sign_in(request, login, organisation, after=question.after)


def _linked(request: HttpRequest, question: Question, subject: str) -> HttpResponse:
    if not request.user.is_authenticated or str(request.user.pk) != question.about:
        raise SignInFailed(Failure.STALE, "somebody else is signed in")
    try:
        person = person_of(request.user, localdate())
        link_identity(person=person, issuer=question.issuer, subject=subject, at=now())
    except Conflict:
        raise SignInFailed(Failure.TAKEN) from None
    except NotFound:
        raise SignInFailed(Failure.UNKNOWN) from None
    messages.success(request, _("Vanaf nu kun je inloggen via je organisatie."))
    return redirect("own_identity")


def _sign_in(request: HttpRequest, login: Login, organisation: Organisation, *, after: str) -> HttpResponse:
    """By the one gate that every way of signing in takes; for this organisation and no other."""
    confine(request, login.pk, organisation)
    answer: HttpResponse = perform_login(request, login, email_verification="none", redirect_url=after)
    activate(request, organisation, several=len(organisations_of(login)) > 1)
    return answer


def _failed(request: HttpRequest, why: Failure) -> HttpResponse:
    status = {Failure.UNREACHABLE: 502, Failure.UNKNOWN: 403, Failure.TAKEN: 409}.get(why, 400)
    return TemplateResponse(request, "web/entrance/sign_in_failed.html", {"why": why}, status=status)
