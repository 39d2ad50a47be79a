"""Acts on organisations, people and designs."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from regie.cli.play import acts
from regie.cli.play.answers import Unfit
from regie.cli.play.performing.paths import path_in, shipped_path
from regie.cli.play.performing.register import Result, perform
from regie.cli.play.stage import Stage
from regie.decisions.operations import adopt_table
from regie.designs.operations import import_path, own_change, publish
from regie.designs.queries import version_called
from regie.designs.tables import newest_table_number
from regie.framework import Reason, refusal
from regie.kernel.answers import Conflict, NotFound
from regie.people import operations as people
from regie.people.queries import people_for, unit_called


@perform.register
def _(act: acts.FoundOrganisation, stage: Stage) -> Result:
    try:
        with transaction.atomic():
            person = people.found_organisation(
                name=act.name.strip(),
                slug=act.organisation or "",
                language=act.language,
                administrator=act.administrator.strip(),
                email=act.email,
                at=stage.at,
            )
    except IntegrityError as error:
        raise Conflict(refusal(Reason.NAME_TAKEN)) from error
    return {"organisation": act.organisation, "administrator": person.email}


@perform.register
def _(act: acts.AddUnit, stage: Stage) -> Result:
    unit = people.add_unit(name=act.name, ambition=act.ambition, annual_plan=act.annual_plan, by=stage.by, at=stage.at)
    return {"unit": unit.name}


@perform.register
def _(act: acts.StatePlans, stage: Stage) -> Result:
    unit = unit_called(act.unit) if act.unit is not None else None
    people.state_plans(unit=unit, ambition=act.ambition, annual_plan=act.annual_plan, by=stage.by, at=stage.at)
    return {"unit": act.unit}


@perform.register
def _(act: acts.AddPerson, stage: Stage) -> Result:
    unit = unit_called(act.unit) if act.unit is not None else None
    return {"person": people.add_person(name=act.name, email=act.email, unit=unit, by=stage.by, at=stage.at).email}


@perform.register
def _(act: acts.RequireSecondStep, stage: Stage) -> Result:
    people.require_second_step(roles=act.roles, by=stage.by, at=stage.at)
    return {"roles": sorted(set(act.roles))}


@perform.register
def _(act: acts.Appoint, stage: Stage) -> Result:
    row = people.appoint(
        person=stage.person(act.person),
        role=act.role,
        of=stage.person(act.of) if act.of else None,
        from_on=stage.day(act.from_on) if act.from_on else None,
        until_on=stage.day(act.until_on) if act.until_on else None,
        places=act.places,
        by=stage.by,
        at=stage.at,
    )
    return {"person": row.person.email, "role": row.role, "of": row.of.email if row.of else None}


@perform.register
def _(act: acts.EndAppointment, stage: Stage) -> Result:
    by = stage.by
    person, of = stage.person(act.person), stage.person(act.of) if act.of else None
    held = next((one for one in people_for(stage.on) if one == person), None)
    rows = [row for row in held.appointments.all() if row.role == act.role and row.of == of] if held else []
    if not rows:
        raise NotFound(act.role)
    people.end_appointment(appointment=rows[0], on=stage.day(act.on), by=by, at=stage.at)
    return {"person": person.email, "role": act.role, "of": of.email if of else None}


@perform.register
def _(act: acts.NameStandIn, stage: Stage) -> Result:
    row = people.name_stand_in(
        person=stage.person(act.person) if act.person else stage.by,
        stand_in=stage.person(act.stand_in),
        from_on=stage.day(act.from_on),
        until_on=stage.day(act.until_on) if act.until_on else None,
        by=stage.by,
        at=stage.at,
    )
    return {"person": row.person.email, "stand_in": row.by.email}


@perform.register
def _(act: acts.GiveLogin, stage: Stage) -> Result:
    person = stage.person(act.person)
    try:
        validate_password(act.password)
    except ValidationError as error:
        problems = [{"field": "password", "code": one.code} for one in error.error_list]
        raise Unfit("password_weak", problems) from error
    with transaction.atomic():
        token = people.invite(person=person, by=stage.by, at=stage.at)
        login = people.accept_invitation(token=token, password=act.password, at=stage.at)
    return {"person": login.email}


@perform.register
def _(act: acts.ImportPath, stage: Stage) -> Result:
    path = shipped_path(act.path) if act.path else path_in(stage.folder / str(act.file))
    version = import_path(path=path, by=stage.by, at=stage.at)
    return {"design": path.code, "number": version.number}


@perform.register
def _(act: acts.Publish, stage: Stage) -> Result:
    version = publish(version=version_called(act.design, act.number), by=stage.by, at=stage.at)
    return {"design": act.design, "number": version.number}


@perform.register
def _(act: acts.AdoptTable, stage: Stage) -> Result:
    changes = [
        own_change(element=one.element, level=one.level, changes=one.changes, reason=one.reason)
        for one in act.deviations
    ]
    seen = newest_table_number() if act.seen is None else act.seen
    version = adopt_table(deviations=changes, seen=seen, by=stage.by, at=stage.at)
    cells = [{"element": one.element.value, "level": one.level.value} for one in act.deviations]
    return {"number": version.number, "cells": cells}


@perform.register
def _(act: acts.RecordConsent, stage: Stage) -> Result:
    row = people.record_consent(
        given_on=stage.day(act.given_on), given_by=act.given_by, document=act.document, by=stage.by, at=stage.at
    )
    return {"sight": row.sight}
