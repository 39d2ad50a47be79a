"""A list of people: what is done is exactly what was planned, all of it or nothing, and back again (G37)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regie.people.imports import import_blocked_by, plan_in
from regie.people.lists.columns import HeadingUnfit
from regie.people.models import Appointment, Departure, PeopleImport, Person, Unit
from regie.people.operations import (
    add_person,
    apply_import,
    appoint,
    change_person,
    invite,
    let_go,
    plan_import,
    take_back,
    undo_import,
)
from regie.people.queries import is_administrator, person_with_email
from tests.cast import AT
from tests.refusals import conflict, refused
from tests.rows import events

TODAY = AT.date()
HEADING = ("Naam", "E-mail", "Onderdeel", "Rollen", "Leidinggevenden", "Vanaf", "Tot", "Actief")
NEW = ("Truus Meinders", "truus@vennedal.example", "Wijkteam West", "mentor", "ruud@vennedal.example", "", "", "ja")
LATER = AT + timedelta(days=1)


def planned(company, *rows, heading=HEADING, **more) -> PeopleImport:
    numbered = list(enumerate(rows, start=2))
    return plan_import(name="mensen.csv", heading=heading, rows=numbered, by=company.wim, at=AT, **more)


def applied(company, *rows, **more) -> PeopleImport:
    row = planned(company, *rows, **more)
    return apply_import(uuid=row.uuid, digest=row.digest, confirmed=plan_in(row).to_confirm, by=company.wim, at=AT)


def organisation() -> dict[str, list]:
    """Everything an import can touch, as values: what undoing must give back to the letter."""
    return {
        "people": sorted(Person.objects.values_list("uuid", "name", "email", "unit__name", "left_on")),
        "units": sorted(Unit.objects.values_list("uuid", "name", "parent", "closed_on")),
        "roles": sorted(
            Appointment.objects.values_list("uuid", "person", "role", "of", "from_on", "until_on", "places"), key=str
        ),
        "departures": sorted(Departure.objects.filter(cancelled_at=None).values_list("person", "leaves_on")),
    }


def steps_of(row) -> list[tuple[str, str]]:
    return [(step.act.value, step.email or step.becomes) for step in plan_in(row).steps]


def test_the_plan_says_what_would_be_done_and_does_nothing(inside):
    before = organisation()
    row = planned(inside, NEW)
    assert steps_of(row) == [
        ("add_unit", "Wijkteam West"),
        ("add_person", NEW[1]),
        ("give", NEW[1]),
        ("give", NEW[1]),
    ]
    assert organisation() == before


def test_what_is_done_is_the_plan_and_the_second_time_nothing(inside):
    before = events()
    row = applied(inside, NEW)
    truus = person_with_email(NEW[1])
    assert (truus.name, truus.unit.name) == (NEW[0], NEW[2])
    held = Appointment.objects.filter(person__in=[truus, inside.ruud], from_on=TODAY).values_list("role", "of__email")
    assert set(held) == {("mentor", None), ("manager", NEW[1])}
    assert events() - before == {
        "import_planned": 1, "import_applied": 1, "unit_added": 1, "person_added": 1, "role_given": 2,
    }  # fmt: skip
    assert {str(truus.uuid)} <= {step.row for step in plan_in(row).steps}
    assert steps_of(planned(inside, NEW)) == []


@pytest.mark.parametrize(
    ("place", "value", "acts"),
    [
        (0, "Truus Smit", ["rename"]),
        (2, "Wijkteam Oost", ["move"]),
        (2, "", ["move"]),
        (3, "", ["end"]),
        (3, "mentor, ontwerper", ["give"]),
        (4, "", ["end"]),
        (4, "ruud@vennedal.example; marjan@vennedal.example", ["give"]),
        (6, "31-12-2026", ["redate", "redate"]),
        (7, "nee", ["leave"]),
    ],
)
def test_one_changed_cell_is_one_change_and_undone_it_never_was(place, value, acts, inside):
    applied(inside, NEW)
    before = organisation()
    row = applied(inside, (*NEW[:place], value, *NEW[place + 1 :]))
    assert [act for act, _ in steps_of(row)] == acts
    assert organisation() != before
    undo_import(uuid=row.uuid, by=inside.wim, at=LATER)
    assert organisation() == before


def test_a_large_change_is_undone_to_the_letter(inside):
    before = organisation()
    rows = [("Noor Anders", "noor@vennedal.example", "Nieuw Team", "", "marjan@vennedal.example", "", "", ""), NEW]
    rows.append(("Bram Visser", "bram@vennedal.example", "", "", "", "", "", "nee"))
    row = applied(inside, *rows)
    assert {act for act, _ in steps_of(row)} == {
        "add_unit", "add_person", "rename", "move", "give", "end", "leave",
    }  # fmt: skip
    undo_import(uuid=row.uuid, by=inside.wim, at=LATER)
    assert organisation() == before
    with refused("import_closed"):
        undo_import(uuid=row.uuid, by=inside.wim, at=LATER)


def test_who_returns_by_a_list_leaves_again_when_it_is_undone(inside):
    let_go(person=inside.bram, leaves_on=TODAY, reason="Op eigen verzoek", by=inside.wim, at=AT)
    before = organisation()
    row = applied(inside, ("Bram Visser", "bram@vennedal.example", "Wijkteam Oost", "", "", "", "", "ja"))
    assert [act for act, _ in steps_of(row)] == ["return"]
    undo_import(uuid=row.uuid, by=inside.wim, at=LATER)
    assert organisation() == before


def test_a_role_that_did_not_begin_is_taken_away_and_comes_back_as_it_was(inside):
    appoint(person=inside.ilse, role="manager", of=inside.bram, from_on=TODAY + timedelta(days=9), by=inside.wim, at=AT)
    before = organisation()
    row = applied(inside, ("Bram Visser", "bram@vennedal.example", "Wijkteam Oost", "", "", "", "", ""))
    assert not Appointment.objects.filter(of=inside.bram).exists()
    undo_import(uuid=row.uuid, by=inside.wim, at=LATER)
    assert organisation() == before


def newer_name(company, truus):
    change_person(person=truus, name="Truus Later", email=truus.email, unit=truus.unit, by=company.wim, at=LATER)


def newer_role(company, truus):
    appoint(person=truus, role="designer", by=company.wim, at=LATER)


def newer_invitation(company, truus):
    invite(person=truus, by=company.wim, at=LATER)


def newer_in_unit(company, truus):
    add_person(name="N", email="n@v.example", unit=truus.unit, by=company.wim, at=LATER)


@pytest.mark.parametrize("newer", [newer_name, newer_role, newer_invitation, newer_in_unit])
def test_what_something_newer_rests_on_is_not_undone(newer, inside):
    row = applied(inside, NEW)
    newer(inside, person_with_email(NEW[1]))
    after = organisation()
    with conflict("import_built_on"):
        undo_import(uuid=row.uuid, by=inside.wim, at=LATER)
    assert organisation() == after
    assert import_blocked_by(plan_in(row))


def test_when_the_organisation_changed_the_new_plan_is_shown_first(inside):
    row = planned(inside, NEW)
    add_person(name="Truus M.", email=NEW[1], by=inside.wim, at=AT)
    before = organisation()
    with conflict("import_changed"):
        apply_import(uuid=row.uuid, digest=row.digest, by=inside.wim, at=AT)
    assert organisation() == before
    row.refresh_from_db()
    assert ("rename", NEW[1]) in steps_of(row)
    apply_import(uuid=row.uuid, digest=row.digest, by=inside.wim, at=AT)
    assert person_with_email(NEW[1]).name == NEW[0]


@pytest.mark.parametrize(
    ("place", "value", "wrong"),
    [
        (0, "", ("name", "name_lacking")),
        (0, "x" * 121, ("name", "name_too_long")),
        (1, "geen adres", ("email", "email_wrong")),
        (2, "x" * 121, ("unit", "unit_too_long")),
        (3, "beheerder", ("roles", "role_unknown")),
        (4, "niemand@vennedal.example", ("managers", "manager_unknown")),
        (4, "truus@vennedal.example", ("managers", "manages_himself")),
        (5, "31-02-2027", ("from", "day_wrong")),
        (5, "2027-01-01 en later", ("from", "day_wrong")),
        (7, "misschien", ("active", "active_wrong")),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_done(place, value, wrong, inside):
    row = planned(inside, NEW, (*NEW[:place], value, *NEW[place + 1 :]))
    assert (3, *wrong) in {(one.line, one.column.value, one.wrong.value) for one in plan_in(row).faults}
    before = organisation()
    with refused("import_faulty"):
        apply_import(uuid=row.uuid, digest=row.digest, by=inside.wim, at=AT)
    assert organisation() == before


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([NEW, (NEW[0] + "!", *NEW[1:])], (3, "said_twice")),
        ([(*NEW[:5], "2027-02-01", "2027-01-01", "")], (2, "ends_before")),
        ([("Wim Scholten", "wim@vennedal.example", "", "", "", "", "", "nee")], (2, "is_administrator")),
        ([(*NEW[:4], "bram@vennedal.example", "", "", ""), ("B", "bram@vennedal.example", "", "", "", "", "", "nee")],
         (2, "manager_leaves")),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other_or_the_organisation(rows, wrong, inside):
    found = plan_in(planned(inside, *rows)).faults
    assert wrong in {(one.line, one.wrong.value) for one in found}


def test_somebody_with_two_managers_stands_on_two_lines_each_with_days(inside):
    one = (*NEW[:4], "ruud@vennedal.example", "2026-12-01", "", "")
    two = (*NEW[:3], "", "marjan@vennedal.example", "2026-12-01", "2027-02-01", "")
    applied(inside, one, two)
    held = Appointment.objects.filter(of__email=NEW[1]).values_list("person__email", "from_on", "until_on")
    assert set(held) == {
        ("ruud@vennedal.example", date(2026, 12, 1), None),
        ("marjan@vennedal.example", date(2026, 12, 1), date(2027, 2, 1)),
    }


def test_a_column_that_is_not_there_changes_nothing(inside):
    heading = ("email", "name")
    assert steps_of(planned(inside, ("noor@vennedal.example", "Noor El Amrani"), heading=heading)) == []


@pytest.mark.parametrize(
    ("heading", "fault", "names"),
    [
        (("Naam", "E-mail", "Reden van verlof"), "unknown", ("Reden van verlof",)),
        (("Naam",), "lacking", ("email",)),
        (("Naam", "Email", "mail"), "twice", ("mail",)),
    ],
)
def test_a_heading_that_is_not_ours_is_refused(heading, fault, names, inside):
    with pytest.raises(HeadingUnfit) as caught:
        planned(inside, heading=heading)
    assert (caught.value.fault, caught.value.names) == (fault, names)
    assert not PeopleImport.objects.exists()


def test_a_complete_list_lets_go_who_is_not_in_it_but_asks_first(inside):
    row = planned(inside, ("Noor El Amrani", "noor@vennedal.example"), heading=("naam", "email"), is_complete=True)
    plan = plan_in(row)
    assert plan.many_leave
    assert plan.to_confirm == plan.leaving == Person.objects.count() - 2
    for wrong in (0, plan.to_confirm + 1):
        with refused("import_unconfirmed"):
            apply_import(uuid=row.uuid, digest=row.digest, confirmed=wrong, by=inside.wim, at=AT)
    apply_import(uuid=row.uuid, digest=row.digest, confirmed=plan.to_confirm, by=inside.wim, at=AT)
    left = set(Person.objects.filter(left_on=TODAY + timedelta(days=14)).values_list("email", flat=True))
    assert len(left) == plan.leaving
    assert not left & {"wim@vennedal.example", "noor@vennedal.example"}
    assert is_administrator(inside.wim, TODAY + timedelta(days=20))


def test_many_other_managers_ask_first(inside):
    row = planned(inside, ("Noor El Amrani", "noor@vennedal.example", "ilse@vennedal.example"),
                  heading=("naam", "email", "manager"))  # fmt: skip
    plan = plan_in(row)
    assert (plan.moving, plan.managed, plan.many_move, plan.to_confirm) == (1, 1, True, 1)


def test_who_leaves_sooner_does_so_with_a_reason(inside):
    gone = ("Bram Visser", "bram@vennedal.example", "Wijkteam Oost", "", "", "", "", "nee")
    with refused("too_soon"):
        planned(inside, gone, leaves_on=TODAY)
    applied(inside, gone, leaves_on=TODAY, reason="De overeenkomst is beëindigd")
    row = Departure.objects.get()
    assert (row.person, row.leaves_on, row.reason) == (inside.bram, TODAY, "De overeenkomst is beëindigd")
    take_back(person=inside.bram, by=inside.wim, at=AT)


def test_only_an_administrator_imports(inside):
    row = planned(inside, NEW)
    for name in ("noor", "saskia", "annelies", "bram"):
        by = inside.people[name]
        with refused("not_administrator"):
            plan_import(name="x", heading=HEADING, rows=[], by=by, at=AT)
        with refused("not_administrator"):
            apply_import(uuid=row.uuid, digest=row.digest, by=by, at=AT)
        with refused("not_administrator"):
            undo_import(uuid=row.uuid, by=by, at=AT)


def test_a_plan_waits_thirty_days_and_then_nothing_of_it_is_left(inside):
    row = planned(inside, NEW)
    month = AT + timedelta(days=30)
    with refused("import_closed"):
        apply_import(uuid=row.uuid, digest=row.digest, by=inside.wim, at=month)
    plan_import(name="x", heading=HEADING, rows=[], by=inside.wim, at=month)
    row.refresh_from_db()
    assert (row.source, row.plan) == (None, None)


def test_many_people_cost_few_queries(inside):
    costs = []
    for begin, many in ((0, 3), (100, 60)):
        rows = [(f"P {n}", f"p{n}@v.example", "Team", "", "ruud@vennedal.example", "", "", "") for n in range(many)]
        rows = [(name, f"{begin}{email}", *rest) for name, email, *rest in rows]
        row = planned(inside, *rows)
        with CaptureQueriesContext(connection) as asked:
            apply_import(uuid=row.uuid, digest=row.digest, by=inside.wim, at=AT)
        costs.append(len(asked))
    assert costs[1] - costs[0] < 12
