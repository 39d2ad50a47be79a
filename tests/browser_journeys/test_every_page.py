"""Every page of the demo that anybody can come to by links: it is there, it fits a phone, axe has no objection, and
where people write more than a line, what they type is kept.

A learner and a designer stroll at each run; `./dev deep` sends everybody.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.access.reporting import figure
from tests.browser_journeys.strolling import Stroll
from tests.depth import deep

VISITORS = (
    "noor@vennedal",  # a learner on the way to her plan, level 2
    "saskia@vennedal",  # designer
)
UNKEPT = "all => all.filter(one => !one.elements.draft).map(one => one.action)"
OTHERS = (
    "wim@vennedal",  # administrator
    "fatima@vennedal",  # mentor
    "aysel@lindewaard",  # level 4
    "annelies@vennedal",  # organisation
    "ruud@vennedal",  # manager
    "marjan@vennedal",  # learning guide
    "hessel@vennedal",  # coach
    "ilse@vennedal",  # a learner half way, and a buddy
    "karin@lindewaard",  # designer at level 1
    "daan@lindewaard",  # level 1
    "joris@regelhuis",  # level 3
    "nadia@mieden",  # mixed levels
)


@pytest.mark.looks
@pytest.mark.deepens("takes minutes")
def test_every_page_in_reach_of_every_role(at_demo):
    everybody = VISITORS + deep(OTHERS, otherwise=())
    wrong: list[str] = []
    looks: set[str] = set()
    for who in everybody:
        visitor = at_demo(who)
        stops = list(looked_at(who, Stroll(visitor), looks, wrong))
        visitor.page.context.close()
        assert len(stops) > 5, who
        figure("G41", "people who followed every link", 1)
        figure("G41", "pages they came to", len(stops))
    figure("G41", "looks of pages that axe read", len(looks))
    figure("G41", "objections", len(wrong))
    assert not wrong, "\n".join(wrong)
    assert len(looks) > 30


def looked_at(who, stroll, looks, wrong):
    """Each stop, after axe looked at what nobody came by before."""
    for stop in stroll.stops():
        if stop.status != 200:
            wrong.append(f"{who}: {stop.address} answers {stop.status}")
        elif stop.look not in looks:
            looks.add(stop.look)
            unkept = stroll.visitor.page.eval_on_selector_all("main form:has(textarea)", UNKEPT)
            wrong += [f"{who}: {stop.address}: {form} keeps nothing" for form in unkept]
            found = Axe().run(stroll.visitor.page)
            if found.violations_count:
                wrong.append(f"{who}: {stop.address}\n{found.generate_report()}")
        yield stop
