"""The routes of people."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.people import directory, person, plans, sign_in, standing_in

FOR = Audience.ADMINISTRATOR

pages = [
    page("people/", directory.people, name="people", audience=FOR),
    page("people/new/", directory.add_person, name="add_person", audience=FOR),
    page("people/units/new/", directory.add_unit, name="add_unit", audience=FOR),
    page("people/units/<uuid:unit>/", plans.of_unit, name="unit_plans", audience=FOR),
    page("people/organisation/", plans.of_organisation, name="organisation_plans", audience=FOR),
    page("people/sign-in/", sign_in.sign_in_rules, name="sign_in_rules", audience=FOR),
    page("people/sign-in/second-step/", sign_in.second_step_rules, name="second_step_rules", audience=FOR),
    page("people/sign-in/provider/", sign_in.provider, name="set_provider", audience=FOR),
    page("people/sign-in/provider/remove/", sign_in.remove_provider, name="remove_provider", audience=FOR),
    page("people/<uuid:person>/", person.person, name="person", audience=FOR),
    page("people/<uuid:person>/invitation/", person.invite, name="invite", audience=FOR),
    page("people/<uuid:person>/stand-in/", standing_in.stand_in, name="stand_in_for", audience=FOR),
    page("people/<uuid:person>/roles/<uuid:appointment>/end/", person.end_role, name="end_role", audience=FOR),
    page("stand-in/", standing_in.own_stand_in, name="stand_in", audience=Audience.PERSON),
]
