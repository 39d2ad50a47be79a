"""How each act is performed: one function an act, which calls one operation and says what came of it."""

from regie.cli.play.performing import deciding, editions, journeying, organising
from regie.cli.play.performing.register import perform

__all__ = ["deciding", "editions", "journeying", "organising", "perform"]
