"""What an error in a path file says, and what to do about it: two sentences per code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from regie.designs.pathfile.errors import PathError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# code -> (what is wrong, what to do). `{name}` comes from the error's params.
PHRASES: Mapping[str, tuple[_StrPromise, _StrPromise]] = {
    # The file as a whole
    "too_big": (
        _("Het bestand is groter dan {max} MB."),
        _("Splits het pad, of haal lange teksten en bijlagen eruit."),
    ),
    "empty_file": (_("Het bestand is leeg."), _("Begin met een voorbeeld uit de uitleg over padbestanden.")),
    "not_utf8": (
        _("Het bestand is niet opgeslagen als UTF-8, maar waarschijnlijk als {encoding}."),
        _("Sla het op met de codering UTF-8."),
    ),
    "unfit_character": (
        _("Hier staat een teken dat je niet ziet: {character}."),
        _("Haal het weg, of typ de regel opnieuw."),
    ),
    "several_documents": (
        _("Hier begint een tweede pad, na de streepjes '---'."),
        _("Zet elk pad in een eigen bestand."),
    ),
    "not_a_path": (
        _("Dit is geen pad: er staan geen velden zoals 'code' en 'title'."),
        _("Begin het bestand met de regel 'regie: 1'."),
    ),
    "too_deep": (
        _("Hier staan te veel lagen in elkaar (meer dan {max})."),
        _("Haal de haakjes of het inspringen weg."),
    ),
    "too_many_values": (_("Het bestand heeft meer dan {max} waarden."), _("Splits het in meer paden.")),
    # How it is written
    "tab": (_("Deze regel springt in met een tab."), _("Gebruik spaties, twee per stap.")),
    "colon_in_text": (
        _("Hier staat een dubbele punt waar dat niet kan, of de regel springt verkeerd in."),
        _("Zet aanhalingstekens om de tekst, of zet de regel recht onder de vorige."),
    ),
    "colon_missing": (
        _("Op deze regel ontbreekt een dubbele punt."),
        _("Schrijf 'naam: waarde', met een spatie na de dubbele punt."),
    ),
    "quote_open": (
        _("Hier begint een aanhalingsteken dat niet sluit."),
        _("Zet er ook een aan het eind van de tekst."),
    ),
    "quote_needed": (
        _("Deze tekst begint met een teken dat een eigen betekenis heeft."),
        _("Zet aanhalingstekens om de tekst."),
    ),
    "bracket_open": (_("Hier begint een haakje dat niet sluit."), _("Zet er een haakje achter dat sluit.")),
    "backslash": (
        _("Een schuine streep (\\) heeft tussen dubbele aanhalingstekens een eigen betekenis."),
        _("Gebruik enkele aanhalingstekens."),
    ),
    "indent": (
        _("Deze regel past niet onder de vorige."),
        _("Zet velden die bij elkaar horen recht onder elkaar, en een - voor elk deel van een lijst."),
    ),
    "not_yaml": (
        _("Deze regel is niet te lezen."),
        _("Kijk naar het inspringen, de dubbele punten en de aanhalingstekens."),
    ),
    "alias": (
        _("Hier verwijst het bestand met & of * naar een andere plek."),
        _("Schrijf de waarde uit, of zet aanhalingstekens om de tekst."),
    ),
    "tag": (
        _("Hier staat een uitroepteken dat een soort waarde aangeeft."),
        _("Haal het weg, of zet aanhalingstekens om de tekst."),
    ),
    "duplicate": (
        _("Dit veld staat er twee keer; de eerste keer op regel {first}."),
        _("Houd er één over."),
    ),
    "name_not_text": (_("De naam van dit veld is geen woord."), _("Schrijf 'naam: waarde'.")),
    # The shape of a field
    "wrong_version": (
        _("Deze versie van het bestand kent Regie niet."),
        _("Schrijf 'regie: 1', of werk Regie bij."),
    ),
    "missing": (_("Het veld '{name}' ontbreekt."), _("Voeg '{name}:' toe met een waarde.")),
    "unknown_field": (_("Het veld '{name}' bestaat hier niet."), _("Bedoel je: {words}? Haal het anders weg.")),
    "empty": (_("Hier is niets ingevuld."), _("Vul het in, of haal de regel weg.")),
    "not_text": (_("Hier hoort tekst te staan."), _("Zet aanhalingstekens om wat je bedoelt.")),
    "too_long": (_("Deze tekst is langer dan {max} tekens."), _("Maak hem korter.")),
    "too_many": (_("Deze lijst heeft meer dan {max} delen."), _("Haal er een paar weg.")),
    "not_number": (
        _("Hier hoort een getal te staan."),
        _("Schrijf alleen cijfers, zonder aanhalingstekens: 8 of 2.5."),
    ),
    "not_whole": (_("Hier hoort een heel getal te staan."), _("Schrijf het zonder cijfers achter de punt.")),
    "decimal_comma": (_("Een getal heeft hier een punt, geen komma."), _("Schrijf {better}, zonder aanhalingstekens.")),
    "too_precise": (
        _("Dit getal heeft meer dan {max} cijfers achter de punt."),
        _("Rond het af op kwartieren: 0.25, 0.5 of 0.75."),
    ),
    "too_small": (_("Dit getal is te klein; de grens is {limit}."), _("Schrijf een groter getal.")),
    "too_large": (_("Dit getal is te groot; de grens is {limit}."), _("Schrijf een kleiner getal.")),
    "out_of_range": (_("Deze week bestaat niet."), _("Kies een week van {min} tot en met {max}.")),
    "bad_code": (
        _("Een code bestaat uit letters, cijfers, - en _, en begint met een letter."),
        _("Pas de code aan, bijvoorbeeld: klinisch-redeneren."),
    ),
    "unknown_word": (_("Dit woord kent Regie hier niet."), _("Kies uit: {words}.")),
    "not_list": (_("Hier hoort een lijst te staan."), _("Zet elk deel op een eigen regel met een - ervoor.")),
    "not_fields": (
        _("Hier horen velden te staan, geen losse waarde."),
        _("Schrijf velden eronder. Voor tekst is dat: nl: '...'."),
    ),
    "text_without_language": (_("Deze tekst heeft geen taal."), _("Schrijf nl: '...' of en: '...'.")),
    "weeks_unreadable": (
        _("Deze weken zijn niet te lezen."),
        _("Schrijf 14, [2, 6], 5-10, learner (de lerende plant het) of continuous."),
    ),
    "weeks_order": (_("De weken staan niet op volgorde."), _("Zet de vroegste week vooraan, elke week één keer.")),
    "not_understood": (_("Deze waarde past hier niet."), _("Kijk in de uitleg over padbestanden wat hier kan staan.")),
    # How it fits together
    "code_taken": (_("De code '{code}' staat er twee keer."), _("Geef één van de twee een andere code.")),
    "code_reserved": (_("De code '{code}' heeft al een betekenis."), _("Kies een andere code.")),
    "unknown_theme": (_("Het thema '{code}' staat niet in dit pad."), _("Kies uit: {words}.")),
    "unknown_form": (
        _("De werkvorm '{code}' bestaat niet."),
        _("Voeg hem toe onder work_forms, of kies uit: {words}."),
    ),
    "unknown_question_set": (
        _("De vragen '{code}' bestaan niet."),
        _("Schrijf ze onder own_question_sets, of kies uit: {words}."),
    ),
    "form_repeated": (
        _("De werkvorm '{code}' staat al bij deze activiteit."),
        _("Kies een andere werkvorm, of maak een eigen werkvorm met een eigen naam."),
    ),
    "session_hours": (
        _("De keren samen zijn {sum} uur, maar de activiteit is {hours} uur."),
        _("Maak hours gelijk aan aantal keren maal uren per keer."),
    ),
    "session_weeks": (
        _("Er staan {count} keren, maar {weeks} weken."),
        _("Noem voor elke keer één week, of schrijf een periode zoals 5-10."),
    ),
    "alternative_hours": (
        _("Deze andere werkvorm duurt {other} uur, de activiteit {hours} uur."),
        _("Geef dezelfde uren, of haal hours hier weg."),
    ),
    "hours_sum": (
        _("De activiteiten zijn samen {sum} uur, maar {weeks} weken van {weekly} uur is {agreed} uur."),
        _("Pas de uren van de activiteiten aan, of weeks, of hours_per_week."),
    ),
    "week_outside": (
        _("Week {week} valt buiten dit pad van {weeks} weken."),
        _("Kies een eerdere week, of maak weeks groter."),
    ),
    "coach_card_short": (
        _("De strippenkaart heeft {card} strippen, maar er zijn {sessions} gesprekken met de coach."),
        _("Maak coach_card groter, of het aantal gesprekken kleiner."),
    ),
    "plan_format_choice": (
        _("Kies één vorm voor het plan van aanpak."),
        _("Schrijf 'base: {words}' of eigen velden onder fields, niet allebei."),
    ),
    "unknown_plan_format": (
        _("De vorm '{code}' voor het plan bestaat niet."),
        _("Schrijf 'base: {words}', of eigen velden onder fields."),
    ),
    "language_missing": (
        _("Deze tekst is er niet in de taal van het pad ({language})."),
        _("Voeg {language}: '...' toe."),
    ),
    "reason_missing": (
        _("Het niveau van '{element}' ligt twee of drie stappen van de rest."),
        _("Schrijf waarom, onder level.reasons bij {element}."),
    ),
    "reason_for_nothing": (
        _("Hier staat een reden bij '{element}', maar dat heeft geen eigen niveau."),
        _("Zet het niveau onder level.by_element, of haal de reden weg."),
    ),
    # Deviations from the framework
    "deviation_unknown": (_("Een afwijking kan '{name}' niet veranderen."), _("Kies uit: {words}.")),
    "deviation_unreadable": (
        _("Deze afwijking is niet te lezen ({why})."),
        _("Gebruik de woorden en rollen die 'regie rights' laat zien."),
    ),
    "deviation_impossible": (
        _("Deze afwijking spreekt zichzelf tegen ({why})."),
        _("Laat iemand beslissen of meedenken, niet allebei."),
    ),
    "deviation_misfit": (
        _("Deze afwijking past niet op wat jullie organisatie zelf veranderde ({why})."),
        _("Kijk bij Spelregels wat er bij jullie geldt, en pas de afwijking daarop aan."),
    ),
    "floor_crossed": (
        _("Deze afwijking mag niet: zij raakt afspraak {assertion}, die voor iedereen geldt."),
        _("Haal de afwijking weg. De leerdoelen, de mentor en de stap richting blijven van de lerende."),
    ),
}


def sentence_for(error: PathError) -> str:
    """What is wrong, in the language that is active."""
    return str(PHRASES[error.message_code][0]).format_map(dict(error.params))


def remedy_for(error: PathError) -> str:
    """What to do about it, in the language that is active."""
    return str(PHRASES[error.message_code][1]).format_map(dict(error.params))
