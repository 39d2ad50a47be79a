"""Every code of the framework and of the board has words, for everybody who may look."""

from itertools import product

import pytest
from django.utils import translation

from regie.framework import Element, FactKind, Level, PenKind, R, Role, all_facts, pen_for, shipped_table
from regie.insight.facts import Act, CardState, VoiceKind
from regie.insight.specimens import board_of
from regie.ui.phrases import acts, cards, elements, facts, names, pens
from regie.ui.phrases.viewer import Sign, Viewer, sign_for, who
from tests.ui.cast import JASPER, NAMED, NOBODY, OMAR, SANNE, VIEWERS

LANGUAGES = ("nl", "en")
CELLS = [shipped_table().cell(level=level, element=element) for level, element in product(Level, Element)]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (Element, names.ELEMENTS),
        (Element, names.IN_A_SENTENCE),
        (Element, names.YOURS),
        (Element, acts.BEGIN),
        (Role, names.ROLES),
        (Role, names.YOUR_ROLES),
        (Role, names.THE_ROLES),
        (Level, names.LEVELS),
        (Level, names.LEVEL_NUMBERS),
        (Level, names.LEVEL_SENTENCES),
        (Level, names.LEVEL_SENTENCES_FOR_OTHERS),
        (R, names.RS),
        (R, names.R_QUESTIONS),
        (R, names.R_QUESTIONS_FOR_OTHERS),
        (FactKind, facts.FACTS),
        (CardState, cards.STATES),
        (CardState, cards.STATE_ICONS),
        (CardState, cards.STATE_WORDS),
        (Act, acts.LABELS),
        (Act, acts.TITLES),
        (Act, acts.THEN),
        (Sign, pens.SIGNS),
    ],
)
def test_every_code_has_words_and_every_word_a_code(codes, words):
    assert set(words) == set(codes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.element.value}-{cell.level.value}")
@pytest.mark.parametrize("known", [NAMED, NOBODY], ids=["named", "nobody"])
def test_every_cell_says_who_does_what_to_everybody(cell, language, known):
    pen = pen_for(cell)
    with translation.override(language):
        for viewer in VIEWERS:
            said = elements.element_words(cell=cell, pen=pen, names=known, viewer=viewer)
            general = pens.pen_words(pen, names=known, viewer=viewer)
            assert said.endswith((".", "?"))
            assert said[0].isupper()
            assert general[0].isupper()
            assert not {"{", "}"} & set(said + general)


def test_each_element_has_its_own_sentence_at_every_level():
    for level in Level:
        said = [
            elements.element_words(cell=cell, pen=pen_for(cell), names=NAMED, viewer=SANNE)
            for cell in CELLS
            if cell.level is level and pen_for(cell).kind is not PenKind.NONE
        ]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("kind", VoiceKind)
@pytest.mark.parametrize("heard", [False, True])
def test_every_voice_is_told_to_the_one_heard_and_to_others(kind, heard):
    for viewer in VIEWERS:
        roles = [Role.LEARNER, Role.MANAGER]
        assert facts.voice_words(kind, roles, heard=heard, names=NAMED, viewer=viewer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_can_be_named(language):
    with translation.override(language):
        for fact, viewer in product(all_facts(), VIEWERS):
            assert "{" not in facts.fact_words(fact, names=NAMED, viewer=viewer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_and_every_state_speaks_on_every_card(language):
    with translation.override(language):
        for level in Level:
            for card in (card for band in board_of(level).bands for card in band.cards):
                for viewer in VIEWERS:
                    assert cards.state_words(card, viewer)
                    for act in Act:
                        said = acts.next_words(act, card, viewer) + acts.next_title(act, card.element, viewer)
                        assert "{" not in said + acts.act_label(act, card.element, viewer)


def test_level_four_never_stands_without_help():
    for said in (
        names.level_name(Level.RELEASING),
        names.level_sentence(Level.RELEASING),
        names.level_sentence(Level.RELEASING, lerende="Sanne"),
    ):
        assert "je kunt altijd hulp vragen" in said.lower()


def test_the_pen_is_filled_only_for_who_holds_it():
    cell = shipped_table().cell(level=Level.GUIDING, element=Element.PACE)
    pen = pen_for(cell)
    assert [sign_for(pen, viewer) for viewer in VIEWERS] == [Sign.OTHER, Sign.MINE, Sign.OTHER]
    goals = pen_for(shipped_table().cell(level=Level.GUIDING, element=Element.GOALS))
    assert [sign_for(goals, viewer) for viewer in VIEWERS] == [Sign.MINE, Sign.OTHER, Sign.OTHER]


def test_a_card_speaks_to_who_reads_it():
    cell = shipped_table().cell(level=Level.GUIDING, element=Element.CONTENT)
    said = [
        elements.element_words(cell=cell, pen=pen_for(cell), names=NAMED, viewer=viewer)
        for viewer in (SANNE, JASPER, OMAR)
    ]
    assert said == [
        "Jasper Kramer kiest de thema's, op jouw ontwikkelvraag.",
        "Jij kiest de thema's, op de ontwikkelvraag van Sanne Vermeer.",
        "Jasper Kramer kiest de thema's, op de ontwikkelvraag van Sanne Vermeer.",
    ]


def test_a_role_without_a_name_is_called_by_what_it_is():
    assert who([Role.MANAGER], NOBODY, SANNE) == "je leidinggevende"
    assert who([Role.MANAGER], NOBODY, JASPER) == "de leidinggevende"
    assert who([Role.DESIGNER, Role.MANAGER], NAMED, JASPER) == "jij en Omar Haddad"


def test_somebody_with_two_roles_stands_behind_you_once():
    card = next(card for band in board_of(Level.GUIDING).bands for card in band.cards)
    both = {Role.MANAGER: ("Omar Haddad",), Role.BUDDY: ("Omar Haddad",)}
    object.__setattr__(card, "names", both)
    assert cards.people_behind([card], SANNE) == [("Omar Haddad", "je leidinggevende en je maatje")]
    assert cards.people_behind([card], JASPER) == [("Omar Haddad", "leidinggevende en maatje")]


def test_a_stranger_to_the_pen_reads_both_names():
    cell = shipped_table().cell(level=Level.GUIDING, element=Element.WORK_FORMS)
    viewer = Viewer(frozenset({Role.MENTOR}), SANNE.learner)
    said = elements.element_words(cell=cell, pen=pen_for(cell), names=NAMED, viewer=viewer)
    assert said == "Jasper Kramer en Sanne Vermeer kiezen samen de werkvormen."


def test_who_was_only_asked_as_mentor_stands_behind_nobody_yet():
    card = next(c for band in board_of(Level.GUIDING).bands for c in band.cards if c.element is Element.MENTOR)
    object.__setattr__(card, "names", {Role.MENTOR: ("Omar Haddad",)})
    object.__setattr__(card, "state", CardState.HEARING)
    assert cards.people_behind([card], SANNE) == []
    object.__setattr__(card, "state", CardState.DECIDED)
    assert cards.people_behind([card], SANNE) == [("Omar Haddad", "je mentor")]


def test_what_another_still_has_to_do_is_said_with_the_name():
    card = next(c for band in board_of(Level.GUIDING).bands for c in band.cards if c.element is Element.CONTENT)
    object.__setattr__(card, "state", CardState.OPEN)
    object.__setattr__(card, "missing", ())
    object.__setattr__(card, "names", NAMED)
    assert cards.state_words(card, SANNE) == "Nog te doen door Jasper Kramer."
    assert cards.state_words(card, JASPER) == "Nog te doen."
