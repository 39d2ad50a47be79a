"""Keep the catalogue of translations in step with the source: `python -m regie.ui.catalogue`.

Msgids are Dutch; the English of each stands in `locale/en`. Extraction reads Python
and Jinja2, keeps every translation there is, adds what is new with an empty one and
drops what nobody says any more. Needs Babel, which only developers and builds have.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1]
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
# Ours, without dates: the file changes only when what it says changes.
HEADER = """\
# English of Regie. `python -m regie.ui.catalogue` keeps it in step with the source.
msgid ""
msgstr ""
"Project-Id-Version: Regie\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def extracted() -> Catalog:
    """Every msgid that the source says now, each with the files that say it."""
    found = Catalog(project="Regie", locale="en", charset="utf-8")
    for name, _line, message, _comments, context in extract_from_dir(
        str(SOURCE), method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
    ):
        found.add(message, None, [(name, 0)], context=context)
    return found


def current() -> Catalog:
    """The English catalogue as it stands in the repository."""
    with ENGLISH.open("rb") as source:
        return read_po(source, locale="en")


def merged() -> Catalog:
    """The msgids of now, with every translation that the catalogue has."""
    said, known = extracted(), current()
    made = Catalog(project="Regie", locale="en", charset="utf-8")
    for message in sorted((m for m in said if m.id), key=_place):
        old = known.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        made.add(
            message.id,
            old.string if old is not None and old.string else None,
            sorted(set(message.locations)),
            context=message.context,
        )
    return made


def _place(message: object) -> tuple[str, str]:
    """By the first file that says it, then by its text: a change moves few lines."""
    locations = getattr(message, "locations", [])
    first = min((name for name, _ in locations), default="")
    return first, str(getattr(message, "id", ""))


def written(catalogue: Catalog) -> bytes:
    """The catalogue as it is stored: file names without line numbers, so that it stays calm."""
    out = BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, omit_header=True)
    return HEADER.encode() + out.getvalue()


def main() -> int:
    """Write the catalogue; say how many msgids still lack their English."""
    made = merged()
    ENGLISH.write_bytes(written(made))
    empty = [message.id for message in made if message.id and not translated(message.string)]
    sys.stdout.write(f"{len(made)} messages, {len(empty)} without English\n")
    for msgid in empty:
        sys.stdout.write(f"  {msgid}\n")
    return 0


def translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether a translation is there in every plural form."""
    if isinstance(string, (tuple, list)):
        return bool(string) and all(string)
    return bool(string)


if __name__ == "__main__":
    raise SystemExit(main())
