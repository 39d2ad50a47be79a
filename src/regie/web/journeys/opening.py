"""How a journey begins on the pages: a designer invites, a learner accepts, or begins an own path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from regie.designs.queries import published_versions
from regie.framework import JourneyState, Reason, refusal
from regie.journeys import operations
from regie.journeys.queries import course_for
from regie.kernel.answers import Refused
from regie.people.queries import people_for
from regie.ui.wording import date_words
from regie.web.middleware import MemberRequest

if TYPE_CHECKING:
    from regie.designs.models import DesignVersion
    from regie.people.models import Person

DAY = {"type": "date"}


class OpenForm(forms.Form):
    """A design, somebody, and the day on which it starts."""

    version = forms.ChoiceField(label=gettext_lazy("Ontwerp"))
    learner = forms.ChoiceField(label=gettext_lazy("Met wie"))
    start_on = forms.DateField(
        label=gettext_lazy("Start in de week van"),
        help_text=gettext_lazy("Week 1 begint op de maandag van die week."),
        widget=forms.DateInput(attrs=DAY),
    )

    def __init__(
        self, *args: Any, versions: tuple[DesignVersion, ...], people: tuple[Person, ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._versions = {str(version.uuid): version for version in versions}
        self._people = {str(person.uuid): person for person in people}
        self._offer("version", _("Kies een ontwerp"), {key: _title(one) for key, one in self._versions.items()})
        self._offer("learner", _("Kies iemand"), {key: one.name for key, one in self._people.items()})

    def _offer(self, name: str, nothing: str, choices: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", nothing), *choices.items()]

    @property
    def chosen_version(self) -> DesignVersion:
        """The design that was chosen."""
        return self._versions[self.cleaned_data["version"]]

    @property
    def chosen_learner(self) -> Person:
        """The person that was chosen."""
        return self._people[self.cleaned_data["learner"]]


class OwnForm(forms.Form):
    """A path of one's own needs a name and a beginning, nothing else."""

    title = forms.CharField(
        label=gettext_lazy("Hoe noem je je pad?"),
        help_text=gettext_lazy("Bijvoorbeeld: leren van de wijk."),
        max_length=200,
    )
    start_on = forms.DateField(
        label=gettext_lazy("Start in de week van"),
        help_text=gettext_lazy("Week 1 begint op de maandag van die week."),
        widget=forms.DateInput(attrs=DAY),
    )


def open_journey(request: MemberRequest) -> HttpResponse:
    """A designer starts a path with somebody, who is invited and can accept."""
    versions = published_versions()
    form = OpenForm(
        request.POST or None,
        versions=versions,
        people=people_for(localdate()) if versions else (),
        initial={"start_on": localdate().isoformat(), "version": request.GET.get("version", "")},
    )
    if form.is_valid():
        journey = operations.open_journey(
            learner=form.chosen_learner,
            version=form.chosen_version,
            start_on=form.cleaned_data["start_on"],
            by=request.person,
            at=now(),
        )
        said = _("{naam} krijgt de uitnodiging te zien op de eerste pagina. Het pad start op {dag}.")
        messages.success(request, said.format(naam=journey.learner.name, dag=date_words(journey.start_on)))
        return redirect("/")
    file = _("BESTAND")
    command = f"regie path import {file} --organisation {request.organisation.slug}"
    context = {"form": form, "versions": versions, "command": command}
    return TemplateResponse(request, "web/journeys/open.html", context)


def open_own_journey(request: MemberRequest) -> HttpResponse:
    """Begin a path of one's own, without a design; the level comes next."""
    form = OwnForm(request.POST or None, initial={"start_on": localdate().isoformat()})
    if form.is_valid():
        journey = operations.open_own_journey(
            title=form.cleaned_data["title"], start_on=form.cleaned_data["start_on"], by=request.person, at=now()
        )
        messages.success(request, _("Je pad is er. Kies nu welk niveau erop past."))
        return redirect("journey_level", journey=journey.uuid)
    return TemplateResponse(request, "web/journeys/open_own.html", {"form": form})


def invitation(request: MemberRequest, journey: UUID) -> HttpResponse:
    """What the learner is invited to: what it is, how much time, who sees what. POST accepts."""
    course = course_for(request.person, journey, localdate())
    if request.person != course.journey.learner:
        raise Refused(refusal(Reason.NOT_YOUR_STEP))
    if request.method == "POST":
        operations.enrol(journey=course.journey, by=request.person, at=now())
        messages.success(request, _("Je doet mee. Kies nu welk niveau op dit pad past."))
        return redirect("journey_level", journey=journey)
    context = {
        "course": course,
        "path": course.path,
        "spoken": get_language() or "nl",
        "partner": course.cast.level_partner,
        "is_invited": course.state is JourneyState.INVITED,
    }
    return TemplateResponse(request, "web/journeys/invitation.html", context)


def _title(version: DesignVersion) -> str:
    return _("{titel} (versie {nummer})").format(titel=version.design.title, nummer=version.number)
