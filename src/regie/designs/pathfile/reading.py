"""Reading a path file: all errors together, each with its line, or the path."""

from __future__ import annotations

from pydantic import ValidationError

from regie.designs.pathfile.checks import problems_in
from regie.designs.pathfile.errors import PathError, PathErrors, Problem, address
from regie.designs.pathfile.misfits import problems_of_shape
from regie.designs.pathfile.model import PathFile
from regie.designs.pathfile.sketch import sketch_of
from regie.designs.pathfile.source import Source, read_source
from regie.framework import Table


def read_path(text: bytes, table: Table | None = None) -> PathFile:
    """Return the path that stands in the bytes of a path file; its deviations fit on `table`, an organisation's.

    Raises:
        PathErrors: everything that is wrong with the file; never anything else.
    """
    source = read_source(text)
    errors = [_error(line, problem) for line, problem in source.problems]
    path: PathFile | None = None
    misfits: list[Problem] = []
    if not source.is_broken(()):
        path, misfits = _shape(source)
        misfits += problems_in(sketch_of(source.value, misfits=misfits), table)
    for problem in misfits:
        if not source.is_broken(problem.where):
            errors.append(_error(source.line_of(problem.where), problem))
    if errors or path is None:
        raise PathErrors(errors)
    return path


def _shape(source: Source) -> tuple[PathFile | None, list[Problem]]:
    if not isinstance(source.value, dict):
        return None, [Problem((), "not_a_path")]
    try:
        return PathFile.model_validate(source.value), []
    except ValidationError as refusal:
        return None, problems_of_shape(refusal)


def _error(line: int, problem: Problem) -> PathError:
    return PathError(line, address(problem.where), problem.code, problem.params)
