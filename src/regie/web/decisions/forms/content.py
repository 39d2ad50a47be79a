"""The themes: those of the path, and own themes where the learner chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from regie.framework import Element, Role, may_propose
from regie.journeys.choices import Choice, ContentChoice
from regie.web.decisions.forms.choice import ChoiceForm, text_field


class ContentForm(ChoiceForm):
    """Tick themes of the catalogue; whoever learns may add themes that are not in it."""

    element = Element.CONTENT
    template = "web/decisions/forms/plain.html"
    beside_question = True

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The catalogue, and a line for each own theme."""
        catalogue = [(theme.code, theme.title.in_language(self.language)) for theme in self.case.course.path.themes]
        found: dict[str, forms.Field] = {}
        if catalogue:
            found["themes"] = forms.MultipleChoiceField(
                label=_("Thema's van dit pad"),
                choices=catalogue,
                required=not self._may_add,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Kies minstens één thema.")},
            )
        if self._may_add or not catalogue:
            hint = _("Eén thema per regel.")
            own = text_field(_("Eigen thema's"), hint=hint, required=not catalogue)
            own.widget.attrs["data-lines"] = ""
            own.error_messages["required"] = _("Schrijf minstens één thema op.")
            found["own"] = own
        return found

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """Ticks and lines of the choice."""
        if not isinstance(choice, ContentChoice):
            return {}
        return {
            "themes": [one.code for one in choice.themes if one.code],
            "own": "\n".join(one.title for one in choice.themes if not one.code),
        }

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Themes by code, then own themes by title."""
        own = [line.strip() for line in said.get("own", "").splitlines() if line.strip()]
        return {"themes": [{"code": code} for code in said.get("themes", [])] + [{"title": title} for title in own]}

    def field_at(self, address: str) -> str | None:
        """The catalogue where there is one."""
        return "themes" if "themes" in self.fields else "own"

    @property
    def _may_add(self) -> bool:
        return bool(may_propose(cell=self.case.cell, roles={Role.LEARNER}))
