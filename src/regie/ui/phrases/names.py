"""Names of elements, roles, levels and the three R's (content.md, section 4)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regie.framework import Element, Level, R, Role

Words = str | Promise

ELEMENTS: dict[Element, Words] = {
    Element.DIRECTION: _("Richting"),
    Element.CONTENT: _("Thema's"),
    Element.GOALS: _("Leerdoelen"),
    Element.PLAN: _("Plan van aanpak"),
    Element.PACE: _("Tempo"),
    Element.WORK_FORMS: _("Werkvormen"),
    Element.RESOURCES: _("Hulp"),
    Element.MENTOR: _("Mentor"),
    Element.CONVERSATIONS: _("Gesprekken"),
    Element.LEARNING_GUIDE: _("Leerbegeleider"),
    Element.LEARNING_GROUPS: _("Leergroepen"),
    Element.COACH: _("Coach"),
}
IN_A_SENTENCE: dict[Element, Words] = {
    Element.DIRECTION: _("de richting"),
    Element.CONTENT: _("de thema's"),
    Element.GOALS: _("de leerdoelen"),
    Element.PLAN: _("het plan van aanpak"),
    Element.PACE: _("het tempo"),
    Element.WORK_FORMS: _("de werkvormen"),
    Element.RESOURCES: _("de hulp"),
    Element.MENTOR: _("de mentor"),
    Element.CONVERSATIONS: _("de gesprekken"),
    Element.LEARNING_GUIDE: _("de leerbegeleider"),
    Element.LEARNING_GROUPS: _("de leergroepen"),
    Element.COACH: _("de coach"),
}
# Said to the learner; elsewhere the plain form stands.
YOURS: dict[Element, Words] = {
    Element.DIRECTION: _("je richting"),
    Element.CONTENT: _("je thema's"),
    Element.GOALS: _("je leerdoelen"),
    Element.PLAN: _("je plan van aanpak"),
    Element.PACE: _("je tempo"),
    Element.WORK_FORMS: _("je werkvormen"),
    Element.RESOURCES: _("je hulp"),
    Element.MENTOR: _("je mentor"),
    Element.CONVERSATIONS: _("je gesprekken"),
    Element.LEARNING_GUIDE: _("je leerbegeleider"),
    Element.LEARNING_GROUPS: _("je leergroep"),
    Element.COACH: _("je coach"),
}
ROLES: dict[Role, Words] = {
    Role.LEARNER: _("lerende"),
    Role.DESIGNER: _("ontwerper"),
    Role.ORGANISATION: _("organisatie"),
    Role.MANAGER: _("leidinggevende"),
    Role.PEER: _("collega"),
    Role.BUDDY: _("maatje"),
    Role.MENTOR: _("mentor"),
    Role.LEARNING_GUIDE: _("leerbegeleider"),
    Role.COACH: _("coach"),
    Role.OTHERS: _("iemand anders"),
}
YOUR_ROLES: dict[Role, Words] = {
    Role.LEARNER: _("jij"),
    Role.DESIGNER: _("de ontwerper"),
    Role.ORGANISATION: _("de organisatie"),
    Role.MANAGER: _("je leidinggevende"),
    Role.PEER: _("een collega"),
    Role.BUDDY: _("je maatje"),
    Role.MENTOR: _("je mentor"),
    Role.LEARNING_GUIDE: _("je leerbegeleider"),
    Role.COACH: _("je coach"),
    Role.OTHERS: _("iemand anders"),
}
THE_ROLES: dict[Role, Words] = {
    Role.LEARNER: _("de eigenaar van dit pad"),
    Role.DESIGNER: _("de ontwerper"),
    Role.ORGANISATION: _("de organisatie"),
    Role.MANAGER: _("de leidinggevende"),
    Role.PEER: _("een collega"),
    Role.BUDDY: _("het maatje"),
    Role.MENTOR: _("de mentor"),
    Role.LEARNING_GUIDE: _("de leerbegeleider"),
    Role.COACH: _("de coach"),
    Role.OTHERS: _("iemand anders"),
}
LEVELS: dict[Level, Words] = {
    Level.DIRECTING: _("Niveau 1, sturen"),
    Level.GUIDING: _("Niveau 2, begeleiden"),
    Level.COACHING: _("Niveau 3, coachen"),
    Level.RELEASING: _("Niveau 4, loslaten: je kunt altijd hulp vragen"),
}
# The badge beside a title; the sentence beside it carries "je kunt altijd hulp vragen".
LEVEL_NUMBERS: dict[Level, Words] = {
    Level.DIRECTING: _("Niveau 1"),
    Level.GUIDING: _("Niveau 2"),
    Level.COACHING: _("Niveau 3"),
    Level.RELEASING: _("Niveau 4"),
}
LEVEL_SENTENCES: dict[Level, Words] = {
    Level.DIRECTING: _(
        "Sturen: er ligt een pad voor je klaar. Jij schrijft je doelen en je plan, en je weet steeds wat er komt."
    ),
    Level.GUIDING: _(
        "Begeleiden: jij schrijft je doelen en je plan. De ontwerper bewaakt de grote lijn "
        "en vraagt wat jij nodig hebt."
    ),
    Level.COACHING: _("Coachen: jij kiest wat en hoe je leert. Wie je wilt, vraag je om mee te denken."),
    Level.RELEASING: _(
        "Loslaten: jij kiest alles zelf en niemand kijkt mee zonder jouw uitnodiging. Je kunt altijd hulp vragen."
    ),
}
LEVEL_SENTENCES_FOR_OTHERS: dict[Level, Words] = {
    Level.DIRECTING: _("Sturen: er ligt een pad klaar. {lerende} schrijft doelen en plan, en weet steeds wat er komt."),
    Level.GUIDING: _(
        "Begeleiden: {lerende} schrijft doelen en plan. De ontwerper bewaakt de grote lijn en vraagt wat nodig is."
    ),
    Level.COACHING: _("Coachen: {lerende} kiest wat en hoe, en vraagt anderen om mee te denken."),
    Level.RELEASING: _("Loslaten: {lerende} kiest alles zelf. Op elk niveau geldt: je kunt altijd hulp vragen."),
}
RS: dict[R, Words] = {
    R.DIRECTION: _("Richting"),
    R.SPACE: _("Ruimte"),
    R.BACKING: _("Ruggensteun"),
}
R_QUESTIONS_FOR_OTHERS: dict[R, Words] = {
    R.DIRECTION: _("Waar wil {lerende} heen?"),
    R.SPACE: _("Wat is er te kiezen, en hoe?"),
    R.BACKING: _("Wie staat achter {lerende}?"),
}
R_QUESTIONS: dict[R, Words] = {
    R.DIRECTION: _("Waar wil je heen?"),
    R.SPACE: _("Wat kies je, en hoe?"),
    R.BACKING: _("Wie staat achter je?"),
}


def element_name(element: Element) -> str:
    """'Leerdoelen'."""
    return str(ELEMENTS[Element(element)])


def element_in_sentence(element: Element, *, yours: bool = False) -> str:
    """'de leerdoelen'; said to the learner (`yours`) 'je leerdoelen'."""
    return str((YOURS if yours else IN_A_SENTENCE)[Element(element)])


def role_name(role: Role) -> str:
    """'leidinggevende'."""
    return str(ROLES[Role(role)])


def your_role(role: Role) -> str:
    """'je leidinggevende', said to the learner."""
    return str(YOUR_ROLES[Role(role)])


def the_role(role: Role) -> str:
    """'de leidinggevende', said to anybody else."""
    return str(THE_ROLES[Role(role)])


def level_name(level: Level) -> str:
    """'Niveau 2, begeleiden'; level 4 always with 'je kunt altijd hulp vragen'."""
    return str(LEVELS[Level(level)])


def level_number(level: Level) -> str:
    """'Niveau 2'."""
    return str(LEVEL_NUMBERS[Level(level)])


def level_sentence(level: Level, *, lerende: str | None = None) -> str:
    """What the level means, to the learner; to another when `lerende` is given."""
    if lerende is None:
        return str(LEVEL_SENTENCES[Level(level)])
    return str(LEVEL_SENTENCES_FOR_OTHERS[Level(level)]).format(lerende=lerende)


def r_name(r: R) -> str:
    """'Ruggensteun'."""
    return str(RS[R(r)])


def r_question(r: R, *, lerende: str | None = None) -> str:
    """'Wie staat achter je?', said to the learner; to another when `lerende` is given."""
    if lerende is None:
        return str(R_QUESTIONS[R(r)])
    return str(R_QUESTIONS_FOR_OTHERS[R(r)]).format(lerende=lerende)
