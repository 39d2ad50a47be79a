"""The JSON Schema of a path file, made from the models.

`python -m regie.designs.pathfile.schema > schema/path.schema.json` renews the file in
the repository; a test fails when it is stale.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from regie.designs.pathfile.model import FORMAT_VERSION, PathFile


def path_schema() -> dict[str, Any]:
    """The schema, JSON Schema 2020-12. Sums and references are checked by `read_path` only."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Regie path file, version {FORMAT_VERSION}",
        **{key: value for key, value in PathFile.model_json_schema().items() if key != "title"},
    }


def schema_file() -> str:
    """The text of `schema/path.schema.json`."""
    return json.dumps(path_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_file())
