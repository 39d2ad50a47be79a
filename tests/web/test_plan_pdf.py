"""The plan on paper: the sight of the page, both languages, and whatever people write."""

import pytest
from django.utils import translation

from regie.web.journeys.plan import shown_to
from regie.web.journeys.plan_pdf import facts_of
from tests.web.visiting import queries_of

pytestmark = pytest.mark.django_db
ALL = ("direction", "content", "goals", "pace", "plan", "work_forms", "resources")


def pdf(play) -> str:
    return f"/journeys/{play.journey.uuid}/my-plan.pdf"


def facts(company, play, name="noor", language="nl"):
    with company.scope(), translation.override(language):
        return facts_of(shown_to(company.people[name], play.journey.uuid))


def test_it_is_a_tagged_document_with_a_title_in_the_language_of_the_reader(enter, journey_at):
    play = journey_at(2).settled(*ALL)
    for language in ("nl", "en"):
        answer = enter("noor", language=language).get(pdf(play))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        for part in (b"%PDF-1.7", b"/StructTreeRoot", b"/MarkInfo", f"/Lang({language})".encode(), b"pdfuaid:part"):
            assert part in answer.content


def test_it_holds_what_the_page_holds(vennedal, journey_at):
    play = journey_at(2).settled(*ALL)
    found = facts(vennedal, play)
    assert [len(one["items"]) for one in found["lists"]] == [len(play_goals(play)), 4]
    steps, meetings, people = found["tables"]
    assert len(steps["rows"]) == len(play.case("plan").settled.steps) > 0
    assert [one for one in ("Ruud", "Marjan", "Saskia") if one in str(people["rows"])] == ["Ruud", "Marjan", "Saskia"]
    assert meetings["rows"]
    assert "Afgesproken is 2,5 uur per week, 36 weken lang: 90 uur. Er is nog 59 uur vrij." in found["sum"]
    assert found["svg"].startswith("<svg")
    assert found["lang"] == "nl"
    assert facts(vennedal, play, language="en")["lang"] == "en"


def play_goals(play):
    return play.case("goals").course.settled["goals"].choice["goals"]


def test_strangers_get_404_and_who_may_not_see_the_plan_403(enter, journey_at):
    play = journey_at(2).settled(*ALL)
    answers = {name: enter(name).get(pdf(play)).status_code for name in ("bram", "annelies", "marjan", "noor")}
    assert answers == {"bram": 404, "annelies": 403, "marjan": 200, "noor": 200}
    page = enter("ruud").get(f"/journeys/{play.journey.uuid}/my-plan/").status_code
    assert enter("ruud").get(pdf(play)).status_code == page


def test_the_same_queries_empty_and_full(enter, journey_at):
    play, noor = journey_at(2), enter("noor")
    empty = queries_of(noor, pdf(play))
    play.settled(*ALL)
    assert queries_of(noor, pdf(play)) == empty
