"""What the first two pages weigh on the wire: the page as it is, and all it loads as whitenoise serves it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse
from whitenoise.compress import Compressor

pytestmark = pytest.mark.django_db
IN_ALL, OUR_SCRIPT = 100_000, 20_000
"""Bytes: of page, styles, scripts and signs together; of scripts that we wrote."""
LOADED = re.compile(r'<(?:link|script|img|source|use|iframe)\b[^>]*?\b(?:href|src)="([^"#]+)', re.IGNORECASE)
WITHIN = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
OF_A_PACKAGE = "django_htmx/"


@pytest.fixture
def served(tmp_path):
    """What of a static file goes over the wire: compressed where whitenoise finds that worth it."""
    compressor = Compressor(quiet=True)

    def weigh(name: str) -> int:
        found = finders.find(name)
        assert found, name
        copy = tmp_path / Path(name).name
        copy.write_bytes(Path(found).read_bytes())
        made = [copy, *map(Path, compressor.compress(str(copy)))] if compressor.should_compress(copy.name) else [copy]
        gzipped = [one for one in made if one.suffix == ".gz"]
        return (gzipped or [copy])[0].stat().st_size

    return weigh


def loaded_by(page: str) -> set[str]:
    """The static files of a page. It loads nothing else, and nothing of another host."""
    addresses = set(LOADED.findall(page))
    names = {urlsplit(one).path.removeprefix(static("")) for one in addresses}
    assert {static(name) for name in names} == addresses
    return names


def test_the_first_pages_are_light(vennedal, enter, journey_at, served):
    play = journey_at(2).settled("direction", "content", "goals")
    board = reverse("journey", args=[play.journey.uuid])
    for page in (Client().get(reverse("account_login")), enter("noor").get(board)):
        assert page.status_code == 200
        files = loaded_by(page.content.decode())
        assert {"ui/regie.css", f"{OF_A_PACKAGE}htmx-2.min.js"} <= files
        weights = {name: served(name) for name in files}
        ours = sum(weights[name] for name in files if name.endswith(".js") and not name.startswith(OF_A_PACKAGE))
        within = sum(map(len, WITHIN.findall(page.content.decode())))
        assert len(page.content) + sum(weights.values()) < IN_ALL, weights
        assert ours + within < OUR_SCRIPT


def test_what_is_loaded_would_be_noticed():
    page = '<link rel="stylesheet" href="/static/ui/regie.css"><script defer src="/static/own.js"></script>'
    assert loaded_by(page) == {"ui/regie.css", "own.js"}
    with pytest.raises(AssertionError):
        loaded_by(page + '<script src="https://cdn.example/a.js"></script>')
