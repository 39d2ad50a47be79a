"""Twice as large: the page zoomed to 200 %, and only its letters. Nothing sticks out, is cut off or lies over another."""

from __future__ import annotations

import pytest

from regie.designs.operations import open_edition
from tests.browser_journeys.visitor import STICKS_OUT
from tests.cast import AT, START_ON

pytestmark = pytest.mark.looks
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
LARGE_LETTERS = {"viewport": {"width": 1280, "height": 900}}
LETTERS = {"fontSizes": {"standard": 32, "fixed": 26}}
"""Twice what a browser has, as who sees badly sets it: widths that are asked in letters count with it."""
AMISS = """() => {
  const amiss = [], words = []
  const hidden = one => one && (getComputedStyle(one).clipPath === 'inset(50%)' || hidden(one.parentElement))
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement, style = getComputedStyle(box)
    if (!node.data.trim() || box.closest('script, style, svg, .unseen, .skip, option, template')) continue
    if (hidden(box) || style.visibility === 'hidden' || !box.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const one of range.getClientRects()) {
      if (one.width < 2 || one.height < 2) continue
      const middle = one.height / 4
      words.push({box, text: node.data.trim().slice(0, 40), left: one.left + 1, right: one.right - 1,
                  top: one.top + middle, bottom: one.bottom - middle})
      for (let around = box; around && around !== document.body; around = around.parentElement) {
        const room = getComputedStyle(around)
        if (room.overflowX === 'visible' && room.overflowY === 'visible') continue
        if (room.overflowX === 'auto' || room.overflowX === 'scroll' || room.overflowY === 'auto') break
        const edge = around.getBoundingClientRect()
        if (one.right > edge.right + 2 || one.left < edge.left - 2 || one.bottom > edge.bottom + one.height / 4)
          amiss.push('cut off: ' + node.data.trim().slice(0, 40))
      }
    }
  }
  for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
    const a = words[i], b = words[j]
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      amiss.push('over another: ' + a.text + ' / ' + b.text)
  }
  for (const one of document.querySelectorAll('main button, main a.button, main select')) {
    if (one.checkVisibility() && one.scrollWidth > one.clientWidth + 2 && one.tagName !== 'SELECT')
      amiss.push('too narrow: ' + one.textContent.trim().slice(0, 40))
  }
  return {amiss: [...new Set(amiss)], words: words.length}
}"""
"""What is cut off, what lies over another, and how many lines of text were looked at."""


@pytest.fixture
def places(vennedal, journey_at):
    """The kinds of pages, by who reads them."""
    play = journey_at(2).settled("direction", "content", "goals")
    play.propose("pace")
    play.propose("work_forms")
    with vennedal.scope():
        edition = open_edition(
            version=vennedal.version, title="Lichting voorjaar", start_on=START_ON, guide=vennedal.marjan,
            by=vennedal.saskia, at=AT,
        )  # fmt: skip
    here = f"/journeys/{play.journey.uuid}/"
    steps = ("", "pace/", "goals/", "plan/", "my-plan/", "log/", "rights/", "level/", "level/change/pace/", "words/")
    return {
        "noor": ("/", *(f"{here}{step}" for step in steps), "/guides/levels/", "/account/"),
        "saskia": ("/", f"{here}work_forms/", f"{here}resources/", f"/designs/{vennedal.version.uuid}/", "/designs/",
                   f"/editions/{edition.uuid}/"),
        "wim": ("/people/", "/people/new/", f"/people/{vennedal.noor.uuid}/", "/rules/", "/rules/pace/2/"),
    }  # fmt: skip


@pytest.mark.parametrize("seen", [ZOOMED, LARGE_LETTERS], ids=["the page at 200 %", "the letters at 200 %"])
def test_everything_is_there_and_nothing_lies_over_another_at_twice_the_size(places, seated, seen):
    wrong, looked_at, letters = [], 0, set()
    for who, addresses in places.items():
        visitor = seated(who, **seen)
        visitor.page.context.set_default_timeout(60_000)
        if seen is LARGE_LETTERS:
            visitor.page.context.new_cdp_session(visitor.page).send("Page.setFontSizes", LETTERS)
        for address in addresses:
            visitor.go(address)
            assert visitor.status == 200, address
            found = visitor.page.evaluate(AMISS)
            looked_at += found["words"]
            wrong += [f"{who} {address}: {one}" for one in found["amiss"] + visitor.page.evaluate(STICKS_OUT)]
            letters.add(visitor.page.evaluate("getComputedStyle(document.documentElement).fontSize"))
        visitor.page.context.close()
    assert looked_at > 500
    assert letters == {"34px" if seen is LARGE_LETTERS else "17px"}
    assert not wrong, "\n".join(wrong)


def test_such_a_fault_would_be_seen(new_chromium_page):
    page = new_chromium_page()
    page.set_content(
        "<main><p style='position:absolute;top:40px'>Eerst</p><p style='position:absolute;top:40px'>Daarna</p>"
        "<p style='width:3rem;overflow:hidden;white-space:nowrap'>Veel te lang hiervoor</p></main>"
    )
    assert [one.partition(":")[0] for one in page.evaluate(AMISS)["amiss"]] == ["cut off", "over another"]
