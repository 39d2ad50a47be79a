"""The routes of people."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.limits import EXPORTS, INVITATIONS
from regie.web.people import (
    departing,
    directory,
    importing,
    inviting,
    listing,
    person,
    plans,
    sight,
    sign_in,
    standing_in,
    units,
)

FOR = Audience.ADMINISTRATOR
ONE = "people/<uuid:person>/"
UNIT = "people/units/<uuid:unit>/"
PLAN = "people/import/<uuid:plan>/"

pages = [
    page("people/", listing.people, name="people", audience=FOR),
    page("people/new/", directory.add_person, name="add_person", audience=FOR),
    page("people/units/", units.units, name="units", audience=FOR),
    page("people/units/new/", directory.add_unit, name="add_unit", audience=FOR),
    page(UNIT, plans.of_unit, name="unit_plans", audience=FOR),
    page(f"{UNIT}change/", units.change_unit, name="change_unit", audience=FOR),
    page(f"{UNIT}close/", units.close_unit, name="close_unit", audience=FOR),
    page(f"{UNIT}open/", units.open_unit, name="open_unit", audience=FOR),
    page("people/organisation/", plans.of_organisation, name="organisation_plans", audience=FOR),
    page("people/sign-in/", sign_in.sign_in_rules, name="sign_in_rules", audience=FOR),
    page("people/sign-in/second-step/", sign_in.second_step_rules, name="second_step_rules", audience=FOR),
    page("people/sign-in/provider/", sign_in.provider, name="set_provider", audience=FOR, may_repeat=True),
    page("people/sign-in/provider/remove/", sign_in.remove_provider, name="remove_provider", audience=FOR),
    page("people/import/", importing.import_people, name="import_people", audience=FOR),
    page(
        "people/import/sample/<slug:kind>/",
        importing.import_sample,
        name="import_sample",
        audience=FOR,
        limit=EXPORTS,
    ),
    page(PLAN, importing.import_plan, name="import_plan", audience=FOR),
    page(f"{PLAN}apply/", importing.apply_import, name="apply_import", audience=FOR),
    page(f"{PLAN}undo/", importing.undo_import, name="undo_import", audience=FOR),
    page(f"{PLAN}report/<slug:kind>/", importing.import_report, name="import_report", audience=FOR, limit=EXPORTS),
    page("people/invitations/", inviting.invitations, name="invitations", audience=FOR, limit=INVITATIONS),
    page("people/sight/", sight.sight, name="sight", audience=FOR),
    page("people/sight/consent/", sight.consent, name="consent", audience=FOR),
    page("people/sight/consent/withdraw/", sight.withdraw_consent, name="withdraw_consent", audience=FOR),
    page(ONE, person.person, name="person", audience=FOR),
    page(f"{ONE}change/", person.change, name="change_person", audience=FOR),
    page(f"{ONE}leave/", departing.leave, name="leave", audience=FOR),
    page(f"{ONE}return/", departing.come_back, name="come_back", audience=FOR),
    page(f"{ONE}invitation/", person.invite, name="invite", audience=FOR, limit=INVITATIONS),
    page(f"{ONE}stand-in/", standing_in.stand_in, name="stand_in_for", audience=FOR),
    page(f"{ONE}stand-in/<uuid:stand_in>/end/", person.end_stand_in, name="end_stand_in", audience=FOR),
    page(f"{ONE}roles/<uuid:appointment>/", person.role, name="role", audience=FOR),
    page(f"{ONE}roles/<uuid:appointment>/end/", person.end_role, name="end_role", audience=FOR),
    page("stand-in/", standing_in.own_stand_in, name="stand_in", audience=Audience.PERSON),
]
