"""What can be done with backing: put a conversation on record, deny it."""

from regie.backing.operations.conversing import deny_conversation, record_conversation

__all__ = ["deny_conversation", "record_conversation"]
