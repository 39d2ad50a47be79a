"""The organisation that a login works in now, kept in the session so that no request looks it up.

What the session says gives nobody anything: each request asks who the login is there (`member_of`).
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from regie.kernel.models import Organisation
from regie.people.queries import organisations_of

KEY = "organisation"
SEVERAL = "several_organisations"


def activate(request: HttpRequest, organisation: Organisation, *, several: bool) -> None:
    """Work in `organisation` from now on; `several` says whether there is another to switch to."""
    request.session[KEY] = {
        "id": organisation.pk,
        "uuid": str(organisation.uuid),
        "slug": organisation.slug,
        "name": organisation.name,
        "language": organisation.language,
    }
    request.session[SEVERAL] = several


def active_organisation(request: HttpRequest) -> Organisation | None:
    """The active organisation; on the first request after sign-in the only one that there is."""
    if not request.user.is_authenticated:
        return None
    kept = request.session.get(KEY)
    if kept is not None:
        return Organisation(**{**kept, "uuid": UUID(kept["uuid"])})
    memberships = organisations_of(request.user)
    if len(memberships) != 1:
        return None
    activate(request, memberships[0].organisation, several=False)
    return memberships[0].organisation
