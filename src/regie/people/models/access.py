"""How a login comes in and stays in: who takes a second step, the organisation's own provider, sessions, attempts."""

from __future__ import annotations

from functools import partial

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from regie.kernel.keys import EncryptedTextField
from regie.kernel.models import Row
from regie.kernel.registry import personal, plain
from regie.people.models.who import ROLE_CODES, Login, Person

EVERYBODY = "everybody"
"""The code that stands for every role, and for none."""
SECOND_STEP_CODES = (*ROLE_CODES, EVERYBODY)

entry = partial(personal, purpose="to sign in", retention="account", export=False, erase="delete", sensitivity="C")
session = partial(
    personal,
    purpose="to stay signed in, and to see where one is",
    retention="session",
    export=True,
    erase="delete",
    subject="login",
    sensitivity="C",
)


class SecondStepRole(Row):
    """A role whose holders sign in with a second step; a row for each. An organisation begins with three (G7)."""

    role = models.CharField(max_length=20, choices=[(code, code) for code in SECOND_STEP_CODES])

    declared = {"role": plain("a role of the organisation's choice, not of a person")}

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "role"), name="second_step_role_once"),
            models.CheckConstraint(condition=Q(role__in=SECOND_STEP_CODES), name="second_step_role_exists"),
        )

    def __str__(self) -> str:
        return self.role


class Provider(Row):
    """Where the people of an organisation sign in by OpenID Connect: one at most for each organisation."""

    name = models.CharField(max_length=60)
    issuer = models.URLField(max_length=300)
    client_id = models.CharField(max_length=300)
    client_secret = EncryptedTextField()

    declared = {
        "name": plain("what the organisation calls its own sign-in"),
        "issuer": plain("the address of a service of the organisation"),
        "client_id": plain("how that service calls this program"),
        "client_secret": plain("a password of this program, unreadable without the organisation's key"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation",), name="one_provider_an_organisation"),)

    def __str__(self) -> str:
        return self.name


class Identity(Row):
    """Who a person is to a provider: (`issuer`, `subject`) and nothing else. An address never says who somebody is."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    issuer = models.URLField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    declared = {
        "person": entry(subject="person", export=True),
        "issuer": entry(subject="person", export=True),
        "subject": entry(subject="person", export=True),
        "linked_at": entry(subject="person", export=True),
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "issuer", "subject"), name="identity_is_one_person"),
            models.UniqueConstraint(fields=("organisation", "issuer", "person"), name="person_has_one_identity"),
        )

    def __str__(self) -> str:
        return f"identity {self.pk}"


class Session(AbstractBaseSession):
    """A browser, of nobody yet (`login` empty) or signed in. What is shown of it stands in columns of its own.

    Not of one organisation: a login may be somebody in several.
    """

    login = models.ForeignKey(Login, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=40, blank=True, default="")
    since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    declared = {
        "session_key": session(export=False),
        "session_data": session(export=False),
        "expire_date": session(),
        "login": session(),
        "device": session(),
        "since": session(),
        "seen_at": session(),
    }

    class Meta:
        verbose_name = "session"
        verbose_name_plural = "sessions"


class Attempt(models.Model):
    """That something was done of which there is a limit: signing in, asking for a link, inviting, taking a file.

    `key` is a keyed hash of what and whose. Kept until the limit no longer counts it: a day at most.
    """

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    declared = {
        "id": plain("a number of the database, says nothing of a person"),
        "key": entry(subject="self", purpose="to stop who guesses", retention="session"),
        "at": entry(subject="self", purpose="to stop who guesses", retention="session"),
    }

    class Meta:
        indexes = (models.Index(fields=("key", "at"), name="attempt_by_key"),)

    def __str__(self) -> str:
        return f"attempt {self.pk}"
