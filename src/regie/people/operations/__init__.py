"""What can be done with people: found an organisation, add, appoint, name a stand-in, invite."""

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
from regie.people.operations.clearing import clear_drafts, clear_invitations
from regie.people.operations.drafting import close_draft, keep_draft
from regie.people.operations.forgetting import forget_person
from regie.people.operations.founding import found_organisation
from regie.people.operations.inviting import accept_invitation, give_login, invite
from regie.people.operations.limiting import Limit, forget_turns, take_turn
from regie.people.operations.protecting import require_second_step
from regie.people.operations.providing import (
    accept_by_provider,
    link_identity,
    remove_provider,
    set_provider,
    unlink_identity,
)
from regie.people.operations.sessions import end_session, end_sessions
from regie.people.operations.stating import state_plans

__all__ = [
    "Limit",
    "accept_by_provider",
    "accept_invitation",
    "accompany",
    "add_person",
    "add_unit",
    "appoint",
    "clear_drafts",
    "clear_invitations",
    "close_draft",
    "end_appointment",
    "end_session",
    "end_sessions",
    "forget_person",
    "forget_turns",
    "found_organisation",
    "give_login",
    "hold_place",
    "invite",
    "keep_draft",
    "link_identity",
    "name_stand_in",
    "only_by_administrator",
    "remove_provider",
    "require_second_step",
    "set_provider",
    "state_plans",
    "take_place",
    "take_turn",
    "unlink_identity",
]
