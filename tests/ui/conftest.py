import pytest
from django.template import engines
from jinja2 import Environment

from regie.framework import Level, Role
from regie.insight.specimens import board_of
from regie.journeys.course import Course
from regie.ui.phrases.viewer import Viewer
from regie.web.decisions.place import Place
from tests.ui.cast import TODAY


@pytest.fixture
def templates() -> Environment:
    """Our Jinja2 environment, as Django makes it."""
    return engines["jinja2"].env


@pytest.fixture
def draw_board(templates, settings):
    """Draws the board of the invented person; returns its HTML."""
    settings.ROOT_URLCONF = "tests.ui.addresses"

    def draw(level: Level, *, role: Role = Role.LEARNER, **changes: object) -> str:
        facts = board_of(level, for_role=role)
        for name, value in changes.items():
            object.__setattr__(facts, name, value)
        viewer = Viewer(facts.viewer_roles, facts.learner_name, TODAY)
        page = templates.get_template("web/journeys/board.html")
        place = Place(Course.kind, facts.journey_uuid) if facts.journey_uuid else None
        return page.render(facts=facts, viewer=viewer, place=place, today=TODAY)

    return draw
