"""Mentor for the organisation: given with places, shown in the list, chosen only by who looks for one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regie.people.queries import mentors_on
from tests.cast import AT
from tests.web.visiting import words_of

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def page_of(person) -> str:
    return reverse("person", args=[person.uuid])


def offer_of(company, name):
    with company.scope():
        return next(one for one in mentors_on(TODAY) if one.person == company.people[name])


@pytest.mark.parametrize(
    ("typed", "places", "said"),
    [
        ("2", 2, "Mentor voor de organisatie, 2 plekken"),
        ("1", 1, "Mentor voor de organisatie, 1 plek"),
        ("0", 0, "Mentor voor de organisatie, 0 plekken"),
        ("", None, "Mentor voor de organisatie"),
    ],
)
def test_somebody_offers_to_be_a_mentor_for_so_many(enter, vennedal, typed, places, said):
    assert not offer_of(vennedal, "bram").is_offered
    page = enter("wim").post(page_of(vennedal.bram), {"role": "mentor_offer", "places": typed}, follow=True)
    assert "Bram Visser is nu mentor voor de organisatie." in words_of(page)
    assert said in words_of(page)
    assert said in words_of(enter("wim").get(reverse("people")))
    offer = offer_of(vennedal, "bram")
    assert (offer.is_offered, offer.places, offer.has_place) == (True, places, places != 0)


def test_a_mentor_of_one_and_for_all_reads_as_two_roles(enter, vennedal):
    enter("wim").post(page_of(vennedal.fatima), {"role": "mentor_offer", "places": "3"})
    words = words_of(enter("wim").get(reverse("people")))
    assert "Mentor voor de organisatie, 3 plekken Mentor van Noor El Amrani" in words


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ({"role": "mentor_offer", "places": "-1"}, "Plekken:"),
        ({"role": "mentor_offer", "places": "veel"}, "Plekken:"),
        ({"role": "designer", "places": "2"}, "Plekken horen bij mentor voor de organisatie."),
        ({"role": "mentor_offer", "places": "2", "of": "noor"}, "Deze rol is voor de hele organisatie."),
    ],
)
def test_what_does_not_fit_is_not_given_and_stays_typed(enter, vennedal, role, said):
    given = role | ({"of": str(vennedal.people[role["of"]].uuid)} if "of" in role else {})
    page = enter("wim").post(page_of(vennedal.bram), given)
    assert page.status_code == 200
    assert said in words_of(page)
    assert f'value="{role["places"]}"' in page.content.decode()
    with vennedal.scope():
        assert not vennedal.bram.appointments.exists()


def test_the_offer_ends_like_any_role(enter, vennedal):
    enter("wim").post(page_of(vennedal.bram), {"role": "mentor_offer", "places": "2"})
    with vennedal.scope():
        held = vennedal.bram.appointments.get()
    page = enter("wim").post(reverse("end_role", args=[vennedal.bram.uuid, held.uuid]), follow=True)
    assert "Bram Visser is vanaf vandaag geen mentor meer." in words_of(page)
    assert not offer_of(vennedal, "bram").is_offered
