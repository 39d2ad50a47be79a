"""What becomes of what is open when a level changes: every pair of levels on every element that can be chosen.

What is expected comes from specification.yaml alone, raw; what happens, from the operations on rows.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from regie.decisions import operations
from regie.decisions.case import Case
from regie.decisions.log import log_for
from regie.decisions.models import Decision, DeviationRequest, LevelRequest, Proposal, Voice
from regie.decisions.queries import sees
from regie.decisions.rulings import (
    may_answer,
    may_answer_request,
    may_decide,
    may_record_attempt,
    may_revise,
    may_withdraw,
    still_asked,
)
from regie.framework import Element, Level, Role, scope_of
from regie.journeys.choices import MentorChoice, Resource, ResourcesChoice, written
from regie.journeys.models import LevelAgreement
from regie.journeys.queries import course_of
from tests.cast import AT, LATER, WHO_IS, Company, Play, choice_for, journey_of
from tests.framework.oracle import consult, needed_facts
from tests.framework.specification import specified
from tests.kernel.making import undone
from tests.refusals import conflict, refused

CHOSEN = ("direction", "content", "goals", "plan", "pace", "work_forms", "resources", "mentor")
PAIRS = list(permutations((1, 2, 3, 4), 2))
KIND_OF = {"heard": "hearing", "asked": "question", "agreed": "agreement"}
SEES = {"learning_guide": (1, 2, 3), "designer": (1, 2)}
"""Direction, goals and plan by the table of the design: the guide at 1-3, the designer at 1-2."""


def needed(element: str, level: int, writer: str) -> set[tuple[str, str]]:
    """The voices that somebody who decides needs, (kind, role), besides the writer of the text."""
    facts = {fact for role in specified(element, level)["decides"] for fact in needed_facts(element, level, role)}
    found = {(KIND_OF[kind], role) for kind, _, role in (fact.partition(":") for fact in facts) if kind in KIND_OF}
    return found - {("agreement", writer)}


def deciders(element: str, level: int) -> set[str]:
    return set(specified(element, level)["decides"])


def learner_alone(element: str, level: int) -> bool:
    return deciders(element, level) == {"learner"}


@pytest.fixture
def ready(inside: Company) -> Play:
    """A journey at overall level 3 on which everything that comes before anything is settled."""
    inside.fatima.appointments.all().delete()
    play = journey_of(inside, 3, at=AT - timedelta(hours=1)).settled("direction", "content", "goals", "pace")
    return play.later(AT)


def put_at(play: Play, element: str, level: int) -> None:
    """Let an element begin at a level, as if it was agreed so from the start."""
    row = {"scope": element, "level": level, "by": play.company.noor, "at": play.at - timedelta(days=1)}
    LevelAgreement.objects.create(journey=play.journey, **row)


def change(play: Play, scope: str, level: int) -> None:
    """Let the two agree on another level, towards more room one step at a time."""
    course = course_of(play.journey, play.at.date())
    now = course.overall if scope == "overall" else course.level(Element(scope))
    steps = range(now.value + 1, level + 1) if level > now.value and scope != "overall" else (level,)
    for step in steps:
        about = {"journey": play.journey, "scope": scope_of(scope), "level": Level(step), "reason": "daarom"}
        row = operations.change_level(**about, by=play.company.noor, at=play.at)
        if isinstance(row, LevelRequest):
            operations.answer_level(request=row, agreed=True, by=play.company.marjan, at=play.at)


def choice_of(play: Play, element: str):
    """A complete choice for any of the eight at the level that holds now."""
    case = play.case(element)
    if element == "resources":
        return ResourcesChoice(items=(Resource(what="Leerbibliotheek"),))
    if element == "mentor":
        answers = tuple(f"antwoord {n}" for n, _ in enumerate(case.questions, 1))
        return MentorChoice(mentor=play.company.fatima.uuid, request="Wil jij?", answers=answers)
    return choice_for(case)


def propose(play: Play, element: str, level: int) -> Proposal:
    """By the first who decides there, with everything that a proposal brings."""
    play.write_question()
    by = play.company.who(specified(element, level)["decides"][0])
    about = {"about": play.journey, "element": Element(element)}
    play.proposals[element] = operations.propose(**about, choice=choice_of(play, element), by=by, at=play.at)
    return play.proposals[element]


def spoken_for(play: Play, element: str) -> set[tuple[str, str]]:
    """Who can still speak, (kind, role), by the answer to who tries to."""
    case = play.case(element)
    return {(one.kind, one.role) for one in case.voices if may_answer(case, play.company.who(one.role), one)}


def finish(play: Play, element: str) -> Decision:
    """Let whoever holds the pen bring it to the end: write it anew, and let everybody speak who can."""
    case = play.case(element)
    holder = play.company.who(case.cell.listing()["decides"][0])
    seen = case.proposal.revision
    operations.revise(proposal=case.proposal, seen=seen, choice=choice_of(play, element), by=holder, at=play.at)
    if specified(element, case.cell.level.value).get("min_conversations"):
        play.talk(element)
    for kind, role in sorted(spoken_for(play, element)):
        voice = next(
            one for one in play.case(element).voices if (one.kind, one.role) == (kind, role) and not one.answer
        )
        said = "agreed" if kind == "agreement" else "input"
        operations.answer(voice=voice, said=said, text="zo", by=play.company.who(role), at=play.at)
    case = play.case(element)
    if element == "mentor":
        asked = operations.ask_chosen(proposal=case.proposal, seen=case.proposal.revision, by=holder, at=play.at)
        operations.answer(voice=asked, said="accepted", by=play.company.fatima, at=play.at)
    elif case.proposal is not None:
        operations.decide(proposal=case.proposal, seen=case.proposal.revision, by=holder, at=play.at)
    return Decision.objects.get(proposal=play.proposals[element])


# --- everything open at once: the proposal, who was asked, who was invited, a wish ---


def invitable(element: str, level: int) -> list[str]:
    """Who may be invited there, and is not asked anyway."""
    cell = specified(element, level)
    asked = {*cell.get("must_consult", []), *cell.get("must_ask", [])}
    may = ("manager", "organisation", "designer", "coach")
    return [role for role in may if consult(element, level, role)[0] and role not in asked]


def open_everything(play: Play, element: str, level: int) -> tuple[Proposal, dict[str, Voice], DeviationRequest | None]:
    """A proposal with who must be asked and everybody who may be invited; a wish where the learner lacks the pen."""
    put_at(play, element, level)
    proposal = propose(play, element, level)
    holder = play.company.who(specified(element, level)["decides"][0])
    invited = {
        role: operations.ask(proposal=proposal, role=Role(role), by=holder, at=play.at)
        for role in invitable(element, level)
    }
    if learner_alone(element, level):
        return proposal, invited, None
    about = {"journey": play.journey, "element": Element(element), "by": play.company.noor, "at": play.at}
    return proposal, invited, operations.request_deviation(wish="anders", **about)


@pytest.mark.parametrize("element", CHOSEN)
def test_what_is_open_is_of_whoever_holds_the_pen_now_and_can_be_brought_to_its_end(ready, element):
    for before, after in PAIRS:
        with undone():
            proposal, invited, wish = open_everything(ready, element, before)
            text = written(ready.case(element).choice)
            change(ready, element, after)
            case = ready.case(element)
            _the_proposal_is_theirs(case, proposal, text, element, before, after)
            _who_can_speak_still(case, invited, element, before, after)
            _the_wish_is_answered_or_overtaken(case, wish, element, before, after)
            decision = finish(ready, element)
            assert (before, after, decision.level) == (before, after, after)
            assert decision.role in deciders(element, after)


def who(case: Case, may) -> set[str]:
    """The roles whose holder may."""
    company = {seat.role.value: seat.person for seat in case.course.cast.seats}
    return {role for role, person in company.items() if may(case, person)}


def _the_proposal_is_theirs(case: Case, proposal: Proposal, text: dict, element: str, before: int, after: int) -> None:
    """Its text and writer stay; the holders of the pen revise and withdraw it, and nobody else does."""
    writer = specified(element, before)["decides"][0]
    assert (case.proposal.pk, case.proposal.state, written(case.choice)) == (proposal.pk, "open", text)
    assert case.revision.role == writer
    for may in (may_revise, may_withdraw):
        assert (before, after, who(case, may)) == (before, after, deciders(element, after))


def _who_can_speak_still(case: Case, invited: dict[str, Voice], element: str, before: int, after: int) -> None:
    """Who is needed at the new level, and whom it lets be heard. They see it, and by the table; nobody else does."""
    goes_on = {role for role in invited if consult(element, after, role)[0]}
    asked = needed(element, after, specified(element, before)["decides"][0])
    can = {
        (voice.kind, voice.role)
        for voice in case.voices
        for seat in case.course.cast.seats_in(Role(voice.role))
        if may_answer(case, seat.person, voice)
    }
    assert (before, after, can) == (before, after, asked | {("invitation", role) for role in goes_on})
    looking = {role for role, levels in SEES.items() if after in levels} | {"learner"}
    turn = deciders(element, after) | {role for _, role in asked} | goes_on
    assert (before, after, who(case, sees)) == (before, after, looking | turn)
    course, guide = case.course, {"learning_guide"} if after in SEES["learning_guide"] else set()
    for role in set(invited) | {"organisation"}:
        (person,) = course.cast.people_in(Role(role))
        read = {one.element.value for one in log_for(person, course, AT) if one.state == "open"}
        assert (before, after, role, element in read) == (before, after, role, role in turn | guide)
    for role in set(invited) - goes_on:
        (person,) = course.cast.people_in(Role(role))
        with conflict("rules_changed"):
            operations.answer(voice=invited[role], said="input", text="toch", by=person, at=AT)


def _the_wish_is_answered_or_overtaken(
    case: Case, wish: DeviationRequest | None, element: str, before: int, after: int
) -> None:
    """By whoever holds the pen now; once the learner alone does, it waits no more."""
    if wish is None:
        return
    wish.refresh_from_db()
    answering = set() if learner_alone(element, after) else deciders(element, after) - {"learner"}
    assert (before, after, wish.answer) == (before, after, "" if answering else "overtaken")
    assert who(case, may_answer_request) == answering
    if not answering:
        with conflict("no_open_request"):
            operations.answer_request(request=wish, granted=True, text="ja", by=case.course.subject, at=AT)


def test_a_wish_that_was_overtaken_does_not_come_back(ready):
    _, _, wish = open_everything(ready, "pace", 2)
    change(ready, "pace", 3)
    change(ready, "pace", 2)
    wish.refresh_from_db()
    assert (wish.answer, ready.case("pace").request) == ("overtaken", None)


@pytest.mark.parametrize("element", CHOSEN)
def test_what_was_said_counts_where_it_is_needed_and_blocks_nothing_else(ready, element):
    """Everybody answered before the change: after it only who is newly needed, or must agree anew, can speak."""
    for before, after in PAIRS:
        writer = specified(element, before)["decides"][0]
        said = {one for one in needed(element, before, writer) if one[0] != "agreement"}
        if not said:
            continue
        with undone():
            put_at(ready, element, before)
            propose(ready, element, before)
            for _, role in said:
                ready.answer(element, role)
            change(ready, element, after)
            heard = {role for kind, role in said if kind == "hearing"}
            still = {one for one in needed(element, after, writer) if one not in said and one[1] not in heard}
            case = ready.case(element)
            open_now = {(one.kind, one.role) for one in case.voices if not one.answer and still_asked(case, one)}
            assert (before, after, {one for one in open_now if one[1] not in heard}) == (before, after, still)
            missing = may_decide(case, ready.company.who(specified(element, after)["decides"][0])).missing
            assert {str(one) for one in missing} & {f"heard:{role}" for role in heard} == set()


@pytest.mark.parametrize(
    ("element", "before"), [("direction", 1), ("plan", 1), ("pace", 1), ("pace", 2), ("resources", 2)]
)
def test_a_hearing_whose_term_passed_is_tried_only_where_it_is_still_needed(ready, element, before):
    for after in {1, 2, 3, 4} - {before}:
        with undone():
            put_at(ready, element, before)
            propose(ready, element, before)
            later = ready.later(LATER)
            change(later, element, after)
            case = later.case(element, at=LATER)
            tried = {
                one.role
                for one in case.voices
                for role in WHO_IS
                if may_record_attempt(case, ready.company.who(role), one)
            }
            asked = {role for kind, role in needed(element, before, "") if kind == "hearing"}
            assert (after, tried) == (after, asked & set(specified(element, after).get("must_consult", [])))


def test_who_is_newly_asked_can_answer_while_something_else_must_come_first(inside):
    """The term runs: it may not pass before anybody could speak."""
    play = journey_of(inside, 3)
    play.propose("pace")
    change(play, "pace", 2)
    assert play.case("pace").course.waits_for(Element.PACE)
    play.answer("pace", "organisation")
    play.answer("pace", "learner")
    with refused("not_yet_before"):
        play.decide("pace", by=inside.saskia)
    play.settled("direction", "content")
    assert play.decide("pace", by=inside.saskia).level == 2


# --- half agreements, acceptances --------------------------------------


@pytest.mark.parametrize("after", [1, 3, 4])
@pytest.mark.parametrize("said", ["", "agreed", "disagreed"])
def test_half_an_agreement_is_worth_nothing_where_one_decides_alone(ready, after, said):
    put_at(ready, "work_forms", 2)
    proposal = propose(ready, "work_forms", 2)
    ready.revise("work_forms", by=ready.company.noor)
    if said == "disagreed":
        ready.answer("work_forms", "designer", said=said, by=ready.company.saskia)
    change(ready, "work_forms", after)
    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert spoken_for(ready, "work_forms") == set()
    (holder,) = deciders("work_forms", after)
    if said == "agreed":  # somebody who is not asked any more
        with conflict("rules_changed"):
            ready.answer("work_forms", "designer", said=said, by=ready.company.saskia)
    assert ready.decide("work_forms", by=ready.company.who(holder)).level == after


def test_half_an_agreement_counts_again_on_the_same_text_once_the_cell_is_joint_again(ready):
    put_at(ready, "work_forms", 2)
    propose(ready, "work_forms", 2)
    voice = ready.voice("work_forms", "learner")
    change(ready, "work_forms", 1)
    change(ready, "work_forms", 2)
    assert [(one.pk, one.term_at) for one in ready.case("work_forms").voices] == [(voice.pk, voice.term_at)]
    ready.answer("work_forms", "learner")
    assert Decision.objects.get(element="work_forms").level == 2


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_mentor_who_was_asked_can_say_yes_and_it_settles_when_nothing_is_missing(ready, before, after):
    put_at(ready, "mentor", before)
    proposal = propose(ready, "mentor", before)
    voice = operations.ask_chosen(proposal=proposal, seen=1, by=ready.company.noor, at=AT)
    change(ready, "mentor", after)
    case = ready.case("mentor")
    assert may_answer(case, ready.company.fatima, voice)
    operations.answer(voice=voice, said="accepted", by=ready.company.fatima, at=AT)
    proposal.refresh_from_db()
    complete = after != 1 or len(case.choice.answers) == 5
    assert (before, after, proposal.state) == (before, after, "decided" if complete else "open")
    people = {one.name for one in course_of(ready.journey, AT.date()).cast.people_in(Role.MENTOR)}
    assert people == ({"Fatima de Wit"} if complete else set())


# --- levels that were asked -----------------------------------------------------------------------


def test_a_level_that_was_asked_is_overtaken_for_its_own_scope_and_goes_on_for_another(inside):
    play = journey_of(inside, 2)
    asked = {
        scope: operations.change_level(
            journey=play.journey, scope=scope_of(scope), level=Level(3), by=inside.noor, at=AT
        )
        for scope in ("pace", "goals", "space")
    }
    change(play, "pace", 1)
    for row in asked.values():
        row.refresh_from_db()
    assert {scope: row.answer for scope, row in asked.items()} == {"pace": "overtaken", "goals": "", "space": ""}
    change(play, "overall", 4)
    for row in asked.values():
        row.refresh_from_db()
    assert {row.answer for row in asked.values()} == {"overtaken"}
    assert not LevelRequest.objects.filter(answer="").exists()


# --- what was private, and what was decided -----------------------------------------


@pytest.mark.parametrize("element", CHOSEN)
def test_what_was_written_where_nobody_looks_on_is_not_handed_over(inside, element):
    """B11. A draft of overall level 4 whose pen moves is the learner's alone, also in the log."""
    inside.fatima.appointments.all().delete()
    play = journey_of(inside, 4, at=AT - timedelta(hours=1)).settled("direction", "content", "goals", "pace")
    play = play.later(AT)
    for scope in (element, "overall"):
        for after in (1, 2, 3):
            with undone():
                proposal = propose(play, element, 4)
                change(play, scope, after)
                proposal.refresh_from_db()
                stays = learner_alone(element, after)
                assert (scope, after, proposal.state) == (scope, after, "open" if stays else "overtaken")
                if stays:
                    continue
                course = course_of(play.journey, AT.date())
                entries = {
                    role: [one for one in log_for(play.company.who(role), course, AT) if one.proposal == proposal.uuid]
                    for role in WHO_IS
                }
                assert {role for role, found in entries.items() if found} == {"learner"}
                with conflict("proposal_closed"):
                    operations.withdraw(proposal=proposal, by=inside.saskia, at=AT)
                assert propose(play, element, after).pk != proposal.pk


def test_what_was_decided_stands_whatever_level_follows(ready):
    before = {(row.element, row.level, row.by_id) for row in Decision.objects.all()}
    held = {one.element: one.choice for one in ready.journey.settled.all()}
    for scope in ("overall", "pace", "work_forms"):
        for after in (1, 2, 4) if scope != "overall" else (1, 2):
            with undone():
                change(ready, scope, after)
                assert {(row.element, row.level, row.by_id) for row in Decision.objects.all()} == before
                assert {one.element: one.choice for one in ready.journey.settled.all()} == held
