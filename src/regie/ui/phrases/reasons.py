"""Why something can or can't be done: one sentence for each reason of the framework."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from regie.framework import Element, Reason
from regie.ui.phrases.names import Words, element_in_sentence

REASONS: dict[Reason, Words] = {
    Reason.MAY_DECIDE: _("Alles is er. Het kan vastgelegd worden."),
    Reason.NOBODY_DECIDES: _("Hier hoeft niemand iets te besluiten."),
    Reason.NOT_A_DECIDER: _("Iemand anders heeft hier de pen."),
    Reason.QUESTIONS_OPEN: _("De vragen zijn nog niet allemaal beantwoord."),
    Reason.FORMAT_INCOMPLETE: _("Het plan is nog niet helemaal ingevuld."),
    Reason.CONVERSATION_OPEN: _("Er is nog geen gesprek genoteerd."),
    Reason.DEVELOPMENT_QUESTION_OPEN: _("Er is nog geen ontwikkelvraag opgeschreven."),
    Reason.HEARING_OPEN: _("Iemand denkt eerst nog mee."),
    Reason.ASKING_OPEN: _("Er is inbreng gevraagd, en het antwoord is er nog niet."),
    Reason.AGREEMENT_OPEN: _("Nog niet iedereen koos dit voorstel."),
    Reason.ACCEPTANCE_OPEN: _("Wie je koos, heeft nog geen ja gezegd."),
    Reason.CHOSEN_DECLINED: _("Wie je koos, zei nee. Kies iemand anders, of vraag het op een andere manier."),
    Reason.CHOSEN_SILENT: _("Wie je koos, gaf op tijd geen antwoord. Je kunt wachten of iemand anders kiezen."),
    Reason.CHOSEN_GONE: _("Wie je koos, werkt hier niet meer. Kies iemand anders."),
    Reason.MUST_BE_HEARD: _("Deze rol denkt mee voordat het vaststaat."),
    Reason.MUST_BE_ASKED: _("We vragen deze rol om inbreng."),
    Reason.CONVERSATION_PARTNER: _("Met deze rol kan het gesprek zijn."),
    Reason.MAY_BE_HEARD: _("Deze rol kan meedenken."),
    Reason.LIST_IS_OPEN: _("Wie gevraagd wordt, kan hier meedenken."),
    Reason.DECIDES_ITSELF: _("Deze rol beslist zelf, en denkt dus niet ook nog mee."),
    Reason.NOT_HEARD_HERE: _("Deze rol denkt hier niet mee."),
    Reason.MAY_PROPOSE: _("Wie de pen heeft, kan een voorstel doen."),
    Reason.MAY_REQUEST: _("Je kunt om iets anders vragen. Wie de pen heeft, geeft antwoord."),
    Reason.NOTHING_TO_REQUEST: _("Je hebt hier zelf de pen. Je hoeft niets te vragen."),
    Reason.MAY_ACT: _("Dit kan nu."),
    Reason.NOT_YET_BEFORE: _("Er is eerst iets anders aan de beurt."),
    Reason.ALREADY_DECIDED: _("Dit is al besloten. Op de pagina van dit onderdeel staat hoe."),
    Reason.PROPOSAL_CLOSED: _("Dit voorstel is gesloten. Er kan niets meer bij."),
    Reason.PROPOSAL_CHANGED: _("Het voorstel is veranderd sinds je het las. Lees het nog eens en kies dan opnieuw."),
    Reason.NO_OPEN_PROPOSAL: _("Er ligt nu geen voorstel. Begin met een voorstel."),
    Reason.ANOTHER_PROPOSAL_OPEN: _("Er ligt al een voorstel. Pas dat aan, of trek het in."),
    Reason.RULES_CHANGED: _("De afspraken zijn veranderd sinds je dit las. Kijk nog eens wie de pen heeft."),
    Reason.JOURNEY_NOT_OPEN: _("Op dit pad kan nu niets besloten worden."),
    Reason.TERM_NOT_PASSED: _("De termijn loopt nog. Wacht tot die voorbij is."),
    Reason.ALREADY_ANSWERED: _("Hier is al antwoord op gegeven."),
    Reason.NOT_ASKED: _("Jou is hier niets gevraagd."),
    Reason.NOT_YOUR_STEP: _("Deze stap kan alleen iemand anders zetten."),
    Reason.CHOICE_INCOMPLETE: _("Er is nog niet genoeg ingevuld om dit vast te leggen."),
    Reason.REASON_LACKING: _("Schrijf op waarom. Zonder reden kan dit niet."),
    Reason.DESIGN_INCOMPLETE: _("In het ontwerp is nog niet alles ingevuld."),
    Reason.ALREADY_PUBLISHED: _("Deze versie is al gepubliceerd. Maak een nieuwe versie."),
    Reason.HEARS_HIMSELF: _(
        "Je kunt niet meedenken over je eigen besluit. Vraag iemand anders met deze rol, of een vervanger."
    ),
    Reason.AGREES_WITH_HIMSELF: _(
        "Je kunt niet samen kiezen met jezelf. Vraag iemand anders met deze rol, of een vervanger."
    ),
    Reason.NOT_A_PARTNER: _("Een gesprek met deze persoon telt hier niet mee. Kies iemand anders."),
    Reason.CHOSEN_BY_LEARNER: _("Een mentor wijs je niet toe. Wie leert, kiest zelf iemand, en die zegt ja of nee."),
    Reason.MENTOR_FULL: _("Deze persoon heeft nu geen plek. Kies iemand anders, of vraag het later nog eens."),
    Reason.CONVERSATION_DENIED: _("De ander zegt dat dit gesprek er niet is geweest."),
    Reason.LEVEL_NOT_AGREED: _("Het niveau is nog niet afgesproken. Daarna kan het verder."),
    Reason.NOT_LEVEL_PARTNER: _(
        "Het niveau spreken twee mensen af: wie leert en de niveaupartner. Jij bent hier geen van beiden."
    ),
    Reason.SAME_LEVEL: _("Dit niveau geldt al."),
    Reason.MORE_THAN_ONE_STEP: _("Meer ruimte gaat stap voor stap. Kies één niveau verder."),
    Reason.LEVEL_ASKED: _("Er ligt al een vraag om een ander niveau. Wacht op het antwoord."),
    Reason.ALREADY_ASKED: _("Deze persoon heeft de vraag al. Wacht op het antwoord."),
    Reason.ALREADY_REQUESTED: _("Je verzoek ligt er al. Wacht op het antwoord."),
    Reason.NO_OPEN_REQUEST: _("Er ligt geen verzoek meer om te beantwoorden."),
    Reason.NOBODY_IN_ROLE: _("Er is hier nog niemand met deze rol. Vraag wie het pad beheert om iemand toe te voegen."),
    Reason.NOT_CHOOSABLE: _("Hier valt nu niets vast te leggen."),
    Reason.INPUT_LACKING: _("Er staat nog niets. Schrijf op wat je wilt zeggen."),
    Reason.DAY_TO_COME: _("Deze dag moet nog komen. Noteer het gesprek als het er is geweest."),
    Reason.NOT_ADMINISTRATOR: _("Dit is werk van de beheerder. Vraag het daar."),
    Reason.NOT_DESIGNER: _("Dit is werk van de ontwerper. Vraag het daar."),
    Reason.LAST_ADMINISTRATOR: _("Er moet altijd een beheerder zijn. Maak eerst iemand anders beheerder."),
    Reason.HAS_LEFT: _("Deze persoon hoort er niet meer bij. Laat deze persoon eerst terugkeren."),
    Reason.STAYS_ANYHOW: _("Deze persoon hoort er al bij. Er valt niets terug te draaien."),
    Reason.TOO_SOON: _("Kies een dag die ver genoeg weg is, of schrijf op waarom het eerder moet."),
    Reason.UNIT_IN_ITSELF: _("Een onderdeel kan niet onder zichzelf vallen. Kies een ander onderdeel."),
    Reason.UNIT_IN_USE: _("Hier horen nog mensen of onderdelen bij. Verplaats die eerst."),
    Reason.UNIT_CLOSED: _("Dit onderdeel is gesloten. Kies een ander onderdeel."),
    Reason.IMPORT_CHANGED: _("Sinds je dit plan las, is er iets veranderd. Hieronder staat het nieuwe plan."),
    Reason.IMPORT_FAULTY: _("In het bestand staat nog iets dat niet klopt. Verbeter het en kies het bestand opnieuw."),
    Reason.IMPORT_UNCONFIRMED: _("Dit raakt veel mensen. Typ het getal over om te laten zien dat je dat weet."),
    Reason.IMPORT_CLOSED: _("Dit plan is al klaar of vervallen. Kies het bestand opnieuw."),
    Reason.IMPORT_BUILT_ON: _("Na deze import is er iets bij gekomen. Daarom kan hij niet meer in één keer terug."),
    Reason.CONSENT_STANDS: _("De instemming staat er al. Trek die eerst in als er een nieuwe komt."),
    Reason.CONSENT_LACKING: _("Er staat geen instemming van de ondernemingsraad."),
    Reason.NAME_TAKEN: _("Deze naam bestaat al. Kies een andere naam."),
    Reason.EMAIL_TAKEN: _("Dit e-mailadres is al in gebruik."),
    Reason.ALREADY_SIGNED_UP: _("Deze persoon heeft al een account."),
    Reason.ALREADY_ENROLLED: _("Je bent al begonnen op dit pad."),
    Reason.NOT_ON_VERSION: _("Dit beslis je niet vooraf voor iedereen, maar op elk pad apart."),
    Reason.ALREADY_MEMBER: _("Deze persoon zit al in deze lichting."),
    Reason.NOT_PUBLISHED: _("Dit ontwerp is nog niet gepubliceerd."),
    Reason.LEVEL_STANDS: _("Het niveau staat al vast. Wil je iets anders, vraag dan een niveaugesprek."),
    Reason.OTHER_PASSWORD: _("Dit adres heeft al een account. Vul het wachtwoord in dat daarbij hoort."),
    Reason.FLOOR_CROSSED: _("Dit kan niemand veranderen: het geldt voor iedereen."),
    Reason.CELL_IMPOSSIBLE: _("Zo kan een spelregel niet bestaan: hij spreekt zichzelf tegen."),
    Reason.DEVIATION_MISFIT: _("Een ontwerp wijkt hier zelf af, en dat past niet op deze spelregel."),
    Reason.NOTHING_CHANGES: _("Zo staat het er al. Er verandert niets."),
    Reason.NOT_IN_SIGHT: _("Dit is niet met jou gedeeld. Wordt jou iets gevraagd, dan vind je het bij Vandaag."),
}


ON_ELEMENT: dict[Reason, Words] = {
    Reason.NOBODY_DECIDES: _("Over {onderdeel} hoeft niemand iets te besluiten."),
    Reason.NOT_A_DECIDER: _("Over {onderdeel} beslist iemand anders."),
    Reason.HEARING_OPEN: _("Over {onderdeel} denkt nog iemand mee. Daarna kan het vastliggen."),
    Reason.ASKING_OPEN: _(
        "Er is inbreng gevraagd over {onderdeel}. Na het antwoord kan het verder, of als de termijn voorbij is."
    ),
    Reason.AGREEMENT_OPEN: _("Over {onderdeel} wordt samen beslist. Nog niet iedereen koos dit voorstel."),
    Reason.NOT_YET_BEFORE: _("Met {onderdeel} kun je nog niet beginnen. Er komt eerst iets anders."),
    Reason.ALREADY_DECIDED: _("Over {onderdeel} is al besloten. Op deze pagina staat hoe."),
    Reason.NO_OPEN_PROPOSAL: _("Er ligt nu geen voorstel voor {onderdeel}. Begin met een voorstel."),
    Reason.ANOTHER_PROPOSAL_OPEN: _("Er ligt al een voorstel voor {onderdeel}. Pas dat aan, of trek het in."),
    Reason.RULES_CHANGED: _("De afspraken over {onderdeel} zijn veranderd sinds je dit las. Kijk wie nu de pen heeft."),
    Reason.NOTHING_TO_REQUEST: _("Over {onderdeel} beslis je zelf. Je hoeft niets te vragen."),
    Reason.ALREADY_REQUESTED: _("Je vroeg al om iets anders bij {onderdeel}. Wacht op het antwoord."),
    Reason.NOT_CHOOSABLE: _("Bij {onderdeel} valt nu niets vast te leggen."),
    Reason.NOT_HEARD_HERE: _("Over {onderdeel} denkt deze rol niet mee."),
    Reason.NOT_IN_SIGHT: _(
        "Wat er over {onderdeel} staat, is niet met jou gedeeld. Wordt jou iets gevraagd, dan vind je het bij Vandaag."
    ),
}
"""The reasons that say more with the name of the element in them."""

OF_ELEMENT: dict[tuple[Reason, Element], Words] = {
    (Reason.NOT_A_DECIDER, Element.GOALS): _("Leerdoelen schrijft ieder zelf. Een ander kan wel meedenken."),
    (Reason.NOT_A_DECIDER, Element.MENTOR): _("Een mentor kiest ieder zelf. Een ander kan die niet aanwijzen."),
    (Reason.QUESTIONS_OPEN, Element.DIRECTION): _("Nog niet alle vragen over de richting hebben een antwoord."),
    (Reason.QUESTIONS_OPEN, Element.GOALS): _(
        "Bij elk leerdoel horen vragen. Beantwoord ze allemaal voordat je het vastlegt."
    ),
    (Reason.QUESTIONS_OPEN, Element.MENTOR): _(
        "Beantwoord eerst de vragen over wie er past. Die antwoorden leest niemand anders."
    ),
    (Reason.CONVERSATION_OPEN, Element.GOALS): _(
        "Voordat de leerdoelen vastliggen, is er een gesprek. Dat is nog niet genoteerd."
    ),
    (Reason.DEVELOPMENT_QUESTION_OPEN, Element.CONTENT): _(
        "De thema's volgen uit de ontwikkelvraag, en die staat er nog niet."
    ),
    (Reason.NOT_CHOOSABLE, Element.CONVERSATIONS): _("Gesprekken leg je niet vast: je plant ze en je houdt ze."),
    (Reason.NOT_CHOOSABLE, Element.COACH): _("Een coach leg je niet vast: je begint als je wilt."),
}
"""The pairs of reason and element that ask for a sentence of their own."""

TITLES: dict[Reason, Words] = {
    Reason.NOT_IN_SIGHT: _("Dit is niet met jou gedeeld"),
    Reason.NOT_ADMINISTRATOR: _("Dit is voor de beheerder"),
    Reason.NOT_DESIGNER: _("Dit is voor de ontwerper"),
    Reason.LEVEL_NOT_AGREED: _("Eerst het niveau"),
    Reason.NOT_YOUR_STEP: _("Dit is niet jouw stap"),
}
"""What stands above a page that refuses; elsewhere the words for all of them do."""


def reason_words(reason: Reason, element: Element | None = None) -> str:
    """Return why, in one or two short sentences, in the language that is active.

    `element`: what it is about, where that is known; the sentence then names it.
    """
    code = Reason(reason)
    if element is None:
        return str(REASONS[code])
    own = OF_ELEMENT.get((code, Element(element)))
    if own is not None:
        return str(own)
    return str(ON_ELEMENT.get(code, REASONS[code])).format(onderdeel=element_in_sentence(element))


def reason_title(reason: Reason) -> str:
    """What stands above a page that refuses for this reason."""
    return str(TITLES.get(Reason(reason), _("Dit kan niet, of nu nog niet")))
