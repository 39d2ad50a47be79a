"""A real Chromium for the tests: where it is, how it starts, what it must not report."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

FIXTURES = frozenset({"chromium", "chromium_page", "new_chromium_page"})
QUIET = [
    "--no-sandbox",  # root has none, and the only pages are our own
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def chromium_path() -> str | None:
    """Where Chromium is: `$CHROMIUM`, else on the PATH."""
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    return None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; skips without Chromium (which CI forbids)."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium: apt install chromium, or set CHROMIUM=/path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def new_chromium_page(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens a page with cookies of its own, one for each person of a story.

    Takes Playwright's options for a context (`viewport`, `locale`…). An error in our
    scripts, or anything the security policy had to stop, fails the test.
    """
    contexts = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    def new_page(**options) -> Page:
        context = chromium.new_context(**{"base_url": live_server.url, "locale": "nl-NL", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heard)
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def chromium_page(new_chromium_page: Callable[..., Page]) -> Page:
    """One page in a real browser, at the address of the live server."""
    return new_chromium_page()
