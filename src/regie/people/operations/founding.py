"""How an organisation begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from regie.journal.events import Event
from regie.journal.operations import record
from regie.kernel.days import day_of
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.people.models import ADMINISTRATOR, Appointment, Person
from regie.people.operations.protecting import begin_with_second_step


@transaction.atomic
def found_organisation(*, name: str, slug: str, language: str, administrator: str, email: str, at: datetime) -> Person:
    """Make an organisation with its first administrator, and return that person. Three roles take a second step.

    `slug` is its name in addresses; `administrator` and `email` are the person's. Nobody is asked
    whether this may: only the command line offers it, to who runs the machine.
    """
    organisation = Organisation.objects.create(name=" ".join(name.split()), slug=slug, language=language, created_at=at)
    with organisation_scope(organisation):
        person = Person.objects.create(name=administrator, email=email.strip().lower())
        Appointment.objects.create(person=person, role=ADMINISTRATOR, from_on=day_of(at))
        begin_with_second_step()
        record(event=Event.PERSON_ADDED, about=person.uuid, by=None, at=at, subject=person.uuid)
    return person
