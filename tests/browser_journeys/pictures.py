"""Pictures of every page, for everybody, light and dark, wide and on a phone: `./dev pictures [FOLDER]`.

Not a test: somebody has to look at them.
"""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path

import pytest

from tests.browser_journeys.strolling import Stroll
from tests.browser_journeys.test_every_page import OTHERS, VISITORS

SIZES = {"1280": {"width": 1280, "height": 900}, "375": {"width": 375, "height": 800}}
LOOKS = ("light", "dark")


@pytest.mark.parametrize("who", (os.environ.get("WHO") or " ".join(VISITORS + OTHERS)).split())
def test_pictures(who, at_demo):
    folder = Path(os.environ["PICTURES"]) / who.replace("@", "-")
    folder.mkdir(parents=True, exist_ok=True)
    visitor = at_demo(who)
    lines = []
    for stop in Stroll(visitor).stops():
        name = re.sub(r"\W+", "-", stop.kind).strip("-")
        taken = []
        for width, size in SIZES.items():
            visitor.page.set_viewport_size(size)
            for look in LOOKS:
                visitor.page.emulate_media(color_scheme=look, reduced_motion="reduce")
                taken.append(f"{name}-{width}-{look}.png")
                visitor.page.screenshot(path=folder / taken[-1], full_page=True)
        pictures = "".join(f'<a href="{one}"><img src="{one}" alt="{one}" height="400"></a>' for one in taken)
        lines.append(f"<h2>{escape(stop.kind)} ({stop.status})</h2>{pictures}")
    (folder / "index.html").write_text(f"<!doctype html><title>{who}</title>" + "\n".join(lines), encoding="utf-8")
