"""The ground rules: read by everybody, changed by an administrator, shown to everyone whom a change touches."""

from __future__ import annotations

import pytest
from django.test import Client

from regie.decisions.operations import adopt_table
from regie.designs.models import TableVersion
from regie.designs.operations import import_path, own_change, publish
from regie.designs.pathfile import PathDeviation, Text
from regie.designs.tables import newest_table_number, own_table
from regie.framework import Element, Level, Role, shipped_table
from regie.people.operations import appoint
from regie.web.rules.forms import ROLE, filled_from
from regie.web.rules.words import cell_lines
from tests.cast import AT, company_called, journey_of, p2_path
from tests.web.doors import actions_of, at, form_with
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db
PACE = "/rules/pace/3/"
WHY = "De leidinggevende verdeelt het werk."


def adopt(company, *changes):
    with company.scope():
        made = [own_change(element=Element(e), level=Level(n), changes=c, reason=why) for e, n, c, why in changes]
        return adopt_table(deviations=made, seen=newest_table_number(), by=company.wim, at=AT)


def version_numbers(company):
    with company.scope():
        return [one.number for one in TableVersion.objects.order_by("number")]


def change(client, address=PACE, **said):
    """Fill in the form as it stands on the page, and send it."""
    return client.post(address, filled_in(client, address) | said, follow=True)


def filled_in(client, address):
    """What a browser sends of the form to change the rule."""
    return form_with(client.get(address), "reason")


# --- reading --------------------------------------------------------------------


@pytest.mark.parametrize("who", ["noor", "saskia", "annelies", "marjan", "bram", "wim"])
def test_everybody_reads_all_cells(enter, who):
    page = enter(who).get("/rules/")
    assert page.status_code == 200
    cells = [rule for _, rows in page.context_data["bands"] for _, row in rows for rule in row]
    assert [(one.element, one.level) for one in cells] == [(one.element, one.level) for one in shipped_table()]
    assert all(one.lines and one.own is None for one in cells)
    assert ("Verander" in words_of(page)) is (who == "wim")
    assert "geen eigen spelregels" in words_of(page)


def test_the_menu_leads_there_for_everybody(enter):
    for who in ("noor", "wim", "saskia"):
        assert 'href="/rules/"' in enter(who).get("/").content.decode()


