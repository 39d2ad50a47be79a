"""What can be read of journeys. The number of queries is the same for one journey and for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, UUIDField

from regie.designs.queries import path_of, presets_of, table_at, table_under
from regie.designs.tables import adoptions, newest_table
from regie.framework import (
    OVERALL,
    Element,
    Level,
    Rating,
    Scope,
    Topic,
    level_for,
    scope_of,
    settles_on_version,
)
from regie.journeys.course import Course
from regie.journeys.models import ENDED, Journey, LevelAgreement, LevelRating, OwnWords, Settled
from regie.journeys.readings import RATING, REASON, note_what_is_read
from regie.kernel.answers import NotFound
from regie.kernel.prepared import Prepared
from regie.people.queries import casts_for

if TYPE_CHECKING:
    from regie.designs.models import Edition
    from regie.people.models import Person

QUESTION, PREFERENCES = OwnWords.QUESTION, OwnWords.PREFERENCES
"""Kinds of the learner's own words."""


def course_behind(uuid: UUID, on: date) -> Course:
    """The journey of that uuid, whoever asks: sight is asked by the room that calls. Raises NotFound."""
    return _only(_courses(_of_uuid(uuid=uuid), on), uuid)


def course_called(code: str, on: date) -> Course:
    """The journey of that code, whoever asks: sight is asked by the room that calls. Raises NotFound."""
    return _only(_courses(_whole(Journey.objects.filter(code=code)), on), code)


def uuid_called(code: str) -> UUID:
    """The uuid of the journey of that code, whoever asks, in one small query. Raises NotFound."""
    found = Journey.objects.filter(code=code).values_list("uuid", flat=True).first()
    if found is None:
        raise NotFound(code)
    return found


def course_of(journey: Journey, on: date) -> Course:
    """The journey as it stands now, for an operation; sight is asked by who calls."""
    return _courses(_of_key(key=journey.pk), on)[0]


def course_for(viewer: Person, uuid: UUID, on: date) -> Course:
    """The journey of that uuid, for somebody who may know that it exists. Raises NotFound to strangers."""
    course = course_behind(uuid, on)
    if not course.knows(viewer):
        raise NotFound(uuid)
    return course


def courses_near(viewer: Person, learners: Iterable[int], on: date) -> tuple[Course, ...]:
    """The journeys of `viewer` and these learners (ids) that have not ended and of which `viewer` may know.

    The viewer's own first, then by the learner's name.
    """
    courses = _courses(_going_on_of(learners=sorted({viewer.pk, *learners})), on)
    return in_order_for(viewer, (one for one in courses if one.knows(viewer)))


def in_order_for(viewer: Person, courses: Iterable[Course]) -> tuple[Course, ...]:
    """The viewer's own first, then by the learner's name."""
    return tuple(sorted(courses, key=lambda one: _place(viewer, one)))


def courses_in(edition: Edition, on: date) -> tuple[Course, ...]:
    """The journeys of an edition by the learner's name, whoever asks: sight is asked by the room that calls."""
    courses = _courses(_whole(Journey.objects.filter(edition=edition)), on)
    return tuple(sorted(courses, key=lambda one: one.journey.learner.name))


def courses_at(uuids: Iterable[UUID], on: date) -> tuple[Course, ...]:
    """The journeys of these uuids, whoever asks: sight is asked by the room that calls."""
    return _courses(_of_uuids(uuids=sorted(set(uuids))), on)


