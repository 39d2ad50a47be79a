"""An organisation's own version of the table: who adopts it, what is refused, and what becomes of what is open."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest

from regie.decisions.models import Decision
from regie.decisions.operations import adopt_table, decide, propose, request_deviation, withdraw
from regie.decisions.queries import cases_of
from regie.designs.models import TableVersion
from regie.designs.operations import DoesNotFit, LacksSomething, import_path, own_change, publish
from regie.designs.pathfile import PathDeviation, Text
from regie.designs.queries import blueprint_of, table_of
from regie.designs.tables import newest_table_number, own_table
from regie.framework import Element, Level, Origin, Role, shipped_table
from regie.journal.models import Entry
from regie.journal.payload import opened_facts
from regie.journeys.choices import Resource, ResourcesChoice
from regie.journeys.operations import enrol, open_journey
from regie.journeys.queries import course_of
from regie.kernel.keys import organisation_cipher
from regie.people.operations import appoint
from tests.cast import AT, ORDER, START_ON, TERM, Play, agree_on, journey_of, p2_path
from tests.designing import drawing_of
from tests.insight.test_query_counts import cost, learners
from tests.refusals import conflict, refused
from tests.rows import events

WHY = "Wij werken in ploegen."
LATER = AT + timedelta(days=2)


def change(element, level, reason=WHY, **changes):
    return own_change(element=Element(element), level=Level(level), changes=changes, reason=reason)


def adopt(company, *changes, seen=None, by=None, at=AT):
    """Adopt these changes, seen as the table stands unless told otherwise."""
    seen = newest_table_number() if seen is None else seen
    return adopt_table(deviations=changes, seen=seen, by=by or company.wim, at=at)


@contextmanager
def unfit(because):
    """In the block a change is refused for this reason, with what stands in the way."""
    with pytest.raises(DoesNotFit) as said:
        yield said
    assert said.value.ruling.because == because


PACE_3 = {"must_ask": ["manager"]}


def cell_of(play, element):
    return course_of(play.journey, AT.date()).cell(Element(element))


def open_state(play):
    play.journey.refresh_from_db()
    return play.journey.state


# --- by whom, and what is refused -----------------------------------------------


def test_an_administrator_adopts_and_every_journey_follows_the_new_cell(inside):
    play, alone = journey_of(inside, 3), cell_of
    assert alone(play, "pace") == shipped_table().cell(element=Element.PACE, level=Level(3))
    version = adopt(inside, change("pace", 3, **PACE_3))
    assert (version.number, version.by, version.at) == (1, inside.wim, AT)
    assert cell_of(play, "pace").listing()["must_ask"] == ["manager"]
    (told,) = course_of(play.journey, AT.date()).table.deviations
    assert (told.reason, told.origin) == (WHY, Origin.ORGANISATION)


@pytest.mark.parametrize("who", ["noor", "saskia", "annelies", "marjan", "ruud"])
def test_nobody_else_does(inside, who):
    with refused("not_administrator"):
        adopt(inside, change("pace", 3, **PACE_3), by=inside.people[who])
    assert not TableVersion.objects.exists()


@pytest.mark.parametrize(
    ("assertion", "element", "level", "changes"),
    [
        ("A4", "goals", 1, {"decides": ["designer"]}),
        ("A4", "goals", 3, {"decides": ["learner", "manager"], "joint": True}),
        ("B2", "mentor", 2, {"decides": ["manager"], "may_consult": []}),
        ("B11", "learning_guide", 4, {"monitors": True}),
        ("C5", "direction", 3, {"offer": "if_wished"}),
    ],
)
def test_the_floor_is_not_crossed(inside, assertion, element, level, changes):
    with pytest.raises(DoesNotFit) as said:
        adopt(inside, change("pace", 3, **PACE_3), change(element, level, **changes))
    assert (said.value.ruling.because, said.value.misfit.assertion) == ("floor_crossed", assertion)
    assert (said.value.misfit.deviation.element, said.value.misfit.deviation.level.value) == (element, level)
    assert not TableVersion.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"must_consult": ["designer"]},
        {"decides": ["boss"]},
        {"hours": 3},
        {"gap": None},
        {"decides": [], "must_consult": [], "must_ask": []},
    ],
)
def test_a_cell_that_cannot_exist_is_refused(inside, changes):
    with unfit("cell_impossible"):
        adopt(inside, change("pace", 2, **changes))


def test_one_cell_has_one_change_with_one_reason(inside):
    with unfit("cell_impossible"):
        adopt(inside, change("pace", 3, **PACE_3), change("pace", 3, must_consult=["coach"]))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_change_without_a_reason_is_none(reason):
    with refused("reason_lacking"):
        change("pace", 3, reason=reason, **PACE_3)


def test_what_holds_already_is_not_adopted_again(inside):
    with refused("nothing_changes"):
        adopt(inside)
    adopt(inside, change("pace", 3, **PACE_3))
    with refused("nothing_changes"):
        adopt(inside, change("pace", 3, **PACE_3))
    adopt(inside, change("pace", 3, reason="Om iets anders.", **PACE_3))
    assert newest_table_number() == 2


def test_who_looked_at_an_older_version_is_told(inside):
    adopt(inside, change("pace", 3, **PACE_3))
    with conflict("rules_changed"):
        adopt(inside, change("plan", 3, must_ask=["manager"]), seen=0)
    assert [one.number for one in TableVersion.objects.all()] == [1]


# --- a list that is replaced as a whole -----------------------------------------


def test_taking_a_change_back_is_adopting_a_version_without_it(inside):
    play = journey_of(inside, 3)
    adopt(inside, change("pace", 3, **PACE_3), change("plan", 3, must_ask=["manager"]))
    adopt(inside, change("plan", 3, must_ask=["manager"]))
    assert cell_of(play, "pace") == shipped_table().cell(element=Element.PACE, level=Level(3))
    assert cell_of(play, "plan").listing()["must_ask"] == ["manager"]
    adopt(inside)
    assert tuple(course_of(play.journey, AT.date()).table) == tuple(shipped_table())
    assert [len(one.deviations) for one in TableVersion.objects.order_by("number")] == [2, 1, 0]


def test_a_change_tells_who_adopted_it_as_it_stands_and_when(inside):
    appoint(person=inside.bram, role="administrator", by=inside.wim, at=AT)
    pace = change("pace", 3, **PACE_3)
    adopt(inside, pace)
    adopt(inside, pace, change("plan", 3, must_ask=["coach"]), by=inside.bram, at=LATER)
    told = own_table()
    said = {str(element): (one.by, one.at, one.deviation.reason) for (element, _), one in told.adopted.items()}
    assert said == {"pace": (inside.wim, AT, WHY), "plan": (inside.bram, LATER, WHY)}
    adopt(inside, change("plan", 3, must_ask=["coach"]), at=LATER)
    adopt(inside, pace, change("plan", 3, must_ask=["coach"]), by=inside.bram, at=LATER)
    assert own_table().adopted[Element.PACE, Level(3)].by == inside.bram
    assert told.number == 2


def test_an_organisation_without_a_version_has_the_shipped_table_itself(inside):
    assert table_of(None) is shipped_table()
    assert table_of(inside.version) is shipped_table()
    assert (own_table().number, own_table().table, own_table().adopted) == (0, shipped_table(), {})


def test_another_organisation_keeps_its_own(vennedal, elsewhere):
    with vennedal.scope():
        adopt(vennedal, change("pace", 3, **PACE_3))
    with elsewhere.scope():
        play = journey_of(elsewhere, 3)
        rules = play.journey.rules
        assert table_of(None) is shipped_table()
        assert cell_of(play, "pace") == shipped_table().cell(element=Element.PACE, level=Level(3))
        adopt(elsewhere, change("plan", 3, must_ask=["coach"]))
        assert [(one.number, one.by) for one in TableVersion.objects.all()] == [(1, elsewhere.wim)]
        play.journey.refresh_from_db()
        assert play.journey.rules == rules + 1
    with vennedal.scope():
        assert own_table().adopted.keys() == {(Element.PACE, Level(3))}


# --- what is open follows, what was decided stands ------------------------------


def test_whom_the_new_cell_makes_the_decider_ask_is_asked_with_a_new_term(inside):
    play = journey_of(inside, 3).settled("content")
    proposal = play.propose("pace")
    assert play.case("pace").voices == ()
    adopt(inside, change("pace", 3, **PACE_3), at=LATER)
    (voice,) = play.case("pace").voices
    assert (voice.kind, voice.role, voice.asked_at, voice.term_at) == ("question", "manager", LATER, LATER + TERM)
    with refused("asking_open", "asked:manager"):
        decide(proposal=proposal, seen=1, by=inside.noor, at=LATER)
    play.answer("pace", "manager")
    assert decide(proposal=proposal, seen=1, by=inside.noor, at=LATER).cell["must_ask"] == ["manager"]


def test_who_is_not_asked_any_more_blocks_no_more(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    play.propose("pace")
    with refused("hearing_open", "heard:organisation", "asked:learner"):
        play.decide("pace")
    adopt(inside, change("pace", 2, must_consult=[], must_ask=[]))
    assert play.decide("pace").by == inside.saskia


def test_a_proposal_whose_writer_lost_the_pen_is_of_who_holds_it_now(inside):
    play = journey_of(inside, 2).settled("direction", "content")
    proposal = play.propose("pace")
    adopt(inside, change("pace", 2, decides=["learner"], must_ask=["designer"]))
    with refused("not_a_decider"):
        withdraw(proposal=proposal, by=inside.saskia, at=AT)
    assert {(one.kind, one.role) for one in play.case("pace").voices} == {
        ("hearing", "organisation"),
        ("question", "learner"),
        ("question", "designer"),
    }
    with refused("hearing_open", "heard:organisation", "asked:designer"):
        play.decide("pace", by=inside.noor)
    withdraw(proposal=proposal, by=inside.noor, at=AT)


def test_who_decided_alone_waits_for_the_other_once_the_cell_is_joint(inside):
    play = journey_of(inside, 3).settled("content")
    play.propose("work_forms")
    together = {"decides": ["learner", "learning_guide"], "joint": True}
    adopt(inside, change("work_forms", 3, **together, may_consult=["coach"]))
    assert {(one.kind, one.role) for one in play.case("work_forms").voices} == {("agreement", "learning_guide")}
    with refused("agreement_open", "agreed:learning_guide"):
        play.decide("work_forms", by=inside.noor)
    play.answer("work_forms", "learning_guide")
    assert Decision.objects.get(element="work_forms").by == inside.marjan


def test_what_was_decided_stands_and_can_be_decided_anew_by_who_holds_the_pen_now(inside):
    play = journey_of(inside, 3).settled("content", "pace")
    before = list(Decision.objects.values_list("element", "by", "level", "cell", "rules"))
    adopt(inside, change("pace", 3, decides=["manager"], may_consult=[]))
    assert list(Decision.objects.values_list("element", "by", "level", "cell", "rules")) == before
    assert Element.PACE in course_of(play.journey, AT.date()).settled
    with refused("not_a_decider"):
        play.propose("pace", by=inside.noor)
    play.propose("pace", by=inside.ruud)
    assert play.decide("pace", by=inside.ruud).role == "manager"


def test_a_journey_that_now_has_nothing_to_settle_runs(inside):
    play = journey_of(inside, 2).settled(*ORDER)
    resources = shipped_table().cell(element=Element.RESOURCES, level=Level(2))
    assert (open_state(play), resources.is_decided) == ("deciding", True)
    assert set(course_of(play.journey, AT.date()).to_be_settled) == {Element.RESOURCES, Element.MENTOR}
    settle_help(play)
    assert open_state(play) == "deciding"
    before = events()
    adopt(inside, change("mentor", 2, offer="if_wished"))
    assert open_state(play) == "running"
    assert events() - before == {"table_adopted": 1, "journey_started": 1}


def settle_help(play):
    """Let the designer offer help, with the learner heard."""
    choice = ResourcesChoice(items=(Resource(what="Leerbibliotheek"),))
    propose(about=play.journey, element=Element.RESOURCES, choice=choice, by=play.company.saskia, at=AT)
    play.answer("resources", "learner")
    play.decide("resources")


def test_every_journey_that_has_not_ended_has_other_rules_and_an_ended_one_has_not(inside):
    going, ended = journey_of(inside, 2), journey_of(inside, 3, code="klaar")
    type(ended.journey).objects.filter(pk=ended.journey.pk).update(state="stopped")
    adopt(inside, change("pace", 1, must_ask=["learner"]))
    rules = []
    for play in (going, ended):
        before = play.journey.rules
        play.journey.refresh_from_db()
        rules.append(play.journey.rules - before)
    assert rules == [1, 0]


def test_a_journey_whose_level_is_not_agreed_yet_is_left_alone(inside):
    journey = open_journey(learner=inside.noor, version=inside.version, start_on=START_ON, by=inside.saskia, at=AT)
    enrol(journey=journey, by=inside.noor, at=AT)
    adopt(inside, change("pace", 1, must_ask=["learner"]))
    assert course_of(journey, AT.date()).overall is None


def test_it_is_written_down_without_a_word_of_the_reason(inside):
    version = adopt(inside, change("pace", 3, **PACE_3))
    entry = Entry.objects.last()
    assert (entry.event, entry.about, entry.by, entry.subject) == ("table_adopted", version.uuid, inside.wim.uuid, None)
    facts = opened_facts(entry.payload, entry=entry.uuid, cipher=organisation_cipher(inside.organisation.uuid))
    assert facts == {"number": 1, "cells": [{"cell": "pace.3", "keys": ["must_ask"]}]}


def test_a_refused_version_leaves_nothing_behind(inside):
    play = journey_of(inside, 3).settled("content")
    play.propose("pace")
    before, rules = events(), play.journey.rules
    with unfit("floor_crossed"):
        adopt(inside, change("pace", 3, **PACE_3), change("goals", 3, decides=["designer"]))
    play.journey.refresh_from_db()
    assert (events(), play.journey.rules, play.case("pace").voices) == (before, rules, ())


def test_a_text_that_only_its_writer_could_see_is_not_handed_over(inside):
    play = journey_of(inside, 4)
    kept, moved = play.propose("content"), play.propose("pace")
    adopt(inside, change("pace", 4, decides=["manager"]), change("content", 4, may_consult=["designer"]))
    for proposal, state in ((kept, "open"), (moved, "overtaken")):
        proposal.refresh_from_db()
        assert proposal.state == state
    assert play.case("pace").proposal is None


def test_a_wish_is_overtaken_once_the_learner_decides_alone(inside):
    play = journey_of(inside, 2).settled("direction", "content", "pace")
    row = request_deviation(journey=play.journey, element=Element.PACE, wish="Liever minder.", by=inside.noor, at=AT)
    adopt(inside, change("pace", 2, decides=["learner"], must_ask=[]))
    row.refresh_from_db()
    assert row.answer == "overtaken"


# --- what is settled on a design, and drafts ------------------------------------


def settled_by_design(play, at=LATER):
    """The elements that hold on this journey because the design settled them."""
    return {one.value for one in course_of(play.journey, at.date()).inherited}


def follows(company, version, *, at, code):
    journey = open_journey(
        learner=company.noor, version=version, start_on=START_ON, code=code, by=company.saskia, at=at
    )
    enrol(journey=journey, by=company.noor, at=at)
    agree_on(company, journey, 1, at=at)
    return Play(company, journey, at)


def test_what_a_design_settled_stands_where_it_held_and_is_open_where_it_did_not_yet(inside):
    version = drawing_of(inside).published()
    before = follows(inside, version, at=AT, code="eerst")
    adopt(inside, change("pace", 1, decides=["learner"]), at=AT + timedelta(hours=1))
    after = follows(inside, version, at=AT + timedelta(hours=2), code="daarna")
    assert settled_by_design(before) == {"content", "pace", "work_forms", "resources"}
    assert settled_by_design(after) == {"content", "work_forms", "resources"}
    adopt(inside, at=AT + timedelta(hours=3))
    assert settled_by_design(after) == {"content", "pace", "work_forms", "resources"}
    with pytest.raises(LookupError):
        after.case("pace").tabled  # noqa: B018


def test_what_is_open_on_a_draft_follows_the_table_too(inside):
    drawing = drawing_of(inside)
    asked = drawing.propose("content")
    rules = drawing.version.rules
    adopt(inside, change("content", 1, must_consult=["organisation"]))
    assert [(one.kind, one.role) for one in drawing.case("content").voices] == [("hearing", "organisation")]
    adopt(inside, change("content", 1, decides=["learner"]))
    asked.refresh_from_db()
    drawing.version.refresh_from_db()
    assert (asked.state, drawing.version.rules) == ("overtaken", rules + 2)
    assert Element.CONTENT not in blueprint_of(drawing.version, AT.date()).elements
    drawing.settle("pace", "work_forms", "resources")
    assert publish(version=drawing.version, by=inside.saskia, at=AT).state == "published"


def test_what_then_needs_somebody_of_a_journey_is_not_settled_on_a_draft(inside):
    """Around a draft there is no manager to ask: what lay there is overtaken, and each journey decides."""
    drawing = drawing_of(inside).settle("content")
    lying = drawing.propose("pace")
    adopt(inside, change("pace", 1, must_ask=["manager"]))
    lying.refresh_from_db()
    assert lying.state == "overtaken"
    assert Element.PACE not in blueprint_of(drawing.version, AT.date()).elements


# --- beside the deviations of a design ------------------------------------------


def deviating(company, element, level, *, code=None, final=True, **changes):
    """A version of a design that departs from the table itself."""
    one = PathDeviation(element=element, level=level, changes=changes, reason=Text(nl="Dit pad is anders."))
    path = p2_path().model_copy(update={"deviations": (one,), "code": code or "eigen-pad"})
    version = import_path(path=path, by=company.saskia, at=AT)
    return publish(version=version, by=company.saskia, at=AT) if final else version


def test_a_design_departs_from_what_the_organisation_made_of_the_cell(inside):
    version = deviating(inside, "pace", 2, must_consult=["organisation", "manager"])
    adopt(inside, change("pace", 2, must_ask=["learner", "learning_guide"]))
    cell = table_of(version).cell(element=Element.PACE, level=Level(2))
    assert cell.heard_on >= {Role.MANAGER, Role.LEARNING_GUIDE}
    told = table_of(version).deviations_of(element=Element.PACE, level=Level(2))
    assert [(one.origin, one.reason) for one in told] == [("organisation", WHY), ("design", "Dit pad is anders.")]
    assert table_of(inside.version).deviations_of(element=Element.PACE, level=Level(2)) == told[:1]


@pytest.mark.parametrize("final", [True, False])
def test_a_version_under_which_a_design_no_longer_fits_is_refused_by_its_name(inside, final):
    version = deviating(inside, "pace", 2, final=final, must_consult=["organisation", "manager"])
    with pytest.raises(DoesNotFit) as said:
        adopt(inside, change("pace", 2, decides=["manager"]))
    misfit = said.value.misfit
    assert (said.value.ruling.because, misfit.design, misfit.number) == ("deviation_misfit", version.design.title, 1)
    assert (misfit.deviation.element, misfit.deviation.level) == (Element.PACE, Level(2))
    assert not TableVersion.objects.exists()


def test_a_path_that_does_not_fit_on_the_organisations_table_does_not_come_in(inside):
    adopt(inside, change("pace", 2, decides=["manager"]))
    with unfit("deviation_misfit"):
        deviating(inside, "pace", 2, must_consult=["organisation", "manager"])
    deviating(inside, "pace", 2, must_consult=["organisation", "coach"])


def test_what_a_design_lacks_follows_the_organisations_table(inside):
    path = p2_path().model_copy(update={"plan_format": None, "code": "zonder-format"})
    draft = import_path(path=path, by=inside.saskia, at=AT)
    with pytest.raises(LacksSomething):
        publish(version=draft, by=inside.saskia, at=AT)
    adopt(inside, change("plan", 2, form="open"))
    assert publish(version=draft, by=inside.saskia, at=AT).state == "published"


# --- what it costs --------------------------------------------------------------


def test_the_version_that_holds_costs_a_journey_no_query_of_its_own(inside):
    play = journey_of(inside, 3)

    def read():
        return cases_of(course_of(play.journey, AT.date()), AT)

    read()
    without = cost(read)
    adopt(inside, change("pace", 3, **PACE_3))
    read()
    assert cost(read) == without
    for _ in range(10):
        adopt(inside, change("pace", 3, reason=f"{WHY} {newest_table_number()}", **PACE_3))
    read()
    assert cost(read) == without


def test_three_journeys_cost_adopting_no_more_queries_than_one(inside):
    costs = set()
    for more, text in ((1, "Een."), (2, "Drie.")):
        for learner in learners(inside, more):
            journey_of(inside, 3, learner=learner)
        costs.add(cost(lambda text=text: adopt(inside, change("plan", 4, reason=text, must_ask=["coach"]))))
    # The first looks for a version to compare with and finds none.
    assert len(costs) == 1
