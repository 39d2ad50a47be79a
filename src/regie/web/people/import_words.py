"""An import in words: why a file can't be read, what a row would do, what is wrong in it and what to do then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from regie.people.lists.columns import HEADINGS, Column, HeadingFault, HeadingUnfit
from regie.people.lists.steps import Act, Step
from regie.people.lists.wishes import RowFault, Wrong
from regie.sheets import Fault, Unreadable
from regie.sheets.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from regie.ui.phrases.names import Words
from regie.ui.wording import day_words, join_names, number, sentence_start
from regie.web.people.words import MENTOR_OFFER, role_words

FAULTS: Mapping[Fault, Words] = {
    Fault.EMPTY: gettext_lazy("Dit bestand is leeg. Kies een bestand met een kop en een regel per persoon."),
    Fault.TOO_BIG: gettext_lazy("Dit bestand is groter dan 10 MB. Verdeel de lijst over meer bestanden."),
    Fault.TOO_MUCH_INSIDE: gettext_lazy(
        "Dit bestand wordt bij het uitpakken te groot. Bewaar alleen de lijst in een nieuw bestand."
    ),
    Fault.TOO_MANY_ROWS: gettext_lazy("Er staan meer dan {rijen} rijen in. Verdeel de lijst over meer bestanden."),
    Fault.TOO_MANY_COLUMNS: gettext_lazy("Er staan meer dan {kolommen} kolommen in. Laat alleen onze kolommen staan."),
    Fault.CELL_TOO_LONG: gettext_lazy("In één cel staan meer dan {tekens} tekens. Maak die cel korter."),
    Fault.OLD_EXCEL: gettext_lazy("Dit is een oud Excel-bestand, of er zit een wachtwoord op. Bewaar het als .xlsx."),
    Fault.LOCKED: gettext_lazy("Er zit een wachtwoord op dit bestand. Bewaar het zonder."),
    Fault.NOT_A_LIST: gettext_lazy("Dit is geen lijst die we kunnen lezen. Kies een .csv- of .xlsx-bestand."),
    Fault.SIGNS_UNKNOWN: gettext_lazy("We kunnen de tekens niet lezen. Bewaar het bestand als CSV UTF-8."),
    Fault.BROKEN: gettext_lazy("Dit bestand is beschadigd. Open het, bewaar het opnieuw en probeer het nog eens."),
}
HEADING_FAULTS: Mapping[HeadingFault, Words] = {
    HeadingFault.LACKING: gettext_lazy("Deze kolom ontbreekt: {kolommen}. Zet die in de eerste rij."),
    HeadingFault.UNKNOWN: gettext_lazy("Deze kolom kennen we niet: {kolommen}. Haal hem weg, met wat eronder staat."),
    HeadingFault.TWICE: gettext_lazy("Deze kolom staat er twee keer: {kolommen}. Laat er één staan."),
}
WRONGS: Mapping[Wrong, Words] = {
    Wrong.NAME_LACKING: gettext_lazy("Er staat geen naam. Vul die in."),
    Wrong.NAME_TOO_LONG: gettext_lazy("De naam is te lang. Gebruik hoogstens 120 tekens."),
    Wrong.EMAIL_WRONG: gettext_lazy("Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl."),
    Wrong.UNIT_TOO_LONG: gettext_lazy("De naam van het onderdeel is te lang. Gebruik hoogstens 120 tekens."),
    Wrong.UNIT_CLOSED: gettext_lazy("Dit onderdeel is gesloten. Kies een ander, of open het weer."),
    Wrong.ROLE_UNKNOWN: gettext_lazy("Deze rol kan niet met een lijst. Kies uit: {rollen}."),
    Wrong.MANAGER_UNKNOWN: gettext_lazy("Dit adres kennen we niet. Zet deze persoon ook in de lijst."),
    Wrong.MANAGER_LEAVES: gettext_lazy("Deze leidinggevende is weg of gaat weg. Kies iemand anders."),
    Wrong.MANAGES_HIMSELF: gettext_lazy("Niemand is zijn eigen leidinggevende. Kies iemand anders."),
    Wrong.DAY_WRONG: gettext_lazy("Dit is geen dag. Schrijf bijvoorbeeld 31-12-2026."),
    Wrong.ENDS_BEFORE: gettext_lazy("Deze dag ligt niet na de eerste dag. Kies een latere dag."),
    Wrong.ACTIVE_WRONG: gettext_lazy("Hier hoort ja of nee. Leeg is ja."),
    Wrong.SAID_TWICE: gettext_lazy("Een eerdere rij van deze persoon zegt iets anders. Maak ze gelijk."),
    Wrong.HAS_LEFT: gettext_lazy("Deze persoon is weg. Voeg de kolom actief toe met ja om terug te keren."),
    Wrong.IS_ADMINISTRATOR: gettext_lazy("Dit is een beheerder. Doe dit op de eigen pagina van deze persoon."),
}
COLUMNS: Mapping[Column, tuple[Words, Words]] = {
    Column.NAME: (gettext_lazy("naam"), gettext_lazy("Altijd invullen. Voornaam en achternaam in één cel.")),
    Column.EMAIL: (gettext_lazy("e-mail"), gettext_lazy("Altijd invullen. Hieraan herkennen we iemand.")),
    Column.UNIT: (gettext_lazy("onderdeel"), gettext_lazy("De naam. Een onderdeel dat er niet is, maken we.")),
    Column.ROLES: (
        gettext_lazy("rollen"),
        gettext_lazy("Rollen voor de hele organisatie: {rollen}. Meer dan één scheid je met een komma."),
    ),
    Column.MANAGERS: (
        gettext_lazy("leidinggevenden"),
        gettext_lazy("Hun e-mailadressen, met een komma ertussen. Elk eigen dagen? Geef ieder een eigen rij."),
    ),
    Column.FROM_ON: (
        gettext_lazy("vanaf"),
        gettext_lazy("Vanaf wanneer de rollen van deze rij gelden. Leeg is vandaag."),
    ),
    Column.UNTIL_ON: (gettext_lazy("tot"), gettext_lazy("Vanaf deze dag gelden ze niet meer. Leeg is zonder einde.")),
    Column.ACTIVE: (gettext_lazy("actief"), gettext_lazy("Ja of nee. Bij nee gaat iemand weg.")),
}


def file_fault(no: Unreadable) -> str:
    """Why a file can't be read, and what to do."""
    said = str(FAULTS[no.fault])
    said = said.format(rijen=number(MOST_ROWS), kolommen=MOST_COLUMNS, tekens=number(LONGEST_CELL))
    return _("Regel {regel}: {fout}").format(regel=no.line, fout=said) if no.line else said


