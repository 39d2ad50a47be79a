"""A component refuses a word it does not know, and misses one it needs."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import regie.ui
from regie.ui.gallery import PARTS
from regie.ui.icons import NAMES, UnknownIcon, icon, sprite

FOLDER = Path(regie.ui.__file__).parent / "templates" / "ui"
MACROS = [
    (path.name, name)
    for path in sorted(FOLDER.glob("*.html"))
    for name in re.findall(r"{% macro (\w+)\(", path.read_text())
]
PAGES = sorted(path for room in ("ui", "web") for path in (FOLDER.parents[2] / room / "templates").rglob("*.html"))


@pytest.mark.parametrize(("file", "name"), MACROS)
def test_a_component_refuses_a_word_it_does_not_know(templates, file, name):
    macro = getattr(templates.get_template(f"ui/{file}").module, name)
    with pytest.raises(TypeError, match="no keyword argument 'titel'"):
        macro(titel="Mijn plan")


@pytest.mark.parametrize(
    ("file", "name"),
    [("button.html", "button"), ("button.html", "link"), ("message.html", "message"), ("person.html", "person")],
)
def test_a_component_misses_what_it_needs(templates, file, name):
    macro = getattr(templates.get_template(f"ui/{file}").module, name)
    with pytest.raises(UndefinedError):
        macro()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_template_is_strict_and_keeps_to_the_policy(page):
    text = page.read_text()
    assert not re.search(r"\b(kwargs|varargs)\b", text)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|hx-on", text)
    assert all("nonce=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_sentence_of_a_template_is_translatable(page):
    text = re.sub(
        r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>",
        "|",
        re.sub(r"{% trans.*?endtrans %}", "", page.read_text(), flags=re.S),
        flags=re.S,
    )
    loose = {piece.strip() for piece in text.split("|")} - {""}
    assert {piece for piece in loose if re.search(r"[A-Za-z]{2}", piece) and "·" not in piece} <= {
        "Regie",
        "CSV",
        "Excel",
    }


GALLERY = "".join((FOLDER / "gallery" / f"{part.code}.html").read_text() for part in PARTS)
CHOICES = [
    (path.name, word)
    for path in sorted(FOLDER.glob("*.html"))
    for words in re.findall(r"{#.*?\b(?:kind|tone|size): ([^.#]*)", path.read_text(), flags=re.S)
    for word in re.findall(r"\b([a-z]+)\b(?: \([^)]*\))?(?:,|$)", words.strip())
]


@pytest.mark.parametrize(("file", "name"), [one for one in MACROS if one[1] != "signs"])  # drawn once, in every page
def test_every_component_stands_in_the_gallery(file, name):
    assert re.search(rf"\b{name}\(", GALLERY), f"{file}: {name}"


@pytest.mark.parametrize(("file", "word"), CHOICES)
def test_every_look_of_a_component_stands_in_the_gallery(file, word):
    assert f'"{word}"' in GALLERY, f"{file}: {word}"


def test_the_looks_are_read_from_what_the_components_say():
    assert {"primary", "quiet", "plain", "go", "done", "wrong", "ink", "small"} <= {word for _, word in CHOICES}


def test_an_icon_is_one_of_the_sprite():
    assert all(f'id="i-{name}"' in sprite() for name in NAMES)
    with pytest.raises(UnknownIcon, match="rocket"):
        icon("rocket")


def test_text_of_people_is_escaped(templates):
    person = templates.get_template("ui/person.html").module.person
    assert "<b>" not in person(name="<b>Ruud</b>")


def test_the_style_sheet_stays_small():
    sheets = list(FOLDER.parents[2].glob("*/static/**/*.css"))
    assert {sheet.name for sheet in sheets} == {"regie.css", "print.css", "people.css"}  # the last for administrators
    assert sum(sheet.stat().st_size for sheet in sheets if sheet.name == "regie.css") < 25_000
    assert all("http" not in sheet.read_text() for sheet in sheets)


def test_every_name_that_a_style_sheet_reads_is_there():
    rooms = FOLDER.parents[2]
    given = set(re.findall(r"(--[a-z-]+):", (rooms / "ui/static/ui/regie.css").read_text()))
    for sheet in rooms.glob("*/static/**/*.css"):
        read = {one for one in re.findall(r"var\((--[a-z-]+)", sheet.read_text()) if not one.startswith("--basis-")}
        assert read <= given, sheet.name
