"""What can be done with people: found an organisation, add, appoint, invite, let go, and do what a list says."""

from regie.people.operations.appointing import (
    accompany,
    add_person,
    add_unit,
    appoint,
    end_appointment,
    hold_place,
    name_stand_in,
    only_by_administrator,
    take_place,
)
from regie.people.operations.arranging import (
    change_person,
    change_unit,
    close_unit,
    end_stand_in,
    open_unit,
    redate_appointment,
)
from regie.people.operations.bringing import bring_along, leave_behind
from regie.people.operations.clearing import clear_drafts, clear_invitations, clear_sent
from regie.people.operations.consenting import record_consent, withdraw_consent
from regie.people.operations.departing import let_go, take_back
from regie.people.operations.drafting import close_draft, keep_draft
from regie.people.operations.forgetting import forget_person
from regie.people.operations.founding import found_organisation
from regie.people.operations.importing import apply_import, plan_import, undo_import
from regie.people.operations.inviting import accept_invitation, give_login, invite, invite_many
from regie.people.operations.limiting import Limit, clear_attempts, forget_turns, take_turn
from regie.people.operations.protecting import require_second_step
from regie.people.operations.providing import (
    accept_by_provider,
    link_identity,
    remove_provider,
    set_provider,
    unlink_identity,
)
from regie.people.operations.sending import SentBefore, send_once
from regie.people.operations.sessions import end_session, end_sessions
from regie.people.operations.stating import state_plans

__all__ = [
    "Limit",
    "SentBefore",
    "accept_by_provider",
    "accept_invitation",
    "accompany",
    "add_person",
    "add_unit",
    "apply_import",
    "appoint",
    "bring_along",
    "change_person",
    "change_unit",
    "clear_attempts",
    "clear_drafts",
    "clear_invitations",
    "clear_sent",
    "close_draft",
    "close_unit",
    "end_appointment",
    "end_session",
    "end_sessions",
    "end_stand_in",
    "forget_person",
    "forget_turns",
    "found_organisation",
    "give_login",
    "hold_place",
    "invite",
    "invite_many",
    "keep_draft",
    "leave_behind",
    "let_go",
    "link_identity",
    "name_stand_in",
    "only_by_administrator",
    "open_unit",
    "plan_import",
    "record_consent",
    "redate_appointment",
    "remove_provider",
    "require_second_step",
    "send_once",
    "set_provider",
    "state_plans",
    "take_back",
    "take_place",
    "take_turn",
    "undo_import",
    "unlink_identity",
    "withdraw_consent",
]
