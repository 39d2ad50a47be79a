"""How an element is decided: a proposal with its revisions, the voices asked, the decision, requests to deviate."""

from regie.decisions.models.deciding import Decision
from regie.decisions.models.proposing import OPEN, Proposal, Revision
from regie.decisions.models.requesting import DeviationRequest, LevelRequest
from regie.decisions.models.speaking import Range, Voice

__all__ = ["OPEN", "Decision", "DeviationRequest", "LevelRequest", "Proposal", "Range", "Revision", "Voice"]
