"""The JSON Schema of one line of an acts file, made from the shapes.

`regie play --schema > schema/acts.schema.json` renews the file in the repository; a test
fails when it is stale.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from regie.cli.play.acts import ONE_ACT
from regie.cli.play.choices import PLAYED_SHAPES
from regie.framework import Element

REF = "#/$defs/{model}"


def acts_schema() -> dict[str, Any]:
    """The schema, JSON Schema 2020-12. Codes of a path and the order of acts are checked when they are played."""
    schema = ONE_ACT.json_schema()
    _, shapes = models_json_schema([(shape, "validation") for shape in PLAYED_SHAPES.values()], ref_template=REF)
    schema["$defs"] = dict(sorted({**schema["$defs"], **shapes["$defs"]}.items()))
    for name in ("Propose", "Revise", "ProposeToMany"):
        schema["$defs"][name]["allOf"] = [_choice_of(element) for element in PLAYED_SHAPES]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of a Regie acts file",
        **schema,
    }


def schema_file() -> str:
    """The text of `schema/acts.schema.json`."""
    return json.dumps(acts_schema(), indent=2, ensure_ascii=False) + "\n"


def _choice_of(element: Element) -> dict[str, Any]:
    """For this element, a choice has the shape of this element."""
    return {
        "if": {"properties": {"element": {"const": element.value}}},
        "then": {"properties": {"choice": {"$ref": REF.format(model=PLAYED_SHAPES[element].__name__)}}},
    }
