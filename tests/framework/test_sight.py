"""Who sees what: the whole table, asked reader by reader, and the laws that it keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.framework import (
    CONFIDENTIAL,
    GOVERNED_BY,
    SIGHT,
    Bond,
    Level,
    Role,
    Topic,
    is_confidential,
    may_see,
    sight,
    sight_version,
)
from regie.framework.sight import Grant, When

READERS = [*Role, *Bond]

# Per reader: a = always, s = what was shared, i = where it decides or is heard; digits = at these
# levels of the governing element; both = at these levels always, beyond them what was shared.
# A reader that does not stand there sees nothing.
PATH = "learner:a level_partner:123s learning_guide:123s designer:12 manager:s mentor:s coach:s peer:s buddy:s"
SHARED_WITH_ALL = "learner:a level_partner:s learning_guide:s manager:s mentor:s coach:s peer:s buddy:s"
TABLE = {
    "look_backs": SHARED_WITH_ALL,
    "direction": PATH,
    "goals": PATH,
    "plan": PATH,
    "progress": PATH,
    "decision_log": "learner:a level_partner:123 learning_guide:123 designer:i manager:i mentor:i coach:i "
    "peer:i buddy:i organisation:i others:i",
    "level": "learner:a level_partner:a designer:a",
    "level_grounds": "learner:a level_partner:a",
    "level_totals": "organisation:a",
    "intake_ratings": "learner:a level_partner:s",
    "development_question": "learner:a level_partner:12s learning_guide:12s designer:12s manager:s mentor:s "
    "coach:s peer:s buddy:s",
    "learning_preference": "learner:a designer:12 manager:s mentor:s coach:s peer:s buddy:s",
    "ambition_and_drives": SHARED_WITH_ALL,
    "mentor_choice_answers": "learner:a",
    "notes_mine": "writer:a",
    "notes_ours": "participant:a",
    "feedback": "receiver:a giver:a level_partner:s learning_guide:s manager:s",
    "group_membership": "learner:a level_partner:a learning_guide:a group:a",
    "group_case": "group:a",
    "coach_sessions": "learner:a coach:a",
    "coach_strips": "learner:a coach:a",
    "coach_strips_total": "organisation:s",
    "pauses": "learner:a level_partner:123 learning_guide:123 manager:a",
    "figures": "learner:a level_partner:a learning_guide:a",
    "figure_totals": "designer:a organisation:a",
    "who_is_who": "learner:a level_partner:a learning_guide:a manager:a mentor:a coach:a peer:a buddy:a "
    "organisation:a administrator:a",
}


def expected(topic, reader, level, shared, involved):
    rules = dict(entry.split(":") for entry in TABLE[topic].split())
    rule = rules.get(reader, "")
    return "a" in rule or ("s" in rule and shared) or ("i" in rule and involved) or str(level.value) in rule


@pytest.mark.parametrize("topic", Topic)
def test_every_reader_sees_what_the_table_says(topic):
    for reader in READERS:
        for level in Level:
            for shared in (False, True):
                for involved in (False, True):
                    seen = may_see(
                        topic=topic,
                        roles={reader},
                        level=level,
                        shared=shared,
                        decides_or_heard=involved,
                        overall=Level.GUIDING,
                    )
                    assert seen is expected(topic, reader, level, shared, involved), (reader, level, shared, involved)


def test_the_table_speaks_of_every_topic():
    assert set(TABLE) == set(Topic) == set(SIGHT)


@pytest.mark.parametrize("topic", Topic)
def test_at_overall_level_4_nobody_sees_anything_of_a_person_uninvited(topic):
    without_persons = {"level_totals", "figure_totals", "coach_strips_total"}
    for reader in ("level_partner", "learning_guide", "designer", "manager", "organisation"):
        for level in Level:
            seen = may_see(
                topic=topic,
                roles={Role(reader) if reader in set(Role) else Bond(reader)},
                level=level,
                overall=Level.RELEASING,
            )
            assert not seen or topic in without_persons


def test_an_invitation_opens_at_overall_level_4():
    guide = {Role.LEARNING_GUIDE}
    assert may_see(topic=Topic.PLAN, roles=guide, level=Level.RELEASING, shared=True)
    assert not may_see(topic=Topic.PLAN, roles=guide, level=Level.RELEASING)
    assert may_see(
        topic=Topic.DECISION_LOG,
        roles={Role.DESIGNER},
        level=Level.GUIDING,
        decides_or_heard=True,
        overall=Level.RELEASING,
    )


def test_what_is_confidential():
    assert {"look_backs", "notes_mine", "notes_ours", "intake_ratings", "coach_sessions"} == CONFIDENTIAL
    assert all(is_confidential(topic) is (topic in CONFIDENTIAL) for topic in Topic)


def test_what_tells_of_no_person():
    """Totals: at overall level 4 they need no invitation of anybody."""
    assert {"level_totals", "figure_totals", "coach_strips_total"} == sight.WITHOUT_PERSONS


def test_nothing_confidential_is_seen_by_designer_organisation_or_administrator():
    for topic in CONFIDENTIAL:
        assert {Role.DESIGNER, Role.ORGANISATION, Bond.ADMINISTRATOR}.isdisjoint(SIGHT[topic])


def test_which_element_governs_a_topic():
    assert {topic.value: element.value for topic, element in GOVERNED_BY.items()} == {
        "look_backs": "conversations",
        "direction": "direction",
        "goals": "goals",
        "plan": "plan",
        "progress": "plan",
        "development_question": "content",
        "learning_preference": "work_forms",
        "group_membership": "learning_groups",
        "coach_sessions": "coach",
        "coach_strips": "coach",
    }


@pytest.mark.parametrize("topic", Topic)
def test_at_overall_level_4_everybody_else_sees_what_the_table_says(topic):
    """The learner, who is close, and who was there; and of totals without persons everybody."""
    uninvited = {"level_partner", "learning_guide", "designer", "manager", "organisation"}
    without_persons = {"level_totals", "figure_totals", "coach_strips_total"}
    for reader in READERS:
        for shared in (False, True):
            if reader.value in uninvited and topic not in without_persons and not shared:
                continue
            seen = may_see(topic=topic, roles={reader}, level=Level.GUIDING, shared=shared, overall=Level.RELEASING)
            assert seen is expected(topic, reader, Level.GUIDING, shared, False), (reader, shared)


def test_without_an_overall_level_that_of_the_element_counts_as_it():
    guide = {Role.LEARNING_GUIDE}
    assert not may_see(topic=Topic.FIGURES, roles=guide, level=Level.RELEASING)
    assert may_see(topic=Topic.FIGURES, roles=guide, level=Level.COACHING)


def test_another_table_has_another_name(monkeypatch):
    """Whoever agreed to one table did not agree to another: any change of a grant gives another name."""
    names = {sight_version()}
    for changed in (
        {Topic.FIGURES: {}},
        {Topic.FIGURES: {Role.LEARNER: Grant(When.SHARED)}},
        {Topic.FIGURES: {Role.LEARNER: Grant(levels=frozenset({Level.GUIDING}))}},
        {Topic.FIGURES: {Role.LEARNER: Grant(or_shared=True)}},
        {Topic.FIGURES: {Role.MANAGER: Grant()}},
    ):
        monkeypatch.setattr(sight, "SIGHT", {**SIGHT, **changed})
        names.add(sight_version())
    assert len(names) == 6
    assert all(len(name) == 8 for name in names)


@given(
    topic=st.sampled_from(list(Topic)),
    readers=st.frozensets(st.sampled_from(READERS), max_size=4),
    one_more=st.sampled_from(READERS),
    level=st.sampled_from(list(Level)),
    overall=st.sampled_from(list(Level)),
)
def test_one_more_bond_or_sharing_never_closes_anything(topic, readers, one_more, level, overall):
    before = may_see(topic=topic, roles=readers, level=level, overall=overall)
    assert may_see(topic=topic, roles=readers | {one_more}, level=level, overall=overall) >= before
    assert may_see(topic=topic, roles=readers, level=level, overall=overall, shared=True) >= before
