"""What the administrator does with many people: seek, import, invite, let go, and what the works council reads."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from regie.framework import SIGHT, sight_version
from regie.people.consents import consents, works_council_consents
from regie.people.models import Departure, Invitation, PeopleImport, Person, StandIn, Unit
from regie.people.operations import add_person, add_unit, appoint, name_stand_in, record_consent
from regie.people.queries import person_with_email
from regie.people.roll import PAGE
from regie.sheets import write_xlsx
from tests.cast import AT
from tests.refusals import conflict, refused
from tests.rows import events
from tests.web.visiting import client_of, queries_of, words_of

TODAY = AT.date()
LIST = "naam;e-mail;onderdeel\nTruus Meinders;truus@vennedal.example;Wijkteam West\n"


def upload(client, content, name="mensen.csv", **more):
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("import_people"), {"file": SimpleUploadedFile(name, data), **more}, follow=True)


def names_of(page) -> list[str]:
    return [line.person.name for line in page.context_data["found"].lines]


# --- the list --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=el amrani", ["Noor El Amrani"]),
        ("q=RUUD@", ["Ruud Hamers"]),
        ("role=designer", ["Saskia Timmer"]),
        ("role=manager", ["Ruud Hamers"]),
        ("unit=none", ["Wim Scholten"]),
        ("state=signed_up", ["Wim Scholten"]),
        ("state=left", []),
        ("q=%00&unit=x&role=king&state=y&sort=z&page=-1", None),
    ],
)
def test_people_are_sought_by_address(asked, found, enter, vennedal, elsewhere):
    page = enter("wim").get(f"{reverse('people')}?{asked}")
    everybody = sorted(one.name for one in vennedal.people.values())
    assert names_of(page) == (everybody if found is None else found)
    assert page.status_code == 200


def test_the_list_sorts_and_pages_with_as_many_queries(enter, vennedal):
    wim = enter("wim")
    assert names_of(wim.get(reverse("people") + "?sort=-name"))[0] == "Wim Scholten"
    cost = queries_of(wim, reverse("people"))
    with vennedal.scope():
        for n in range(PAGE):
            add_person(name=f"P {n:02}", email=f"p{n}@vennedal.example", by=vennedal.wim, at=AT)
    page = wim.get(reverse("people"))
    assert (len(names_of(page)), page.context_data["found"].total) == (PAGE, PAGE + 10)
    assert "1 tot en met 50 van 60 mensen" in words_of(page)
    second = wim.get(reverse("people") + "?page=2&q=@vennedal")
    assert len(names_of(second)) == 10
    assert "?q=%40vennedal" in second.content.decode()
    assert queries_of(wim, reverse("people")) == cost


# --- units -----------------------------------------------------------------------


def test_units_are_a_tree_that_is_changed(enter, vennedal):
    wim, oost = enter("wim"), vennedal.noor.unit
    wim.post(reverse("add_unit"), {"name": "Zorg"})
    with vennedal.scope():
        zorg = Unit.objects.get(name="Zorg")
    wim.post(reverse("change_unit", args=[oost.uuid]), {"name": "Team Oost", "parent": str(zorg.uuid)})
    page = wim.get(reverse("units"))
    assert [(one.unit.name, one.depth, one.people) for one in page.context_data["branches"]] == [
        ("Zorg", 0, 0), ("Team Oost", 1, 9),
    ]  # fmt: skip
    inside_out = wim.post(reverse("change_unit", args=[zorg.uuid]), {"name": "Zorg", "parent": str(oost.uuid)})
    assert "Een onderdeel kan niet onder zichzelf vallen." in words_of(inside_out)
    assert "Hier horen nog mensen of onderdelen bij." in words_of(
        wim.post(reverse("close_unit", args=[zorg.uuid]), follow=True)
    )
    assert queries_of(wim, reverse("units")) <= 8


def test_an_empty_unit_is_closed_and_opened_again(enter, vennedal):
    with vennedal.scope():
        unit = add_unit(name="Leeg", by=vennedal.wim, at=AT)
    wim = enter("wim")
    wim.post(reverse("close_unit", args=[unit.uuid]))
    assert "gesloten op 23 november" in words_of(wim.get(reverse("units")))
    new = {"name": "T", "email": "t@v.example", "unit": str(unit.uuid)}
    assert wim.post(reverse("add_person"), new).status_code == 200
    wim.post(reverse("open_unit", args=[unit.uuid]))
    assert wim.post(reverse("add_person"), new).status_code == 302


# --- one person ------------------------------------------------------------------


def test_a_person_is_set_right_and_what_was_typed_is_kept(enter, vennedal):
    wim, address = enter("wim"), reverse("change_person", args=[vennedal.bram.uuid])
    taken = wim.post(address, {"name": "Bram V.", "email": "noor@vennedal.example", "unit": ""})
    assert "al in gebruik" in words_of(taken)
    assert 'value="Bram V."' in taken.content.decode()
    wim.post(address, {"name": "Bram V.", "email": "BRAM2@vennedal.example", "unit": ""})
    with vennedal.scope():
        bram = person_with_email("bram2@vennedal.example")
    assert (bram.name, bram.unit) == ("Bram V.", None)


def test_a_role_has_days_and_what_was_stays_in_sight(enter, vennedal):
    with vennedal.scope():
        row = appoint(person=vennedal.bram, role="manager", of=vennedal.noor, by=vennedal.wim, at=AT)
    wim = enter("wim")
    page = wim.get(reverse("person", args=[vennedal.noor.uuid]))
    assert {"Bram Visser", "Ruud Hamers"} <= {one.person.name for one in page.context_data["portrait"].around}
    address = reverse("role", args=[vennedal.bram.uuid, row.uuid])
    assert "Kies een dag na de eerste dag." in words_of(
        wim.post(address, {"from_on": "2027-02-01", "until_on": "2027-01-01"})
    )
    wim.post(address, {"from_on": "2026-10-01", "until_on": "2026-11-01"})
    page = wim.get(reverse("person", args=[vennedal.bram.uuid]))
    assert "Leidinggevende van Noor El Amrani 1 oktober tot 1 november".lower() in words_of(page).lower()
    assert page.context_data["portrait"].ties == ()


def test_a_stand_in_is_ended(enter, vennedal):
    with vennedal.scope():
        row = name_stand_in(
            person=vennedal.ruud, stand_in=vennedal.bram, from_on=TODAY - timedelta(days=3), until_on=None,
            by=vennedal.wim, at=AT,
        )  # fmt: skip
    enter("wim").post(reverse("end_stand_in", args=[vennedal.ruud.uuid, row.uuid]))
    with vennedal.scope():
        assert StandIn.objects.get().until_on == TODAY
    assert enter("wim").post(reverse("end_stand_in", args=[vennedal.noor.uuid, row.uuid])).status_code == 404


def test_who_leaves_reads_it_and_is_out_from_that_day(enter, vennedal):
    wim, noor = enter("wim"), enter("noor")
    address = reverse("leave", args=[vennedal.noor.uuid])
    soon = (TODAY + timedelta(days=13)).isoformat()
    assert "Kies een dag die ver genoeg weg is" in words_of(wim.post(address, {"leaves_on": soon, "reason": " "}))
    assert noor.get("/").status_code == 200
    wim.post(address, {"leaves_on": (TODAY + timedelta(days=14)).isoformat()})
    assert "Vanaf maandag 7 december hoor je hier niet meer bij" in words_of(noor.get("/"))
    assert "weg vanaf maandag 7 december" in words_of(wim.get(reverse("people") + "?state=leaving"))
    with time_machine.travel(AT + timedelta(days=14), tick=False):
        late = enter("noor").get("/")
        assert (late.status_code, late.headers["Location"]) == (302, reverse("organisations"))


def test_who_goes_at_once_goes_with_a_reason_and_comes_back_with_the_roles_of_before(enter, vennedal):
    wim, ruud = enter("wim"), enter("ruud")
    gone = {"leaves_on": TODAY.isoformat(), "reason": "Overeenkomst per vandaag beëindigd"}
    page = wim.post(reverse("leave", args=[vennedal.ruud.uuid]), gone, follow=True)
    assert "Overeenkomst per vandaag beëindigd" in words_of(page)
    assert ruud.get("/").status_code == 302
    assert wim.post(reverse("invite", args=[vennedal.ruud.uuid])).status_code == 409
    with vennedal.scope():
        assert Departure.objects.get().reason == gone["reason"]
        assert events()["person_deactivated"] == 1
    wim.post(reverse("come_back", args=[vennedal.ruud.uuid]))
    assert ruud.get("/").status_code == 200
    assert "Leidinggevende van Noor" in words_of(wim.get(reverse("person", args=[vennedal.ruud.uuid])))
    assert wim.post(reverse("come_back", args=[vennedal.ruud.uuid])).status_code == 409


def test_the_last_administrator_stays(enter, vennedal):
    address, far = reverse("leave", args=[vennedal.wim.uuid]), (TODAY + timedelta(days=30)).isoformat()
    assert "Er moet altijd een beheerder zijn." in words_of(enter("wim").post(address, {"leaves_on": far}))
    with vennedal.scope():
        appoint(person=vennedal.bram, role="administrator", by=vennedal.wim, at=AT)
    assert enter("wim").post(address, {"leaves_on": far}).status_code == 302


# --- import ----------------------------------------------------------------------


def test_a_list_is_looked_at_done_and_undone(enter, vennedal):
    wim = enter("wim")
    page = upload(wim, LIST)
    assert "1 nieuwe mensen" in words_of(page)
    assert "Truus Meinders truus@vennedal.example erbij nieuw, bij Wijkteam West" in words_of(page)
    with vennedal.scope():
        row = PeopleImport.objects.get()
        assert not Person.objects.filter(name="Truus Meinders").exists()
    done = wim.post(reverse("apply_import", args=[row.uuid]), {"digest": row.digest}, follow=True)
    assert "Gedaan, precies zoals het er stond." in words_of(done)
    assert "Er verandert niets" in words_of(upload(wim, LIST))
    undone = wim.post(reverse("undo_import", args=[row.uuid]), follow=True)
    assert "Alles staat weer zoals het was." in words_of(undone)
    with vennedal.scope():
        assert not Person.objects.filter(name="Truus Meinders").exists()


def test_a_plan_of_another_time_is_not_done(enter, vennedal):
    wim = enter("wim")
    upload(wim, LIST)
    with vennedal.scope():
        row = PeopleImport.objects.get()
        add_person(name="Truus", email="truus@vennedal.example", by=vennedal.wim, at=AT)
    page = wim.post(reverse("apply_import", args=[row.uuid]), {"digest": row.digest})
    assert page.status_code == 409
    assert "Sinds je dit plan las, is er iets veranderd." in words_of(page)
    assert "naam: eerst Truus" in words_of(page)


def test_many_who_leave_ask_for_their_number(enter, vennedal):
    wim = enter("wim")
    page = upload(wim, "naam,email\nNoor El Amrani,noor@vennedal.example\n", is_complete="on")
    assert "Klopt dat? Typ dan 8." in words_of(page)
    with vennedal.scope():
        row = PeopleImport.objects.get()
    address = reverse("apply_import", args=[row.uuid])
    page = wim.post(address, {"digest": row.digest, "confirmed": "9"})
    assert (page.status_code, 'value="9"' in page.content.decode()) == (409, True)
    assert wim.post(address, {"digest": row.digest, "confirmed": "8"}).status_code == 302


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Dit bestand is leeg."),
        (b"PK\x03\x04x", "Dit bestand is beschadigd."),
        (b"%PDF-1.7", "Dit is geen lijst die we kunnen lezen."),
        (b"naam,e-mail,reden\n", "Deze kolom kennen we niet: reden."),
        (b"naam\nx\n", "Deze kolom ontbreekt: e-mail."),
        (b'naam,e-mail\n"x,y\n', "Regel 2: Dit bestand is beschadigd."),
        (b"a" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
    ],
)
def test_what_is_no_list_is_said_with_what_to_do(content, said, enter, vennedal):
    page = upload(enter("wim"), content)
    assert page.status_code == 200
    assert said in words_of(page)
    with vennedal.scope():
        assert not PeopleImport.objects.exists()


def test_what_is_wrong_stands_with_its_row_and_in_a_report(enter, vennedal):
    wim = enter("wim")
    book = write_xlsx([["Name", "E-mail", "Managers"], ["=HYPERLINK(1)", "fout", "=x@y.nl"]], name="x")
    page = upload(wim, book, "mensen.xlsx")
    assert "2 e-mail fout Dit is geen e-mailadres." in words_of(page)
    assert "Doe precies dit" not in words_of(page)
    with vennedal.scope():
        row = PeopleImport.objects.get()
    report = wim.get(reverse("import_report", args=[row.uuid, "csv"]))
    assert report.headers["Content-Disposition"] == 'attachment; filename="verslag.csv"'
    rows = list(csv.reader(io.StringIO(report.content.decode("utf-8-sig"))))
    assert rows[0][0] == "Regel"
    assert not [cell for one in rows for cell in one if cell.startswith(tuple("=+-@"))]
    assert wim.get(reverse("import_report", args=[row.uuid, "xlsx"])).content[:2] == b"PK"
    assert wim.get(reverse("import_report", args=[row.uuid, "exe"])).status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_sample_is_a_list_that_can_be_read(kind, language, enter, vennedal):
    wim = enter("wim", language=language)
    sample = wim.get(reverse("import_sample", args=[kind])).content
    upload(wim, sample, f"x.{kind}")
    with vennedal.scope():
        row = PeopleImport.objects.get()
    assert (row.counts["faults"], row.counts["add_person"]) == (0, 2)


def test_an_import_of_another_organisation_is_not_there(enter, vennedal, elsewhere):
    upload(client_of(elsewhere.wim), LIST)
    with elsewhere.scope():
        row = PeopleImport.objects.get()
    wim = enter("wim")
    assert wim.get(reverse("import_plan", args=[row.uuid])).status_code == 404
    for name in ("apply_import", "undo_import"):
        assert wim.post(reverse(name, args=[row.uuid]), {"digest": row.digest}).status_code == 404
    assert row.name not in words_of(wim.get(reverse("import_people")))


# --- invitations -----------------------------------------------------------------


def test_invitations_are_made_for_who_was_chosen_and_shown_once(enter, vennedal, client):
    wim = enter("wim")
    page = wim.get(reverse("invitations"))
    assert len(page.context_data["lines"]) == len(vennedal.people) - 1
    chosen = [str(vennedal.noor.uuid), str(vennedal.bram.uuid), str(vennedal.wim.uuid), "x"]
    made = wim.post(reverse("invitations"), {"person": chosen})
    links = re.findall(r"<code>(.*?)</code>", made.content.decode())
    assert len(set(links)) == 2
    assert [client.get(link.removeprefix("http://testserver")).status_code for link in links] == [200, 200]
    with vennedal.scope():
        assert {one.person.name for one in Invitation.objects.all()} == {"Noor El Amrani", "Bram Visser"}
        assert events()["invited"] == 2
    states = {one.person.name: one.access.value for one in wim.get(reverse("invitations")).context_data["lines"]}
    assert (states["Noor El Amrani"], states["Ruud Hamers"]) == ("invited", "none")
    with time_machine.travel(AT + timedelta(days=4), tick=False):
        late = words_of(enter("wim").get(reverse("people") + "?state=expired"))
    assert "Noor El Amrani" in late
    assert "uitnodiging verlopen" in late
    assert "Kies eerst wie je uitnodigt." in words_of(wim.post(reverse("invitations"), follow=True))


# --- who sees what ---------------------------------------------------------------


def test_the_table_says_what_the_program_executes(enter):
    page = enter("wim").get(reverse("sight"))
    assert f"Versie {sight_version()}, maandag 23 november" in words_of(page)
    lines = page.context_data["lines"]
    assert len(lines) == len(SIGHT)
    told = {line.name: dict(line.cells) for line in lines}
    assert told["Terugblikken"]["Leidinggevende"] == ("Als de lerende het deelt",)
    assert told["Terugblikken"]["Beheerder"] == ()
    granted = sum(len(readers) for readers in SIGHT.values())
    said = sum(bool(words) for line in lines for _, words in line.cells)
    assert said <= granted
    for topic, readers in SIGHT.items():
        cells = next(line for line in lines if line.name == str(page_name(topic))).cells
        assert bool([words for _, words in cells if words]) == bool(readers)


def page_name(topic):
    from regie.ui.phrases.sight import TOPICS

    return TOPICS[topic]


def test_another_table_has_another_version(monkeypatch):
    before = sight_version()
    topic = next(iter(SIGHT))
    monkeypatch.setitem(SIGHT, topic, {})
    assert sight_version() != before


def test_the_consent_is_recorded_and_withdrawn(enter, vennedal):
    wim = enter("wim")
    assert "Er is nog geen instemming." in words_of(wim.get(reverse("sight")))
    given = {"given_on": "2026-11-02", "given_by": "OR Vennedal", "document": "Besluit 12"}
    too_soon = wim.post(reverse("consent"), given | {"given_on": "2026-12-02"})
    assert "Deze dag moet nog komen." in words_of(too_soon)
    assert 'value="Besluit 12"' in too_soon.content.decode()
    page = wim.post(reverse("consent"), given, follow=True)
    assert "Gegeven op maandag 2 november door OR Vennedal. Te vinden in: Besluit 12." in words_of(page)
    with vennedal.scope():
        assert works_council_consents()
        with conflict("consent_stands"):
            record_consent(given_on=TODAY, given_by="x", document="y", by=vennedal.wim, at=AT)
        with refused("not_administrator"):
            record_consent(given_on=TODAY, given_by="x", document="y", by=vennedal.annelies, at=AT)
    assert "Alle signalen staan vanaf nu uit." in words_of(wim.post(reverse("withdraw_consent"), follow=True))
    with vennedal.scope():
        assert not works_council_consents()
        assert [(one.given_on, one.withdrawn_on) for one in consents()] == [(date(2026, 11, 2), TODAY)]
        assert (events()["consent_recorded"], events()["consent_withdrawn"]) == (1, 1)
    assert wim.post(reverse("withdraw_consent")).status_code == 409


def test_a_consent_to_an_older_table_says_so(enter, vennedal, monkeypatch):
    with vennedal.scope():
        record_consent(given_on=TODAY, given_by="x", document="y", by=vennedal.wim, at=AT)
    monkeypatch.setitem(SIGHT, next(iter(SIGHT)), {})
    assert "leg hem opnieuw voor" in words_of(enter("wim").get(reverse("sight")))
