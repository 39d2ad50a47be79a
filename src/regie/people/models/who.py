"""Who is who: logins, persons, the roles they hold and for whom."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from regie.framework import Role
from regie.kernel.keys import EncryptedJSONField
from regie.kernel.models import Organisation, Row
from regie.kernel.registry import personal, plain

ADMINISTRATOR = "administrator"
ROLE_CODES = (*(role.value for role in Role), ADMINISTRATOR)

who = partial(personal, purpose="to know who is who", retention="person", export=True, erase="delete", sensitivity="C")
entry = partial(personal, purpose="to sign in", retention="account", export=False, erase="delete", sensitivity="C")
draft = partial(
    personal,
    purpose="to lose nothing that was typed",
    retention="typed+30d",
    export=True,
    erase="delete",
    sensitivity="A",
)


class LoginQuerySet(BaseUserManager["Login"]):
    """Makes logins; the address is kept in lower case, so that it is found however it is typed."""

    def create_user(self, email: str, password: str | None = None) -> Login:
        """Store a login for `email`; without `password` it cannot sign in until one is set."""
        login = self.model(email=email.strip().lower())
        login.set_password(password)
        login.save(using=self._db)
        return login

    def get_by_natural_key(self, username: str | None) -> Login:
        """Find a login by its address, whatever the case."""
        return self.get(email=(username or "").strip().lower())


class Login(AbstractBaseUser):
    """One way to sign in. It can be several persons, at most one in each organisation (`Membership`)."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = LoginQuerySet()

    declared = {
        "id": plain("a number of the database, says nothing of a person"),
        "email": who(subject="self"),
        "password": entry(subject="self"),
        "last_login": entry(subject="self"),
        "is_active": plain("whether the login is open, set by an administrator"),
    }

    def __str__(self) -> str:
        return self.email


class Unit(Row):
    """A part of an organisation, with what it wants (`ambition`) and this year's plan.

    `parent` is what it is part of; none: of the organisation itself. States: open, closed (`closed_on` filled).
    """

    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    closed_on = models.DateField(null=True, blank=True)
    ambition = models.TextField(blank=True)
    annual_plan = models.TextField(blank=True)

    declared = {
        "name": plain("the name of a part of the organisation"),
        "parent": plain("what a part of the organisation is part of"),
        "closed_on": plain("from when a part of the organisation is there no more"),
        "ambition": plain("what a part of the organisation wants, written by it"),
        "annual_plan": plain("what a part of the organisation plans, written by it"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="unit_name_once"),)

    def __str__(self) -> str:
        return self.name


class Person(Row):
    """Somebody in one organisation. `left_on` is the first day on which they no longer belong to it."""

    name = models.CharField(max_length=120)
    email = models.EmailField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    left_on = models.DateField(null=True, blank=True)

    declared = {
        "name": who(subject="self"),
        "email": who(subject="self"),
        "unit": who(subject="self"),
        "left_on": who(subject="self"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "email"), name="person_email_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """The first letters of the first and the last word of the name."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Membership(models.Model):
    """One login is one person in one organisation.

    The only table with persons that is read before an organisation is known: it says which
    organisations a login may enter. It has no wall of its own for that reason.
    """

    login = models.ForeignKey(Login, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="membership")

    declared = {
        "id": plain("a number of the database, says nothing of a person"),
        "login": entry(subject="login"),
        "organisation": entry(subject="login"),
        "person": entry(subject="login"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("login", "organisation"), name="one_person_an_organisation"),)

    def __str__(self) -> str:
        return f"{self.login_id} in {self.organisation_id}"


class Dated(models.Model):
    """From the first day until, not including, the last; both in the organisation's own calendar."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def holds_on(day: date) -> Q:
    """The condition that a dated row holds on `day`."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))


class Appointment(Row, Dated):
    """A role that somebody holds, for the whole organisation (`of` empty) or for one person.

    Designer, organisation and administrator are held for the organisation; manager, learning guide,
    mentor, buddy, peer and coach for a person. A mentor or coach for the organisation offers to be one, for at
    most `places` persons at a time (empty: no limit). `role` is a framework role or `administrator`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=[(code, code) for code in ROLE_CODES])
    of = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="surrounded_by")
    places = models.PositiveSmallIntegerField(null=True, blank=True)

    declared = {
        "person": who(subject="person"),
        "role": who(subject="person"),
        "of": who(subject="of"),
        "places": who(subject="person"),
        "from_on": who(subject="person"),
        "until_on": who(subject="person"),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(person=F("of")), name="nobody_is_his_own_backing"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="appointment_has_days"
            ),
            models.CheckConstraint(condition=Q(role__in=ROLE_CODES), name="appointment_role_exists"),
        )
        indexes = (models.Index(fields=("of", "role")), models.Index(fields=("organisation", "role")))

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class StandIn(Row, Dated):
    """Who speaks for somebody during a period. Never for a learner's own decisions."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_ins")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stands_in_for")

    declared = {
        "person": who(subject="person"),
        "by": who(subject="by"),
        "from_on": who(subject="person"),
        "until_on": who(subject="person"),
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(person=F("by")), name="nobody_stands_in_for_himself"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="stand_in_has_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.by_id} for {self.person_id}"


class Invitation(Row):
    """A way in for one person, once, until `expires_at`. Only the hash of its token is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    declared = {
        "person": who(subject="person"),
        "token_hash": entry(subject="person"),
        "email": who(subject="person"),
        "sent_at": who(subject="person"),
        "expires_at": who(subject="person"),
        "accepted_at": who(subject="person"),
    }

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Draft(Row):
    """What a person typed in a form and did not send: one row for each form (`page` and `form`) of each person.

    States: typed (`typed` holds the fields), closed (`typed` is null: it was sent well or thrown away). `closed` names
    the drawing of the form that was sent, so that a copy of it that arrives late is not taken for a new draft.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=300)
    form = models.CharField(max_length=60)
    typed = EncryptedJSONField(null=True)
    closed = models.CharField(max_length=32, blank=True, default="")
    at = models.DateTimeField()

    declared = {
        "person": draft(subject="person"),
        "page": draft(subject="person", sensitivity="B"),
        "form": draft(subject="person", sensitivity="B"),
        "typed": draft(subject="person"),
        "closed": plain("a random name of one drawing of a form"),
        "at": draft(subject="person"),
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "page", "form"), name="draft_once_a_form"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"
