"""The routes of the demo: `web.urls` leaves them out elsewhere."""

from __future__ import annotations

from regie.web.audience import Audience, page
from regie.web.demo import gallery, switching

pages = [
    page("demo/", switching.demo, name="demo", audience=Audience.DEMO_ONLY),
    page("demo/<slug:slug>/<uuid:person>/", switching.become, name="become", audience=Audience.DEMO_ONLY),
    page("demo/gallery/", gallery.gallery, name="gallery", audience=Audience.DEMO_ONLY),
    page("demo/gallery/board/<level:level>/", gallery.board, name="gallery_board", audience=Audience.DEMO_ONLY),
    page("demo/gallery/<slug:part>/", gallery.part, name="gallery_part", audience=Audience.DEMO_ONLY),
]
