"""The list of people: sought, sorted and paged by its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regie.people import directory
from regie.people.queries import organisation_here
from regie.people.roll import Page, Search, Sort, State, people_page
from regie.people.units import tree_on
from regie.ui.paging import Paged, piece_asked
from regie.ui.phrases.names import Words
from regie.ui.wording import sentence_start
from regie.web.middleware import MemberRequest
from regie.web.people.words import ACCESS, ADMINISTRATOR, ROLES_SOUGHT, role_words, ties_words

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Mapping[State, Words] = {
    State.HERE: _("Iedereen die erbij hoort"),
    State.SIGNED_UP: _("Kan inloggen"),
    State.INVITED: _("Uitgenodigd"),
    State.EXPIRED: _("Uitnodiging verlopen"),
    State.UNINVITED: _("Nog niet uitgenodigd"),
    State.LEAVING: _("Gaat weg"),
    State.LEFT: _("Is weg"),
}
COLUMNS: Mapping[Sort, Words] = {Sort.NAME: _("Naam"), Sort.UNIT: _("Onderdeel")}
NO_UNIT = "none"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that sorts: its words, where it leads, and how the list is sorted by it now."""

    words: str
    href: str
    sorted: str


@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """Everyone that was sought, with unit, roles and whether they can sign in; else what to do first."""
    search = _search_of(request.GET)
    found = people_page(search, now(), localdate())
    before = _address(search, page=found.number - 1) if found.number > 1 else ""
    after = _address(search, page=found.number + 1) if found.number < found.pages else ""
    context: dict[str, Any] = {
        "found": found,
        "lines": Paged(found.lines, found.number, found.pages, before, after),
        "search": search,
        "is_searching": search.words or search.unit or search.role or search.state is not State.HERE,
        "heads": [Head(*_head(search, by)) for by in COLUMNS],
        "units": [(str(one.unit.uuid), "\u00a0\u00a0" * one.depth + one.unit.name) for one in tree_on(localdate())],
        "no_unit": NO_UNIT,
        "roles": [(code, sentence_start(role_words(code))) for code in (*ROLES_SOUGHT, ADMINISTRATOR)],
        "states": list(STATES.items()),
        "access": ACCESS,
        "ties_words": ties_words,
        "shown": _shown(found),
    }
    if found.total < 2 and not context["is_searching"]:
        context |= {"organisation": organisation_here(), "units_there": directory.units()}
    return TemplateResponse(request, "web/people/people.html", context)


def _search_of(asked: QueryDict) -> Search:
    """What the address asks; whatever it does not understand it leaves out."""
    words = asked.get("q", "").replace("\x00", "").strip()[:100]
    role = asked.get("role", "")
    return Search(
        words=words,
        unit=_unit(asked.get("unit", "")),
        role=role if role in (*ROLES_SOUGHT, ADMINISTRATOR) else "",
        state=_one_of(State, asked.get("state", ""), State.HERE),
        sort=_one_of(Sort, asked.get("sort", ""), Sort.NAME),
        page=piece_asked(asked),
    )


def _one_of(words: Any, asked: str, otherwise: Any) -> Any:
    return words(asked) if asked in set(words) else otherwise


def _unit(asked: str) -> str:
    if asked == NO_UNIT:
        return asked
    try:
        return str(UUID(asked))
    except ValueError:
        return ""


def _head(search: Search, by: Sort) -> Iterator[str]:
    is_this = search.sort.value.removeprefix("-") == by.value
    is_back = search.sort.value.startswith("-")
    yield str(COLUMNS[by])
    yield _address(search, sort=by.value if not is_this or is_back else f"-{by.value}", page=1)
    yield ("descending" if is_back else "ascending") if is_this else ""


def _address(search: Search, **changes: object) -> str:
    asked = {"q": search.words, "unit": search.unit, "role": search.role, "state": search.state.value}
    asked |= {"sort": search.sort.value, "page": str(search.page)} | {key: str(one) for key, one in changes.items()}
    usual = {"state": State.HERE.value, "sort": Sort.NAME.value, "page": "1"}
    return "?" + urlencode({key: one for key, one in asked.items() if one and usual.get(key) != one})


def _shown(found: Page) -> dict[str, int]:
    return {"eerste": found.first, "laatste": found.last, "totaal": found.total}
