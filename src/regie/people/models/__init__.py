"""Who is who (`who`), and how a login comes in and stays in (`access`)."""

from regie.people.models.access import EVERYBODY, Attempt, Identity, Provider, SecondStepRole, Session
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
    "Draft",
    "Identity",
    "Invitation",
    "Login",
    "LoginQuerySet",
    "Membership",
    "Person",
    "Provider",
    "SecondStepRole",
    "Session",
    "StandIn",
    "Unit",
    "holds_on",
]
