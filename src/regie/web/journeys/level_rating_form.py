"""The first rating as one form: the whole path, and for who wants that each R and each element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Element, Level, R, Rating, Reason, Scope, all_levels, all_scopes, around
from regie.journeys.presets import lacking_reasons, preset_of
from regie.ui.phrases.names import level_name
from regie.web.answers import sentence_for
from regie.web.journeys.level_changes_words import scope_in_sentence, scope_name

if TYPE_CHECKING:
    from regie.journeys.course import Course

NARROW = tuple(scope for scope in all_scopes() if around(scope) is not None)
"""Everything but the path as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """One R or element of the form: its level, why (an element), and what the design proposes there."""

    scope: Scope
    name: str
    level: BoundField
    why: BoundField | None
    proposed: Level | None
    proposed_because: str

    @property
    def is_explained(self) -> bool:
        """Whether something is written there, or must be."""
        return self.why is not None and bool(self.why.errors or self.why.value())


class RatingForm(forms.Form):
    """Overall, and apart what differs. It begins with what was chosen before, else with what the design proposes."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Welk niveau past op dit pad?"),
        choices=[(str(level.value), str(level.value)) for level in all_levels()],
        coerce=lambda text: Level(int(text)),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies er één.")},
    )
    use_required_attribute = False

    def __init__(self, data: Any, *, course: Course, chosen: Rating | None, typed: dict[str, str]) -> None:
        self.course, self.preset = course, preset_of(course)
        self.before = chosen or self.preset
        super().__init__(data, initial=_initial(self.before) | _words(chosen) | typed)
        for scope in NARROW:
            self.fields[f"at_{scope}"] = _level_field(scope)
            if isinstance(scope, Element):
                self.fields[f"why_{scope}"] = _why_field(scope)

    def clean(self) -> None:
        """An element far from its R comes with a reason, one's own or that of the design; it is read, not judged."""
        overall = self.cleaned_data.get("level")
        if overall is None:
            return
        rating = Rating(overall, *self._apart())
        for element in lacking_reasons(self.course, rating):
            self.fields[f"why_{element}"].required = True
            self.add_error(f"why_{element}", sentence_for(Reason.REASON_LACKING))

    def by_r(self) -> dict[R, Level]:
        """What was chosen apart for an R."""
        return {scope: level for scope, level in self._apart()[0].items() if isinstance(scope, R)}

    def by_element(self) -> dict[Element, Level]:
        """What was chosen apart for an element."""
        return {scope: level for scope, level in self._apart()[0].items() if isinstance(scope, Element)}

    def reasons(self) -> dict[Element, str]:
        """What was written with it."""
        return self._apart()[1]

    def _apart(self) -> tuple[dict[Scope, Level], dict[Element, str]]:
        data = self.cleaned_data
        apart = {scope: level for scope in NARROW if (level := data.get(f"at_{scope}")) is not None}
        said = {one: words for one in Element if (words := data.get(f"why_{one}", "").strip())}
        return apart, said

    @property
    def groups(self) -> Iterator[tuple[R, list[Row]]]:
        """The rows of each R: the R as a whole, then its elements."""
        for r in R:
            yield r, [self._row(scope) for scope in NARROW if scope == r or around(scope) == r]

    @property
    def is_wrong_apart(self) -> bool:
        """Whether something is to be mended below the choice for the whole path."""
        return any(name != "level" for name in self.errors)

    @property
    def differs(self) -> tuple[tuple[str, Level], ...]:
        """What the form begins with apart, by name."""
        if self.before is None:
            return ()
        return tuple((scope_name(one), self.before.apart[one]) for one in NARROW if one in self.before.apart)

    def _row(self, scope: Scope) -> Row:
        apart = self.preset.apart if self.preset else {}
        reasons = self.preset.reasons if self.preset else {}
        why = self[f"why_{scope}"] if f"why_{scope}" in self.fields else None
        because = reasons.get(scope, "") if isinstance(scope, Element) else ""
        return Row(scope, scope_name(scope), self[f"at_{scope}"], why, apart.get(scope), because)


def _initial(rating: Rating | None) -> dict[str, str]:
    if rating is None:
        return {}
    found = {f"at_{scope}": str(level.value) for scope, level in rating.apart.items()}
    return found | {"level": str(rating.overall.value)}


def _words(chosen: Rating | None) -> dict[str, str]:
    """What the reader wrote before; the words of the design stand beside the field."""
    return {f"why_{element}": words for element, words in chosen.reasons.items()} if chosen else {}


def _level_field(scope: Scope) -> forms.TypedChoiceField:
    wider = around(scope)
    follows = _("Net als {waarvoor}").format(waarvoor=scope_in_sentence(wider) if wider else "")
    name = _("{onderdeel} als geheel").format(onderdeel=scope_name(scope)) if _is_whole(scope) else scope_name(scope)
    return forms.TypedChoiceField(
        label=name,
        choices=[("", follows), *((str(level.value), level_name(level)) for level in all_levels())],
        coerce=lambda text: Level(int(text)),
        required=False,
        empty_value=None,
    )


def _why_field(element: Element) -> forms.CharField:
    return forms.CharField(
        label=_("Waarom past dit bij {onderdeel}?").format(onderdeel=scope_in_sentence(element)),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )


def _is_whole(scope: Scope) -> bool:
    """Whether it is an R with elements of its own names under it."""
    return isinstance(scope, R) and any(around(one) == scope for one in NARROW)
