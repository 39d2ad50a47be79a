"""Who gets a case: a stranger 404, who may know of the journey but not see this 403, another organisation nothing."""

from __future__ import annotations

import pytest

from regie.decisions import operations as deciding
from regie.decisions.models import LevelRequest
from regie.decisions.queries import case_for, get_voice
from regie.framework import Element, Level
from regie.kernel.answers import NotFound, Refused
from regie.kernel.scope import OtherOrganisation
from regie.people.operations import end_appointment
from tests.around import cases_around
from tests.cast import AT, ELEMENTS, ORDER, WHO_IS, company_called, journey_of
from tests.framework.specification import specified
from tests.refusals import conflict

PATH = {"learning_guide": (1, 2, 3), "designer": (1, 2)}
"""Direction, goals and plan by the table of the design: the guide at 1-3, the designer at 1-2."""


def answer(play, viewer, element):
    try:
        case_for(viewer, play.journey.uuid, Element(element), AT)
    except NotFound:
        return 404
    except Refused as no:
        assert no.ruling.because == "not_in_sight"
        return 403
    return 200


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_case_is_for_who_decides_is_asked_or_may_see_it(inside, level):
    play = journey_of(inside, level).settled(*ORDER)
    for element in ELEMENTS:
        decides = specified(element, level)["decides"]
        seeing = {role for role in WHO_IS if role in decides or level in PATH.get(role, ()) or role == "learner"}
        assert {role for role in WHO_IS if answer(play, inside.who(role), element) == 200} == seeing
        assert [answer(play, stranger, element) for stranger in (inside.bram, inside.wim)] == [404, 404]


def test_at_the_last_level_nobody_uninvited_knows_that_the_journey_is_there(inside):
    play = journey_of(inside, 4).settled(*ORDER)
    answers = {name: answer(play, person, "plan") for name, person in inside.people.items()}
    assert answers == dict.fromkeys(inside.people, 404) | {"noor": 200}


def test_who_is_asked_sees_what_is_asked_as_long_as_it_is_open(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    assert answer(play, inside.annelies, "pace") == 403
    play.propose("pace")
    assert answer(play, inside.annelies, "pace") == 200
    assert answer(play, inside.annelies, "plan") == 403


def test_who_is_asked_by_name_finds_it_without_any_role(inside):
    from regie.decisions.operations import ask
    from regie.framework import Role

    play = journey_of(inside, 3)
    ask(proposal=play.propose("plan"), role=Role.OTHERS, of=inside.bram, by=inside.noor, at=AT)
    assert answer(play, inside.bram, "plan") == 200
    assert answer(play, inside.bram, "goals") == 404
    assert [cases.course.journey for cases in cases_around(inside.bram, AT)] == [play.journey]
    play.decide("plan")
    assert answer(play, inside.bram, "plan") == 404
    assert cases_around(inside.bram, AT) == ()


def test_a_role_that_ended_opens_nothing_any_more(inside):
    play = journey_of(inside, 2).settled(*ORDER)
    assert answer(play, inside.marjan, "plan") == 200
    end_appointment(appointment=inside.marjan.appointments.get(), on=AT.date(), by=inside.wim, at=AT)
    assert answer(play, inside.marjan, "plan") == 404
    assert cases_around(inside.marjan, AT) == ()


def test_a_voice_of_another_proposal_is_not_found_here(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    play.propose("work_forms", by=inside.saskia)
    with pytest.raises(NotFound):
        get_voice(play.case("pace"), play.voice("work_forms", "learner").uuid)


@pytest.fixture
def both(db):
    """Two organisations with people of the same names, each with a journey in full swing."""
    companies = (company_called(), company_called("Zorggroep Elders", "elders"))
    plays = [journey_of(company, 2).settled("direction", "content") for company in companies]
    for play in plays:
        play.propose("pace")
        play.propose("work_forms", by=play.company.saskia)
    return plays


def test_nothing_of_another_organisation_is_around_anybody(both):
    ours, theirs = both
    for play in both:
        with play.company.scope():
            for person in play.company.people.values():
                found = cases_around(person, AT)
                assert {cases.course.journey.pk for cases in found} <= {play.journey.pk}
                seated = {seat.person.organisation_id for cases in found for seat in cases.course.cast.seats}
                assert seated <= {play.company.organisation.pk}
    with ours.company.scope():
        for person in ours.company.people.values():
            assert answer(theirs, person, "pace") == 404


def test_no_operation_reaches_into_another_organisation(both):
    from regie.decisions import operations

    ours, theirs = both
    proposal, voice = theirs.proposal("pace"), theirs.voice("pace", "organisation")
    joint = theirs.voice("work_forms", "learner")
    with theirs.company.scope():
        before = theirs.case("pace").voices
    acts = {
        "decide": lambda by: operations.decide(proposal=proposal, seen=1, by=by, at=AT),
        "withdraw": lambda by: operations.withdraw(proposal=proposal, by=by, at=AT),
        "answer": lambda by: operations.answer(voice=voice, said="input", text="zo", by=by, at=AT),
        "agree": lambda by: operations.answer(voice=joint, said="agreed", by=by, at=AT),
    }
    for act in acts.values():
        for who in ("saskia", "annelies", "noor"):
            with ours.company.scope(), pytest.raises((Exception,)) as no:
                act(ours.company.people[who])
            assert (
                isinstance(no.value, OtherOrganisation | NotFound | Refused | LookupError)
                or no.type.__name__ == "DoesNotExist"
            )
    assert theirs.proposal("pace").state == "open"
    assert theirs.case("pace").voices == before
    assert {one.answer for one in theirs.case("work_forms").voices} == {""}


def test_who_had_to_be_heard_sees_nothing_any_more_once_the_level_needs_nobody(inside):
    """B11: a hearing that was open at level 2 gives no sight at level 4."""
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    for level in (3, 4):
        asked = deciding.change_level(journey=play.journey, scope="overall", level=Level(level), by=inside.noor, at=AT)
        if isinstance(asked, LevelRequest):
            deciding.answer_level(request=asked, agreed=True, by=inside.marjan, at=AT)
    for who in (inside.annelies, inside.saskia, inside.ruud):
        with pytest.raises(NotFound):
            case_for(who, play.journey.uuid, Element.PACE, AT)
    voice = play.case("pace").voices[0]
    with conflict("rules_changed"):
        deciding.answer(voice=voice, said="input", text="toch", by=inside.annelies, at=AT)
