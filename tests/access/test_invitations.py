"""G8: a link that somebody bends opens nothing, and a form that somebody fills up gives no more than was offered."""

from __future__ import annotations

from random import Random
from urllib.parse import quote

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.test import Client
from django.urls import reverse

from regie.people.models import Appointment, Membership
from regie.people.operations import invite
from tests.access.reporting import figure
from tests.cast import AT, Company
from tests.depth import deep
from tests.web.visiting import PASSWORD

pytestmark = pytest.mark.deepens
TRIES = deep(2_000, otherwise=500)
FORM = {"password": PASSWORD, "again": PASSWORD}
NAMES = (
    "organisation organisation_id slug role roles person person_id login email token is_superuser next unit appointment"
).split()


@pytest.fixture
def tokens(vennedal: Company, elsewhere: Company) -> dict[str, str]:
    """Bram is invited here, and somebody of that name by another organisation, by the same address."""
    found = {}
    for company in (vennedal, elsewhere):
        with company.scope():
            bram = company.bram
            type(bram).objects.filter(pk=bram.pk).update(email="bram@shared.example")
            bram.refresh_from_db()
            found[company.organisation.slug] = invite(person=bram, by=company.wim, at=AT)
    return found


def bent(random: Random, token: str, others: list[str]) -> tuple[str, str]:
    """A slug and a token of which at least one is not as it was sent."""
    place = random.randrange(len(token))
    tokens = [
        token[:place] + random.choice("aZ09-_".replace(token[place], "")) + token[place + 1 :],
        token[:place],
        token + random.choice("=A%"),
        token.swapcase(),
        token[::-1],
        " " + token,
        token + "\x00",
        *others,
    ]
    slugs = ["vennedal", "elders", "VENNEDAL", "vennedal ", "nergens", "vennedal-elders"]
    slug, said = random.choice(slugs), random.choice([token, *tokens])
    if (slug, said) == ("vennedal", token):
        said = tokens[0]
    return slug, said


def rights(company: Company) -> tuple[list, list]:
    with company.scope():
        here = Membership.objects.filter(person__organisation=company.organisation)
        memberships = here.order_by("pk").values_list("person__email", "login__email")
        appointments = Appointment.objects.order_by("pk").values_list("person_id", "role", "of_id", "until_on")
        return list(memberships), list(appointments)


def answer_to(address: str, form: dict[str, str], company: Company, other: Company):
    """Whether it signed in, and who may do what afterwards; then it never happened."""
    with transaction.atomic():
        client = Client()
        page = client.post(address, form)
        assert page.status_code in (200, 302, 404, 400), (address, page.status_code)
        left = SESSION_KEY in client.session, rights(company), rights(other)
        transaction.set_rollback(True)
    return left


def address_of(slug: str, token: str) -> str:
    return (
        reverse("welcome", kwargs={"slug": "SLUG", "token": "TOKEN"})
        .replace("SLUG", quote(slug))
        .replace("TOKEN", quote(token))
    )


def test_a_bent_link_signs_nobody_in_and_gives_nothing(vennedal, elsewhere, tokens):
    random, before = Random(8), (rights(vennedal), rights(elsewhere))
    token = tokens["vennedal"]
    for _ in range(TRIES):
        slug, said = bent(random, token, [tokens["elders"]])
        if (slug, said) == ("elders", tokens["elders"]):
            continue
        extra = {name: random.choice(["elders", "administrator", "1", token]) for name in random.sample(NAMES, 3)}
        assert answer_to(address_of(slug, said), FORM | extra, vennedal, elsewhere) == (False, *before), (slug, said)
    figure("G8", "bent links", TRIES)


def test_a_form_filled_up_gives_what_was_offered_and_no_more(vennedal, elsewhere, tokens):
    random = Random(9)
    address = address_of("vennedal", tokens["vennedal"])
    plain = answer_to(address, FORM, vennedal, elsewhere)
    (memberships, appointments), there = plain[1], plain[2]
    assert plain[0]
    assert ("bram@shared.example", "bram@shared.example") in memberships
    assert (appointments, there) == (rights(vennedal)[1], rights(elsewhere)), (
        "a way in gives no role, and none elsewhere"
    )
    values = [
        "elders",
        "administrator",
        str(vennedal.wim.uuid),
        str(vennedal.wim.pk),
        "wim@vennedal.example",
        "/admin/",
    ]
    for _ in range(TRIES // 10):
        extra = {name: random.choice(values) for name in random.sample(NAMES, 5)}
        assert answer_to(address, FORM | extra, vennedal, elsewhere) == plain
    figure("G8", "forms filled up", TRIES // 10)
