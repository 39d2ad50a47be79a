"""What leaves on paper: a tagged PDF (PDF/UA-1) from a template of ours and facts as data.

The only module that knows the typesetter. It is loaded at the first document, not at the start.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Fonts

HERE = Path(__file__).parent
UNKNOWN = "□"
"""Stands for a sign that the fonts do not have."""
LONGEST = 32
"""After so many signs without a space a line may break."""
# What the fonts of the package have for certain: Latin, Greek, Cyrillic, and the signs people type.
KNOWN = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u2040\u2070\u2074-\u208e\u20a0-\u20bf\u2122\u2126\u2150\u2151\u2153-\u215f\u2190-\u21ff"
    "\u2200-\u22ff\u25a0-\u25ff\u2713\u2714]"
)


def tagged_pdf(template: str, facts: Mapping[str, Any], *, at: datetime) -> bytes:
    """The document that `template` of this folder makes of `facts`, which are plain data; made `at`.

    Signs that the fonts lack are shown as UNKNOWN: a document never fails on what somebody wrote.
    """
    import typst  # 80 MB that most processes never need

    found = typst.compile(
        (HERE / template).read_bytes(),
        root=str(HERE),
        font_paths=_fonts(),  # type: ignore[type-var]  # its stub mixes the type of paths with that of the source
        sys_inputs={"facts": json.dumps(printable(facts))},
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
    )
    if not isinstance(found, bytes):
        raise TypeError("a PDF is one document")
    return found


def printable(facts: Any) -> Any:
    """The same facts, with every text as the fonts can show it; a key "svg" is a picture and stays as it is."""
    if isinstance(facts, str):
        return plain(facts)
    if isinstance(facts, Mapping):
        return {key: one if key == "svg" else printable(one) for key, one in facts.items()}
    if isinstance(facts, Sequence):
        return [printable(one) for one in facts]
    return facts


def plain(text: str) -> str:
    """Text as the fonts can show it: what they lack as UNKNOWN, what nobody sees left out, long words breakable."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(map(_shown, text))
    return re.sub(rf"(\S{{{LONGEST}}})(?=\S)", "\\1\u200b", shown)


def is_shown_whole(facts: Any) -> bool:
    """Whether no sign in `facts` had to be replaced."""
    return UNKNOWN not in json.dumps(printable(facts), ensure_ascii=False)


def _shown(sign: str) -> str:
    if KNOWN.match(sign):
        return sign
    kind = unicodedata.category(sign)
    if kind[0] == "Z" or kind == "Cc":
        return " "
    return "" if kind[0] == "M" or kind == "Cf" else UNKNOWN


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """The fonts of the package and no other, so that a document looks the same on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False)