def heading_fault(no: HeadingUnfit) -> str:
    """What is wrong with the first row."""
    names = [column_name(Column(one)) if one in set(Column) else one[:60] for one in no.names]
    return str(HEADING_FAULTS[no.fault]).format(kolommen=join_names(names))


def column_name(column: Column) -> str:
    """'leidinggevenden'."""
    return str(COLUMNS[column][0])


def columns_told() -> list[tuple[str, str]]:
    """Each column with what belongs in it."""
    return [(column_name(one), str(told).format(rollen=_roles_told())) for one, (_name, told) in COLUMNS.items()]


def fault_words(fault: RowFault) -> str:
    """What is wrong, and what to do."""
    return str(WRONGS[fault.wrong]).format(rollen=_roles_told())


def step_words(step: Step) -> str:
    """What one step does, or did: 'leidinggevende: ruud@…, vanaf 1 december'."""
    match step.act:
        case Act.ADD_UNIT:
            return _("nieuw onderdeel")
        case Act.ADD_PERSON:
            return _("nieuw, bij {onderdeel}").format(onderdeel=step.becomes) if step.becomes else _("nieuw")
        case Act.RETURN:
            return _("keert terug")
        case Act.RENAME:
            return _("naam: eerst {eerst}").format(eerst=step.was)
        case Act.MOVE:
            nothing = _("geen onderdeel")
            return _("onderdeel: van {eerst} naar {nu}").format(eerst=step.was or nothing, nu=step.becomes or nothing)
        case Act.LEAVE:
            return _("gaat weg vanaf {dag}").format(dag=_day(step.last))
    return _role_step(step)


def _role_step(step: Step) -> str:
    role = role_words(MENTOR_OFFER if step.role == "mentor" and not step.other else step.role)
    what = _("{rol}: {wie}").format(rol=role, wie=step.other) if step.other else role
    if step.act is Act.END:
        return _("{wat}, niet meer").format(wat=what)
    days = _("vanaf {eerste}").format(eerste=_day(step.first))
    if step.last:
        days = _("vanaf {eerste} tot {laatste}").format(eerste=_day(step.first), laatste=_day(step.last))
    return f"{what}, {days}"


def step_whom(step: Step) -> str:
    """About whom or what a step is."""
    return step.becomes if step.act is Act.ADD_UNIT else step.name


def kind_words(step: Step) -> str:
    """'Erbij', 'Anders' or 'Eraf'."""
    if step.act in (Act.ADD_UNIT, Act.ADD_PERSON, Act.GIVE):
        return _("erbij")
    return _("eraf") if step.act in (Act.END, Act.LEAVE) else _("anders")


def sample_rows() -> list[list[str]]:
    """A list to begin with, in the language that is active: its heading and two people of nowhere."""
    place = 0 if get_language() == "nl" else 1
    heading = [HEADINGS[column][place] for column in Column]
    team, yes = _("Team Noord"), _("ja")
    return [
        heading,
        ["Robin Jansen", "robin@voorbeeld.example", team, "", "sam@voorbeeld.example", "01-01-2027", "", yes],
        ["Sam de Boer", "sam@voorbeeld.example", team, "mentor", "", "", "", yes],
    ]


def _roles_told() -> str:
    return join_names([_("ontwerper"), _("organisatie"), _("mentor")])


def _day(words: str) -> str:
    return day_words(date.fromisoformat(words))


def report_rows(steps: tuple[Step, ...], faults: tuple[RowFault, ...]) -> list[list[str]]:
    """Every change and everything that is wrong, a row each: for a spreadsheet."""
    rows = [[_("Regel"), _("Wie"), _("E-mail"), _("Soort"), _("Wat")]]
    for fault in faults:
        where = sentence_start(column_name(fault.column))
        said = f"{where}: {fault_words(fault)} ({fault.value})" if fault.value else f"{where}: {fault_words(fault)}"
        rows.append([str(fault.line), "", "", _("klopt niet"), said])
    for step in steps:
        rows.append([str(step.line or ""), step_whom(step), step.email, kind_words(step), step_words(step)])
    return rows
