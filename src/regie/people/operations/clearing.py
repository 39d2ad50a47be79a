"""Let go of what has served: what was typed and never sent, what was sent, and ways in that nobody took (G17).

Nobody asks for it; the worker does it for each organisation.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from regie.people.models import Draft, Invitation, Sent
from regie.people.operations.sending import SENT_FOR

TYPED_FOR = timedelta(days=30)
"""The retention `typed+30d` of the registry."""
SHOWN_FOR = timedelta(days=30)
"""So long an administrator still sees that an invitation ended without being taken."""


def clear_drafts(*, at: datetime) -> int:
    """Forget what was typed 30 days ago and not sent, and the marks of what was; return how many."""
    return Draft.objects.filter(at__lt=at - TYPED_FOR).delete()[0]


def clear_invitations(*, at: datetime) -> int:
    """Take away invitations that ended 30 days ago and were never taken; return how many."""
    return Invitation.objects.filter(accepted_at=None, expires_at__lt=at - SHOWN_FOR).delete()[0]


def clear_sent(*, at: datetime) -> int:
    """Forget the forms that were sent a day ago: nobody can send those again. Return how many."""
    return Sent.objects.filter(at__lt=at - SENT_FOR).delete()[0]
