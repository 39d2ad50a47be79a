"""What stands in an answer, as a text that can be searched: of a PDF the text of every page, its title and author."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader

BROKEN = re.compile(r"[\u00ad-]?\n|\u00ad|\u200b")
"""Where a line of a document ends within a word or after one, and where it might."""


def is_pdf(page: Any) -> bool:
    """Whether the answer is a document."""
    return page.status_code == 200 and page.headers.get("Content-Type", "").startswith("application/pdf")


def text_of(page: Any) -> str:
    """Everything that can be read in an answer. In a document lines are joined twice: as words, and as one word."""
    if not is_pdf(page):
        return str(page.content.decode("utf-8", "replace"))
    document = PdfReader(BytesIO(page.content))
    lines = [*(one.extract_text() for one in document.pages), *map(str, (document.metadata or {}).values())]
    text = "\n".join(lines)
    return f"{BROKEN.sub(' ', text)}\n{BROKEN.sub('', text)}"
