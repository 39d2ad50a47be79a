"""What the other rooms read of a design: its path and the table that holds for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from regie.designs.models import PUBLISHED, Design, DesignVersion
from regie.designs.pathfile import (
    LevelPreset,
    PathDeviation,
    PathFile,
    PlanFormat,
    QuestionSet,
    Text,
    Use,
    default_question_sets,
)
from regie.framework import Deviation, Level, Role, Table, all_levels, shipped_table
from regie.kernel.answers import NotFound

if TYPE_CHECKING:
    from uuid import UUID

KEPT = 256
"""So many versions are kept read in memory; a version's document never changes."""

_read: dict[UUID, PathFile] = {}
_tables: dict[UUID, Table] = {}


def path_of(version: DesignVersion | None) -> PathFile:
    """The path of a version; of an open journey the empty path with the shipped question sets."""
    if version is None:
        return open_path()
    if version.uuid not in _read:
        if len(_read) >= KEPT:
            _read.clear()
        _read[version.uuid] = PathFile.model_validate(version.document)
    return _read[version.uuid]


@cache
def open_path() -> PathFile:
    """The path of a journey without a design: no theme or activity yet, every shipped question set."""
    return PathFile(
        regie=1,
        code="open",
        title=Text(nl="Open pad", en="Open path"),
        level=LevelPreset(overall=all_levels()[-1]),
        question_sets=tuple(default_question_sets()),
        plan_format=PlanFormat(base="plan_of_approach"),
    )


def question_set(path: PathFile, *, use: Use, level: Level, role: Role | None = None) -> QuestionSet | None:
    """The questions for this: the path's own or chosen set, else the shipped one for that level.

    A design is made for a level; somebody on it at another level is asked that level's questions.
    """
    chosen = path.set_for(use=use, level=level, role=role)
    shipped = (one for one in default_question_sets().values() if one.is_for(use=use, level=level, role=role))
    return chosen or next(shipped, None)


def table_of(version: DesignVersion | None) -> Table:
    """The table that holds for a version: the shipped one with the deviations of the design."""
    if version is None or not path_of(version).deviations:
        return shipped_table()
    if version.uuid not in _tables:
        if len(_tables) >= KEPT:
            _tables.clear()
        _tables[version.uuid] = shipped_table().deviate(map(_deviation, path_of(version).deviations))
    return _tables[version.uuid]


def _deviation(one: PathDeviation) -> Deviation:
    return Deviation(element=one.element, level=one.level, changes=one.changes, reason=one.reason.in_language("nl"))


def published_versions() -> tuple[DesignVersion, ...]:
    """Every published version of the organisation, by title, the newest first."""
    versions = DesignVersion.objects.filter(state=PUBLISHED).select_related("design", "design__owner")
    return tuple(versions.order_by("design__title", "-number"))


def all_versions() -> tuple[DesignVersion, ...]:
    """Every version of the organisation, by the title of its design, the newest first; without the documents."""
    versions = DesignVersion.objects.select_related("design", "design__owner").defer("document")
    return tuple(versions.order_by("design__title", "design__code", "-number"))


def is_published(version: DesignVersion) -> bool:
    """Whether journeys can follow this version."""
    return version.state == PUBLISHED


def version_called(code: str, number: int | None = None) -> DesignVersion:
    """The newest version of the design with this code, or that number. Raises NotFound."""
    versions = DesignVersion.objects.filter(design__code=code).select_related("design", "design__owner")
    if number is not None:
        versions = versions.filter(number=number)
    found = versions.order_by("-number").first()
    if found is None:
        raise NotFound(code)
    return found


def get_version(uuid: UUID) -> DesignVersion:
    """The version of that uuid. Raises NotFound."""
    try:
        return DesignVersion.objects.select_related("design", "design__owner").get(uuid=uuid)
    except DesignVersion.DoesNotExist as error:
        raise NotFound(uuid) from error


def newest_number(design: Design) -> int:
    """The number of the newest version of a design, 0 where there is none."""
    return design.versions.order_by("-number").values_list("number", flat=True).first() or 0
