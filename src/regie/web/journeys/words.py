"""The learner's own words, written before choosing; each field says who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import GOVERNED_BY, Role, Topic, all_levels, may_see
from regie.journeys.operations import write_own_words
from regie.journeys.queries import course_for, own_words_of
from regie.kernel.answers import NotFound
from regie.ui.icons import icon
from regie.ui.phrases.names import Words, role_name, your_role
from regie.ui.wording import join_names
from regie.web.drafts import drafts_of
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.journeys.course import Course
    from regie.people.models import Person

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Question:
    """One field: its kind, what it is about, and the question."""

    kind: str
    topic: Topic
    title: Words
    text: Words


QUESTIONS = (
    Question(
        "development_question",
        Topic.DEVELOPMENT_QUESTION,
        gettext_lazy("Ontwikkelvraag"),
        gettext_lazy("Welke vraag uit je werk wil jij leren beantwoorden? Wat kun je straks, als dat gelukt is?"),
    ),
    Question(
        "ambition",
        Topic.AMBITION_AND_DRIVES,
        gettext_lazy("Ambitie"),
        gettext_lazy("Hoe ziet jouw werk er over twee jaar uit, als het aan jou ligt?"),
    ),
    Question(
        "drives",
        Topic.AMBITION_AND_DRIVES,
        gettext_lazy("Drijfveren"),
        gettext_lazy("Bij welk werk vergeet je de tijd? Wat maakt dat werk belangrijk voor jou?"),
    ),
    Question(
        "learning_preference_1",
        Topic.LEARNING_PREFERENCE,
        gettext_lazy("Leervoorkeur: beginnen"),
        gettext_lazy("Als iets nieuw is, waar begin je dan graag mee: doen, kijken, lezen of praten?"),
    ),
    Question(
        "learning_preference_2",
        Topic.LEARNING_PREFERENCE,
        gettext_lazy("Leervoorkeur: met wie"),
        gettext_lazy("Met wie leer je graag: alleen, met één ander of in een groep?"),
    ),
    Question(
        "learning_preference_3",
        Topic.LEARNING_PREFERENCE,
        gettext_lazy("Leervoorkeur: waar en wanneer"),
        gettext_lazy("Waar en wanneer lukt leren jou het best, en wat stoort je?"),
    ),
)


class WordsForm(forms.Form):
    """Every question, each of which may stay empty."""

    def __init__(self, *args: object, course: Course, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for question in QUESTIONS:
            self.fields[question.kind] = forms.CharField(
                label=str(question.title),
                help_text=_hint(question, readers_words(course, question.topic)),
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )


def _hint(question: Question, readers: str) -> SafeString:
    """The question, and under it who reads the answer."""
    return format_html('{} <span class="readers">{}{}</span>', question.text, icon("eye"), readers)


def words(request: MemberRequest, journey: UUID) -> HttpResponse:
    """The learner writes; somebody else reads what is in sight, and gets NotFound where nothing is."""
    course = course_for(request.person, journey, localdate())
    if request.person != course.journey.learner:
        return _to_read(request, course)
    drafts = drafts_of(request.person, request.path, now())
    first = {**own_words_of(course, request.person), **drafts.initial("words")}
    form = WordsForm(request.POST or None, course=course, initial=first)
    if form.is_valid():
        write_own_words(journey=course.journey, words=form.cleaned_data, by=request.person, at=now())
        messages.success(request, _("Bewaard. Bij elk veld staat wie het leest. Je kunt dit altijd veranderen."))
        return redirect("journey_words", journey=journey)
    return TemplateResponse(request, "web/journeys/words.html", {"course": course, "form": form, "drafts": drafts})


def _to_read(request: MemberRequest, course: Course) -> HttpResponse:
    in_sight = [one for one in QUESTIONS if _may_read(course, request.person, one.topic)]
    if not in_sight:
        raise NotFound(course.journey.uuid)
    context = {"course": course, "questions": in_sight, "written": own_words_of(course, request.person)}
    return TemplateResponse(request, "web/journeys/words_of_another.html", context)


def _may_read(course: Course, person: Person, topic: Topic) -> bool:
    return course.may_see(person, topic, element=GOVERNED_BY.get(topic))


def readers_words(course: Course, topic: Topic) -> str:
    """Who reads what is written about `topic`, as a sentence to the learner."""
    names = list(
        dict.fromkeys(
            _("{naam} ({rol})").format(naam=seat.person.name, rol=role_name(seat.role))
            for seat in course.cast.seats
            if seat.role is not Role.LEARNER and _may_read(course, seat.person, topic)
        )
    )
    if names:
        return _("Dit lezen {wie}.").format(wie=join_names([your_role(Role.LEARNER), *names]))
    if course.overall is None and (later := _later_readers(topic)):
        said = _("Dit lees nu alleen jij. Spreken jullie meer houvast af, dan leest ook {wie} het.")
        return said.format(wie=join_names(later))
    return _("Dit lees alleen jij.")


def _later_readers(topic: Topic) -> list[str]:
    """Roles that read this uninvited at some level: said before a level is agreed, so that nobody is surprised."""
    roles = (Role.DESIGNER, Role.LEARNING_GUIDE, Role.MANAGER)
    return [
        your_role(role)
        for role in roles
        if any(may_see(topic=topic, roles={role}, level=level, overall=level) for level in all_levels())
    ]
