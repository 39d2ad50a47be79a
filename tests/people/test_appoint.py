"""Who is there and which role they hold: only an administrator changes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.framework import Role
from regie.kernel.answers import NotFound
from regie.people.models import Appointment, Person, StandIn, Unit
from regie.people.operations import add_person, add_unit, appoint, end_appointment, name_stand_in, take_place
from regie.people.queries import cast_for, get_person, holds_role, is_administrator, person_with_email, standing_of
from tests.cast import AT, NAMES, OF_NOOR
from tests.refusals import conflict, refused
from tests.rows import events, everything

TODAY = AT.date()
OTHERS = sorted(NAMES.keys() - {"wim"})


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_an_administrator_changes_who_is_who(inside, who):
    by, before = inside.people[who], everything()
    (held,) = inside.marjan.appointments.all()
    for act in (
        lambda: add_unit(name="Nieuw", by=by, at=AT),
        lambda: add_person(name="Nieuw", email="nieuw@x.example", by=by, at=AT),
        lambda: appoint(person=by, role="administrator", by=by, at=AT),
        lambda: appoint(person=by, role="manager", of=inside.ilse if who != "ilse" else inside.noor, by=by, at=AT),
        lambda: end_appointment(appointment=held, on=TODAY, by=by, at=AT),
    ):
        with refused("not_administrator"):
            act()
    assert everything() == before


def test_a_person_is_added_once_by_address_whatever_the_case(inside):
    added = add_person(name=" Els Smit ", email="Els@Vennedal.Example", by=inside.wim, at=AT)
    assert (added.name, added.email) == ("Els Smit", "els@vennedal.example")
    with conflict("email_taken"):
        add_person(name="Nog een", email="ELS@vennedal.example", by=inside.wim, at=AT)
    assert Person.objects.filter(email="els@vennedal.example").count() == 1


def test_a_unit_is_added_once(inside):
    with conflict("name_taken"):
        add_unit(name=" Wijkteam Oost ", by=inside.wim, at=AT)
    assert add_unit(name="Wijkteam West", by=inside.wim, at=AT) in Unit.objects.all()


def test_what_was_refused_wrote_nothing_and_what_was_done_one_entry(inside):
    before = events()
    with conflict("email_taken"):
        add_person(name="x", email=inside.noor.email, by=inside.wim, at=AT)
    assert events() == before
    add_person(name="x", email="x@x.example", by=inside.wim, at=AT)
    appoint(person=inside.bram, role="peer", of=inside.noor, by=inside.wim, at=AT)
    end_appointment(appointment=inside.bram.appointments.get(), on=TODAY, by=inside.wim, at=AT)
    name_stand_in(person=inside.ruud, stand_in=inside.bram, from_on=TODAY, until_on=None, by=inside.ruud, at=AT)
    assert events() - before == {"person_added": 1, "role_given": 1, "role_ended": 1, "stand_in_named": 1}


def test_nobody_is_appointed_to_his_own_backing(inside):
    with refused("hears_himself"):
        appoint(person=inside.noor, role="mentor", of=inside.noor, by=inside.wim, at=AT)


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_role_is_held_from_its_first_day_until_not_including_its_last(inside, day, holds):
    appoint(
        person=inside.bram, role="designer", from_on=TODAY, until_on=TODAY + timedelta(days=7), by=inside.wim, at=AT
    )
    assert holds_role(inside.bram, Role.DESIGNER, TODAY + timedelta(days=day)) is holds
    assert ("designer" in standing_of(inside.bram, TODAY + timedelta(days=day)).codes) is holds


def test_a_role_that_ended_is_gone_the_same_day_and_stays_in_the_past(inside):
    held = inside.marjan.appointments.get()
    end_appointment(appointment=held, on=TODAY, by=inside.wim, at=AT)
    assert Role.LEARNING_GUIDE not in cast_for(inside.noor, None, TODAY).roles_of(inside.marjan)
    assert Role.LEARNING_GUIDE in cast_for(inside.noor, None, TODAY - timedelta(days=1)).roles_of(inside.marjan)


def test_a_role_that_ended_keeps_its_end(inside):
    held = inside.marjan.appointments.get()
    end_appointment(appointment=held, on=TODAY, by=inside.wim, at=AT)
    before = events()
    end_appointment(appointment=held, on=TODAY + timedelta(days=9), by=inside.wim, at=AT)
    assert Appointment.objects.get(pk=held.pk).until_on == TODAY
    assert events() == before


def test_who_takes_a_place_ends_the_role_of_who_held_it_and_the_journal_says_both(inside):
    before = events()
    take_place(person=inside.bram, role=Role.MENTOR, of=inside.noor, at=AT)
    assert cast_for(inside.noor, None, TODAY).people_in(Role.MENTOR) == (inside.bram,)
    assert events() - before == {"role_given": 1, "role_ended": 1}


def test_a_role_that_never_began_is_taken_away(inside):
    row = appoint(person=inside.bram, role="peer", of=inside.noor, from_on=TODAY, by=inside.wim, at=AT)
    end_appointment(appointment=row, on=TODAY, by=inside.wim, at=AT)
    assert Appointment.objects.filter(person=inside.bram).count() == 0


def test_one_names_ones_own_stand_in_and_an_administrator_anybodys(inside):
    week = {"from_on": TODAY, "until_on": TODAY + timedelta(days=7), "at": AT}
    name_stand_in(person=inside.ruud, stand_in=inside.bram, by=inside.ruud, **week)
    name_stand_in(person=inside.annelies, stand_in=inside.bram, by=inside.wim, **week)
    for by in (inside.bram, inside.noor):
        with refused("not_administrator"):
            name_stand_in(person=inside.marjan, stand_in=inside.bram, by=by, **week)
    with refused("hears_himself"):
        name_stand_in(person=inside.ruud, stand_in=inside.ruud, by=inside.ruud, **week)
    assert set(StandIn.objects.values_list("person__name", flat=True)) == {NAMES["ruud"], NAMES["annelies"]}


def test_the_cast_of_noor_is_who_was_appointed_around_her(inside):
    cast = cast_for(inside.noor, None, TODAY)
    for name, role in OF_NOOR.items():
        assert cast.people_in(Role(role)) == (inside.people[name],)
        assert cast.roles_of(inside.people[name]) == {Role(role)}
    assert cast.level_partner == inside.marjan
    assert (cast.roles_of(inside.bram), cast.roles_of(inside.wim)) == (frozenset(), frozenset())


def test_who_has_left_holds_no_role_and_stands_in_for_nobody(inside):
    name_stand_in(person=inside.ruud, stand_in=inside.bram, from_on=TODAY, until_on=None, by=inside.ruud, at=AT)
    Person.objects.filter(pk__in=(inside.bram.pk, inside.marjan.pk)).update(left_on=TODAY)
    cast = cast_for(inside.noor, None, TODAY)
    assert (cast.roles_of(inside.bram), cast.roles_of(inside.marjan)) == (frozenset(), frozenset())


def test_people_of_another_organisation_are_not_found(elsewhere, inside):
    with pytest.raises(NotFound):
        get_person(elsewhere.noor.uuid)
    with pytest.raises(NotFound):
        person_with_email("noor@elders.example")
    assert person_with_email("noor") == inside.noor
    assert not is_administrator(elsewhere.wim, TODAY)
    with refused("not_administrator"):
        add_unit(name="Indringer", by=elsewhere.wim, at=AT)


def test_nobody_assigns_a_mentor(inside):
    """B2: the learner chooses, the mentor accepts."""
    with refused("chosen_by_learner"):
        appoint(person=inside.bram, role="mentor", of=inside.ilse, by=inside.wim, at=AT)
