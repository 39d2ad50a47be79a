"""The four levels as a choice, in plain words about a path; never about what somebody is worth."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from regie.framework import Level, all_levels
from regie.ui.phrases.names import Words

TITLES: dict[Level, Words] = {
    Level.DIRECTING: _("Sturen: er ligt een pad klaar"),
    Level.GUIDING: _("Begeleiden: ik schrijf, de ontwerper bewaakt de lijn"),
    Level.COACHING: _("Coachen: ik kies, en vraag wie ik wil"),
    Level.RELEASING: _("Loslaten: ik doe het zelf. Je kunt altijd hulp vragen."),
}
TITLES_FOR_OTHERS: dict[Level, Words] = {
    Level.DIRECTING: _("Sturen: er ligt een pad klaar"),
    Level.GUIDING: _("Begeleiden: {lerende} schrijft, de ontwerper bewaakt de lijn"),
    Level.COACHING: _("Coachen: {lerende} kiest, en vraagt wie nodig is"),
    Level.RELEASING: _("Loslaten: {lerende} doet het zelf. Op elk niveau geldt: je kunt altijd hulp vragen."),
}
TEXTS: dict[Level, Words] = {
    Level.DIRECTING: _(
        "Dit onderwerp is nieuw voor mij. Ik wil weten wat ik wanneer doe. "
        "Mijn leerdoelen en mijn plan schrijf ik zelf."
    ),
    Level.GUIDING: _(
        "Ik wil graag meedenken. De thema's en het tempo kiest de ontwerper, nadat ik mijn vraag heb opgeschreven. "
        "De werkvormen kiezen we samen."
    ),
    Level.COACHING: _(
        "Ik weet wat ik wil leren en hoe. Ik maak mijn eigen pad. Ik vraag iemand als ik dat wil, "
        "en mijn begeleider kijkt met me mee."
    ),
    Level.RELEASING: _(
        "Ik kan dit pad helemaal zelf maken. Niemand kijkt mee zonder mijn uitnodiging. Ik kan altijd hulp vragen."
    ),
}
TEXTS_FOR_OTHERS: dict[Level, Words] = {
    Level.DIRECTING: _(
        "Dit onderwerp is nieuw voor {lerende}. Het helpt om te weten wat er wanneer komt. "
        "Leerdoelen en plan schrijft {lerende} zelf."
    ),
    Level.GUIDING: _(
        "{lerende} denkt graag mee. De ontwerper kiest thema's en tempo, na de ontwikkelvraag. "
        "De werkvormen kiezen ze samen."
    ),
    Level.COACHING: _("{lerende} weet op dit pad wat en hoe. Jij kijkt mee en denkt mee als je gevraagd wordt."),
    Level.RELEASING: _(
        "{lerende} maakt dit pad helemaal zelf. Niemand kijkt mee zonder uitnodiging. Hulp vragen kan altijd."
    ),
}


@dataclass(frozen=True, slots=True)
class LevelCard:
    """One level to choose: its number as the value, and two lines of words."""

    level: Level
    title: str
    text: str


def level_cards(*, lerende: str | None = None) -> tuple[LevelCard, ...]:
    """The four, from most support to most room; to another than the learner when `lerende` is given."""
    titles, texts = (TITLES, TEXTS) if lerende is None else (TITLES_FOR_OTHERS, TEXTS_FOR_OTHERS)
    return tuple(
        LevelCard(level, str(titles[level]).format(lerende=lerende), str(texts[level]).format(lerende=lerende))
        for level in all_levels()
    )
