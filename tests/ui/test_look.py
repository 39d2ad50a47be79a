"""The board and the gallery in a real browser: accessible, narrow enough, one A4."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

import regie.ui
from regie.framework import Level
from regie.ui.gallery import PARTS, page_of
from regie.web.demo.gallery import TODAY, cards_in_each_state

STYLE = Path(regie.ui.__file__).parent / "static" / "ui"
CSS = (STYLE / "regie.css").read_text() + f"@media print{{{(STYLE / 'print.css').read_text()}}}"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def show(chromium):
    """Opens HTML with our style sheet in it, in a window of some width and scheme."""
    opened = []

    def open_page(html, *, width=1280, scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(context)
        page = context.new_page()
        page.set_content(re.sub(r"<link rel=\"(stylesheet|icon)\"[^>]*>|<script.*?</script>", "", html))
        page.add_style_tag(content=CSS)
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def gallery(templates, settings):
    """The page of one component; without a code the list of all."""
    settings.ROOT_URLCONF = "tests.ui.addresses"

    def page(code=""):
        if not code:
            return templates.get_template("ui/gallery/index.html").render(parts=PARTS, boards=())
        context = {**page_of(code), "cards": cards_in_each_state(), "today": TODAY}
        return templates.get_template(context["part"].template).render(**context)

    return page


def faults(page):
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("level", Level)
def test_the_board_is_accessible(show, draw_board, level, scheme):
    page = show(draw_board(level), scheme=scheme)
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["", *(part.code for part in PARTS)])
def test_the_gallery_is_accessible(show, gallery, code, scheme):
    page = show(gallery(code), scheme=scheme)
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 375, 768, 1280, 1920])
def test_nothing_sticks_out(show, draw_board, width):
    page = show(draw_board(Level.GUIDING), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_header_stays_two_lines_on_a_phone(show, draw_board):
    page = show(draw_board(Level.GUIDING), width=375)
    assert page.evaluate("document.querySelector('.top').offsetHeight") < 130


@pytest.mark.parametrize("level", Level)
def test_the_board_prints_on_one_sheet(show, draw_board, level):
    pdf = show(draw_board(level)).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_a_dialog_opens_and_closes_by_keyboard_and_without_script(show, gallery):
    page = show(gallery("dialogs"))
    page.get_by_role("button", name="Trek het voorstel in").last.press("Enter")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
