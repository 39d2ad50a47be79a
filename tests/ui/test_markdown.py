"""A little Markdown in the words of people, and nothing that could act."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regie.ui.markdown import ATTRIBUTES, LONGEST, MOST_MARKS, TAGS, own_words

SHOWN = {
    "Eén zin.": "<p>Eén zin.</p>",
    "een\ntwee\n\ndrie": "<p>een<br>\ntwee</p>\n<p>drie</p>",
    "**veel** en *weinig*": "<p><strong>veel</strong> en <em>weinig</em></p>",
    "- een\n- twee": "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>",
    "3. drie\n4. vier": '<ol start="3">\n<li>drie</li>\n<li>vier</li>\n</ol>',
    "# Kop": "<p><strong>Kop</strong></p>",
    "[hier](https://a.example/?x=1&y=2)": (
        '<p><a href="https://a.example/?x=1&amp;y=2" rel="nofollow noopener">hier</a></p>'
    ),
    "<https://a.example>": '<p><a href="https://a.example" rel="nofollow noopener">https://a.example</a></p>',
    "<noor@a.example>": '<p><a href="mailto:noor@a.example" rel="nofollow noopener">noor@a.example</a></p>',
    "5 < 6 & 7 > 2": "<p>5 &lt; 6 &amp; 7 &gt; 2</p>",
    "snake_case_blijft en 2 * 3 * 4": "<p>snake_case_blijft en 2 * 3 * 4</p>",
    "    vier spaties": "<p>vier spaties</p>",
}
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!-- <script>alert(1)</script> -->",
    "<style>body{display:none}</style>",
    '<a href="https://a.example" onclick="alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](/account/logout/)",
    "<javascript:alert(1)>",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example"onclick=alert(1))',
    "![x](https://a.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[**<script>alert(1)</script>**](https://a.example)",
    "[a]: javascript:alert(1)\n\n[a]",
    "- <iframe src=https://a.example></iframe>\n  - <object data=x>",
    "`<script>`\n\n```html\n<script>alert(1)</script>\n```",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</p></div><script>alert(1)</script>",
    "\x00<script\x00>alert(1)</script>",
)


class _Seen(HTMLParser):
    """Every tag with its attributes, as a browser would find them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.odd: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.odd.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def harmless(html: str) -> None:
    seen = _Seen(html)
    assert seen.odd == []
    for tag, attributes in seen.found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        if "href" in attributes:
            assert re.match(r"(https?://|mailto:)", attributes["href"], re.IGNORECASE)
            assert attributes["rel"] == "nofollow noopener"


@pytest.mark.parametrize(("text", "html"), SHOWN.items())
def test_what_people_use_is_shown(text, html):
    assert own_words(text) == html


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_stays_text(text, inline):
    harmless(own_words(text, inline=inline))


@given(st.text(alphabet=st.sampled_from("<>[]()*_#!-\\`\"'&:;/ \n\tab1.javscripthtonle"), max_size=300))
def test_no_text_makes_more_than_the_list_allows(text):
    harmless(own_words(text))
    harmless(own_words(text, inline=True))


def test_within_a_line_there_is_no_paragraph_and_no_list():
    assert own_words("- **een**\n- twee", inline=True) == "- <strong>een</strong><br>\n- twee"


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "*a* " * MOST_MARKS, "<b>" * (MOST_MARKS + 1)])
def test_what_is_too_much_to_read_is_shown_whole_as_plain_text(text):
    html = own_words(f"{text}\neinde")
    harmless(html)
    seen = "".join(re.split(r"<[^>]*>", html))
    assert seen == f"{text}einde".replace("<", "&lt;").replace(">", "&gt;")


def test_a_page_shows_the_words_of_people_through_the_one_filter(templates):
    """Every template that shows own words of people does so through the filter; our own sentences excepted."""
    ours = {"ui/gallery/sheets.html": 1, "ui/card.html": 1}  # a specimen, and weeks with hours
    for name in templates.list_templates(extensions=["html"]):
        source = templates.loader.get_source(templates, name)[0]
        bare = [line for line in source.splitlines() if 'class="own-words' in line and "own_words" not in line]
        assert len(bare) == ours.get(name, 0), (name, bare)
