"""Path files: a design of a development path as one text file, `*.regie.yaml`.

This package is pure: bytes go in, frozen values or a list of errors come out.
It knows the framework and nothing of the database. `docs/path-files.md`
describes the format for people, `schema/path.schema.json` for programs.
"""

from __future__ import annotations

from regie.designs.pathfile.defaults import default_plan_format, default_question_sets, default_work_forms
from regie.designs.pathfile.errors import PathError, PathErrors
from regie.designs.pathfile.gap_phrases import gap_sentence_for
from regie.designs.pathfile.gaps import Gap, gaps_for, unsettled
from regie.designs.pathfile.governance import deviation_of
from regie.designs.pathfile.model import (
    MAX_BYTES,
    Activity,
    Alternative,
    Backing,
    LevelPreset,
    Library,
    LibraryItem,
    PathDeviation,
    PathFile,
    PlanFormat,
    Resource,
    Sessions,
    Theme,
    WorkForm,
)
from regie.designs.pathfile.phrases import remedy_for, sentence_for
from regie.designs.pathfile.questions import PlanField, Question, QuestionSet, Use
from regie.designs.pathfile.reading import read_path
from regie.designs.pathfile.schema import path_schema
from regie.designs.pathfile.shapes import Text
from regie.designs.pathfile.weeks import Weeks, WeeksKind
from regie.designs.pathfile.writing import write_path

__all__ = [
    "MAX_BYTES",
    "Activity",
    "Alternative",
    "Backing",
    "Gap",
    "LevelPreset",
    "Library",
    "LibraryItem",
    "PathDeviation",
    "PathError",
    "PathErrors",
    "PathFile",
    "PlanField",
    "PlanFormat",
    "Question",
    "QuestionSet",
    "Resource",
    "Sessions",
    "Text",
    "Theme",
    "Use",
    "Weeks",
    "WeeksKind",
    "WorkForm",
    "default_plan_format",
    "default_question_sets",
    "default_work_forms",
    "deviation_of",
    "gap_sentence_for",
    "gaps_for",
    "path_schema",
    "read_path",
    "remedy_for",
    "sentence_for",
    "unsettled",
    "write_path",
]
