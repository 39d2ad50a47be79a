"""What is kept of a person, in words: the tables and fields of the registry, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Element, Role
from regie.ui.phrases.names import Words, element_name, role_name
from regie.ui.wording import day_words, join_names

UUID_ALONE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TABLES: Mapping[str, Words] = {
    "people.person": gettext_lazy("Wie je bent"),
    "people.login": gettext_lazy("Hoe je inlogt"),
    "account.emailaddress": gettext_lazy("Je mailadres om in te loggen"),
    "mfa.authenticator": gettext_lazy("Je tweede stap bij het inloggen"),
    "people.appointment": gettext_lazy("Rollen, van jou en om je heen"),
    "people.standin": gettext_lazy("Wie er vervangt"),
    "people.session": gettext_lazy("Waar je ingelogd bent"),
    "people.identity": gettext_lazy("Hoe je inlogt via je organisatie"),
    "people.invitation": gettext_lazy("Uitnodigingen"),
    "people.draft": gettext_lazy("Wat je typte en niet verstuurde"),
    "people.sent": gettext_lazy("Wat je net verstuurde"),
    "people.broughtalong": gettext_lazy("Wat je meenam van elders"),
    "people.departure": gettext_lazy("Dat je weggaat, of wie je liet gaan"),
    "people.consent": gettext_lazy("Instemming die je opschreef"),
    "designs.design": gettext_lazy("Ontwerpen die van jou zijn"),
    "designs.preset": gettext_lazy("Wat jij vastlegde in een ontwerp"),
    "designs.edition": gettext_lazy("Lichtingen die je opende of begeleidt"),
    "designs.tableversion": gettext_lazy("Spelregels die jij veranderde"),
    "journeys.journey": gettext_lazy("Paden"),
    "journeys.levelrating": gettext_lazy("Welk niveau er past"),
    "journeys.levelagreement": gettext_lazy("Afgesproken niveaus"),
    "journeys.ownwords": gettext_lazy("Je eigen woorden"),
    "journeys.settled": gettext_lazy("Wat er vastligt"),
    "backing.conversation": gettext_lazy("Gesprekken"),
    "decisions.proposal": gettext_lazy("Voorstellen"),
    "decisions.revision": gettext_lazy("Teksten van voorstellen"),
    "decisions.decision": gettext_lazy("Besluiten"),
    "decisions.deviationrequest": gettext_lazy("Wensen"),
    "decisions.levelrequest": gettext_lazy("Vragen om een ander niveau"),
    "decisions.range": gettext_lazy("Uren die je voorlegde voor een lichting"),
    "decisions.voice": gettext_lazy("Wie er meedacht"),
    "journal.entry": gettext_lazy("Wat er is gebeurd, in codes"),
}
FIELDS: Mapping[str, Words] = {
    "accepted_at": gettext_lazy("aangenomen op"),
    "answer": gettext_lazy("antwoord"),
    "answered_at": gettext_lazy("beantwoord op"),
    "answered_by": gettext_lazy("beantwoord door"),
    "apart": gettext_lazy("per onderdeel"),
    "asked_at": gettext_lazy("gevraagd op"),
    "asked_by": gettext_lazy("gevraagd door"),
    "at": gettext_lazy("op"),
    "attempt": gettext_lazy("wat er geprobeerd is"),
    "attempt_at": gettext_lazy("geprobeerd op"),
    "attempt_by": gettext_lazy("geprobeerd door"),
    "brought": gettext_lazy("bestand"),
    "brought_at": gettext_lazy("hier gezet op"),
    "by": gettext_lazy("door"),
    "choice": gettext_lazy("keuze"),
    "code": gettext_lazy("korte naam"),
    "created_at": gettext_lazy("gemaakt op"),
    "device": gettext_lazy("apparaat"),
    "expire_date": gettext_lazy("verloopt op"),
    "issuer": gettext_lazy("dienst"),
    "linked_at": gettext_lazy("gekoppeld op"),
    "login": gettext_lazy("login"),
    "seen_at": gettext_lazy("laatst gezien op"),
    "since": gettext_lazy("sinds"),
    "denied_at": gettext_lazy("tegengesproken op"),
    "edition": gettext_lazy("lichting"),
    "element": gettext_lazy("onderdeel"),
    "email": gettext_lazy("mailadres"),
    "expires_at": gettext_lazy("geldig tot"),
    "form": gettext_lazy("formulier"),
    "from_on": gettext_lazy("vanaf"),
    "guide": gettext_lazy("begeleider"),
    "held_on": gettext_lazy("gehouden op"),
    "instead_of": gettext_lazy("in plaats van"),
    "journey": gettext_lazy("pad"),
    "kind": gettext_lazy("soort"),
    "last_used_at": gettext_lazy("laatst gebruikt op"),
    "learner": gettext_lazy("lerende"),
    "left_on": gettext_lazy("weg sinds"),
    "level": gettext_lazy("niveau"),
    "name": gettext_lazy("naam"),
    "of": gettext_lazy("voor wie"),
    "on_behalf_of": gettext_lazy("namens"),
    "opened_at": gettext_lazy("geopend op"),
    "opened_by": gettext_lazy("geopend door"),
    "owner": gettext_lazy("van wie"),
    "page": gettext_lazy("pagina"),
    "partner": gettext_lazy("met"),
    "party": gettext_lazy("vanuit"),
    "payload": gettext_lazy("feiten"),
    "person": gettext_lazy("wie"),
    "places": gettext_lazy("plaatsen"),
    "primary": gettext_lazy("eerste adres"),
    "proposal": gettext_lazy("voorstel"),
    "reason": gettext_lazy("reden"),
    "reasons": gettext_lazy("redenen"),
    "recorded_at": gettext_lazy("opgeschreven op"),
    "review_on": gettext_lazy("opnieuw bekijken op"),
    "role": gettext_lazy("rol"),
    "scope": gettext_lazy("waarvoor"),
    "sent_at": gettext_lazy("verstuurd op"),
    "start_on": gettext_lazy("begint op"),
    "state": gettext_lazy("stand"),
    "subject": gettext_lazy("over wie"),
    "term_at": gettext_lazy("antwoord voor"),
    "text": gettext_lazy("tekst"),
    "title": gettext_lazy("titel"),
    "type": gettext_lazy("soort"),
    "typed": gettext_lazy("wat je typte"),
    "unit": gettext_lazy("afdeling"),
    "until_on": gettext_lazy("tot"),
    "user": gettext_lazy("login"),
    "verified": gettext_lazy("bevestigd"),
    "version": gettext_lazy("versie van het ontwerp"),
    "wish": gettext_lazy("wens"),
    "leaves_on": gettext_lazy("weg vanaf"),
    "told_at": gettext_lazy("verteld op"),
    "cancelled_at": gettext_lazy("ingetrokken op"),
    "given_on": gettext_lazy("gegeven op"),
    "given_by": gettext_lazy("gegeven door"),
    "document": gettext_lazy("waar het staat"),
    "recorded_by": gettext_lazy("opgeschreven door"),
    "withdrawn_by": gettext_lazy("ingetrokken door"),
    "withdrawn_on": gettext_lazy("ingetrokken vanaf"),
}


KINDS: Mapping[str, Words] = {
    "development_question": gettext_lazy("Ontwikkelvraag"),
    "ambition": gettext_lazy("Ambitie"),
    "drives": gettext_lazy("Drijfveren"),
    "learning_preference_1": gettext_lazy("Leervoorkeur: beginnen"),
    "learning_preference_2": gettext_lazy("Leervoorkeur: met wie"),
    "learning_preference_3": gettext_lazy("Leervoorkeur: waar en wanneer"),
}
"""What somebody wrote in own words, by its code."""
READ: Mapping[str, Words] = {
    "development_question": gettext_lazy("je ontwikkelvraag"),
    "ambition": gettext_lazy("je ambitie"),
    "drives": gettext_lazy("je drijfveren"),
    "learning_preference_1": gettext_lazy("je leervoorkeur"),
    "learning_preference_2": gettext_lazy("je leervoorkeur"),
    "learning_preference_3": gettext_lazy("je leervoorkeur"),
    "level_rating": gettext_lazy("welk niveau je koos"),
    "level_reason": gettext_lazy("wat je over het niveau schreef"),
}
"""What of it somebody else read, by its code, said to who wrote it."""
OF_GROWTH = frozenset({"journeys", "decisions", "backing", "designs"})
"""The rooms of what somebody worked on."""
UNREAD = frozenset(
    {
        "account.emailaddress", "journal.entry", "mfa.authenticator", "people.identity", "people.invitation",
        "people.login", "people.sent", "people.session",
    }
)  # fmt: skip
"""What of elsewhere says nothing to who reads it: how one signed in there, and the codes of the log."""


def table_words(table: str) -> str:
    """What stands in a table; one that only another version of Regie knows by its own name."""
    return str(TABLES.get(table, table))


def table_place(table: str) -> int:
    """Where a table stands on the page: who one is first, codes last."""
    return list(TABLES).index(table)


def field_words(field: str) -> str:
    """What a field says; one that only another version of Regie knows by its own name."""
    return str(FIELDS.get(field, field))


def read_words(name: str, as_what: Collection[str], what: Collection[str]) -> str:
    """Who read what: 'Saskia de Boer (leerbegeleider) las je ontwikkelvraag en je ambitie.'"""
    texts = join_names(list(dict.fromkeys(str(words) for code, words in READ.items() if code in what)))
    who = name or _("Iemand die er niet meer is")
    roles = [role_name(role) for role in Role if role.value in as_what]
    if not roles:
        return _("{wie} las {wat}.").format(wie=who, wat=texts)
    return _("{wie} ({rol}) las {wat}.").format(wie=who, rol=join_names(roles), wat=texts)


def tables_to_read(tables: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What was brought along as one reads it: what one worked on, then who one was, then what we have no words for."""
    places = {table: (table.partition(".")[0] not in OF_GROWTH, place) for place, table in enumerate(TABLES)}
    read = [one for one in tables if one["table"] not in UNREAD]
    return sorted(read, key=lambda one: places.get(one["table"], (True, len(TABLES))))


