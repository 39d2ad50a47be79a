"""What can be done to decide: propose, revise, withdraw, ask, answer, agree, record an attempt, decide, request."""

from regie.decisions.operations.adopting import adopt_table
from regie.decisions.operations.answering import answer, record_attempt
from regie.decisions.operations.asking import ask, ask_chosen
from regie.decisions.operations.deciding import decide
from regie.decisions.operations.for_many import Outcome, decide_for_many, propose_to_many
from regie.decisions.operations.levelling import answer_level, change_level, withdraw_level
from regie.decisions.operations.proposing import propose, revise, withdraw
from regie.decisions.operations.ranging import answer_range, attempt_on_range, lay_range
from regie.decisions.operations.requesting import answer_request, request_deviation

__all__ = [
    "Outcome",
    "adopt_table",
    "answer",
    "answer_level",
    "answer_range",
    "answer_request",
    "ask",
    "ask_chosen",
    "attempt_on_range",
    "change_level",
    "decide",
    "decide_for_many",
    "lay_range",
    "propose",
    "propose_to_many",
    "record_attempt",
    "request_deviation",
    "revise",
    "withdraw",
    "withdraw_level",
]
