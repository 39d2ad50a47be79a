"""What the other rooms read of a design: its path, the table that holds for it, what is preset, its editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField

from regie.designs.blueprint import Blueprint
from regie.designs.models import DRAFT, PUBLISHED, Design, DesignVersion, Edition, Preset
from regie.designs.pathfile import (
    LevelPreset,
    LibraryItem,
    PathFile,
    PlanFormat,
    QuestionSet,
    Text,
    Use,
    default_question_sets,
    deviation_of,
)
from regie.designs.tables import adopted_at, newest_table_uuid, table_adopted
from regie.framework import OVERALL, Deviation, Element, Level, Role, Scope, Table, all_levels
from regie.kernel.answers import NotFound
from regie.kernel.prepared import Prepared
from regie.people.queries import cast_without_learner

if TYPE_CHECKING:
    from uuid import UUID

KEPT = 256
"""So many versions are kept read in memory; a version's document never changes."""

_read: dict[UUID, PathFile] = {}
_tables: dict[tuple[UUID | None, UUID], Table] = {}


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
    """The table that holds for a version: the shipped one, the organisation's changes, the design's on top."""
    return table_under(newest_table_uuid(), version)


def table_under(adopted: UUID | None, version: DesignVersion | None) -> Table:
    """The same, where it is known which version of the organisation's table holds (None: it has none)."""
    if version is None or not path_of(version).deviations:
        return table_adopted(adopted)
    key = (adopted, version.uuid)
    if key not in _tables:
        if len(_tables) >= KEPT:
            _tables.clear()
        _tables[key] = table_adopted(adopted).deviate(deviations_of(version))
    return _tables[key]


def table_at(adopted: UUID | None, version: DesignVersion | None, moment: datetime) -> Table:
    """The table that held for a version at that moment, where `adopted` holds now."""
    return table_under(adopted_at(adopted, moment), version)


def deviations_of(version: DesignVersion) -> tuple[Deviation, ...]:
    """The deviations of a design, in their order."""
    return tuple(deviation_of(one) for one in path_of(version).deviations)


def published_versions() -> tuple[DesignVersion, ...]:
    """Every published version of the organisation, by title, the newest first."""
    versions = DesignVersion.objects.filter(state=PUBLISHED).select_related("design", "design__owner")
    return tuple(versions.order_by("design__title", "-number"))


def all_versions() -> tuple[DesignVersion, ...]:
    """Every version of the organisation, by the title of its design, the newest first; without the documents."""
    versions = DesignVersion.objects.select_related("design", "design__owner").defer("document")
    return tuple(versions.order_by("design__title", "design__code", "-number"))


def versions_by_id() -> Mapping[int, DesignVersion]:
    """Every version of the organisation with its design, by id; a document only where it is asked for."""
    return {one.pk: one for one in DesignVersion.objects.select_related("design").defer("document")}


def is_published(version: DesignVersion) -> bool:
    """Whether journeys can follow this version."""
    return version.state == PUBLISHED


def library_titles() -> tuple[LibraryItem, ...]:
    """Every title that a published design of the organisation selected, by code once; the newest version of each."""
    newest: dict[int, DesignVersion] = {}
    for version in published_versions():
        newest.setdefault(version.design_id, version)
    libraries = [path_of(version).library for version in newest.values()]
    found = {item.code: item for library in libraries if library for item in library.selection}
    return tuple(found.values())


def library_item(code: str) -> tuple[PathFile, LibraryItem]:
    """A title of the library with the path that selected it: of a published version, else of any. Raises NotFound."""
    versions = [*published_versions(), *DesignVersion.objects.exclude(state=PUBLISHED).order_by("-pk")]
    for path in map(path_of, versions):
        for item in path.library.selection if path.library else ():
            if item.code == code:
                return path, item
    raise NotFound(code)


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


def presets_of(versions: Iterable[DesignVersion]) -> Mapping[int, Mapping[Element, Preset]]:
    """What is settled on these versions, by the version's id; one query however many there are, none for none."""
    found: defaultdict[int, dict[Element, Preset]] = defaultdict(dict)
    wanted = {version.pk for version in versions}
    if wanted:
        for row in _presets(versions=sorted(wanted)):
            found[row.version_id][Element(row.element)] = row
    return found


def preset_elements() -> Iterable[tuple[int, Element]]:
    """What is settled on any version of the organisation: the version's id and the element."""
    return ((version, Element(one)) for version, one in Preset.objects.values_list("version", "element"))


_presets = Prepared(
    lambda versions: Preset.objects.filter(version__id__in=versions).select_related("by"), versions=BigIntegerField()
)


def blueprints_of(versions: Iterable[DesignVersion], on: date) -> tuple[Blueprint, ...]:
    """These versions as they can be decided on, on that day; three queries however many there are, none for none."""
    wanted = list(versions)
    if not wanted:
        return ()
    presets, cast, adopted = presets_of(wanted), cast_without_learner(on), newest_table_uuid()
    return tuple(
        Blueprint(
            on=on,
            cast=cast,
            path=path_of(one),
            table=table_under(adopted, one),
            levels=preset_levels(path_of(one)),
            settled=presets[one.pk],
            version=one,
        )
        for one in wanted
    )


def as_version(row: object) -> DesignVersion | None:
    """The row where it is a version of a design, else None."""
    return row if isinstance(row, DesignVersion) else None


def blueprint_of(version: DesignVersion, on: date) -> Blueprint:
    """This version as it stands now in the database."""
    return blueprints_of([get_version(version.uuid)], on)[0]


def preset_levels(path: PathFile) -> Mapping[Scope, Level]:
    """The levels on which a learner starts on this path."""
    held: dict[Scope, Level] = {OVERALL: path.level.overall}
    for r, level in path.level.by_r.items():
        held[r] = level
    for element, level in path.level.by_element.items():
        held[element] = level
    return held


def drafts() -> tuple[DesignVersion, ...]:
    """The newest version of each design, where it is a draft; by title."""
    versions = DesignVersion.objects.select_related("design", "design__owner").order_by("design__title", "-number")
    newest = {version.design_id: version for version in reversed(versions)}
    return tuple(version for version in newest.values() if version.state == DRAFT)


def editions_of(version: DesignVersion) -> tuple[Edition, ...]:
    """The editions of a version, the latest start first."""
    return tuple(version.editions.select_related("guide").order_by("-start_on", "title"))


def get_edition(uuid: UUID) -> Edition:
    """The edition of that uuid. Raises NotFound."""
    return _edition(uuid=uuid)


def edition_called(code: str) -> Edition:
    """The edition of that code. Raises NotFound."""
    return _edition(code=code)


def _edition(**named: object) -> Edition:
    found = Edition.objects.filter(**named).select_related("guide", "version__design__owner").first()
    if found is None:
        raise NotFound(*named.values())
    return found
