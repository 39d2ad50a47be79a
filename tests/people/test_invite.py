"""The way in: once, for one person, for 72 hours (G8)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regie.kernel.answers import NotFound
from regie.people.models import Invitation, Login, Membership, Person
from regie.people.operations import accept_invitation, invite
from regie.people.operations.inviting import GOOD_FOR, invitation_behind
from regie.people.queries import organisations_of, person_of
from tests.cast import AT
from tests.refusals import conflict, refused
from tests.rows import events

PASSWORD = "een zin die niemand raadt"


def test_who_accepts_can_sign_in_as_that_person_and_nobody_else(inside):
    before = events()
    token = invite(person=inside.noor, by=inside.wim, at=AT)
    login = accept_invitation(token=token, password=PASSWORD, at=AT)
    assert (login.email, login.check_password(PASSWORD), person_of(login, AT.date())) == (
        inside.noor.email, True, inside.noor,
    )  # fmt: skip
    assert events() - before == {"invited": 1, "invitation_accepted": 1}


def test_only_an_administrator_invites(inside):
    for name in ("noor", "saskia", "annelies", "bram"):
        with refused("not_administrator"):
            invite(person=inside.bram, by=inside.people[name], at=AT)
    assert Invitation.objects.count() == 0


def test_the_token_is_long_and_only_its_hash_is_kept(inside):
    token = invite(person=inside.noor, by=inside.wim, at=AT)
    assert len(token) >= 43
    assert token not in str(list(Invitation.objects.values()))


@pytest.mark.parametrize(("later", "opens"), [(GOOD_FOR - timedelta(seconds=1), True), (GOOD_FOR, False)])
def test_it_opens_for_72_hours(inside, later, opens):
    token = invite(person=inside.noor, by=inside.wim, at=AT)
    if opens:
        assert invitation_behind(token, AT + later).person == inside.noor
    else:
        with pytest.raises(NotFound):
            accept_invitation(token=token, password=PASSWORD, at=AT + later)


def test_it_opens_once_a_newer_one_ends_it_and_so_does_another_address(inside):
    first = invite(person=inside.noor, by=inside.wim, at=AT)
    second = invite(person=inside.noor, by=inside.wim, at=AT)
    with pytest.raises(NotFound):
        invitation_behind(first, AT)
    accept_invitation(token=second, password=PASSWORD, at=AT)
    with pytest.raises(NotFound):
        accept_invitation(token=second, password=PASSWORD, at=AT)
    with conflict("already_signed_up"):
        invite(person=inside.noor, by=inside.wim, at=AT)
    moved = invite(person=inside.bram, by=inside.wim, at=AT)
    Person.objects.filter(pk=inside.bram.pk).update(email="bram.visser@vennedal.example")
    with pytest.raises(NotFound):
        accept_invitation(token=moved, password=PASSWORD, at=AT)
    assert Login.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 43])
def test_an_unknown_token_opens_nothing(inside, token):
    invite(person=inside.noor, by=inside.wim, at=AT)
    with pytest.raises(NotFound):
        accept_invitation(token=token, password=PASSWORD, at=AT)


def test_a_token_of_another_organisation_opens_nothing_here(vennedal, elsewhere):
    with elsewhere.scope():
        token = invite(person=elsewhere.noor, by=elsewhere.wim, at=AT)
    with vennedal.scope(), pytest.raises(NotFound):
        accept_invitation(token=token, password=PASSWORD, at=AT)


def test_one_login_is_somebody_in_two_organisations_with_its_own_password(vennedal, elsewhere):
    with vennedal.scope():
        login = accept_invitation(
            token=invite(person=vennedal.hessel, by=vennedal.wim, at=AT), password=PASSWORD, at=AT
        )
    with elsewhere.scope():
        Person.objects.filter(pk=elsewhere.hessel.pk).update(email=vennedal.hessel.email)
        elsewhere.hessel.refresh_from_db()
        token = invite(person=elsewhere.hessel, by=elsewhere.wim, at=AT)
        with conflict("other_password"):
            accept_invitation(token=token, password="geraden wachtwoord", at=AT)
        assert accept_invitation(token=token, password=PASSWORD, at=AT) == login
        assert person_of(login, AT.date()) == elsewhere.hessel
    assert len(organisations_of(login)) == Membership.objects.filter(login=login).count() == 2
