"""What is seeded is an installation like any other: pages open, the journal holds, nobody meets anybody else's."""

from datetime import UTC, datetime

import pytest

from regie.cli.commands import seed as command
from regie.cli.demo.scripts import SCRIPTS, lines_of, start_for
from regie.cli.main import main
from regie.cli.play.answers import is_fine
from regie.cli.play.playing import play
from regie.framework import Element
from regie.insight.board import board_for
from regie.insight.inbox import inbox_for
from regie.journal.queries import happenings_about
from regie.journal.verify import verify
from regie.journeys.queries import course_called
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
from regie.kernel.walls import row_models, strays

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
VENNEDAL = [one for one in SCRIPTS if one.name in ("vennedal", "noor")]


@pytest.fixture
def seeded(db, monkeypatch, capsys):
    """Five journeys of one played organisation, in two."""

    def build(now):
        for script in VENNEDAL:
            assert all(map(is_fine, play(lines_of(script), start=start_for(script, NOW))))

    monkeypatch.setattr("regie.cli.demo.building.build", build)
    # It closes the connection, and with it the transaction of a test.
    monkeypatch.setattr("regie.cli.readiness.not_ready", lambda: None)
    monkeypatch.setattr("regie.seeding.filling.SIZE", 3)
    assert main(["seed", "--journeys", "5", "--seed", "7"]) == 0, capsys.readouterr()
    return list(Organisation.objects.order_by("pk"))


def test_the_copies_are_whole(seeded):
    assert [one.slug for one in seeded] == ["vennedal-1", "vennedal-2"]
    counted = []
    for organisation in seeded:
        assert verify(organisation=organisation) == ()
        with organisation_scope(organisation):
            assert strays() == ()
            by_label = {model._meta.label_lower: model for model in row_models()}
            counted.append(by_label["journeys.journey"].objects.count())
            assert not by_label["journal.entry"].objects.filter(sealed__isnull=True).exists()
            # Units and designs are shared, people around a learner are not.
            assert by_label["people.unit"].objects.count() == 5
            assert by_label["designs.design"].objects.count() == 1
            assert len({one.email for one in by_label["people.person"].objects.all()}) == 3 + 8 * counted[-1]
    assert counted == [3, 2]


def test_a_page_of_a_copy_tells_of_that_copy(seeded):
    for organisation in seeded:
        with organisation_scope(organisation):
            course = course_called("p2-noor-2", NOW.date())
            learner = course.journey.learner
            assert learner.email.endswith(f"@{organisation.slug}.example")
            board = board_for(learner, course.journey.uuid, NOW)
            assert sum(len(band.cards) for band in board.bands) == len(Element)
            assert inbox_for(learner, NOW) is not None
            told = happenings_about(course.journey.uuid)
            assert told
            assert all(one.facts is not None for one in told)


def test_what_is_there_is_left_alone(seeded, capsys):
    assert main(["seed", "--journeys", "1"]) == command.NOT_NOW
    assert "--beside" in capsys.readouterr().err
    assert main(["seed", "--journeys", "1", "--beside"]) == command.NOT_NOW
    assert "an earlier seed" in capsys.readouterr().err
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("written", ["0", "-1", "x", "1000001", "٣"])
def test_a_number_out_of_bounds_is_refused(written, capsys):
    with pytest.raises(SystemExit):
        main(["seed", "--journeys", written])
    assert "a whole number from 1 to 1000000" in capsys.readouterr().err
