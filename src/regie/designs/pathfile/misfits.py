"""From what pydantic finds wrong with the shape of a file to problems with our own codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from regie.designs.pathfile.errors import Param, Problem, Where
from regie.designs.pathfile.model import PathFile

# pydantic's code -> ours. What has a code of our own (PydanticCustomError) keeps it.
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "bad_code",
    "int_type": "not_number",
    "int_parsing": "not_number",
    "int_from_float": "not_whole",
    "decimal_type": "not_number",
    "decimal_parsing": "not_number",
    "decimal_max_places": "too_precise",
    "finite_number": "not_number",
    "tuple_type": "not_list",
    "too_short": "empty",
    "too_long": "too_many",
    "model_type": "not_fields",
    "model_attributes_type": "not_fields",
    "dict_type": "not_fields",
    "mapping_type": "not_fields",
    "enum": "unknown_word",
    "literal_error": "unknown_word",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "not_number": "not_number",
    "decimal_comma": "decimal_comma",
    "out_of_range": "out_of_range",
    "text_without_language": "text_without_language",
    "weeks_unreadable": "weeks_unreadable",
    "weeks_order": "weeks_order",
}


def problems_of_shape(refusal: ValidationError) -> list[Problem]:
    """Everything pydantic refused, one problem per place."""
    problems: dict[Where, Problem] = {}
    for detail in refusal.errors(include_url=False):
        problem = _problem(detail)
        problems.setdefault(problem.where, problem)
    return list(problems.values())


def _problem(detail: ErrorDetails) -> Problem:
    where = tuple(part for part in detail["loc"] if part != "[key]")
    code = _CODES.get(detail["type"], "not_understood")
    context: Mapping[str, Any] = detail.get("ctx", {})
    if where == ("regie",) and code == "unknown_word":
        return Problem(where, "wrong_version")
    if where and where[-1] in ("per", "filled_from") and code == "bad_code":
        allowed = "goal" if where[-1] == "per" else "goals, activities"
        return Problem(where, "unknown_word", {"words": allowed})
    if detail["input"] is None and code not in ("missing", "unknown_field"):
        code = "empty"
    return Problem(where, code, dict(_params(code, where, context)))


def _params(code: str, where: Where, context: Mapping[str, Any]) -> Iterator[tuple[str, Param]]:
    """What the sentence of `code` needs to know."""
    match code:
        case "missing":
            yield "name", str(where[-1])
        case "unknown_field":
            known = _names_at(where[:-1])
            close = get_close_matches(str(where[-1]), known, n=1)
            yield "name", str(where[-1])
            yield "words", close[0] if close else ", ".join(known)
        case "unknown_word":
            yield "words", str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        case "too_small" | "too_large":
            yield "limit", str(next((context[key] for key in ("gt", "ge", "le") if key in context), ""))
        case "too_long" | "too_many":
            yield "max", int(context["max_length"])
        case "too_precise":
            yield "max", int(context["decimal_places"])
        case "out_of_range" | "decimal_comma":
            yield from context.items()


def _names_at(where: Where) -> list[str]:
    """The fields that the format knows at a place."""
    shape: type[BaseModel] | None = PathFile
    for part in where:
        if isinstance(part, str) and shape is not None and part in shape.model_fields:
            shape = _shape_in(shape.model_fields[part].annotation)
    return list(shape.model_fields) if shape else []


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """The one shape that an annotation such as `tuple[Theme, ...]` or `Text | None` mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_shape_in(inner) for inner in get_args(annotation) if not isinstance(inner, Enum))
    return next((shape for shape in found if shape), None)
