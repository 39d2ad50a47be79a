"""The help: titles of the library, other means and, where the learner chooses, people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Element, Role
from regie.journeys.choices import Choice, Resource, ResourcesChoice
from regie.kernel.days import day_of
from regie.people.queries import people_for
from regie.ui.phrases.names import Words
from regie.web.decisions.forms.choice import ChoiceForm, line_field, without_empty
from regie.web.decisions.titles import library_titles, weeks_in_words

PEOPLE, MEANS = "people", "means"
LABELS: Mapping[str, Words] = {
    PEOPLE: gettext_lazy("Wie?"),
    MEANS: gettext_lazy("Wat?"),
}


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """One thing or person that helps, as the page draws it."""

    number: int
    what: BoundField
    when: BoundField
    how_often: BoundField

    @property
    def fields(self) -> tuple[BoundField, ...]:
        """The three, in the order of the page."""
        return self.what, self.when, self.how_often


class ResourcesForm(ChoiceForm):
    """Titles to tick and rows that can grow. Who makes an offer for another begins with what the design has (A14)."""

    element = Element.RESOURCES
    template = "web/decisions/forms/resources.html"
    grows = True
    most_rows = 100

    @property
    def kinds(self) -> tuple[str, ...]:
        """What there are rows for: means, and where the cell says so people first (A13)."""
        return (PEOPLE, MEANS) if self.case.cell.sets_people else (MEANS,)

    @property
    def people_rows(self) -> tuple[ResourceRow, ...]:
        """The people, as the page draws them."""
        return tuple(self._drawn(PEOPLE)) if PEOPLE in self.kinds else ()

    @property
    def means_rows(self) -> tuple[ResourceRow, ...]:
        """The means, as the page draws them."""
        return tuple(self._drawn(MEANS))

    @cached_property
    def colleagues(self) -> tuple[str, ...]:
        """The names that are suggested; any other may be typed."""
        learner = self.case.course.subject
        if PEOPLE not in self.kinds:
            return ()
        return tuple(one.name for one in people_for(day_of(self.case.now)) if one != learner)

    def make_fields(self) -> Mapping[str, forms.Field]:
        """The library of the path, then three lines for each row; an empty row counts for nothing."""
        found: dict[str, forms.Field] = {}
        titles = library_titles(self.case.course.path, self.language)
        if titles:
            found["library"] = forms.MultipleChoiceField(
                label=_("Uit de leerbibliotheek"),
                choices=list(titles.items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        for kind in self.kinds:
            for row in range(self.rows):
                found[f"{kind}_what_{row}"] = self._line(kind)
                found[f"{kind}_when_{row}"] = line_field(_("Wanneer?"))
                found[f"{kind}_often_{row}"] = line_field(_("Hoe vaak?"))
                found[f"{kind}_code_{row}"] = forms.CharField(widget=forms.HiddenInput, required=False)
        return found

    def rows_of(self, choice: Choice | None) -> int:
        """As many as there are of the kind with most, and one to write in."""
        return max(len(self._items(choice, kind)) for kind in self.kinds) + 1

    def filled_from(self, choice: Choice | None) -> dict[str, Any]:
        """What was chosen, else what the design has ready."""
        titles = library_titles(self.case.course.path, self.language)
        found: dict[str, Any] = {"library": [one.code for one in self._all(choice) if one.code in titles]}
        for kind in self.kinds:
            for row, item in enumerate(self._items(choice, kind)):
                found |= {
                    f"{kind}_what_{row}": item.what,
                    f"{kind}_when_{row}": item.when,
                    f"{kind}_often_{row}": item.how_often,
                    f"{kind}_code_{row}": item.code,
                }
        return found

    def as_data(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The titles that were ticked, then the rows that say something."""
        ticked = said.get("library", ())
        titles = [one.model_dump(exclude_defaults=True) for one in self._library() if one.code in ticked]
        return {"items": titles + [self._item(kind, row, said) for kind, row in self._filled(said)]}

    def field_at(self, address: str) -> str | None:
        """The row: titles come first and empty rows were left out, so places are counted over those that are there."""
        parts = address.split(".")
        filled = self._filled(self.cleaned_data)
        place = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
        place -= len(self.cleaned_data.get("library", ()))
        kind, row = filled[place] if 0 <= place < len(filled) else (self.kinds[0], 0)
        return f"{kind}_what_{row}"

    def _line(self, kind: str) -> forms.CharField:
        line = line_field(str(LABELS[kind]))
        if kind == PEOPLE:
            line.widget.attrs |= {"list": "colleagues", "autocomplete": "off"}
        return line

    def _drawn(self, kind: str) -> Iterator[ResourceRow]:
        for row in range(self.rows):
            what, when, often = (self[f"{kind}_{name}_{row}"] for name in ("what", "when", "often"))
            yield ResourceRow(row + 1, what, when, often)

    def _item(self, kind: str, row: int, said: Mapping[str, Any]) -> dict[str, Any]:
        known = {one.code for one in self.case.course.path.resources}
        code = said.get(f"{kind}_code_{row}", "")
        return without_empty(
            (
                ("what", said.get(f"{kind}_what_{row}", "")),
                ("when", said.get(f"{kind}_when_{row}", "")),
                ("how_often", said.get(f"{kind}_often_{row}", "")),
                ("code", code if code in known else ""),
            )
        ) | ({"is_person": True} if kind == PEOPLE else {})

    def _filled(self, said: Mapping[str, Any]) -> list[tuple[str, int]]:
        names = ("what", "when", "often")
        rows = [(kind, row) for kind in self.kinds for row in range(self.rows)]
        return [(kind, row) for kind, row in rows if any(said.get(f"{kind}_{name}_{row}") for name in names)]

    def _items(self, choice: Choice | None, kind: str) -> list[Resource]:
        """The rows of a kind: who chooses means alone sees people among them, so that nobody gets lost."""
        titles = library_titles(self.case.course.path, self.language)
        rest = [one for one in self._all(choice) if one.code not in titles]
        return rest if len(self.kinds) == 1 else [one for one in rest if one.is_person is (kind == PEOPLE)]

    def _all(self, choice: Choice | None) -> tuple[Resource, ...]:
        if isinstance(choice, ResourcesChoice):
            return choice.items
        if Role.LEARNER in self.case.cell.needs_of:
            return ()
        return (*self._library(), *self._means())

    def _library(self) -> Iterator[Resource]:
        """The titles that the design selected, each with the weeks of the library."""
        path = self.case.course.path
        when = weeks_in_words(path.library.weeks) if path.library else ""
        for code, title in library_titles(path, self.language).items():
            yield Resource(what=title, when=when, code=code)

    def _means(self) -> Iterator[Resource]:
        """The other means of the design."""
        for one in self.case.course.path.resources:
            often = one.how_often.in_language(self.language) if one.how_often else ""
            title = one.title.in_language(self.language)
            yield Resource(what=title, when=weeks_in_words(one.weeks), how_often=often, code=one.code)
