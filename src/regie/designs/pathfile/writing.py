"""Writing a path back to a file. Reading what was written gives an equal path."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

import yaml

from regie.designs.pathfile.model import PathFile


class _Writer(yaml.SafeDumper):
    """A dumper without aliases, with numbers and codes as people write them."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: the reader refuses aliases."""
        return True

    def number(self, number: Decimal) -> yaml.Node:
        """Hours: 2.5, and 8 rather than 8.00."""
        plain = f"{number.normalize():f}"
        return self.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in plain else 'int'}", plain)

    def word(self, word: Enum) -> yaml.Node:
        """A level or a code."""
        return self.represent_data(word.value)


_Writer.add_representer(Decimal, _Writer.number)
_Writer.add_multi_representer(Enum, _Writer.word)


def write_path(path: PathFile) -> bytes:
    """Return the bytes of a path file, UTF-8, fields in the order of the format."""
    plain = path.model_dump(mode="python", exclude_defaults=True)
    written = yaml.dump(plain, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)
    return written.encode("utf-8")
