"""What the journal can say happened. Stable codes: one is added with its operation, none is renamed or reused."""

from enum import StrEnum


class Event(StrEnum):
    """One code per kind of thing that an operation did."""

    UNIT_ADDED = "unit_added"
    PLANS_STATED = "plans_stated"
    PERSON_ADDED = "person_added"
    INVITED = "invited"
    INVITATION_ACCEPTED = "invitation_accepted"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    STAND_IN_NAMED = "stand_in_named"
    SECOND_STEP_REQUIRED = "second_step_required"
    PROVIDER_SET = "provider_set"
    PROVIDER_REMOVED = "provider_removed"
    IDENTITY_LINKED = "identity_linked"
    IDENTITY_UNLINKED = "identity_unlinked"
    DATA_EXPORTED = "data_exported"
    PERSON_ERASED = "person_erased"

    PATH_IMPORTED = "path_imported"
    DESIGN_PUBLISHED = "design_published"
    EDITION_OPENED = "edition_opened"
    TABLE_ADOPTED = "table_adopted"

    JOURNEY_OPENED = "journey_opened"
    ENROLLED = "enrolled"
    LEVEL_RATED = "level_rated"
    LEVEL_AGREED = "level_agreed"
    LEVEL_ASKED = "level_asked"
    LEVEL_ANSWERED = "level_answered"
    LEVEL_WITHDRAWN = "level_withdrawn"
    OWN_WORDS_WRITTEN = "own_words_written"
    JOURNEY_STARTED = "journey_started"

    CONVERSATION_RECORDED = "conversation_recorded"
    CONVERSATION_DENIED = "conversation_denied"

    PROPOSED = "proposed"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    ASKED = "asked"
    ANSWERED = "answered"
    ATTEMPT_RECORDED = "attempt_recorded"
    DECIDED = "decided"
    DEVIATION_REQUESTED = "deviation_requested"
    DEVIATION_ANSWERED = "deviation_answered"
    RANGE_LAID = "range_laid"
