"""The laws of deciding, for the shipped table and for any table that could be built."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regie.framework import (
    Cell,
    Element,
    Fact,
    FactKind,
    Form,
    ImpossibleCell,
    Level,
    Reason,
    Role,
    agreed,
    all_facts,
    allowance,
    asked,
    consult_roles,
    heard,
    may_consult,
    may_decide,
    may_propose,
    may_request,
    needs,
    refusal,
    shipped_table,
)

roles = st.sampled_from(list(Role))
some_roles = st.lists(roles, unique=True, max_size=4).map(tuple)
several_roles = st.lists(roles, unique=True, min_size=2, max_size=4).map(tuple)
people = st.frozensets(roles, max_size=4)
facts = st.frozensets(st.sampled_from(all_facts()))
fact = st.sampled_from(all_facts())


@st.composite
def any_cell(draw, together=False):
    """A cell as an organisation could make it: any deciders, heard in any way."""
    decides = draw(several_roles if together else some_roles)
    others = tuple(role for role in Role if role not in decides) if decides else ()
    heard_roles = st.lists(st.sampled_from(others), unique=True, max_size=3).map(tuple) if others else st.just(())
    partners = draw(heard_roles)
    return Cell(
        level=draw(st.sampled_from(list(Level))),
        element=draw(st.sampled_from(list(Element))),
        decides=decides,
        joint=together or (len(decides) > 1 and draw(st.booleans())),
        must_consult=draw(heard_roles),
        must_ask=draw(heard_roles),
        may_consult=draw(heard_roles),
        may_consult_others=bool(decides) and draw(st.booleans()),
        conversation_with=partners,
        min_conversations=draw(st.integers(0, 2)) if partners else 0,
        form=draw(st.sampled_from([None, Form.OPEN, Form.PRESET_QUESTIONS, *([Form.FIXED] if decides else [])])),
        basis=draw(st.sampled_from([(), ("development_question",)])),
    )


cells = st.one_of(st.sampled_from(list(shipped_table())), any_cell())


@given(cell=cells, who=people, on_record=facts)
def test_only_deciders_decide(cell, who, on_record):
    if may_decide(cell=cell, roles=who, given=on_record):
        assert who & set(cell.decides)
    if may_propose(cell=cell, roles=who):
        assert who & set(cell.decides)


@given(cell=cells, who=people, on_record=facts, one_more=fact)
def test_hearing_one_more_never_takes_a_right_away(cell, who, on_record, one_more):
    before = may_decide(cell=cell, roles=who, given=on_record)
    after = may_decide(cell=cell, roles=who, given=on_record | {one_more})
    assert after.allowed >= before.allowed
    assert len(after.missing) <= len(before.missing)


@given(cell=cells, who=people, one_more=roles, on_record=facts)
def test_one_more_role_never_takes_a_right_away(cell, who, one_more, on_record):
    assert (
        may_decide(cell=cell, roles=who | {one_more}, given=on_record).allowed
        >= may_decide(cell=cell, roles=who, given=on_record).allowed
    )
    assert may_consult(cell=cell, roles=who | {one_more}).allowed >= may_consult(cell=cell, roles=who).allowed


@given(cell=cells, who=people, on_record=facts)
def test_every_ruling_has_a_reason_and_names_its_cell(cell, who, on_record):
    for ruling in (
        may_decide(cell=cell, roles=who, given=on_record),
        may_consult(cell=cell, roles=who),
        may_propose(cell=cell, roles=who),
        may_request(cell=cell, roles=who),
    ):
        assert ruling.because in Reason
        assert ruling.cell is cell
        assert bool(ruling) is ruling.allowed


@given(cell=cells, role=roles, on_record=facts)
def test_what_is_missing_is_exactly_what_would_make_it_possible(cell, role, on_record):
    ruling = may_decide(cell=cell, roles={role}, given=on_record)
    if role not in cell.decides:
        assert ruling.missing == frozenset()
        return
    assert ruling.allowed is (not ruling.missing)
    assert may_decide(cell=cell, roles={role}, given=on_record | ruling.missing)
    for fact_left_out in ruling.missing:
        assert not may_decide(cell=cell, roles={role}, given=(on_record | ruling.missing) - {fact_left_out})


@given(cell=any_cell(together=True), on_record=facts)
def test_a_joint_decision_needs_all(cell, on_record):
    for role in cell.decides:
        for other in set(cell.decides) - {role}:
            assert not may_decide(cell=cell, roles={role}, given=on_record - {agreed(other)})
        assert agreed(role) not in needs(cell=cell, role=role)


@given(cell=cells, role=roles)
def test_nobody_is_heard_by_himself(cell, role):
    if role in cell.decides:
        assert not may_consult(cell=cell, roles={role})
        assert role not in consult_roles(cell)
        assert {needed.role for needed in needs(cell=cell, role=role)}.isdisjoint({role})


@given(cell=cells, role=roles, on_record=facts)
def test_heard_implies_asked_and_never_the_reverse(cell, role, on_record):
    every_heard = frozenset(heard(one) for one in cell.must_ask)
    every_asked = frozenset(asked(one) for one in cell.must_ask)
    assert may_decide(cell=cell, roles={role}, given=on_record | every_heard).allowed >= (
        may_decide(cell=cell, roles={role}, given=on_record | every_asked).allowed
    )
    only_asked = frozenset(asked(one) for one in Role)
    if role in cell.decides and cell.must_consult:
        assert not may_decide(cell=cell, roles={role}, given=only_asked)


@given(cell=any_cell(), order=st.permutations(list(Role)), who=people, on_record=facts)
def test_renaming_the_roles_changes_nothing(cell, order, who, on_record):
    new_name = dict(zip(Role, order, strict=True))
    # One rule names a role: the development question, where the designer decides.
    assume("development_question" not in cell.basis)

    def renamed(many):
        return tuple(new_name[role] for role in many)

    def renamed_fact(one):
        return one if one.role is None else Fact(one.kind, new_name[one.role])

    twin = replace(
        cell,
        **{key: renamed(getattr(cell, key)) for key in ("decides", "must_consult", "must_ask", "may_consult")},
        conversation_with=renamed(cell.conversation_with),
    )
    one = may_decide(cell=cell, roles=who, given=on_record)
    other = may_decide(cell=twin, roles=set(renamed(who)), given=frozenset(map(renamed_fact, on_record)))
    assert one.allowed is other.allowed
    assert len(one.missing) == len(other.missing)
    if len(who) <= 1:
        assert frozenset(map(renamed_fact, one.missing)) == other.missing
        assert one.because is other.because
    assert may_consult(cell=cell, roles=who).because is may_consult(cell=twin, roles=set(renamed(who))).because


@given(cell=cells, who=people, on_record=facts)
def test_where_nobody_decides_both_acts_are_refused_with_their_own_code(cell, who, on_record):
    rulings = {
        may_decide(cell=cell, roles=who, given=on_record).because,
        may_consult(cell=cell, roles=who).because,
    }
    assert (rulings == {Reason.NOBODY_DECIDES}) == (not cell.decides)


@given(cell=cells, who=people)
def test_a_request_to_deviate_is_the_learners_where_the_learner_cannot_change_it_alone(cell, who):
    ruling = may_request(cell=cell, roles=who)
    alone = Role.LEARNER in cell.decides and not cell.joint
    assert ruling.allowed is (Role.LEARNER in who and bool(cell.decides) and not alone)


def test_who_holds_several_roles_gets_the_answer_of_the_role_that_misses_least():
    cell = Cell(
        level=Level.GUIDING,
        element=Element.PLAN,
        decides=(Role.DESIGNER, Role.LEARNER, Role.MANAGER),
        joint=True,
    )
    given_facts = frozenset({agreed(Role.LEARNER)})
    ruling = may_decide(cell=cell, roles=[Role.LEARNER, Role.MANAGER, Role.DESIGNER], given=given_facts)
    assert ruling.missing == {agreed(Role.DESIGNER)}
    assert ruling == may_decide(cell=cell, roles=[Role.DESIGNER, Role.MANAGER, Role.LEARNER], given=given_facts)
    assert ruling.because is Reason.AGREEMENT_OPEN


@pytest.mark.parametrize(
    "contradiction",
    [
        {"decides": (Role.LEARNER,), "must_consult": (Role.LEARNER,)},
        {"must_ask": (Role.LEARNER,)},
        {"may_consult_others": True},
        {"decides": (Role.LEARNER,), "joint": True},
        {"decides": (Role.LEARNER, Role.LEARNER)},
        {"min_partners": -1},
        {"decides": (Role.LEARNER,), "min_conversations": 1},
        {"min_partners": 1},
        {"form": Form.FIXED},
    ],
)
def test_a_cell_that_contradicts_itself_cannot_be_built(contradiction):
    with pytest.raises(ImpossibleCell, match="plan at level 2"):
        Cell(level=Level.GUIDING, element=Element.PLAN, **contradiction)


def test_every_kind_of_fact_has_a_reason_of_its_own():
    from regie.framework import OPEN_FACT

    assert list(OPEN_FACT) == list(FactKind)
    assert len(set(OPEN_FACT.values())) == len(FactKind)


def test_a_room_answers_with_a_reason_of_its_own_in_the_same_shape():
    assert not refusal(Reason.RULES_CHANGED)
    assert allowance(Reason.MAY_ACT, cell=None)
    assert refusal(Reason.NOT_ASKED).missing == frozenset()
