"""What every test can use, on whichever database this run is."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test
from hypothesis import settings as hypothesis

from tests import browser, reporting
from tests.access import reporting as figures
from tests.browser import chromium, chromium_page, new_chromium_page  # noqa: F401
from tests.cast import elsewhere, inside, journey_at, vennedal  # noqa: F401
from tests.depth import DEEP, deep
from tests.flips import report as flips

# Playwright keeps an event loop in this thread; Django would refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})

hypothesis.register_profile("house", deadline=None, print_blob=True)
hypothesis.register_profile("deep", deadline=None, print_blob=True, max_examples=1_000)
hypothesis.load_profile(deep("deep", otherwise="house"))


def _hands_out_tests(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    from tests.settings import RUN_DIR

    RUN_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault(flips.PLACE, str(RUN_DIR / "flips"))
    os.environ.setdefault(figures.PLACE, str(RUN_DIR / "figures"))
    config.stash[_STARTED] = time.monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database or a browser, or gets more examples in the deep run, so that nobody forgets to."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & browser.FIXTURES:
            item.add_marker("browser")
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("deepens")
    if DEEP:  # else the last worker would be alone with them
        items.sort(key=lambda item: not any(mark.args for mark in item.iter_markers("deepens")))


_STARTED = pytest.StashKey[float]()


_RAN = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    item.stash[_RAN] = True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """In the deep run, after every test that touches the database: nothing refers out of its organisation (G4).

    Looked for before the fixtures end, so that what the test made is there. `@pytest.mark.strays` makes some on purpose.
    """
    astray = _strays_after(item) if DEEP else []
    yield
    assert astray == []


def _strays_after(item: pytest.Item) -> list[str]:
    from django.db import connection

    from tests.strays import found_anywhere

    is_of_rows = item.get_closest_marker("database") and not item.get_closest_marker("strays")
    is_there = item.stash.get(_RAN, False) and not connection.needs_rollback
    return found_anywhere("after a test") if is_of_rows and is_there else []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failed run: what cannot run there proves nothing."""
    if os.environ.get("CI") != "true" or not _hands_out_tests(session.config):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not _hands_out_tests(config):
        return
    from tests.databases import server_version

    for line in (*flips.printed(), *figures.printed()):
        terminalreporter.write_line(line)
    seconds = time.monotonic() - config.stash[_STARTED]
    summary = reporting.summary_of(database=server_version(), stats=terminalreporter.stats, seconds=seconds)
    reporting.write_summary(summary)
    terminalreporter.write_line(reporting.sentence(summary))
    if os.environ.get("CI") == "true" and summary["skipped"]:
        terminalreporter.write_line("CI=true: a skip fails the run", red=True)


@pytest.fixture(scope="session", autouse=True)
def _flush_that_empties_everything():
    """Between tests that commit, empty the append-only tables too."""
    from django.db import connection

    from tests.databases import triggers_asleep

    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flush(self, sql_list):
        with triggers_asleep():
            plain(self, sql_list)
        with connection.cursor() as cursor:  # the cache is no model of ours
            cursor.execute("DELETE FROM kernel_cache")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush)
        yield


@pytest.fixture(autouse=True)
def _an_empty_stage():
    """At the start of a test nothing was played yet (see `tests/rehearsed.py`)."""
    from tests.rehearsed import STAGE

    STAGE.clear()


@pytest.fixture
def database_url_for_subprocess(transactional_db) -> str:
    """The address of this test's database for another process; what the test commits is there."""
    from tests.databases import url_of_the_test_database

    return url_of_the_test_database()


@pytest.fixture
def empty_database_url(db_is_there: None, tmp_path: Path) -> Iterator[str]:
    """The address of a database without a table, on the database of this run; gone after the test."""
    from tests.databases import empty_database

    with empty_database(tmp_path) as url:
        yield url


@pytest.fixture
def db_is_there(db) -> None:
    """A test that needs the database of this run, and none of its tables."""


@pytest.fixture
def subprocess_environment(database_url_for_subprocess: str) -> dict[str, str]:
    """The environment in which `.venv/bin/regie` works on this test's database."""
    kept = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "regie.config.settings",
        "REGIE_DATABASE_URL": database_url_for_subprocess,
    }
