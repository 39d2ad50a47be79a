"""G18: heads that were printed and kept elsewhere are held against the journal; the flaws themselves: tests/journal."""

from __future__ import annotations

import pytest

from regie.cli.main import main
from regie.journal.seals import seal
from tests.cast import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(vennedal, tmp_path, capsys):
    """The heads of Vennedal, as somebody kept them."""
    seal(organisation=vennedal.organisation, at=AT)
    assert main(["journal", "heads"]) == 0
    file = tmp_path / "heads"
    file.write_text(capsys.readouterr().out)
    assert file.read_text().startswith("vennedal 1 ")
    return file


def test_the_journal_as_it_was_agrees_with_its_heads(kept):
    assert main(["journal", "verify", "--heads", str(kept)]) == 0


@pytest.mark.parametrize(("number", "digest"), [("2", None), ("1", "00" * 32)], ids=["a seal is gone", "made anew"])
def test_a_head_that_differs_is_told(number, digest, kept, capsys):
    slug, _, was = kept.read_text().split()
    kept.write_text(f"{slug} {number} {digest or was}\n")
    assert main(["journal", "verify", "--heads", str(kept)]) == 1
    assert "head_differs" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["vennedal two ab", "vennedal", "vennedal 1 zz"])
def test_a_file_without_heads_is_said_to_be_none(text, kept, capsys):
    kept.write_text(text)
    assert main(["journal", "verify", "--heads", str(kept)]) == 2
    assert "holds no heads" in capsys.readouterr().err
