"""What can be done with people: found an organisation, add, appoint, name a stand-in, invite."""

from regie.people.operations.appointing import (
    accompany,
    add_person,
    add_unit,
    appoint,
    end_appointment,
    hold_place,
    name_stand_in,
    take_place,
)
from regie.people.operations.clearing import clear_drafts, clear_invitations
from regie.people.operations.drafting import close_draft, keep_draft
from regie.people.operations.founding import found_organisation
from regie.people.operations.inviting import accept_invitation, give_login, invite
from regie.people.operations.stating import state_plans

__all__ = [
    "accept_invitation",
    "accompany",
    "add_person",
    "add_unit",
    "appoint",
    "clear_drafts",
    "clear_invitations",
    "close_draft",
    "end_appointment",
    "found_organisation",
    "give_login",
    "hold_place",
    "invite",
    "keep_draft",
    "name_stand_in",
    "state_plans",
    "take_place",
]
