"""People, units and roles, as their administrator sees and changes them."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from regie.framework import Role
from regie.kernel.scope import organisation_scope
from regie.people.operations import add_person, appoint, found_organisation, name_stand_in, require_second_step
from regie.people.queries import holds_role, is_administrator, person_with_email
from tests.cast import AT
from tests.web.visiting import PASSWORD, client_of, queries_of, words_of

TODAY = AT.date()


def page_of(person) -> str:
    return reverse("person", args=[person.uuid])


def test_the_list_names_everyone_with_unit_and_roles(enter, elsewhere):
    words = words_of(enter("wim").get(reverse("people")))
    for expected in (
        "Noor El Amrani noor@vennedal.example Wijkteam Oost",
        "Marjan Kooijman marjan@vennedal.example Wijkteam Oost Leerbegeleider van Noor El Amrani",
        "Saskia Timmer saskia@vennedal.example Wijkteam Oost Ontwerper",
        "Wim Scholten wim@vennedal.example – Beheerder kan inloggen",
    ):
        assert expected in words
    assert "elders" not in words


def test_thirty_people_cost_the_list_no_more_than_three(vennedal, enter):
    wim, costs = enter("wim"), set()
    for more in (0, 30):
        with vennedal.scope():
            for n in range(more):
                one = add_person(name=f"Persoon {n}", email=f"p{n}@vennedal.example", by=vennedal.wim, at=AT)
                appoint(person=one, role="peer", of=vennedal.noor, by=vennedal.wim, at=AT)
        costs.add(queries_of(wim, reverse("people")))
    assert len(costs) == 1


def test_an_empty_organisation_reads_what_to_do_first(db):
    wim = found_organisation(name="Nieuw", slug="nieuw", language="nl", administrator="Wim", email="w@n.example", at=AT)
    with organisation_scope(wim.organisation):
        require_second_step(roles=(), by=wim, at=AT)
    page = client_of(wim).get(reverse("people"))
    assert "Zo begin je" in words_of(page)
    assert reverse("add_unit") in page.content.decode()
    assert "Zo begin je" not in words_of(client_of(wim).get(reverse("add_unit")))


def test_an_organisation_with_people_does_not(enter):
    assert "Zo begin je" not in words_of(enter("wim").get(reverse("people")))


def test_a_unit_is_added_and_said(enter):
    new = {"name": "Team Noord", "ambition": "Samen sterk", "annual_plan": ""}
    page = enter("wim").post(reverse("add_unit"), new, follow=True)
    assert page.redirect_chain == [(reverse("units"), 302)]
    assert "Team Noord is toegevoegd." in words_of(page)
    assert "Samen sterk" in words_of(page)


def test_what_the_organisation_wants_is_written_down_and_changed(enter, vennedal, elsewhere):
    wim, address = enter("wim"), reverse("organisation_plans")
    for ambition in ("Zorg die blijft", "Zorg dichtbij"):
        page = wim.post(address, {"ambition": ambition, "annual_plan": "Elk team op sterkte"}, follow=True)
        assert page.redirect_chain == [(reverse("units"), 302)]
        assert "Bewaard. Wie een richting kiest, leest nu ernaast wat Zorggroep Vennedal wil." in words_of(page)
        assert f"de hele organisatie {ambition} Elk team op sterkte" in words_of(page)
        assert ambition in wim.get(address).content.decode()
    assert "Zorg dichtbij" not in words_of(client_of(elsewhere.wim).get(reverse("units")))


def test_the_plan_of_a_unit_changes_each_year(enter, vennedal):
    address = reverse("unit_plans", args=[vennedal.noor.unit.uuid])
    wim = enter("wim")
    assert "Langer thuis" in wim.get(address).content.decode()
    page = wim.post(address, {"ambition": "Langer thuis", "annual_plan": "Samen met West"}, follow=True)
    assert "Wijkteam Oost 9 mensen Langer thuis Samen met West" in words_of(page)


def test_a_unit_of_another_organisation_is_not_there(enter, elsewhere):
    address = reverse("unit_plans", args=[elsewhere.noor.unit.uuid])
    assert enter("wim").post(address, {"ambition": "Van ons"}).status_code == 404
    with elsewhere.scope():
        elsewhere.noor.unit.refresh_from_db()
        assert elsewhere.noor.unit.ambition == "Langer thuis"


def test_a_unit_of_a_name_that_is_taken_keeps_what_was_typed(enter):
    page = enter("wim").post(reverse("add_unit"), {"name": "Wijkteam Oost", "ambition": "Mijn tekst"})
    assert page.status_code == 200
    assert "Deze naam bestaat al." in words_of(page)
    assert 'href="#id_name"' in page.content.decode()
    assert "Mijn tekst" in page.content.decode()


def test_somebody_is_added_and_gets_a_page(enter, vennedal):
    unit = str(vennedal.noor.unit.uuid)
    new = {"name": "Truus Meinders", "email": "Truus@Vennedal.example", "unit": unit}
    page = enter("wim").post(reverse("add_person"), new, follow=True)
    with vennedal.scope():
        truus = person_with_email("truus@vennedal.example")
    assert page.redirect_chain == [(page_of(truus), 302)]
    assert "Truus Meinders is toegevoegd en kan nog niet inloggen." in words_of(page)
    assert truus.unit == vennedal.noor.unit


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "noor@vennedal.example"}, "al in gebruik"),
        ({"email": "geen adres"}, "geldig"),
        ({"name": ""}, "Naam:"),
    ],
)
def test_somebody_who_cannot_be_added_keeps_what_was_typed(changes, said, enter):
    new = {"name": "Truus Meinders", "email": "truus@vennedal.example"} | changes
    page = enter("wim").post(reverse("add_person"), new)
    assert page.status_code == 200
    assert said in words_of(page)
    assert f'value="{new["email"]}"' in page.content.decode()


def test_a_unit_of_another_organisation_cannot_be_chosen(enter, elsewhere):
    new = {"name": "Truus", "email": "truus@vennedal.example", "unit": str(elsewhere.noor.unit.uuid)}
    assert enter("wim").post(reverse("add_person"), new).status_code == 200


def test_a_role_for_the_organisation_holds_at_once(enter, vennedal):
    page = enter("wim").post(page_of(vennedal.bram), {"role": "designer"}, follow=True)
    assert "Bram Visser is nu ontwerper." in words_of(page)
    with vennedal.scope():
        assert holds_role(vennedal.bram, Role.DESIGNER, TODAY)
    assert enter("bram").get(reverse("open_journey")).status_code == 200


def test_a_role_for_one_person_stands_on_both_pages(enter, vennedal):
    role = {"role": "buddy", "of": str(vennedal.ilse.uuid), "until_on": "2027-06-01"}
    page = enter("wim").post(page_of(vennedal.bram), role, follow=True)
    assert "Maatje van Ilse Bakker tot dinsdag 1 juni 2027" in words_of(page)
    page = enter("wim").get(page_of(vennedal.ilse))
    assert "Bram Visser , maatje" in words_of(page)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ({"role": "manager"}, "Kies voor wie deze rol is."),
        ({"role": "designer", "of": "noor"}, "Deze rol is voor de hele organisatie."),
        ({"role": "learner"}, "Rol:"),
        ({"role": ""}, "Rol:"),
        ({"role": "manager", "of": "bram"}, "Voor wie:"),
        ({"role": "manager", "of": "elsewhere"}, "Voor wie:"),
        ({"role": "designer", "from_on": "2026-12-10", "until_on": "2026-12-01"}, "Kies een dag na de eerste dag."),
    ],
)
def test_a_role_that_does_not_fit_is_not_given(role, said, enter, vennedal, elsewhere):
    people = vennedal.people | {"elsewhere": elsewhere.noor}
    given = role | ({"of": str(people[role["of"]].uuid)} if "of" in role else {})
    page = enter("wim").post(page_of(vennedal.bram), given)
    assert page.status_code == 200
    assert said in words_of(page)
    with vennedal.scope():
        assert not vennedal.bram.appointments.exists()


def test_a_role_ends_today(enter, vennedal):
    with vennedal.scope():
        held = vennedal.marjan.appointments.get()
    end = reverse("end_role", args=[vennedal.marjan.uuid, held.uuid])
    assert end in enter("wim").get(page_of(vennedal.marjan)).content.decode()
    page = enter("wim").post(end, follow=True)
    assert "Marjan Kooijman is vanaf vandaag geen leerbegeleider meer." in words_of(page)
    assert "Nog geen rol." in words_of(page)


def test_a_role_is_ended_only_on_the_page_of_who_holds_it(enter, vennedal, elsewhere):
    with vennedal.scope():
        held = vennedal.marjan.appointments.get()
    with elsewhere.scope():
        theirs = elsewhere.marjan.appointments.get()
    for person, role in ((vennedal.noor, held), (vennedal.marjan, theirs), (elsewhere.marjan, theirs)):
        assert enter("wim").post(reverse("end_role", args=[person.uuid, role.uuid])).status_code == 404


def test_somebody_of_another_organisation_is_not_there(enter, elsewhere):
    assert enter("wim").get(page_of(elsewhere.noor)).status_code == 404


def test_a_link_is_shown_once_and_works(enter, vennedal):
    page = enter("wim").post(reverse("invite", args=[vennedal.bram.uuid]))
    link = re.search(r'value="http://testserver(/welcome/vennedal/\S+/)"', page.content.decode()).group(1)
    assert "Je ziet deze link maar één keer." in words_of(page)
    assert mail.outbox == []
    assert link not in enter("wim").get(page_of(vennedal.bram)).content.decode()
    bram = Client()
    assert bram.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert "Bram Visser kan inloggen." in words_of(enter("wim").get(page_of(vennedal.bram)))


def test_the_link_is_mailed_where_mail_is_set_up(enter, vennedal, settings, django_capture_on_commit_callbacks):
    settings.REGIE_SENDS_MAIL = True
    with django_capture_on_commit_callbacks(execute=True):
        page = enter("wim").post(reverse("invite", args=[vennedal.bram.uuid]))
    (sent,) = mail.outbox
    assert sent.to == ["bram@vennedal.example"]
    assert "http://testserver/welcome/vennedal/" in sent.body
    assert "bram@vennedal.example" in words_of(page)


def test_who_can_sign_in_is_not_invited_again(enter, vennedal):
    enter("noor")
    page = enter("wim").post(reverse("invite", args=[vennedal.noor.uuid]))
    assert page.status_code == 409
    assert "Deze persoon heeft al een account." in words_of(page)


WRITES = ["add_person", "add_unit", "person", "invite", "stand_in_for"]


@pytest.mark.parametrize("name", WRITES)
def test_nobody_but_an_administrator_changes_anything(name, enter, vennedal):
    address = reverse(name, args=[vennedal.bram.uuid] if name not in ("add_person", "add_unit") else [])
    for code in vennedal.people.keys() - {"wim"}:
        page = enter(code).post(address, {"name": "X", "email": "x@x.example", "role": "administrator"})
        assert page.status_code == 403
        assert "Dit is werk van de beheerder." in words_of(page)
    with vennedal.scope():
        assert not is_administrator(vennedal.bram, TODAY)


def test_anyone_names_an_own_stand_in(enter, vennedal):
    marjan = enter("marjan")
    choice = {"stand_in": str(vennedal.bram.uuid), "from_on": "2026-11-23", "until_on": "2026-12-07"}
    page = marjan.post(reverse("stand_in"), choice, follow=True)
    assert page.redirect_chain == [(reverse("stand_in"), 302)]
    assert "Bram Visser denkt mee en beslist in deze tijd voor Marjan Kooijman." in words_of(page)
    assert "Bram Visser, vanaf maandag 23 november tot maandag 7 december" in words_of(page)


def test_a_stand_in_that_does_not_fit_keeps_what_was_chosen(enter, vennedal):
    choice = {"stand_in": str(vennedal.bram.uuid), "from_on": "2026-12-07", "until_on": "2026-12-07"}
    page = enter("marjan").post(reverse("stand_in"), choice)
    assert page.status_code == 200
    assert "Kies een dag na de eerste dag." in words_of(page)
    assert f'value="{vennedal.bram.uuid}" selected' in page.content.decode()
    assert str(vennedal.marjan.uuid) not in page.content.decode()


def test_a_stand_in_that_has_ended_is_no_longer_named(enter, vennedal):
    with vennedal.scope():
        name_stand_in(
            person=vennedal.marjan,
            stand_in=vennedal.bram,
            from_on=TODAY.replace(day=1),
            until_on=TODAY,
            by=vennedal.marjan,
            at=AT,
        )
    assert "Afgesproken" not in words_of(enter("marjan").get(reverse("stand_in")))


def test_an_administrator_names_one_for_who_is_away(enter, vennedal):
    choice = {"stand_in": str(vennedal.bram.uuid), "from_on": "2026-11-23"}
    page = enter("wim").post(reverse("stand_in_for", args=[vennedal.marjan.uuid]), choice, follow=True)
    assert "Bram Visser, vanaf maandag 23 november" in words_of(page)
