"""Today: the one thing that waits first, then the rest; each says whether you decide, agree or think along."""

import pytest

from tests.cast import AT, journey_of
from tests.web.doors import at
from tests.web.visiting import queries_of, words_of

pytestmark = pytest.mark.django_db


def test_whoever_is_waited_for_sees_that_first(enter, journey_at):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    first = enter("noor").get("/").context_data["first"]
    assert (first.title, first.kind) == ("Beantwoord een vraag over je tempo", "Jij geeft inbreng")
    assert first.until == "Saskia Timmer vraagt het je. Het kan tot maandag 30 november."
    assert first.href == at(play, "pace")


@pytest.mark.parametrize(
    ("who", "element", "kind"),
    [
        ("saskia", "work_forms", "Jij beslist"),
        ("annelies", "pace", "Jij denkt mee"),
        ("noor", "work_forms", "Jullie kiezen samen"),
    ],
)
def test_each_line_says_what_the_reader_does_there(enter, journey_at, who, element, kind):
    play = journey_at(2).settled("direction", "content")
    play.propose("pace")
    if who == "noor":
        play.propose("work_forms")
    context = enter(who).get("/").context_data
    lines = [line for line in (context["first"], *context["rest"]) if line and line.href == at(play, element)]
    assert [line.kind for line in lines] == [kind]


def test_the_guide_and_the_manager_are_asked_at_level_one(enter, journey_at):
    play = journey_at(1)
    play.propose("direction")
    first = enter("ruud").get("/").context_data["first"]
    assert (first.kind, first.about) == (
        "Jij denkt mee",
        "Noor El Amrani: Van wijkverpleegkundige naar regieverpleegkundige",
    )
    play.answer("direction", "manager")
    play.decide("direction")
    play.settled("content", "goals", "pace")
    play.propose("plan")
    assert enter("marjan").get("/").context_data["first"].kind == "Jij denkt mee"


def test_somebody_for_whom_nothing_waits_reads_that(enter, vennedal):
    page = enter("bram").get("/")
    assert "Niets wacht op jou" in words_of(page)
    assert "Nog geen eigen pad" in words_of(page)


def test_a_journey_without_a_board_for_the_reader_is_no_link(enter, journey_at):
    play = journey_at(2)
    words = words_of(enter("annelies").get("/"))
    assert "Je ziet hier alleen wat jou gevraagd wordt" in words
    assert f'href="/journeys/{play.journey.uuid}/"' not in enter("annelies").get("/").content.decode()


def test_another_organisation_shows_nothing(elsewhere, journey_at):
    from tests.web.visiting import client_of

    journey_at(2).propose("direction")
    page = client_of(elsewhere.noor).get("/").context_data
    assert (page["first"], page["rest"], page["journeys"]) == (None, (), ())


def test_in_english(vennedal, journey_at):
    from tests.web.visiting import client_of

    journey_at(2).settled("direction", "content").propose("pace")
    page = client_of(vennedal.noor, language="en").get("/")
    assert "Answer a question about your pace" in words_of(page)


def test_thirty_lines_cost_what_three_do(vennedal, enter):
    costs = []
    saskia = enter("saskia")
    for code in (f"pad-{n}" for n in range(30)):
        journey_of(vennedal, 2, code=code, at=AT).settled("direction")
        if code in ("pad-2", "pad-29"):
            costs.append(queries_of(saskia, "/"))
    assert len(saskia.get("/").context_data["journeys"]) == 30
    assert costs[0] == costs[1]
