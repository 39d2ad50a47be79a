"""What a gap in a design says: one sentence per code, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from regie.designs.pathfile.gaps import Gap

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

GAP_PHRASES: Mapping[str, _StrPromise] = {
    "no_summary": _("Vertel in een paar zinnen waar dit pad over gaat."),
    "no_catalogue": _("Noem thema's of activiteiten om uit te kiezen."),
    "no_themes": _("Kies de thema's van dit pad."),
    "no_activities": _("Voeg activiteiten toe."),
    "no_weeks": _("Vul in hoeveel weken het pad duurt."),
    "no_hours_per_week": _("Vul in hoeveel uur per week er is."),
    "activity_without_hours": _("Vul in hoeveel uur deze activiteit duurt."),
    "activity_without_form": _("Kies een werkvorm voor deze activiteit."),
    "no_resources": _("Kies titels uit de leerbibliotheek, of voeg andere hulp toe."),
    "no_plan_format": _("Kies een vorm voor het plan van aanpak."),
    "no_questions_direction": _("Kies de vragen over richting."),
    "no_questions_goals": _("Kies de vragen die bij elk leerdoel horen."),
    "no_questions_mentor": _("Kies de vragen die helpen om een mentor te kiezen."),
    "no_questions_conversations": _("Kies de vragen voor de gesprekken."),
    "no_questions_learning_guide": _("Kies de vragen voor de leerbegeleider."),
    "no_questions_learning_groups": _("Kies de vragen voor de leergroep."),
    "no_questions_coach": _("Kies de vragen voor het coachgesprek."),
    "no_moments_mentor": _("Voeg gesprekken met de mentor toe, met hun weken."),
    "no_moments_conversations": _("Voeg gesprekken met leidinggevende, collega of maatje toe, met hun weken."),
    "no_moments_learning_guide": _("Voeg gesprekken met de leerbegeleider toe, met hun weken."),
    "no_moments_learning_groups": _("Voeg bijeenkomsten van de leergroep toe, met hun weken."),
    "no_moments_coach": _("Voeg gesprekken met de coach toe, met hun weken."),
    "moment_without_week": _("Geef dit moment een week. Op dit niveau staan de momenten vooraf vast."),
    "not_settled_content": _("Leg de thema's vast."),
    "not_settled_pace": _("Leg het tempo vast. Daarvoor denkt eerst de organisatie mee."),
    "not_settled_work_forms": _("Leg de werkvormen vast."),
    "not_settled_resources": _("Leg de hulp vast."),
    "no_coach_card": _("Vul in hoeveel gesprekken er op de strippenkaart staan."),
}


def gap_sentence_for(gap: Gap) -> str:
    """What is still to be filled in, in the language that is active."""
    return str(GAP_PHRASES[gap.code])
