"""What somebody types is never lost: kept while it is typed, when a form is refused, and when the session has ended.

A form that keeps carries one hidden field, sealed by us: which form it is, whose, and which drawing of it. So nobody
can name a form that we did not draw, and what was typed goes to no other login. Every POST with that field is kept
here, whatever page it goes to: `settle` looks at the answer, and a redirect means that it was sent well.

After the session ended the text waits in the session of the visitor (`stash`): a row under the random key in the
cookie of this browser, encrypted for its organisation, for STASHED_FOR. `unstash` gives it to its writer alone.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import now

from regie.kernel.keys import Unreadable, organisation_cipher
from regie.kernel.scope import current_organisation
from regie.people.operations import close_draft, keep_draft
from regie.people.queries import drafts_for

if TYPE_CHECKING:
    from regie.people.models import Person

FIELD, STASH, SALT = "draft", "typed", "regie.draft"
KEY = "once"
"""The field with the key of a form (`web.once`)."""
STASHED_FOR = timedelta(hours=1)
LONGEST = 200_000
"""Characters of one form that are kept: more than any form of ours takes."""
NOT_TYPED = frozenset({FIELD, KEY, "csrfmiddlewaretoken", "form", "add", "final", "look", "said", "granted"})
"""What a form sends beside what was typed: ours, and the button that was pressed."""
NO_WORDS = frozenset({"seen", "rows"})


@dataclass(frozen=True, slots=True)
class Sealed:
    """The form that a text was typed in: of which page, whose, and which drawing of it."""

    page: str
    form: str
    person: UUID
    organisation: UUID
    drawing: str

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The form that this request sends; None where it does not keep, or the seal is not ours."""
        try:
            return cls.opened(request.POST.get(FIELD, ""))
        except signing.BadSignature:
            return None

    @classmethod
    def opened(cls, seal: str) -> Self:
        """The form that a seal names. Raises BadSignature for one that is not ours."""
        page, form, person, organisation, drawing = signing.loads(seal, salt=SALT)
        return cls(page, form, UUID(person), UUID(organisation), drawing)

    def __str__(self) -> str:
        parts = (self.page, self.form, str(self.person), str(self.organisation), self.drawing)
        return signing.dumps(parts, salt=SALT)

    @property
    def named(self) -> dict[str, str]:
        """As the operations on drafts name it."""
        return {"page": self.page, "form": self.form, "drawing": self.drawing}

    @property
    def place(self) -> str:
        """What the text of this form is encrypted for."""
        return f"stash:{self.person}:{self.page}:{self.form}"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a form needs to keep: its seal, and whether what stands in it came back."""

    sealed: str
    is_back: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """What one person typed in the forms of one page and did not send."""

    person: Person
    page: str
    found: Mapping[str, Mapping[str, list[str]]]

    def typed(self, form: str) -> QueryDict | None:
        """The fields as they were typed; None where nothing was."""
        if form not in self.found:
            return None
        fields = QueryDict(mutable=True)
        for name, values in self.found[form].items():
            fields.setlist(name, values)
        return fields

    def initial(self, form: str) -> dict[str, str]:
        """The same as first values of a plain form; empty where nothing was typed."""
        return {name: values[-1] for name, values in self.found.get(form, {}).items() if values}

    def into(self, name: str, form: forms.Form) -> Mark:
        """Put back in `form` what was typed in it, whatever its fields are; the mark for its template.

        A form that was sent and refused keeps what was sent.
        """
        typed = self.typed(name)
        if typed is not None and not form.is_bound:
            nothing: MultiValueDict[str, Any] = MultiValueDict()
            for field, made in form.fields.items():
                key = form.add_prefix(field)
                form.initial[field] = made.widget.value_from_datadict(typed, nothing, key)
        return self.mark(name)

    def mark(self, form: str) -> Mark:
        """For the template of the form."""
        here = current_organisation().uuid
        sealed = Sealed(self.page, form, self.person.uuid, here, secrets.token_hex(8))
        return Mark(str(sealed), form in self.found)


def drafts_of(person: Person, page: str, at: datetime) -> Drafts:
    """What `person` typed on the page of that address; one query."""
    return Drafts(person, page, drafts_for(person, page, at))


def settle(request: Any, response: HttpResponse) -> None:
    """Keep what this POST brought, unless its answer says that it was sent well: then let it go."""
    if request.method != "POST" or FIELD not in request.POST or not is_ours(request):
        return
    sealed = Sealed.of(request)
    if sealed is None or request.person is None or sealed.person != request.person.uuid:
        return
    if 300 <= response.status_code < 400:
        close_draft(**sealed.named, by=request.person, at=now())
    elif typed := typed_in(request):
        # What is typed in a form after that was sent is no late copy of it.
        anew = {"drawing": secrets.token_hex(8)} if getattr(request, "is_other_text", False) else {}
        keep_draft(**(sealed.named | anew), typed=typed, by=request.person, at=now())


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """The words that this POST brought; empty where there are none, or more than a form of ours can hold."""
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
    said = any(value.strip() for name, values in typed.items() if name not in NO_WORDS for value in values)
    return typed if said and len(json.dumps(typed)) <= LONGEST else {}


def is_ours(request: HttpRequest) -> bool:
    """Whether a page of ours sent it. Asked only where Django found no token of ours (`answers.stale_form`)."""
    if not getattr(request, "is_stale", False):
        return True
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def will_keep(request: Any) -> bool:
    """Whether a POST that was not accepted is kept: here for who is signed in, else in the stash."""
    sealed = Sealed.of(request) if is_ours(request) else None
    if sealed is None or not typed_in(request):
        return False
    person = getattr(request, "person", None)
    if person is not None:
        return bool(sealed.person == person.uuid)
    return not request.user.is_authenticated and stash(request) is not None


def stash(request: HttpRequest) -> str | None:
    """Let what was typed wait until its writer has signed in; the page of the form, None where nothing is kept."""
    sealed = Sealed.of(request) if request.method == "POST" else None
    if sealed is None:
        return None
    if typed := typed_in(request):
        text = organisation_cipher(sealed.organisation).encrypt(json.dumps(typed).encode(), place=sealed.place)
        request.session[STASH] = {
            "seal": str(sealed),
            "text": base64.b64encode(text).decode(),
            "until": (now() + STASHED_FOR).timestamp(),
        }
    return sealed.page


def unstash(request: Any) -> None:
    """Give who is signed in what they typed before; anybody else's goes, unread."""
    if STASH not in request.session:
        return
    kept = request.session.pop(STASH)
    sealed = Sealed.opened(kept["seal"])
    if sealed.person != request.person.uuid or kept["until"] <= now().timestamp():
        return
    try:
        text = organisation_cipher(sealed.organisation).decrypt(base64.b64decode(kept["text"]), place=sealed.place)
    except Unreadable:
        return
    keep_draft(**sealed.named, typed=json.loads(text), by=request.person, at=now())
