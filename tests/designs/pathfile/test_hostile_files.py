"""Files that are meant to hurt, or that are no text at all: refused at once, with a remedy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regie.designs.pathfile import MAX_BYTES, PathErrors, read_path
from tests.depth import deep
from tests.designs.pathfile.example import P2, SMALL, errors_of

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
HOSTILE = {
    "50 MB": (b"a" * 50_000_000, (1, "", "too_big")),
    "just too big": (b"#" * (MAX_BYTES + 1), (1, "", "too_big")),
    "empty": (b"", (1, "", "empty_file")),
    "only remarks": (b"# niets\n", (1, "", "empty_file")),
    "a word": (b"hallo", (1, "", "not_a_path")),
    "a list": (b"- a\n- b\n", (1, "", "not_a_path")),
    "latin-1": (SMALL.replace("Klein pad", "Één pad").encode("latin-1"), (3, "", "not_utf8")),
    "UTF-16": (SMALL.encode("utf-16"), (1, "", "not_utf8")),
    "UTF-16 without a mark": (SMALL.encode("utf-16-le"), (1, "", "not_utf8")),
    "UTF-32": (SMALL.encode("utf-32"), (1, "", "not_utf8")),
    "deep": (b"[" * 1_000_000, (1, "", "too_deep")),
    "deep in blocks": (b"- " * 1_000_000, (1, "", "too_deep")),
    "wide": (b"a: [" + b"1," * 500_000 + b"]", (1, "", "too_many_values")),
    "wide in blocks": (b"- 1\n" * 400_000, (50000, "", "too_many_values")),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", (1, "", "not_utf8")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name):
    raw, (line, field, code) = HOSTILE[name]
    found = errors_of(raw)
    assert len(found) == 1
    if code == "too_deep":
        assert (found[0][0], found[0][2]) == (line, code)
    else:
        assert found == [(line, field, code)]


def test_a_bomb_of_references_is_never_unfolded():
    found = errors_of(LAUGHS.encode())
    assert {code for _, _, code in found if code != "unknown_field"} == {"alias", "missing"}


def test_a_value_of_two_megabytes_is_read():
    raw = SMALL.replace("Luisteren", "x" * (MAX_BYTES - len(SMALL))).encode()
    assert errors_of(raw) == [(9, "themes[0].title.nl", "too_long")]


def test_a_number_of_a_million_digits_is_no_number():
    assert errors_of(SMALL.replace("hours: 6", "hours: " + "9" * 1_000_000).encode()) == [
        (15, "activities[0].hours", "not_number")
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    raw = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert read_path(raw) == read_path(SMALL.encode())


@settings(max_examples=deep(20_000, otherwise=400), deadline=None)
@given(st.binary(max_size=300))
def test_bytes_never_raise_anything_but_path_errors(raw):
    _read(raw)


@settings(max_examples=deep(20_000, otherwise=400), deadline=None)
@given(st.text(alphabet="abc:-[]{}'\"&*!|>%@#?,.0123456789 \n\t\\~é", max_size=200))
def test_text_like_yaml_never_raises_anything_but_path_errors(text):
    _read(text.encode())


@settings(max_examples=deep(2_000, otherwise=300), deadline=None)
@given(st.data())
def test_a_real_path_with_a_part_replaced_never_raises_anything_but_path_errors(data):
    lines = P2.read_text(encoding="utf-8").split("\n")
    place = data.draw(st.integers(0, len(lines) - 1))
    wild = st.sampled_from(["", "x", "[]", "{}", "null", "true", "-1", "1.5", "'", "- a", "  - [a", "5-10", "&a", "*a"])
    name = lines[place].split(":")[0]
    lines[place] = data.draw(st.one_of(wild, wild.map(lambda value: f"{name}: {value}")))
    _read("\n".join(lines).encode())


def _read(raw):
    try:
        read_path(raw)
    except PathErrors as refusal:
        assert refusal.errors
        assert all(error.line >= 1 for error in refusal.errors)
