"""Who is who (`who`), how a login comes in and stays in (`access`), what is put on record (`administration`), what was
sent a moment ago (`sending`), and what somebody brought along from elsewhere (`bringing`)."""

from regie.people.models.access import EVERYBODY, Attempt, Identity, Provider, SecondStepRole, Session
from regie.people.models.administration import Consent, Departure, PeopleImport
from regie.people.models.bringing import BroughtAlong
from regie.people.models.sending import Sent
from regie.people.models.who import (
    ADMINISTRATOR,
    ROLE_CODES,
    Appointment,
    Draft,
    Invitation,
    Login,
    LoginQuerySet,
    Membership,
    Person,
    StandIn,
    Unit,
    holds_on,
)

__all__ = [
    "ADMINISTRATOR",
    "EVERYBODY",
    "ROLE_CODES",
    "Appointment",
    "Attempt",
    "BroughtAlong",
    "Consent",
    "Departure",
    "Draft",
    "Identity",
    "Invitation",
    "Login",
    "LoginQuerySet",
    "Membership",
    "PeopleImport",
    "Person",
    "Provider",
    "SecondStepRole",
    "Sent",
    "Session",
    "StandIn",
    "Unit",
    "holds_on",
]