def words_to_read(field: str, value: Any) -> tuple[str, ...]:
    """What stands in a field of what was brought along, without the numbers by which the rows there knew each other."""
    return tuple(one for one in value_words(field, value) if not UUID_ALONE.fullmatch(one))


def value_words(field: str, value: Any) -> tuple[str, ...]:
    """What stands in a field, a line each; () where it is empty."""
    return tuple(_lines(field, value))


def _lines(field: str, value: Any) -> Iterator[str]:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        yield _("ja") if value else _("nee")
    elif isinstance(value, list):
        for one in value:
            yield from _lines(field, one)
    elif isinstance(value, dict):
        if set(value) == {"uuid", "name"}:
            yield str(value["name"])
        elif "regie_own_data" in value:
            yield _("van {organisatie}").format(organisatie=value.get("organisation", ""))
        else:
            for one in value.values():
                yield from _lines(field, one)
    else:
        yield _word(field, str(value))


def _word(field: str, value: str) -> str:
    """A code or a day in words; a text as it is."""
    if field in ("element", "scope") and value in set(Element):
        return element_name(Element(value))
    if field == "kind" and value in KINDS:
        return str(KINDS[value])
    if field == "role" and value in set(Role):
        return role_name(Role(value))
    try:
        if field == "at" or field.endswith("_at"):
            return day_words(datetime.fromisoformat(value))
        if field.endswith("_on"):
            return day_words(date.fromisoformat(value))
    except ValueError:  # of what was brought along nothing is certain
        return value
    return value
