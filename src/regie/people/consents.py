"""Whether the works council consented, and what it consented to (trust.md G13)."""

from __future__ import annotations

from regie.people.models import Consent


def works_council_consents() -> bool:
    """Whether a consent of the works council stands: without it nobody is signalled anything about a person.

    What it governs asks here: a missed moment told to the learning guide as well, a caseload by who needs attention,
    and every other fact that watches somebody.
    """
    return Consent.objects.filter(withdrawn_on=None).exists()


def consents() -> tuple[Consent, ...]:
    """Every consent that was ever recorded, the newest first; one that stands is the first."""
    return tuple(Consent.objects.select_related("recorded_by", "withdrawn_by").order_by("-recorded_at", "-pk"))
