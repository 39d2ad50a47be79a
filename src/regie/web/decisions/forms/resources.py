"""The help: means and people, each with when and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from regie.designs.pathfile import Weeks, WeeksKind
from regie.framework import Element, Role
from regie.journeys.choices import Choice, Resource, ResourcesChoice
from regie.web.decisions.forms.choice import ChoiceForm, LaterField, line_field, text_field, without_empty


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """One thing or person that helps, as the page draws it."""

    number: int
    what: BoundField
    when: BoundField
    how_often: BoundField


class ResourcesForm(ChoiceForm):
    """Rows that can grow. Whoever makes an offer for another begins with what the design has ready (A14)."""

    element = Element.RESOURCES
    template = "web/decisions/forms/resources.html"
    grows = True
    most_rows = 100

    @property
    def resource_rows(self) -> tuple[ResourceRow, ...]:
        """The rows, as the page draws them."""
        return tuple(
            ResourceRow(row + 1, self[f"what_{row}"], self[f"when_{row}"], self[f"often_{row}"])
            for row in range(self.rows)
        )

    def make_fields(self) -> Mapping[str, forms.Field]:
        """Three lines for each row; an empty row counts for nothing."""
        found: dict[str, forms.Field] = {}
        for row in range(self.rows):
            found[f"what_{row}"] = text_field(_("Wat of wie helpt?"), kind=LaterField, rows=2)
            found[f"when_{row}"] = line_field(_("Wanneer?"))
            found[f"often_{row}"] = line_field(_("Hoe vaak?"))
        return found

    def rows_of(self, choice: Choice | None) -> int:
        """As many as there are, and one to write in."""
        return len(self._items(choice)) + 1

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """What was chosen, else what the design has ready."""
        found: dict[str, Any] = {}
        for row, item in enumerate(self._items(choice)):
            found |= {f"what_{row}": item.what, f"when_{row}": item.when, f"often_{row}": item.how_often}
        return found

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The rows that say something."""
        return {
            "items": [
                without_empty(
                    (
                        ("what", said.get(f"what_{row}", "")),
                        ("when", said.get(f"when_{row}", "")),
                        ("how_often", said.get(f"often_{row}", "")),
                    )
                )
                for row in self._filled(said)
            ]
        }

    def field_at(self, address: str) -> str | None:
        """The row: empty ones were left out, so places are counted over those that are filled."""
        parts = address.split(".")
        rows = self._filled(self.cleaned_data)
        place = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
        return f"what_{rows[place]}" if place < len(rows) else "what_0"

    def _filled(self, said: Mapping[str, Any]) -> list[int]:
        names = ("what", "when", "often")
        return [row for row in range(self.rows) if any(said.get(f"{name}_{row}") for name in names)]

    def _items(self, choice: Choice | None) -> tuple[Resource, ...]:
        if isinstance(choice, ResourcesChoice):
            return choice.items
        if Role.LEARNER in self.case.cell.needs_of:
            return ()
        return tuple(self._ready())

    def _ready(self) -> list[Resource]:
        """What the design has ready: the library with its titles, and its other means."""
        path, found = self.case.course.path, []
        if path.library and path.library.selection:
            titles = ", ".join(item.title.in_language(self.language) for item in path.library.selection)
            what = _("Leerbibliotheek: {titels}").format(titels=titles)
            found.append(Resource(what=what[:300], when=self._weeks(path.library.weeks)))
        for one in path.resources:
            often = one.how_often.in_language(self.language) if one.how_often else ""
            found.append(
                Resource(what=one.title.in_language(self.language), when=self._weeks(one.weeks), how_often=often)
            )
        return found

    def _weeks(self, weeks: Weeks | None) -> str:
        if weeks is None or not weeks.numbers:
            return ""
        if weeks.kind is WeeksKind.SPAN:
            return _("week {eerste} tot en met {laatste}").format(eerste=weeks.numbers[0], laatste=weeks.numbers[-1])
        return _("week {weken}").format(weken=", ".join(map(str, weeks.numbers)))
