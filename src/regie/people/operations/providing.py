"""The organisation's own sign-in, and who is who there: linked by (issuer, subject), never by an address (T10)."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.answers import Conflict, NotFound
from regie.people.models import Identity, Invitation, Login, Person, Provider
from regie.people.operations.appointing import only_by_administrator
from regie.people.operations.inviting import give_login, invitation_behind
from regie.people.queries import has_login


@transaction.atomic
def set_provider(*, name: str, issuer: str, client_id: str, client_secret: str, by: Person, at: datetime) -> Provider:
    """Record where the people of the organisation sign in; in place of an earlier one.

    An empty `client_secret` keeps the earlier, of the same issuer. With another issuer nobody is linked any more.
    Raises Refused to who is no administrator.
    """
    only_by_administrator(by, at)
    row = Provider.objects.first() or Provider()
    kept = row.client_secret if row.issuer == issuer.strip() else ""  # no other service learns the secret of this one
    row.name, row.issuer, row.client_id = name.strip(), issuer.strip(), client_id.strip()
    row.client_secret = client_secret or kept
    row.save()
    Identity.objects.exclude(issuer=row.issuer).delete()
    record(event=Event.PROVIDER_SET, about=row.uuid, by=by.uuid, at=at)
    return row


@transaction.atomic
def remove_provider(*, by: Person, at: datetime) -> None:
    """Let nobody sign in that way any more; who is linked is linked no longer. Raises Refused and NotFound."""
    only_by_administrator(by, at)
    row = Provider.objects.first()
    if row is None:
        raise NotFound("provider")
    uuid = row.uuid
    Identity.objects.all().delete()
    row.delete()
    record(event=Event.PROVIDER_REMOVED, about=uuid, by=by.uuid, at=at)


@transaction.atomic
def link_identity(*, person: Person, issuer: str, subject: str, at: datetime) -> None:
    """Let who is `subject` at the provider be `person` here; called for who is signed in as that person.

    Raises Conflict where that subject is somebody else here. An earlier link of the person ends.
    """
    known = Identity.objects.filter(issuer=issuer, subject=subject).first()
    if known is not None and known.person_id == person.pk:
        return
    if known is not None:
        raise Conflict(refusal(Reason.ALREADY_SIGNED_UP))
    Identity.objects.filter(person=person).delete()
    try:
        with transaction.atomic():
            row = Identity.objects.create(person=person, issuer=issuer, subject=subject, linked_at=at)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.ALREADY_SIGNED_UP)) from error
    record(event=Event.IDENTITY_LINKED, about=row.uuid, by=person.uuid, at=at, subject=person.uuid)


@transaction.atomic
def unlink_identity(*, person: Person, at: datetime) -> None:
    """End the link of a person. Raises NotFound where there is none."""
    row = Identity.objects.filter(person=person).first()
    if row is None:
        raise NotFound("identity")
    uuid = row.uuid
    row.delete()
    record(event=Event.IDENTITY_UNLINKED, about=uuid, by=person.uuid, at=at, subject=person.uuid)


@transaction.atomic
def accept_by_provider(*, token: str, issuer: str, subject: str, at: datetime) -> Login:
    """Use an invitation by signing in at the organisation's provider: a login without a password, and the link.

    Raises NotFound for a token that opens nothing, and Conflict where the address has a login already (its own
    password, and not the provider of one organisation, says whose that is) or the subject is somebody else here.
    """
    invitation = invitation_behind(token, at)
    if has_login(invitation.email):
        raise Conflict(refusal(Reason.OTHER_PASSWORD))
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=at):
        raise NotFound("invitation")
    try:
        with transaction.atomic():
            login = Login.objects.create_user(invitation.email)
    except IntegrityError as error:
        raise Conflict(refusal(Reason.OTHER_PASSWORD)) from error
    give_login(person=invitation.person, login=login, at=at)
    link_identity(person=invitation.person, issuer=issuer, subject=subject, at=at)
    return Login.objects.get(pk=login.pk)