def titles_of(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """What journeys are called, by their uuid, whoever asks. One query."""
    return dict(Journey.objects.filter(uuid__in=set(uuids)).values_list("uuid", "title"))


def own_words_of(course: Course, viewer: Person, kinds: Collection[str] = OwnWords.KINDS) -> Mapping[str, str]:
    """The learner's own words of these kinds that `viewer` may read, by kind. That they are read is noted (G18)."""
    allowed = [
        kind for kind, topic, element in _WORDS if kind in kinds and course.may_see(viewer, topic, element=element)
    ]
    rows = OwnWords.objects.filter(journey=course.journey, kind__in=allowed)
    found = {words.kind: words.text for words in rows}
    note_what_is_read(course, viewer, found)
    return found


def ratings_of(course: Course, viewer: Person) -> Mapping[int, Rating]:
    """Ratings by the rater's id: one's own; the other's once both have sent (content.md, Agreeing). Noted (G18)."""
    found = {row.by_id: row.rating for row in LevelRating.objects.filter(journey=course.journey).order_by("at", "pk")}
    rates = viewer == course.journey.learner or course.cast.is_level_partner(viewer)
    if rates and len(found) > 1 and viewer.pk in found:
        note_what_is_read(course, viewer, [RATING])
        return found
    return {pk: rating for pk, rating in found.items() if pk == viewer.pk}


def agreements_of(course: Course, viewer: Person) -> tuple[LevelAgreement, ...]:
    """Every level ever agreed, oldest first, for the learner and the level partner; () to others. Noted (G18)."""
    if viewer != course.journey.learner and not course.cast.is_level_partner(viewer):
        return ()
    rows = LevelAgreement.objects.filter(journey=course.journey).select_related("partner").order_by("at", "pk")
    found = tuple(rows)
    if any(one.reason and one.by_id != viewer.pk for one in found):
        note_what_is_read(course, viewer, [REASON])
    return found


def levels_in(agreements: Iterable[LevelAgreement]) -> dict[Scope, Level]:
    """What holds per scope: the latest agreement. The agreements come oldest first."""
    return {scope_of(one.scope): Level(one.level) for one in agreements}


_WORDS = (
    (OwnWords.QUESTION, Topic.DEVELOPMENT_QUESTION, Element.CONTENT),
    (OwnWords.AMBITION, Topic.AMBITION_AND_DRIVES, None),
    (OwnWords.DRIVES, Topic.AMBITION_AND_DRIVES, None),
    *((kind, Topic.LEARNING_PREFERENCE, Element.WORK_FORMS) for kind in OwnWords.PREFERENCES),
)


def _whole(found: QuerySet[Journey]) -> QuerySet[Journey]:
    """These journeys with what a course is made of that hangs on the row itself."""
    question = OwnWords.objects.filter(journey=OuterRef("pk"), kind=OwnWords.QUESTION)
    return found.select_related("learner__unit", "version__design__owner").annotate(
        has_question=Exists(question), adopted=newest_table()
    )


_of_key = Prepared(lambda key: _whole(Journey.objects.filter(pk=key)), key=BigIntegerField())
_of_uuid = Prepared(lambda uuid: _whole(Journey.objects.filter(uuid=uuid)), uuid=UUIDField())
_of_uuids = Prepared(lambda uuids: _whole(Journey.objects.filter(uuid__in=uuids)), uuids=UUIDField())
_going_on_of = Prepared(
    lambda learners: _whole(Journey.objects.filter(learner__id__in=learners).exclude(state__in=ENDED)),
    learners=BigIntegerField(),
)
_agreed = Prepared(
    lambda journeys: LevelAgreement.objects.filter(journey__id__in=journeys).order_by("at", "pk"),
    journeys=BigIntegerField(),
)
_settled = Prepared(
    lambda journeys: Settled.objects.filter(journey__id__in=journeys).select_related("by"),
    journeys=BigIntegerField(),
)


def _courses(found: Iterable[Journey], on: date) -> tuple[Course, ...]:
    journeys: list[Any] = list(found)
    if not journeys:
        return ()
    agreements: defaultdict[int, list[LevelAgreement]] = defaultdict(list)
    settled: defaultdict[int, dict[Element, Settled]] = defaultdict(dict)
    for agreement in _agreed(journeys=[one.pk for one in journeys]):
        agreements[agreement.journey_id].append(agreement)
    raters = _raters([one for one in journeys if one.pk not in agreements])
    for row in _settled(journeys=[one.pk for one in journeys]):
        settled[row.journey_id][Element(row.element)] = row
    on_version = {one.pk: _settled_on_version(one, agreements[one.pk]) for one in journeys}
    presets = presets_of(one.version for one in journeys if one.version and on_version[one.pk])
    owners = {one.learner_id: one.version.design.owner if one.version else None for one in journeys}
    casts = casts_for([one.learner for one in journeys], owners, on)
    courses = []
    for one in journeys:
        own = settled[one.pk]
        found_there = presets.get(one.version_id or 0, {})
        given = {element: row for element, row in found_there.items() if element in on_version[one.pk]}
        courses.append(
            Course(
                journey=one,
                on=on,
                cast=casts[one.learner_id],
                path=path_of(one.version),
                table=table_under(one.adopted, one.version),
                levels=levels_in(agreements[one.pk]),
                settled={**given, **own},
                asks=one.has_question,
                raters=raters[one.pk],
                given=frozenset(given),
                own=frozenset(own),
                agreements=tuple(agreements[one.pk]),
            )
        )
    return tuple(courses)


def _settled_on_version(journey: Journey, agreements: list[LevelAgreement]) -> frozenset[Element]:
    """The elements that the version settles here: once level and table made it the version's to settle, it stands.

    A change of level or of the organisation's table afterwards governs what is open, and leaves what was settled
    (design.md, Levels). So it is looked at with the levels and the table of each moment at which either changed.
    """
    if not journey.version or not agreements:
        return frozenset()
    adopted, begun = getattr(journey, "adopted", None), agreements[0].at
    moments = {one.at for one in agreements} | {at for at in adoptions(adopted) if at > begun}
    found: set[Element] = set()
    for moment in moments:
        held = levels_in(one for one in agreements if one.at <= moment)
        if OVERALL not in held:
            continue
        table = table_at(adopted, journey.version, moment)
        found |= {
            element
            for element in Element
            if settles_on_version(table.cell(level=level_for(element, held), element=element))
        }
    return frozenset(found)


def _raters(journeys: list[Journey]) -> Mapping[int, frozenset[int]]:
    """Who sent a rating, by the journey's id; asked only of journeys whose level is still open."""
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    if journeys:
        for journey, by in LevelRating.objects.filter(journey__in=journeys).values_list("journey_id", "by_id"):
            found[journey] |= {by}
    return found


def _only(courses: tuple[Course, ...], name: object) -> Course:
    if not courses:
        raise NotFound(name)
    return courses[0]


def _place(viewer: Person, course: Course) -> tuple[bool, str, str, UUID]:
    return viewer != course.journey.learner, course.journey.learner.name, course.journey.title, course.uuid
