"""Who sees what, in words: what there is to see, who reads it, and when (design.md, Who sees what)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Bond, Grant, Level, Reader, Role, Topic, When
from regie.ui.phrases.names import Words, role_name

TOPICS: Mapping[Topic, Words] = {
    Topic.DIRECTION: gettext_lazy("Richting"),
    Topic.GOALS: gettext_lazy("Leerdoelen"),
    Topic.PLAN: gettext_lazy("Plan van aanpak"),
    Topic.PROGRESS: gettext_lazy("Voortgang"),
    Topic.DECISION_LOG: gettext_lazy("Logboek van besluiten"),
    Topic.LEVEL: gettext_lazy("Niveau"),
    Topic.LEVEL_GROUNDS: gettext_lazy("Redenen bij het niveau"),
    Topic.INTAKE_RATINGS: gettext_lazy("Wat jullie elk kozen als niveau"),
    Topic.DEVELOPMENT_QUESTION: gettext_lazy("Ontwikkelvraag"),
    Topic.LEARNING_PREFERENCE: gettext_lazy("Leervoorkeur"),
    Topic.AMBITION_AND_DRIVES: gettext_lazy("Ambitie en drijfveren"),
    Topic.MENTOR_CHOICE_ANSWERS: gettext_lazy("Antwoorden bij de keuze van een mentor"),
    Topic.LOOK_BACKS: gettext_lazy("Terugblikken"),
    Topic.NOTES_MINE: gettext_lazy("Notities, alleen voor mij"),
    Topic.NOTES_OURS: gettext_lazy("Notities van een gesprek, samen"),
    Topic.FEEDBACK: gettext_lazy("Feedback"),
    Topic.GROUP_MEMBERSHIP: gettext_lazy("Bij welke leergroep je hoort"),
    Topic.GROUP_CASE: gettext_lazy("Wat iemand inbrengt in een leergroep"),
    Topic.COACH_SESSIONS: gettext_lazy("Coach: met wie, wanneer en waarover"),
    Topic.COACH_STRIPS: gettext_lazy("Coach: hoeveel strippen er op zijn"),
    Topic.COACH_STRIPS_TOTAL: gettext_lazy("Coach: alle strippen van een contract samen"),
    Topic.PAUSES: gettext_lazy("Pauzes, alleen de dagen"),
    Topic.FIGURES: gettext_lazy("Cijfers over een pad"),
    Topic.FIGURE_TOTALS: gettext_lazy("Cijfers over groepen van tien of meer"),
    Topic.LEVEL_TOTALS: gettext_lazy("Hoeveel paden welk niveau hebben"),
    Topic.WHO_IS_WHO: gettext_lazy("Wie wie is, en wie bij wie hoort"),
}
"""In the order of the table."""
BONDS: Mapping[Bond, Words] = {
    Bond.LEVEL_PARTNER: gettext_lazy("wie het niveau meekiest"),
    Bond.ADMINISTRATOR: gettext_lazy("beheerder"),
    Bond.WRITER: gettext_lazy("wie het schreef"),
    Bond.PARTICIPANT: gettext_lazy("wie bij het gesprek was"),
    Bond.RECEIVER: gettext_lazy("wie de feedback krijgt"),
    Bond.GIVER: gettext_lazy("wie de feedback gaf"),
    Bond.GROUP: gettext_lazy("de leergroep"),
}
WHEN: Mapping[When, Words] = {
    When.ALWAYS: "",
    When.SHARED: gettext_lazy("als je het deelt"),
    When.INVOLVED: gettext_lazy("wat die persoon meebeslist of waar die over meedenkt"),
}

WHEN_OF_ANOTHER: Mapping[When, Words] = {
    When.ALWAYS: gettext_lazy("ja"),
    When.SHARED: gettext_lazy("als de lerende het deelt"),
    When.INVOLVED: gettext_lazy("wat die persoon meebeslist of waar die over meedenkt"),
}


def topic_name(topic: Topic) -> str:
    """'Ontwikkelvraag'."""
    return str(TOPICS[topic])


def reader_name(reader: Reader) -> str:
    """'leidinggevende'."""
    return role_name(reader) if isinstance(reader, Role) else str(BONDS[reader])


def grant_words(topic: Topic, grant: Grant) -> str:
    """When it is seen, said to the learner: 'op niveau 1 tot en met 3, anders als je het deelt'; "" for always."""
    if topic is Topic.INTAKE_RATINGS and grant.when is When.SHARED:
        return _("als jullie allebei gekozen hebben")
    when = str(WHEN[grant.when])
    if grant.levels == frozenset(Level):
        return when
    at = _at_levels(grant)
    if grant.or_shared:
        return _("{wanneer}, anders als je het deelt").format(wanneer=at)
    return _("{wanneer}, {wat}").format(wanneer=at, wat=when) if when else at


def grant_words_of_another(topic: Topic, grant: Grant) -> str:
    """The same said to who is not the learner: 'ja', 'op niveau 1 tot en met 3, anders als de lerende het deelt'."""
    if topic is Topic.INTAKE_RATINGS and grant.when is When.SHARED:
        return _("als beiden gekozen hebben")
    if grant.levels == frozenset(Level):
        return str(WHEN_OF_ANOTHER[grant.when])
    at = _at_levels(grant)
    if grant.or_shared:
        return _("{wanneer}, anders als de lerende het deelt").format(wanneer=at)
    if grant.when is When.ALWAYS:
        return at
    return _("{wanneer}, {wat}").format(wanneer=at, wat=WHEN_OF_ANOTHER[grant.when])


def _at_levels(grant: Grant) -> str:
    levels = sorted(level.value for level in grant.levels)
    return _("op niveau {eerste} tot en met {laatste}").format(eerste=levels[0], laatste=levels[-1])
