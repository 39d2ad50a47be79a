"""The way in: an invitation for one person, once, for 72 hours (trust.md G8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import IntegrityError, transaction

from regie.framework import Reason, refusal
from regie.journal.events import Event
from regie.journal.operations import Happening, record, record_many
from regie.kernel.answers import Conflict, NotFound
from regie.kernel.days import day_of
from regie.kernel.scope import current_organisation
from regie.people.models import Invitation, Login, Membership, Person
from regie.people.operations.appointing import only_by_administrator
from regie.people.queries import still_here

GOOD_FOR = timedelta(hours=72)


@transaction.atomic
def invite(*, person: Person, by: Person | None, at: datetime) -> str:
    """Make a way in for `person` and return its token (256 bits, stored hashed); earlier ones end.

    `by` is an administrator, or nobody for the first one of an organisation. Raises Refused, and Conflict
    where the person can sign in already.
    """
    if by is not None:
        only_by_administrator(by, at)
    if Membership.objects.filter(person=person).exists():
        raise Conflict(refusal(Reason.ALREADY_SIGNED_UP))
    if not Person.objects.filter(still_here(day_of(at)), pk=person.pk).exists():
        raise Conflict(refusal(Reason.HAS_LEFT))
    Invitation.objects.filter(person=person, accepted_at=None).delete()
    token = token_urlsafe(32)
    row = Invitation.objects.create(
        person=person, token_hash=_hash(token), email=person.email, sent_at=at, expires_at=at + GOOD_FOR
    )
    record(event=Event.INVITED, about=row.uuid, by=by.uuid if by else None, at=at, subject=person.uuid)
    return token


@transaction.atomic
def invite_many(*, people: Sequence[Person], by: Person, at: datetime) -> tuple[tuple[Person, str], ...]:
    """Make a way in for each of these who has none yet and has not left, with its token; earlier ones end.

    A few queries however many there are. Who signed up or left meanwhile is left out. Raises Refused.
    """
    only_by_administrator(by, at)
    wanted = [one.pk for one in people]
    open_to = Person.objects.filter(still_here(day_of(at)), pk__in=wanted, membership=None).order_by("name", "pk")
    tokens = [(person, token_urlsafe(32)) for person in open_to]
    Invitation.objects.filter(person__in=[one.pk for one, _ in tokens], accepted_at=None).delete()
    ends = {"sent_at": at, "expires_at": at + GOOD_FOR}
    rows = [Invitation(person=one, token_hash=_hash(token), email=one.email, **ends) for one, token in tokens]
    Invitation.objects.bulk_create(rows)
    record_many([Happening(Event.INVITED, row.uuid, row.person.uuid) for row in rows], by=by.uuid, at=at)
    return tuple(tokens)


def invitation_behind(token: str, at: datetime) -> Invitation:
    """The invitation that this token opens. Raises NotFound for an unknown, spent, ended or outdated one."""
    found = Invitation.objects.select_related("person").filter(token_hash=_hash(token)).first()
    if found is None or found.accepted_at or found.expires_at <= at or found.email != found.person.email:
        raise NotFound("invitation")
    if found.person.left_on is not None and found.person.left_on <= day_of(at):
        raise NotFound("invitation")
    return found


@transaction.atomic
def accept_invitation(*, token: str, password: str, at: datetime) -> Login:
    """Use an invitation: its person can sign in from now on, with `password`.

    Where the address has a login already (the person belongs to another organisation as well), that
    login's own password must be given. Raises NotFound for a token that opens nothing, and Conflict for
    a wrong password of an existing login or an invitation used at the same moment.
    """
    invitation = invitation_behind(token, at)
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=at):
        raise NotFound("invitation")
    login = _login_of(invitation.email, password)
    if not login.check_password(password):
        raise Conflict(refusal(Reason.OTHER_PASSWORD))
    return give_login(person=invitation.person, login=login, at=at)


@transaction.atomic
def give_login(*, person: Person, login: Login, at: datetime) -> Login:
    """Make `login` a way to be `person`. Raises Conflict where it is somebody else in this organisation."""
    membership, _ = Membership.objects.get_or_create(
        login=login, organisation=current_organisation(), defaults={"person": person}
    )
    if membership.person_id != person.pk:
        raise Conflict(refusal(Reason.ALREADY_SIGNED_UP))
    record(event=Event.INVITATION_ACCEPTED, about=person.uuid, by=person.uuid, at=at, subject=person.uuid)
    return login


def _login_of(email: str, password: str) -> Login:
    """The login of an address; made with `password` where there is none, by whoever is first."""
    try:
        with transaction.atomic():
            found = Login.objects.filter(email=email).first()
            return found or Login.objects.create_user(email, password)
    except IntegrityError:
        return Login.objects.get(email=email)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
