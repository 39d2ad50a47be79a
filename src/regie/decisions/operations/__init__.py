"""What can be done to decide: propose, revise, withdraw, ask, answer, agree, record an attempt, decide, request."""

from regie.decisions.operations.answering import answer, record_attempt
from regie.decisions.operations.asking import ask, ask_chosen
from regie.decisions.operations.deciding import decide
from regie.decisions.operations.levelling import answer_level, change_level
from regie.decisions.operations.proposing import propose, revise, withdraw
from regie.decisions.operations.requesting import answer_request, request_deviation

__all__ = [
    "answer",
    "answer_level",
    "answer_request",
    "ask",
    "ask_chosen",
    "change_level",
    "decide",
    "propose",
    "record_attempt",
    "request_deviation",
    "revise",
    "withdraw",
]
