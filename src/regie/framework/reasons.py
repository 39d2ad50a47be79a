"""Why an answer is what it is: one stable code for each reason, in every room and at every door.

Each code has a sentence in both languages (ui/phrases/reasons.py) and a line in
docs/decision-rights.md.
"""

from __future__ import annotations

from enum import StrEnum

from regie.framework.facts import FactKind


class Reason(StrEnum):
    """The reason of a ruling."""

    # Standing: may this role make it final?
    MAY_DECIDE = "may_decide"
    NOBODY_DECIDES = "nobody_decides"
    NOT_A_DECIDER = "not_a_decider"
    # Moment: what a decider still needs.
    QUESTIONS_OPEN = "questions_open"
    FORMAT_INCOMPLETE = "format_incomplete"
    CONVERSATION_OPEN = "conversation_open"
    DEVELOPMENT_QUESTION_OPEN = "development_question_open"
    HEARING_OPEN = "hearing_open"
    ASKING_OPEN = "asking_open"
    AGREEMENT_OPEN = "agreement_open"
    ACCEPTANCE_OPEN = "acceptance_open"
    CHOSEN_DECLINED = "chosen_declined"
    CHOSEN_SILENT = "chosen_silent"
    CHOSEN_GONE = "chosen_gone"
    # Standing: may this role be heard?
    MUST_BE_HEARD = "must_be_heard"
    MUST_BE_ASKED = "must_be_asked"
    CONVERSATION_PARTNER = "conversation_partner"
    MAY_BE_HEARD = "may_be_heard"
    LIST_IS_OPEN = "list_is_open"
    DECIDES_ITSELF = "decides_itself"
    NOT_HEARD_HERE = "not_heard_here"
    # Standing: may this role propose, or ask to deviate?
    MAY_PROPOSE = "may_propose"
    MAY_REQUEST = "may_request"
    NOTHING_TO_REQUEST = "nothing_to_request"
    # Moment: order and state.
    MAY_ACT = "may_act"
    NOT_YET_BEFORE = "not_yet_before"
    ALREADY_DECIDED = "already_decided"
    PROPOSAL_CLOSED = "proposal_closed"
    PROPOSAL_CHANGED = "proposal_changed"
    NO_OPEN_PROPOSAL = "no_open_proposal"
    ANOTHER_PROPOSAL_OPEN = "another_proposal_open"
    RULES_CHANGED = "rules_changed"
    JOURNEY_NOT_OPEN = "journey_not_open"
    TERM_NOT_PASSED = "term_not_passed"
    ALREADY_ANSWERED = "already_answered"
    NOT_ASKED = "not_asked"
    ALREADY_ASKED = "already_asked"
    ALREADY_REQUESTED = "already_requested"
    NO_OPEN_REQUEST = "no_open_request"
    NOBODY_IN_ROLE = "nobody_in_role"
    NOT_CHOOSABLE = "not_choosable"
    NOT_YOUR_STEP = "not_your_step"
    # Content: what was filled in does not hold together.
    CHOICE_INCOMPLETE = "choice_incomplete"
    REASON_LACKING = "reason_lacking"
    INPUT_LACKING = "input_lacking"
    # Conflict: nobody is heard by, or agrees with, himself.
    HEARS_HIMSELF = "hears_himself"
    AGREES_WITH_HIMSELF = "agrees_with_himself"
    # Conversations.
    NOT_A_PARTNER = "not_a_partner"
    CONVERSATION_DENIED = "conversation_denied"
    DAY_TO_COME = "day_to_come"
    # Mentors.
    MENTOR_FULL = "mentor_full"
    CHOSEN_BY_LEARNER = "chosen_by_learner"
    # Levels.
    LEVEL_NOT_AGREED = "level_not_agreed"
    NOT_LEVEL_PARTNER = "not_level_partner"
    SAME_LEVEL = "same_level"
    MORE_THAN_ONE_STEP = "more_than_one_step"
    LEVEL_ASKED = "level_asked"
    # People.
    NOT_ADMINISTRATOR = "not_administrator"
    NOT_DESIGNER = "not_designer"
    # Administration.
    LAST_ADMINISTRATOR = "last_administrator"
    HAS_LEFT = "has_left"
    STAYS_ANYHOW = "stays_anyhow"
    TOO_SOON = "too_soon"
    UNIT_IN_ITSELF = "unit_in_itself"
    UNIT_IN_USE = "unit_in_use"
    UNIT_CLOSED = "unit_closed"
    IMPORT_CHANGED = "import_changed"
    IMPORT_FAULTY = "import_faulty"
    IMPORT_UNCONFIRMED = "import_unconfirmed"
    IMPORT_CLOSED = "import_closed"
    IMPORT_BUILT_ON = "import_built_on"
    CONSENT_STANDS = "consent_stands"
    CONSENT_LACKING = "consent_lacking"
    NAME_TAKEN = "name_taken"
    EMAIL_TAKEN = "email_taken"
    ALREADY_SIGNED_UP = "already_signed_up"
    ALREADY_ENROLLED = "already_enrolled"
    NOT_PUBLISHED = "not_published"
    NOT_ON_VERSION = "not_on_version"
    ALREADY_MEMBER = "already_member"
    LEVEL_STANDS = "level_stands"
    DESIGN_INCOMPLETE = "design_incomplete"
    ALREADY_PUBLISHED = "already_published"
    OTHER_PASSWORD = "other_password"  # noqa: S105 - a code, no password
    # An organisation's own version of the table.
    FLOOR_CROSSED = "floor_crossed"
    CELL_IMPOSSIBLE = "cell_impossible"
    DEVIATION_MISFIT = "deviation_misfit"
    NOTHING_CHANGES = "nothing_changes"
    # Sight.
    NOT_IN_SIGHT = "not_in_sight"


OPEN_FACT = {
    FactKind.QUESTIONS_ANSWERED: Reason.QUESTIONS_OPEN,
    FactKind.FORMAT_COMPLETE: Reason.FORMAT_INCOMPLETE,
    FactKind.CONVERSATION: Reason.CONVERSATION_OPEN,
    FactKind.DEVELOPMENT_QUESTION: Reason.DEVELOPMENT_QUESTION_OPEN,
    FactKind.HEARD: Reason.HEARING_OPEN,
    FactKind.ASKED: Reason.ASKING_OPEN,
    FactKind.AGREED: Reason.AGREEMENT_OPEN,
}
"""The reason that goes with a fact that is still missing; of several, the first fact's."""
