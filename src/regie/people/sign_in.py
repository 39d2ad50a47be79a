"""How the people of the organisation in scope sign in: which roles take a second step, and its own provider."""

from __future__ import annotations

from datetime import date

from regie.kernel.answers import NotFound
from regie.people.models import Identity, Login, Membership, Person, Provider, SecondStepRole
from regie.people.queries import still_here


def second_step_roles() -> frozenset[str]:
    """The codes of the roles that sign in with a second step."""
    return frozenset(SecondStepRole.objects.values_list("role", flat=True))


def provider_here() -> Provider | None:
    """Where the people of this organisation sign in by OpenID Connect, if they do."""
    return Provider.objects.first()


def identity_of(person: Person) -> Identity | None:
    """Who `person` is at the provider, if that is known."""
    return Identity.objects.filter(person=person).first()


def login_behind(*, issuer: str, subject: str, on: date) -> Login:
    """The login of who is `subject` at the provider, and who belongs here on that day. Raises NotFound."""
    identities = Identity.objects.filter(issuer=issuer, subject=subject)
    people = Person.objects.filter(still_here(on), identities__in=identities)
    found = Membership.objects.select_related("login").filter(person__in=people).first()
    if found is None:
        raise NotFound("identity")
    return found.login


def held_login(login: Login) -> Login:
    """The login as it is now, and nobody else's to change until the transaction ends."""
    return Login.objects.select_for_update().get(pk=login.pk)
