"""Where an element stands and who is heard on it, as its card says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regie.framework import Element, FactKind, Role
from regie.ui.phrases.elements import element_words, variant_of
from regie.ui.phrases.facts import fact_words, open_list_words, voice_words
from regie.ui.phrases.names import element_in_sentence, role_name, your_role
from regie.ui.phrases.shapes import CardShape, MomentShape
from regie.ui.phrases.viewer import Viewer, who
from regie.ui.wording import date_words, day_words, join_names, sentence_start

STATES: dict[str, str | Promise] = {
    "waits": gettext_lazy("Komt later"),
    "open": gettext_lazy("Nog te doen"),
    "proposed": gettext_lazy("Voorstel"),
    "hearing": gettext_lazy("Meedenken"),
    "ready": gettext_lazy("Klaar om te besluiten"),
    "decided": gettext_lazy("Besloten"),
    "on_wish": gettext_lazy("Alleen op verzoek"),
    "free": gettext_lazy("Vrij om mee te doen"),
    "nothing_to_decide": gettext_lazy("Loopt"),
}
# Which icon stands before the sentence of a state.
STATE_ICONS = {
    "waits": "hourglass",
    "open": "circle-dashed",
    "proposed": "message-circle",
    "hearing": "clock",
    "ready": "circle-check",
    "decided": "check",
    "on_wish": "hand-helping",
    "free": "door-open",
    "nothing_to_decide": "calendar-days",
}
SHOWN_VOICES = 2


def state_name(state: str) -> str:
    """The state in a word or two, for lists: 'Nog te doen'."""
    return str(STATES[state])


def state_icon(state: str) -> str:
    """The icon of a state; never shown without its sentence."""
    return STATE_ICONS[state]


def card_words(card: CardShape, viewer: Viewer) -> str:
    """Who does what, and who is heard: one or two short sentences."""
    first = element_words(cell=card.cell, pen=card.pen, names=card.names, viewer=viewer)
    return " ".join(part for part in (first, voices_in_short(card, viewer)) if part)


def voices_in_short(card: CardShape, viewer: Viewer) -> str:
    """Who is heard, as long as it matters: empty before its turn and once decided.

    Long lists stay on the page of the element. A role that the element's own sentence or
    its state names is not repeated.
    """
    if card.state in ("waits", "decided", "on_wish", "free"):
        return ""
    told = {fact.role for fact in card.missing} if card.state == "hearing" else set()
    if variant_of(card.cell, card.pen) == "talk":
        told.add(Role.LEARNER)
    parts = []
    for kind in ("must", "ask", "may"):
        for heard in (False, True):
            roles = [v.role for v in card.voices if v.kind == kind and v.heard is heard]
            roles = [role for role in roles if heard or role not in told]
            if kind == "may" and len(roles) > SHOWN_VOICES:
                parts.append(open_list_words(viewer))
            elif roles:
                parts.append(voice_words(kind, roles, heard=heard, names=card.names, viewer=viewer))
    return " ".join(parts)


def state_words(card: CardShape, viewer: Viewer) -> str:
    """Where the element stands: 'Gevraagd aan jou, tot donderdag 10 december.'"""
    return STATE_WORDS[card.state](card, viewer)


def _waits(card: CardShape, viewer: Viewer) -> str:
    before = join_names([element_in_sentence(element, yours=viewer.is_learner) for element in card.waits_for])
    return _("Komt na {onderdelen}.").format(onderdelen=before)


def _still(card: CardShape, viewer: Viewer) -> str:
    """What is still to do, in the order of the framework; the two first are enough here."""
    words = [fact_words(fact, names=card.names, viewer=viewer) for fact in card.missing[:2]]
    if not words:
        return ""
    return _("Nog nodig: {wat}.").format(wat=join_names(words))


def _open(card: CardShape, viewer: Viewer) -> str:
    if still := _still(card, viewer):
        return still
    if viewer.holds(card.pen) or not card.pen.holders:
        return _("Nog te doen.")
    return _("Nog te doen door {wie}.").format(wie=who(card.pen.holders, card.names, viewer))


def _proposed(card: CardShape, viewer: Viewer) -> str:
    if card.proposed_by and viewer.is_learner and card.proposed_by == viewer.learner:
        said = _("Jouw voorstel ligt er.")
    elif card.proposed_by:
        said = _("{wie} deed een voorstel.").format(wie=sentence_start(card.proposed_by))
    else:
        said = _("Er ligt een voorstel.")
    return " ".join(part for part in (said, _still(card, viewer)) if part)


def _hearing(card: CardShape, viewer: Viewer) -> str:
    asked = [fact.role for fact in card.missing if fact.role and fact.kind is not FactKind.AGREED]
    agreeing = [fact.role for fact in card.missing if fact.role and fact.kind is FactKind.AGREED]
    if not (asked or agreeing):
        return _invited(card, viewer) or _proposed(card, viewer)
    mine = viewer.roles & set(asked + agreeing)
    whom = (
        who([role for role in asked + agreeing if role in viewer.roles], card.names, viewer)
        if mine
        else who(asked or agreeing, card.names, viewer)
    )
    if agreeing and not asked and not mine:
        return _("Wacht op het akkoord van {wie}.").format(wie=whom)
    if agreeing and not asked and card.proposed_by:
        return _("{wie} deed een voorstel. Kies jij het ook?").format(wie=card.proposed_by)
    whom = _("jou") if mine else whom
    if card.term_at is None:
        return _("Gevraagd aan {wie}.").format(wie=whom)
    until = date_words(card.term_at, today=viewer.today)
    return _("Gevraagd aan {wie}, tot {dag}.").format(wie=whom, dag=until)


def _invited(card: CardShape, viewer: Viewer) -> str:
    """A person of backing who was asked and has not answered yet; else empty."""
    invited = card.names.get(Role.MENTOR, ()) if card.element is Element.MENTOR else ()
    if not invited:
        return ""
    if card.term_at is None:
        return _("{wie} is gevraagd.").format(wie=invited[0])
    until = date_words(card.term_at, today=viewer.today)
    return _("{wie} is gevraagd, tot {dag}.").format(wie=invited[0], dag=until)


def _ready(card: CardShape, viewer: Viewer) -> str:
    if viewer.holds(card.pen):
        return _("Alles is er. Jij kunt het vastleggen.")
    wie = sentence_start(who(card.pen.holders, card.names, viewer))
    return _("Alles is er. {wie} kan het vastleggen.").format(wie=wie)


def _decided(card: CardShape, viewer: Viewer) -> str:
    if card.decided_at is None:
        return _moment(card.moment, viewer) or _("Vastgelegd.")
    day = day_words(card.decided_at, today=viewer.today)
    if card.element is Element.MENTOR and (mentors := card.names.get(Role.MENTOR, ())):
        pattern = _("Sinds {dag} is {wie} je mentor.") if viewer.is_learner else _("Sinds {dag} is {wie} mentor.")
        return pattern.format(wie=join_names(list(mentors)), dag=day)
    # Who decided is said only where the card does not say it already.
    holders = {name for role in card.pen.holders for name in card.names.get(role, ())}
    if card.decided_by is None or viewer.holds(card.pen) or card.decided_by in holders:
        return _("Vastgelegd op {dag}.").format(dag=day)
    return _("Vastgelegd op {dag} door {wie}.").format(dag=day, wie=card.decided_by)


def _on_wish(card: CardShape, viewer: Viewer) -> str:
    if viewer.is_learner:
        return _("Alleen als jij wilt.")
    return _("Alleen als {lerende} wil.").format(lerende=viewer.learner)


def _free(card: CardShape, viewer: Viewer) -> str:
    return _moment(card.moment, viewer) or _("Nog geen dag bekend.")


def _running(card: CardShape, viewer: Viewer) -> str:
    return _moment(card.moment, viewer) or _("Nog niets gepland.")


def _moment(moment: MomentShape | None, viewer: Viewer) -> str:
    if moment is None:
        return ""
    if moment.on is None and not moment.name:
        return _("De volgende keer is in week {week}.").format(week=moment.week)
    if moment.on is None:
        return _("In week {week}, met {wie}.").format(week=moment.week, wie=moment.name)
    day = sentence_start(date_words(moment.on, today=viewer.today))
    return _("{dag}, met {wie}.").format(dag=day, wie=moment.name)


STATE_WORDS: dict[str, Callable[[CardShape, Viewer], str]] = {
    "waits": _waits,
    "open": _open,
    "proposed": _proposed,
    "hearing": _hearing,
    "ready": _ready,
    "decided": _decided,
    "on_wish": _on_wish,
    "free": _free,
    "nothing_to_decide": _running,
}


def waits_for_viewer(card: CardShape) -> bool:
    """Whether the card waits for the one who looks, and so stands out."""
    return card.act is not None and card.act not in ("look", "request_deviation")


NOT_YET = ("waits", "open", "proposed", "hearing", "ready")
BEHIND = (
    Role.MANAGER,
    Role.LEARNING_GUIDE,
    Role.MENTOR,
    Role.BUDDY,
    Role.COACH,
    Role.PEER,
    Role.DESIGNER,
)


def people_behind(cards: Sequence[CardShape], viewer: Viewer) -> list[tuple[str, str]]:
    """Who stands behind the learner: (name, role in words), each person once.

    The organisation is heard but is no person to turn to; it is left out. So is who was
    asked as mentor and has not said yes.
    """
    found: dict[str, list[str]] = {}
    asked = {Role.MENTOR for card in cards if card.element is Element.MENTOR and card.state in NOT_YET}
    for role in BEHIND:
        if role in asked:
            continue
        for card in cards:
            for name in card.names.get(role, ()):
                words = found.setdefault(name, [])
                word = your_role(role) if viewer.is_learner else role_name(role)
                if word not in words:
                    words.append(word)
    return [(name, join_names(words)) for name, words in found.items()]
