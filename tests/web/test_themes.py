"""An organisation's own look: tokens in a file, on its pages alone."""

from __future__ import annotations

import re

import pytest

from regie.web.themes import OF_THE_DEMO
from tests.ui.test_look import CSS
from tests.web.visiting import client_of

pytestmark = pytest.mark.django_db
TOKENS = ":root{--basis-color-action-1-bg-default:#123456}"


@pytest.fixture
def own_theme(settings, tmp_path):
    settings.REGIE_DATA_DIR = tmp_path
    (tmp_path / "themes").mkdir()
    file = tmp_path / "themes" / "vennedal.css"
    file.write_text(TOKENS)
    return file


def test_a_theme_of_the_data_folder_is_on_the_pages_of_that_organisation_alone(vennedal, elsewhere, enter, own_theme):
    page = enter("noor").get("/").content.decode()
    (href,) = re.findall(r'<link rel="stylesheet" href="(/themes/[^"]+)"', page)
    answer = enter("noor").get(href)
    assert (answer["Content-Type"], answer.content.decode()) == ("text/css; charset=utf-8", TOKENS)
    assert page.index("/themes/vennedal.css") > page.index("ui/regie.css")
    assert "/themes/" not in client_of(elsewhere.noor).get("/").content.decode()


def test_without_a_file_there_is_no_theme(client, settings, tmp_path):
    settings.REGIE_DATA_DIR = tmp_path
    assert client.get("/themes/vennedal.css").status_code == 404
    assert client.get("/themes/..%2Fvennedal.css").status_code == 404


def test_the_themes_of_the_demo_exist_in_the_demo_alone(client, settings):
    assert client.get("/themes/lindewaard.css").status_code == 200
    settings.REGIE_DEMO = False
    assert client.get("/themes/lindewaard.css").status_code == 404


@pytest.mark.parametrize("name", ["lindewaard", "mieden"])
def test_a_theme_sets_nothing_that_we_do_not_read(name):
    written = (OF_THE_DEMO / f"{name}.css").read_text()
    tokens = set(re.findall(r"(--[\w-]+):", written))
    assert all(token.startswith("--basis-") and f"var({token}" in CSS for token in tokens)
    light, dark = written.split("@media (prefers-color-scheme:dark)")
    assert set(re.findall(r"(--basis-color[\w-]+):", light)) == set(re.findall(r"(--basis-color[\w-]+):", dark))
