"""The first page, and what can be read of a journey: board, plan, log."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.journeys import board, log, plan, plan_pdf
from regie.web.limits import EXPORTS
from regie.web.today import views

AT = "journeys/<uuid:journey>/"

pages = [
    page("", views.today, name="today", audience=Audience.PERSON),
    page(AT, board.board, name="journey", audience=Audience.AROUND_JOURNEY),
    # Not `plan/`: that is the page of the element.
    page(f"{AT}my-plan/", plan.plan, name="plan", audience=Audience.AROUND_JOURNEY),
    page(f"{AT}my-plan.pdf", plan_pdf.plan_pdf, name="plan_pdf", audience=Audience.AROUND_JOURNEY, limit=EXPORTS),
    page(f"{AT}log/", log.log, name="log", audience=Audience.AROUND_JOURNEY),
]
