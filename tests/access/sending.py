"""One form of each kind, in an order in which each can be sent: who, on which page, what they fill in beside what stands there.

A route that is done once and stands in no step fails `test_sent_twice`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.urls import resolve

from regie.backing.models import Conversation
from regie.decisions.models import LevelRequest
from regie.designs.operations import open_edition
from regie.journeys.models import Journey
from regie.people.models import Appointment, PeopleImport, Person, StandIn, Unit
from regie.people.operations import add_person, set_provider
from regie.web.audience import is_done_once
from regie.web.once import FIELD, KEY
from tests.access.world import FROM_ELSEWHERE
from tests.cast import AT, START_ON, Company, Play, journey_of
from tests.designing import Drawing, drawing_of, joined
from tests.web.doors import posting_forms_of
from tests.web.test_audience import EVERY_ROUTE

IS_ONCE = {str(route.name): is_done_once(route.callback) for route in EVERY_ROUTE.values()}
BROUGHT = json.dumps(FROM_ELSEWHERE).encode()
LIST = b"naam;e-mail\nNieuwe Collega;nieuw@vennedal.example\n"


@dataclass(frozen=True, slots=True)
class Step:
    """A form on the page `at`: where it goes by the end of its address (empty: to its own page), and what is said."""

    who: str
    at: str
    route: str
    said: dict[str, Any]
    ends: str = ""
    later: bool = False
    """After the terms of what was asked at AT."""


@dataclass(frozen=True)
class Stage:
    """What must be there before: a journey at level 2, a design that is drawn, an edition with a member."""

    company: Company
    play: Play
    drawing: Drawing
    member: Play

    def __getitem__(self, name: str) -> str:
        """What stands in a place of an address or an answer: rows of this moment."""
        if name in self.company.people:
            return str(self.company.people[name].uuid)
        with self.company.scope():
            return str(self._found(name))

    def _found(self, name: str) -> object:
        match name:
            case "journey":
                return self.play.journey.uuid
            case "journey_of_bram":
                return Journey.objects.get(learner=self.company.bram).uuid
            case "version":
                return self.drawing.version.uuid
            case "published":
                return self.company.version.uuid
            case "edition":
                return self.member.journey.edition.uuid
            case "unit":
                return Unit.objects.earliest("pk").uuid
            case "role_of_ruud":
                return Appointment.objects.get(person=self.company.ruud).uuid
            case "stand_in":
                return StandIn.objects.latest("pk").uuid
            case "newest_unit":
                return Unit.objects.latest("pk").uuid
            case "list":
                return PeopleImport.objects.latest("pk").uuid
            case "level_asked":
                return LevelRequest.objects.latest("pk").uuid
            case "talk":
                return Conversation.objects.latest("pk").uuid
            case "tom":
                return Person.objects.get(email="tom@vennedal.example").uuid
        raise KeyError(name)


def staged(company: Company) -> Stage:
    """Set it up."""
    play = journey_of(company, 2).write_question()
    with company.scope():
        drawing = drawing_of(company)
        tom = add_person(name="Tom", email="tom@vennedal.example", by=company.wim, at=AT)
        edition = open_edition(
            version=company.version, title="Lichting", start_on=START_ON, guide=company.marjan, by=company.saskia, at=AT
        )
        member = joined(company, edition, tom, 2)
        member.propose("direction", by=tom)
        member.decide("direction", by=tom)
        member.write_question().settled("content")
        name = {"issuer": "https://login.example", "client_id": "x", "client_secret": "y", "name": "werk"}
        set_provider(**name, by=company.wim, at=AT)
    return Stage(company, play, drawing, member)


J, V, E = "/journeys/{journey}/", "/designs/{version}/", "/editions/{edition}/"
STEPS = (
    # --- people ---
    Step("wim", "/people/new/", "add_person", {"name": "Nieuw", "email": "een@vennedal.example"}),
    Step("wim", "/people/units/new/", "add_unit", {"name": "Wijkteam West"}),
    Step("wim", "/people/units/{unit}/change/", "change_unit", {"name": "Wijkteam Noord"}),
    Step("wim", "/people/units/", "close_unit", {}, "{newest_unit}/close/"),
    Step("wim", "/people/units/", "open_unit", {}, "{newest_unit}/open/"),
    Step("wim", "/people/units/{unit}/", "unit_plans", {"ambition": "Thuis"}),
    Step("wim", "/people/organisation/", "organisation_plans", {"ambition": "Verder"}),
    Step("wim", "/people/{bram}/change/", "change_person", {"name": "Bram V."}),
    Step("wim", "/people/{ruud}/", "invite", {}, "/invitation/"),
    Step("wim", "/people/invitations/", "invitations", {"person": "{tom}"}),
    Step("wim", "/people/{bram}/", "person", {"role": "buddy", "of": "{noor}"}),
    Step("wim", "/people/{ruud}/roles/{role_of_ruud}/", "role", {"until_on": "2027-12-31"}),
    Step("wim", "/people/{hessel}/stand-in/", "stand_in_for", {"stand_in": "{ilse}", "until_on": "2026-12-31"}),
    Step("wim", "/people/{hessel}/", "end_stand_in", {}, "{stand_in}/end/"),
    Step("marjan", "/stand-in/", "stand_in", {"stand_in": "{ilse}", "until_on": "2026-12-31"}),
    Step("wim", "/people/{fatima}/leave/", "leave", {}),
    Step("wim", "/people/{fatima}/", "come_back", {}, "/return/"),
    Step("wim", "/people/import/", "import_people", {"file": SimpleUploadedFile("mensen.csv", LIST)}),
    Step("wim", "/people/import/{list}/", "apply_import", {}, "/apply/"),
    Step("wim", "/people/import/{list}/", "undo_import", {}, "/undo/"),
    Step("wim", "/people/sight/consent/", "consent", {"given_on": "2026-11-20", "given_by": "OR", "document": "Brief"}),
    Step("wim", "/people/sight/", "withdraw_consent", {}, "/withdraw/"),
    Step("wim", "/people/sign-in/", "second_step_rules", {}, "/second-step/"),
    Step("wim", "/people/sign-in/", "remove_provider", {}, "/remove/"),
    Step("wim", "/rules/pace/3/", "rule", {"role_manager": "must_ask", "reason": "Zo willen wij het."}),
    Step("wim", "/rules/pace/3/", "rule_back", {}, "/back/"),
    Step("noor", "/my-data/brought/", "bring_along", {"file": SimpleUploadedFile("regie.json", BROUGHT)}),
    Step("noor", "/my-data/brought/", "leave_brought", {}, "/remove/"),
    # --- a journey ---
    Step("saskia", "/journeys/open/", "open_journey", {"version": "{published}", "learner": "{bram}"}),
    Step("bram", "/journeys/{journey_of_bram}/invitation/", "journey_invitation", {}),
    Step("bram", "/journeys/{journey_of_bram}/level/", "journey_level", {"level": "2"}),
    Step("ilse", "/journeys/own/", "open_own_journey", {"title": "Leren van de wijk"}),
    Step("noor", f"{J}words/", "journey_words", {"ambition": "Verder komen"}),
    Step("noor", f"{J}level/change/conversations/", "level_change", {"level": "3", "reason": "Ik kan dit zelf."}),
    Step("marjan", f"{J}level/{{level_asked}}/", "level_request", {"said": "agree"}),
    Step("noor", f"{J}direction/", "element_propose", {"text": "Regie houden"}, "/propose/"),
    Step("noor", f"{J}direction/", "element_ask", {"whom": "manager"}, "/ask/"),
    Step("noor", f"{J}direction/", "element_decide", {}, "/decide/"),
    Step("saskia", f"{J}content/", "element_propose", {"themes": ["T1", "T2"], "final": "1"}, "/propose/"),
    Step("saskia", f"{J}work_forms/", "element_propose", {}, "/propose/"),
    Step("saskia", f"{J}work_forms/", "element_revise", {}, "/revise/"),
    Step("saskia", f"{J}work_forms/", "element_withdraw", {}, "/withdraw/"),
    Step("saskia", f"{J}work_forms/", "element_propose", {}, "/propose/"),
    Step("noor", f"{J}work_forms/", "element_answer", {"said": "agreed"}, "/answer/"),
    Step("noor", f"{J}content/", "element_request", {"wish": "Liever anders"}, "/request/"),
    Step("saskia", f"{J}content/", "element_reply", {"granted": "no", "text": "Dit staat."}, "/request/answer/"),
    Step("noor", f"{J}goals/", "element_propose", {"goal_0": "Zelf het overleg voorzitten"}, "/propose/"),
    Step(
        "noor", f"{J}goals/", "element_conversation", {"partner": "{marjan}", "held_on": "2026-11-20"}, "/conversation/"
    ),
    Step("marjan", "/conversations/{talk}/", "conversation", {}),
    Step("saskia", f"{J}pace/", "element_propose", {}, "/propose/"),
    Step("saskia", f"{J}pace/", "element_attempt", {"reason": "Gebeld"}, "/attempt/", later=True),
    Step("saskia", f"{J}pace/", "element_decide", {}, "/decide/", later=True),
    Step("wim", "/people/{ruud}/", "end_role", {}, "/end/"),
    # --- designs ---
    Step("saskia", f"{V}content/", "version_element_propose", {"themes": ["T1", "T2"], "final": "1"}, "/propose/"),
    Step("saskia", f"{V}pace/", "version_element_propose", {}, "/propose/"),
    Step("saskia", f"{V}pace/", "version_element_revise", {}, "/revise/"),
    Step("saskia", f"{V}pace/", "version_element_withdraw", {}, "/withdraw/"),
    Step("saskia", f"{V}pace/", "version_element_propose", {}, "/propose/"),
    Step("saskia", f"{V}pace/", "version_element_attempt", {"reason": "Gebeld"}, "/attempt/", later=True),
    Step("annelies", f"{V}pace/", "version_element_answer", {"said": "input", "text": "Goed"}, "/answer/"),
    Step("saskia", f"{V}pace/", "version_element_decide", {}, "/decide/", later=True),
    Step("saskia", f"{V}work_forms/", "version_element_propose", {"final": "1"}, "/propose/"),
    Step("saskia", f"{V}resources/", "version_element_propose", {"final": "1"}, "/propose/"),
    Step("saskia", V, "publish_version", {}, "/publish/"),
    Step("saskia", "/designs/{published}/editions/new/", "new_edition", {"title": "Voorjaar", "guide": "{marjan}"}),
    Step("saskia", E, "edition_join", {"learners": "{ilse}"}, "/join/"),
    Step("saskia", E, "edition_range", {"lowest": "2", "highest": "3"}, "/range/"),
    Step("annelies", E, "edition_answer", {"text": "Goed"}, "/answer/"),
    Step("saskia", f"{E}pace/", "edition_propose", {"hours_per_week": "2,5", "weeks": "36"}),
    Step("saskia", E, "edition_decide", {}, "/pace/decide/", later=True),
)


def _filled(stage: Stage, said: dict[str, Any]) -> dict[str, Any]:
    return {name: value.format_map(stage) if isinstance(value, str) else value for name, value in said.items()}


def form_of(stage: Stage, step: Step, client: Any) -> tuple[str, dict[str, Any]]:
    """The form of a step, as it stands on its page with what the step says; each form there has a key of its own."""
    address = step.at.format_map(stage)
    page = client.get(address)
    assert page.status_code == 200, (step, page.status_code)
    forms = posting_forms_of(page, address)
    keys = [key for where, sent in forms if IS_ONCE[resolve(where).url_name] for key in sent.get(FIELD, [""])]
    assert all(KEY.fullmatch(key) for key in keys), step
    assert len(set(keys)) == len(keys), step
    ends = step.ends.format_map(stage) if step.ends else address
    found = [(where, sent) for where, sent in forms if where.endswith(ends) and resolve(where).url_name == step.route]
    assert found, (step, sorted(where for where, _sent in forms))
    where, sent = found[0]
    return where, sent | _filled(stage, step.said)


def posted(client: Any, where: str, form: dict[str, Any]) -> Any:
    for value in form.values():
        if isinstance(value, UploadedFile):
            value.seek(0)
    return client.post(where, form)
