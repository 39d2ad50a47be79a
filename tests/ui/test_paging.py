"""A long list in pieces: a hundred at most, and a way to the rest that keeps what else was asked."""

import pytest
from django.http import QueryDict
from django.utils import translation

from regie.ui.paging import MOST, paged


@pytest.mark.parametrize(
    ("asked", "number", "first", "before", "after"),
    [
        ("", 1, 0, "", "?page=2"),
        ("page=2", 2, 100, "?page=1", "?page=3"),
        ("page=3", 3, 200, "?page=2", ""),
        ("page=4", 3, 200, "?page=2", ""),
        ("page=0", 1, 0, "", "?page=2"),
        ("page=-1", 1, 0, "", "?page=2"),
        ("page=9999999999999", 1, 0, "", "?page=2"),
        ("page=%D9%A2", 1, 0, "", "?page=2"),
        ("other=3&q=a%26b", 1, 0, "", "?other=3&q=a%26b&page=2"),
    ],
)
def test_the_piece_that_is_asked(asked, number, first, before, after):
    piece = paged(range(250), QueryDict(asked))
    assert (piece.number, piece[0], piece.before, piece.after) == (number, first, before, after)
    assert len(piece) <= MOST


@pytest.mark.parametrize("count", [0, 1, MOST])
def test_a_short_list_has_no_way_through(count, templates):
    piece = paged(range(count), QueryDict())
    assert (len(piece), piece.pages) == (count, 1)
    assert not templates.get_template("ui/pages.html").module.pages(of=piece, label="Mensen").strip()


@pytest.mark.parametrize(("language", "words"), [("nl", ("Volgende", "1 van 3")), ("en", ("Next", "1 of 3"))])
def test_the_way_through_is_made_of_links(language, words, templates):
    with translation.override(language):
        nav = templates.get_template("ui/pages.html").module.pages(of=paged(range(250), QueryDict()), label="X")
    assert all(one in nav for one in words)
    assert 'href="?page=2"' in nav
