"""Who looks, and when, in the tests of the look."""

from datetime import date

from regie.framework import Role
from regie.insight.specimens import LEARNER, NAMES
from regie.ui.phrases.viewer import Viewer

TODAY = date(2026, 11, 25)
SANNE = Viewer(frozenset({Role.LEARNER}), LEARNER, TODAY)
JASPER = Viewer(frozenset({Role.DESIGNER}), LEARNER, TODAY)
OMAR = Viewer(frozenset({Role.MANAGER}), LEARNER, TODAY)
VIEWERS = (SANNE, JASPER, OMAR)
NAMED = NAMES
NOBODY: dict[Role, tuple[str, ...]] = {}
