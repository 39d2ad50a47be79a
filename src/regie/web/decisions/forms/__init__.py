"""A typed form for the choice of each element that can be decided here."""

from __future__ import annotations

from collections.abc import Mapping

from regie.framework import Element
from regie.web.decisions.forms.choice import ChoiceForm
from regie.web.decisions.forms.content import ContentForm
from regie.web.decisions.forms.direction import DirectionForm
from regie.web.decisions.forms.goals import GoalsForm
from regie.web.decisions.forms.mentor import MentorForm
from regie.web.decisions.forms.pace import PaceForm
from regie.web.decisions.forms.plan import PlanForm
from regie.web.decisions.forms.resources import ResourcesForm
from regie.web.decisions.forms.work_forms import WorkFormsForm

FORMS: Mapping[Element, type[ChoiceForm]] = {
    form.element: form
    for form in (
        DirectionForm,
        ContentForm,
        GoalsForm,
        PlanForm,
        PaceForm,
        WorkFormsForm,
        ResourcesForm,
        MentorForm,
    )
}

__all__ = ["FORMS", "ChoiceForm"]
