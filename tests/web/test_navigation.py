"""The main menu says where one is: on the page itself, and further in."""

import re

import pytest
from django.urls import reverse

from tests.web.visiting import client_of


@pytest.mark.parametrize(
    ("who", "name", "marked"),
    [
        ("wim", "people", {"Mensen": "page"}),
        ("wim", "units", {"Mensen": "true"}),
        ("saskia", "designs", {"Paden": "page"}),
        ("saskia", "rules", {"Spelregels": "page"}),
        ("noor", "own_data", {}),
    ],
)
def test_the_menu_says_where_one_is(vennedal, who, name, marked):
    page = client_of(vennedal.people[who]).get(reverse(name)).content.decode()
    menu = re.search(r'<nav aria-label="Hoofdmenu">(.*?)</nav>', page, re.DOTALL)[1]
    assert {label: where for where, label in re.findall(r'aria-current="(\w+)">([^<]+)<', menu)} == marked
