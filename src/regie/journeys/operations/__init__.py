"""What can be done with a journey before and beside deciding."""

from regie.journeys.operations.opening import enrol, join_edition, open_journey, open_own_journey
from regie.journeys.operations.rating import agree, rate_level
from regie.journeys.operations.renewing import renew_rules
from regie.journeys.operations.settling import lock, run_if_settled, settle
from regie.journeys.operations.writing import write_own_words

__all__ = [
    "agree",
    "enrol",
    "join_edition",
    "lock",
    "open_journey",
    "open_own_journey",
    "rate_level",
    "renew_rules",
    "run_if_settled",
    "settle",
    "write_own_words",
]
