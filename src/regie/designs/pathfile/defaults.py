"""What a design can take over as it is: work forms, question sets, the plan of approach.

The texts are files in `regie.designs.content`, read once, in the shapes of a path file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pydantic import TypeAdapter

from regie.designs.pathfile.questions import PlanField, QuestionSet
from regie.designs.pathfile.shapes import Text
from regie.designs.pathfile.source import read_source
from regie.designs.pathfile.vocabulary import WorkForm

PLAN_OF_APPROACH = "plan_of_approach"


@cache
def default_work_forms() -> Mapping[str, Text]:
    """The shipped work forms: code -> what it is called."""
    forms = TypeAdapter(tuple[WorkForm, ...]).validate_python(_read("work_forms.yaml"))
    return MappingProxyType({form.code: form.title for form in forms})


@cache
def default_question_sets() -> Mapping[str, QuestionSet]:
    """The shipped question sets by code, in the order of the file."""
    sets = TypeAdapter(tuple[QuestionSet, ...]).validate_python(_read("question_sets.yaml"))
    return MappingProxyType({one.code: one for one in sets})


@cache
def default_plan_format() -> tuple[PlanField, ...]:
    """The fields of the shipped plan of approach, in their order."""
    return TypeAdapter(tuple[PlanField, ...]).validate_python(_read("plan_of_approach.yaml"))


def _read(name: str) -> object:
    source = read_source(files("regie.designs.content").joinpath(name).read_bytes())
    if source.problems:
        raise ValueError(f"{name}: {source.problems}")
    return source.value