@pytest.mark.parametrize("cell", list(shipped_table()), ids=lambda cell: f"{cell.element.value}-{cell.level.value}")
def test_every_cell_is_told_in_sentences_of_its_own(cell):
    lines = cell_lines(cell)
    assert lines
    assert all(line[0].isupper() and line.endswith((".", "?")) and "{" not in line for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_change_is_marked_with_why_by_whom_and_since_when(enter, vennedal):
    adopt(vennedal, ("pace", 3, {"must_ask": ["manager"]}, WHY))
    page = enter("noor").get("/rules/")
    words = words_of(page)
    assert "Op één plek koos jullie organisatie een eigen spelregel." in words
    assert "De leidinggevende geeft inbreng." in words
    assert f"Eigen spelregel {WHY} Wim Scholten, sinds maandag 23 november" in words
    assert page.content.decode().count('class="changed"') == 1


def test_another_organisation_sees_nothing_of_it(enter, vennedal, elsewhere):
    adopt(elsewhere, ("pace", 3, {"must_ask": ["manager"]}, "Geheim van Elders."))
    assert "Geheim" not in enter("wim").get("/rules/").content.decode()
    assert "Geheim" not in enter("wim").get(PACE).content.decode()


# --- changing -------------------------------------------------------------------


@pytest.mark.parametrize("who", ["noor", "saskia", "annelies", "marjan"])
def test_it_is_work_of_the_administrator(enter, vennedal, who):
    client = enter(who)
    sent = filled_in(enter("wim"), PACE) | {f"{ROLE}manager": "must_ask", "reason": WHY}
    assert client.get(PACE).status_code == 403
    assert client.post(PACE, sent).status_code == 403
    assert client.post(f"{PACE}back/", {"seen": "0"}).status_code == 403
    assert version_numbers(vennedal) == []


@pytest.mark.parametrize("address", ["/rules/pace/5/", "/rules/tempo/3/", "/rules/pace/0/", "/rules/pace/"])
def test_a_cell_that_is_none_is_not_there(enter, address):
    assert enter("wim").get(address).status_code == 404


def test_a_change_is_made_and_said_before_and_after(enter, vennedal):
    page = change(enter("wim"), **{f"{ROLE}manager": "must_ask", "reason": WHY})
    assert page.redirect_chain == [(PACE, 302)]
    words = words_of(page)
    assert "Tempo, niveau 3. Het was: De lerende bepaalt de uren per week." in words
    assert "Het is nu: De lerende bepaalt de uren per week. De leidinggevende geeft inbreng." in words
    with vennedal.scope():
        (one,) = own_table().deviations
    assert (one.element, one.level, one.changes) == (
        Element.PACE,
        Level(3),
        {"must_ask": ["manager"], "may_consult": ["mentor", "learning_guide"]},
    )
    assert one.reason == WHY


def test_one_can_look_first_and_nothing_changes(enter, vennedal):
    client = enter("wim")
    sent = filled_in(client, PACE) | {f"{ROLE}manager": "must_consult", "reason": WHY, "look": "1"}
    page = client.post(PACE, sent)
    assert "Zo zou het worden. Er is nog niets veranderd." in words_of(page)
    assert "De leidinggevende denkt mee voordat het vaststaat." in words_of(page)
    assert version_numbers(vennedal) == []
    again = form_with(page, "reason")
    assert again[f"{ROLE}manager"] == ["must_consult"]
    assert client.post(PACE, again).status_code == 302
    assert version_numbers(vennedal) == [1]


def test_changing_one_cell_keeps_the_others_and_what_no_form_asks_about(enter, vennedal):
    adopt(vennedal, ("plan", 2, {"must_ask": ["coach"]}, "Zo."), ("pace", 3, {"sets": ["hours_per_week"]}, "Anders."))
    change(enter("wim"), **{f"{ROLE}coach": "may_consult", "reason": WHY})
    with vennedal.scope():
        told = {one.element.value: (dict(one.changes), one.reason) for one in own_table().deviations}
    assert told["plan"] == ({"must_ask": ["coach"]}, "Zo.")
    assert told["pace"][0].keys() == {"sets", "may_consult"}
    assert told["pace"][1] == WHY


def test_a_change_is_taken_back(enter, vennedal):
    adopt(vennedal, ("pace", 3, {"must_ask": ["manager"]}, WHY), ("plan", 2, {"must_ask": ["coach"]}, "Zo."))
    client = enter("wim")
    assert "back" in actions_of(client.get(PACE))
    page = client.post(f"{PACE}back/", {"seen": "1"}, follow=True)
    assert "Het is nu: De lerende bepaalt de uren per week. De leidinggevende, de mentor" in words_of(page)
    with vennedal.scope():
        assert [one.element for one in own_table().deviations] == ["plan"]
    assert "back" not in actions_of(client.get(PACE))
    assert client.get(f"{PACE}back/").status_code == 405
    assert client.post(f"{PACE}back/", {"seen": "1"}).status_code == 409
    assert client.post(f"{PACE}back/").status_code == 409


def test_filling_in_what_is_usual_takes_it_back_too(enter, vennedal):
    adopt(vennedal, ("pace", 3, {"must_ask": ["manager"], "may_consult": ["mentor", "learning_guide"]}, WHY))
    change(enter("wim"), **{f"{ROLE}manager": "may_consult"})
    with vennedal.scope():
        assert (own_table().number, own_table().deviations) == (2, ())


# --- what is refused, with what was typed ---------------------------------------


def wrong(page, *sentences):
    """The page comes back with these sentences, and with what was typed."""
    words = words_of(page)
    assert [one for one in sentences if one not in words] == []
    return page.context_data["form"]


def test_without_a_reason_it_comes_back(enter, vennedal):
    page = change(enter("wim"), **{f"{ROLE}manager": "must_ask", "reason": "  "})
    form = wrong(page, "Schrijf op waarom. Zonder reden kan dit niet.")
    assert form[f"{ROLE}manager"].value() == "must_ask"
    assert version_numbers(vennedal) == []


def test_nothing_that_changes_is_no_change(enter, vennedal):
    page = change(enter("wim"), reason=WHY)
    assert page.status_code == 403
    assert wrong(page, "Zo staat het er al. Er verandert niets.")["reason"].value() == WHY


@pytest.mark.parametrize(
    ("address", "said", "sentence"),
    [
        (
            "/rules/goals/1/",
            {"designer": "decides", "joint": "on"},
            "Leerdoelen schrijft de lerende zelf, op elk niveau.",
        ),
        ("/rules/mentor/3/", {"manager": "decides", "learner": ""}, "Een mentor kiest de lerende zelf, op elk niveau."),
    ],
)
def test_the_floor_is_said_as_people_say_it(enter, vennedal, address, said, sentence):
    client = enter("wim")
    assert sentence in words_of(client.get(address))
    sent = {ROLE + key if key in set(Role) else key: value for key, value in said.items()}
    page = change(client, address, reason=WHY, **sent)
    form = wrong(page)
    assert page.status_code == 403
    assert [one for one in form.non_field_errors() if sentence in one]
    assert version_numbers(vennedal) == []


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({f"{ROLE}learner": ""}, f"{ROLE}learner", "Kies wie de pen heeft."),
        ({"joint": "on"}, "joint", "Samen besluiten kan als twee of meer de pen hebben."),
        ({"min_conversations": "een"}, "min_conversations", "heel getal"),
        ({"min_conversations": "-1"}, "min_conversations", "0"),
        ({f"{ROLE}manager": "boss"}, f"{ROLE}manager", "boss"),
        ({f"{ROLE}others": "decides"}, f"{ROLE}others", "decides"),
        ({"conversation_with": ["learner"]}, "conversation_with", "Haal die weg."),
        ({"reason": "x" * 1001}, "reason", "1000"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(enter, vennedal, said, field, sentence):
    page = change(enter("wim"), **({"reason": WHY} | said))
    form = wrong(page)
    assert set(form.errors) == {field}
    assert sentence in str(form.errors[field])
    assert version_numbers(vennedal) == []


def test_a_conversation_is_with_somebody(enter):
    page = change(enter("wim"), "/rules/plan/2/", reason=WHY, min_conversations="2")
    assert set(page.context_data["form"].errors) == {"conversation_with"}
    assert page.context_data["form"].is_about_talks


def test_the_design_that_stands_in_the_way_is_named(enter, vennedal):
    one = PathDeviation(element="pace", level=3, changes={"must_ask": ["manager"]}, reason=Text(nl="Dit pad."))
    with vennedal.scope():
        version = import_path(path=p2_path().model_copy(update={"deviations": (one,)}), by=vennedal.saskia, at=AT)
        title = version.design.title
        publish(version=version, by=vennedal.saskia, at=AT)
    page = change(enter("wim"), **{f"{ROLE}manager": "decides", f"{ROLE}learner": "", "reason": WHY})
    assert page.status_code == 403
    wrong(page, f"Versie 2 van het ontwerp '{title}' wijkt zelf af bij het tempo op niveau 3.")


def test_who_was_second_reads_so_and_loses_nothing(enter, vennedal):
    client = enter("wim")
    sent = filled_in(client, PACE) | {f"{ROLE}manager": "must_ask", "reason": WHY}
    adopt(vennedal, ("plan", 2, {"must_ask": ["coach"]}, "Zo."))
    page = client.post(PACE, sent)
    assert page.status_code == 409
    assert wrong(page)["reason"].value() == WHY
    again = form_with(page, "reason")
    assert (again["seen"], again[f"{ROLE}manager"]) == (["1"], ["must_ask"])
    assert client.post(PACE, again).status_code == 302
    assert version_numbers(vennedal) == [1, 2]


def test_a_cell_where_nobody_decides_asks_only_for_its_offer_and_form(enter, vennedal):
    client = enter("wim")
    page = client.get("/rules/coach/1/")
    form = page.context_data["form"]
    assert set(form.fields) == {"form", "offer", "reason", "seen"}
    assert form.roles == ()
    page = change(client, "/rules/coach/1/", offer="offered", reason=WHY)
    assert "De lerende is vrij om mee te doen" in words_of(page)


def test_the_form_says_what_the_cell_says():
    for cell in shipped_table():
        filled = filled_from(cell, reason="", seen=0)
        named = {role for role in Role if filled[ROLE + role.value]}
        assert named == {role for role in Role if role.value in str([cell.listing().get(key) for key in LISTS])}


LISTS = ("decides", "must_consult", "must_ask", "may_consult")


# --- shown to everyone whom it touches ------------------------------------------


def test_the_pages_of_a_path_say_whether_the_organisation_or_the_design_departs(enter, vennedal):
    one = PathDeviation(
        element="pace", level=3, changes={"must_consult": ["coach"]}, reason=Text(nl="Zwaar.", en="Hard.")
    )
    with vennedal.scope():
        draft = import_path(path=p2_path().model_copy(update={"deviations": (one,)}), by=vennedal.saskia, at=AT)
        vennedal.__dict__["version"] = publish(version=draft, by=vennedal.saskia, at=AT)
    adopt(vennedal, ("pace", 3, {"must_ask": ["manager"]}, WHY))
    play = journey_of(vennedal, 3)
    for address in (at(play, "pace"), f"/journeys/{play.journey.uuid}/rights/"):
        words = words_of(enter("noor").get(address))
        assert f"Jullie organisatie koos hier een eigen spelregel: {WHY}" in words
        assert "Dit ontwerp wijkt hier af: Zwaar." in words
        assert words.index(WHY) < words.index("Zwaar.")
        assert "Your organisation chose a ground rule of its own here:" in words_of(
            enter("noor", language="en").get(address)
        )
    assert "Dit ontwerp wijkt hier af: Hard." not in words_of(enter("noor").get(at(play, "pace")))
    assert 'href="/rules/#pace"' in enter("noor").get(at(play, "pace")).content.decode()
    assert WHY not in words_of(enter("noor").get(at(play, "plan")))


@pytest.mark.parametrize("who", ["ruud", "marjan"])
def test_whoever_thinks_along_reads_why_too(enter, vennedal, who):
    adopt(vennedal, ("pace", 3, {"must_ask": ["manager", "learning_guide"]}, WHY))
    play = journey_of(vennedal, 3).settled("content")
    play.propose("pace")
    assert WHY in words_of(enter(who).get(at(play, "pace")))


# --- what it costs --------------------------------------------------------------


def test_many_versions_cost_no_page_more_than_none(enter, vennedal):
    play = journey_of(vennedal, 3)
    addresses = (
        "/rules/",
        at(play, "pace"),
        f"/journeys/{play.journey.uuid}/",
        f"/journeys/{play.journey.uuid}/rights/",
    )
    before = {address: queries_of(enter("noor"), address) for address in addresses}
    cost_of_form = queries_of(enter("wim"), PACE)
    for number in range(5):
        adopt(vennedal, ("pace", 3, {"must_ask": ["manager"]}, f"{WHY} {number}"))
    assert {address: queries_of(enter("noor"), address) for address in addresses} == before
    assert queries_of(enter("wim"), PACE) == cost_of_form


def test_a_stranger_is_asked_to_sign_in_and_another_administrator_changes_only_the_own(enter, vennedal):
    assert Client().get("/rules/").status_code == 302
    other = company_called("Ergens", "ergens")
    change(client_of(other.wim), **{f"{ROLE}manager": "must_ask", "reason": WHY})
    assert (version_numbers(other), version_numbers(vennedal)) == ([1], [])
    with vennedal.scope():
        appoint(person=vennedal.bram, role="administrator", by=vennedal.wim, at=AT)
    change(enter("bram"), **{f"{ROLE}manager": "must_ask", "reason": WHY})
    assert version_numbers(vennedal) == [1]
