"""Who holds the pen on my path, one level beside it, and the same page as if another level and role."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from regie.decisions.levels import level_requests_for
from regie.decisions.operations import adopt_table, answer_level, change_level
from regie.designs.operations import import_path, own_change, publish
from regie.designs.pathfile import PathDeviation, Text
from regie.designs.tables import newest_table_number
from regie.framework import Element, Level, LevelChange, PenKind
from regie.journeys.queries import course_of
from tests.cast import AT, journey_of, p2_path
from tests.web.visiting import client_of, queries_of, words_of

pytestmark = pytest.mark.django_db
WHY = "De leidinggevende verdeelt het werk."
AS_IF = "/rules/as-if/"


def rights(play) -> str:
    return reverse("rights", args=[play.journey.uuid])


def right_on(page, element):
    return next(one for _r, band in page.context_data["bands"] for one in band if one.element == element)


def step_on(page, element, change):
    return next((one for one in right_on(page, element).steps if one.change is change), None)


def adopt(company, element, level, **changes):
    with company.scope():
        made = own_change(element=Element(element), level=Level(level), changes=changes, reason=WHY)
        return adopt_table(deviations=[made], seen=newest_table_number(), by=company.wim, at=AT)


def ask(play, element, level, *, by="noor", reason=""):
    with play.company.scope():
        change_level(
            journey=play.journey,
            scope=Element(element),
            level=Level(level),
            reason=reason,
            by=play.company.people[by],
            at=AT,
        )


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_twelve_lines_with_both_neighbours_as_far_as_there_are(enter, vennedal, level):
    page = enter("noor").get(rights(journey_of(vennedal, level)))
    told = [one for _r, band in page.context_data["bands"] for one in band]
    assert [one.element for one in told] == list(Element)
    beside = {level - 1, level + 1} & {1, 2, 3, 4}
    assert all({step.level.value for step in one.steps} == beside for one in told)
    assert page.content.decode().count("<details class") == 12
    assert " open>" not in page.content.decode()
    full = enter("noor").get(rights(journey_of(vennedal, level)) + "?full=1").content.decode()
    assert full.count(" open>") == 12
    assert not {"hoger", "lager", "hoog", "laag"} & set(words_of(page).lower().split())


def test_a_line_says_the_rule_what_is_missing_and_who_can_give_it(enter, vennedal):
    play = journey_of(vennedal, 2).settled("direction", "content")
    play.propose("pace")
    page = enter("noor").get(rights(play))
    there = enter("noor").get(reverse("element", args=[play.journey.uuid, "pace"])).context_data["page"]
    right = right_on(page, "pace")
    assert right.facts.lacking == there.lacking
    words = words_of(page)
    assert [one.sentence for one in there.lacking if one.sentence not in words] == []
    assert "Dit komt na je thema's." in right.rule
    assert "Annelies Pool denkt mee voordat het vaststaat." in right.heard
    assert f'href="{reverse("log", args=[play.journey.uuid])}?element=pace"' in page.content.decode()


def test_what_lies_beside_comes_from_the_cell_of_the_own_organisation(enter, vennedal):
    play = journey_of(vennedal, 2)
    room = step_on(enter("noor").get(rights(play)), "pace", LevelChange.MORE_ROOM)
    assert (room.level.value, room.says, room.pen.kind) == (3, "Jij hebt de pen.", PenKind.LEARNER)
    assert "De volgorde is vrij." in room.comes
    assert "Annelies Pool denkt mee voordat het vaststaat." in room.goes
    adopt(vennedal, "pace", 3, decides=["manager"], may_consult=[])
    room = step_on(enter("noor").get(rights(play)), "pace", LevelChange.MORE_ROOM)
    assert room.says == "Ruud Hamers heeft de pen. Jij kunt een wens doorgeven."
    adopt(vennedal, "pace", 3, must_consult=["coach"])
    room = step_on(enter("noor").get(rights(play)), "pace", LevelChange.MORE_ROOM)
    assert [line for line in room.comes if line.endswith("denkt mee voordat het vaststaat.")] != []


def test_and_from_the_design(enter, vennedal):
    one = PathDeviation(element="goals", level=3, changes={"must_consult": ["coach"]}, reason=Text(nl="Zwaar."))
    with vennedal.scope():
        draft = import_path(path=p2_path().model_copy(update={"deviations": (one,)}), by=vennedal.saskia, at=AT)
        vennedal.__dict__["version"] = publish(version=draft, by=vennedal.saskia, at=AT)
    play = journey_of(vennedal, 2)
    room = step_on(enter("noor").get(rights(play)), "goals", LevelChange.MORE_ROOM)
    assert [line for line in room.comes if line.endswith("denkt mee voordat het vaststaat.")] != []


def test_the_way_to_ask_is_that_of_the_level_change(enter, vennedal):
    play = journey_of(vennedal, 2)
    page = enter("noor").get(rights(play))
    support = step_on(page, "pace", LevelChange.MORE_SUPPORT)
    room = step_on(page, "pace", LevelChange.MORE_ROOM)
    address = reverse("level_change", args=[play.journey.uuid, "pace"])
    assert (support.href, support.note) == (f"{address}?level=1", "Dit geldt meteen.")
    assert (room.href, room.note) == (f"{address}?level=3", "Dit geldt zodra Marjan Kooijman het ook wil.")
    asked = enter("noor").get(room.href)
    assert asked.context_data["picked"] == "3"
    assert re.search(r'value="3" checked', asked.content.decode())
    ask(play, "pace", 3)
    waiting = step_on(enter("noor").get(rights(play)), "pace", LevelChange.MORE_ROOM)
    assert "/level/" in waiting.href
    assert enter("noor").get(waiting.href).status_code == 200
    assert "Er ligt al een vraag" in waiting.note


def test_far_from_its_r_it_says_that_a_reason_is_wanted(enter, vennedal):
    play = journey_of(vennedal, 3)
    ask(play, "pace", 2)
    support = step_on(enter("noor").get(rights(play)), "pace", LevelChange.MORE_SUPPORT)
    assert "Je schrijft er dan bij waarom." in support.note


def test_who_is_not_one_of_the_two_reads_and_cannot_ask(enter, vennedal, elsewhere):
    play = journey_of(vennedal, 2)
    page = enter("saskia").get(rights(play))
    assert {step.href for _r, band in page.context_data["bands"] for one in band for step in one.steps} == {""}
    assert "Een ander niveau spreken Noor El Amrani en de niveaupartner samen af." in words_of(page)
    assert step_on(enter("marjan").get(rights(play)), "pace", LevelChange.MORE_ROOM).href
    assert {who: enter(who).get(rights(play)).status_code for who in ("ruud", "bram", "wim")} == {
        "ruud": 403,
        "bram": 404,
        "wim": 404,
    }
    assert client_of(elsewhere.noor).get(rights(play)).status_code == 404


def test_what_is_out_of_sight_is_told_by_its_rule_alone(enter, vennedal):
    """A designer does not see goals at level 3, and does see the rest at level 2."""
    play = journey_of(vennedal, 2).settled("direction")
    ask(play, "goals", 3)
    with play.company.scope():
        course = course_of(play.journey, AT.date())
        (row,) = level_requests_for(course, play.company.noor)
        answer_level(request=row, agreed=True, by=play.company.marjan, at=AT)
    page = enter("saskia").get(rights(play))
    assert right_on(page, "goals").facts is None
    assert right_on(page, "goals").rule
    assert right_on(page, "content").facts is not None
    assert reverse("element", args=[play.journey.uuid, "goals"]) not in page.content.decode()


def test_the_page_costs_the_same_however_much_is_under_way(enter, vennedal):
    play = journey_of(vennedal, 2)
    play.settled("direction", "content").propose("goals")
    before = queries_of(enter("noor"), rights(play))
    play.propose("pace")
    ask(play, "pace", 3)
    ask(play, "mentor", 3)
    assert queries_of(enter("noor"), rights(play)) == before


def test_in_english_too(enter, vennedal):
    words = words_of(enter("noor", language="en").get(rights(journey_of(vennedal, 2))))
    assert "With more room Level 3" in words
    assert "Ask for more support" in words
    words = words_of(enter("wim", language="en").get(AS_IF))
    assert "What this role can do here" in words


# --- as if ------------------------------------------------------------------------


def acts(client, element, **asked):
    page = client.get(AS_IF, asked)
    line = next(one for _r, band in page.context_data["bands"] for one in band if one.element == element)
    return line, {one.because: (one.allowed, one.sentence) for one in line.acts}


def test_as_if_is_for_designers_and_administrators(enter):
    assert {who: enter(who).get(AS_IF).status_code for who in ("saskia", "wim", "noor", "ruud", "marjan")} == {
        "saskia": 200,
        "wim": 200,
        "noor": 403,
        "ruud": 403,
        "marjan": 403,
    }
    for who, there in (("saskia", True), ("wim", True), ("noor", False)):
        assert (f'href="{AS_IF}"' in enter(who).get("/rules/").content.decode()) is there


def test_as_if_follows_the_cell_of_the_organisation(enter, vennedal):
    _line, said = acts(enter("wim"), "pace", level=3, role="manager")
    assert said["not_a_decider"][0] is False
    assert said["may_be_heard"] == (True, "Deze rol kan meedenken.")
    adopt(vennedal, "pace", 3, decides=["manager"], may_consult=[])
    line, said = acts(enter("wim"), "pace", level=3, role="manager")
    assert "not_a_decider" not in said
    assert said["may_decide"][0] is True
    assert [one.reason for one in line.departures] == [WHY]


def test_as_if_follows_the_design_and_only_where_it_is_chosen(enter, vennedal):
    one = PathDeviation(element="plan", level=3, changes={"must_consult": ["coach"]}, reason=Text(nl="Zwaar."))
    with vennedal.scope():
        draft = import_path(path=p2_path().model_copy(update={"deviations": (one,)}), by=vennedal.saskia, at=AT)
    asked = {"level": 3, "role": "learner"}
    line, said = acts(enter("saskia"), "plan", **asked, version=str(draft.uuid))
    assert said["hearing_open"] == (False, "Nog nodig: wat je coach ervan vindt.")
    assert [one.reason for one in line.departures] == ["Zwaar."]
    line, said = acts(enter("saskia"), "plan", **asked)
    assert said["may_decide"][0] is True
    assert line.departures == ()


@pytest.mark.parametrize("wrong", [{"level": "5"}, {"role": "baas"}, {"version": "nergens"}])
def test_what_cannot_be_chosen_comes_back_with_the_form(enter, wrong):
    page = enter("wim").get(AS_IF, wrong)
    assert page.status_code == 200
    assert set(page.context_data["form"].errors) == set(wrong)
    assert page.context_data["bands"] == []


def test_of_another_organisation_no_design_can_be_chosen(enter, vennedal, elsewhere):
    page = enter("wim").get(AS_IF, {"version": str(elsewhere.version.uuid)})
    assert set(page.context_data["form"].errors) == {"version"}


def test_every_choice_costs_the_same(enter, vennedal):
    with_design = f"{AS_IF}?version={vennedal.version.uuid}&level=2&role=coach"
    assert queries_of(enter("wim"), with_design) == queries_of(enter("wim"), with_design.replace("coach", "learner"))
