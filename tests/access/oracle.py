"""What everybody gets at every address: an independent table, read beside "Who sees what" and not made from the code.

It knows who a page is for (literally, by the name of the route), which pages are only read or only acted on, and for
each state of Noor's journey who reads which page and who may only know that the journey exists. A route that stands in
no table here fails the matrix.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.access.world import NO_UUID, Actor, World

Said = frozenset[int]

SIGN_IN = frozenset(
    "account_login account_logout account_inactive account_reset_password account_reset_password_done "
    "account_reset_password_from_key account_reset_password_from_key_done mfa_authenticate".split()
)
FOR_EVERYBODY = SIGN_IN | frozenset("healthz set_language theme guides guide keep_typed demo become gallery".split())
FOR_NOBODY = frozenset(
    "account_signup account_email account_email_verification_sent account_confirm_email account_confirm_login_code "
    "welcome security_txt".split()
)
"""`welcome` with a token that was never made; an installation that names no contact has no `security_txt`."""
FOR_A_LOGIN = frozenset(
    "account organisations enter_organisation account_reauthenticate account_change_password account_set_password "
    "mfa_index mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes "
    "mfa_generate_recovery_codes mfa_download_recovery_codes".split()
)
WITHOUT_RECOVERY_CODES = frozenset({"mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_deactivate_totp"})
FOR_A_PERSON = frozenset(
    "today rules stand_in open_own_journey throw_typed_away own_data own_data_file bring_along".split()
)
FOR_THE_ADMINISTRATOR = frozenset(
    "people add_person add_unit organisation_plans rule rule_back unit_plans person invite stand_in_for end_role "
    "units change_unit close_unit open_unit import_people import_sample import_plan apply_import undo_import "
    "import_report invitations sight consent withdraw_consent change_person leave come_back end_stand_in role".split()
)
FOR_THE_DESIGNER = frozenset(
    "designs open_journey version publish_version new_edition edition_join edition_range edition_attempt "
    "edition_propose edition_decide".split()
)
FOR_EITHER = frozenset({"rules_as_if"})
OF_THIS_HOUSE = frozenset(
    "unit_plans person invite stand_in_for end_role change_unit close_unit open_unit import_plan apply_import undo_import "
    "import_report change_person leave come_back end_stand_in role version publish_version new_edition edition_join edition_range "
    "edition_attempt edition_propose edition_decide".split()
)
"""Their address names a row of this organisation: to the administrator and designer of another it is not there."""
AROUND = frozenset(
    "journey plan plan_pdf rights log journey_level journey_words journey_invitation element guiding_questions "
    "level_change level_request conversation version_element edition edition_answer brought leave_brought".split()
)

DETAILED: Mapping[str, tuple[str, Said, Said]] = {
    "welcome_by": ("everybody", frozenset({404}), frozenset({405})),
    "browser_reports": ("everybody", frozenset({405}), frozenset({400})),
    "sign_in_by": ("everybody", frozenset({200}), frozenset({200})),
    "mfa_login_webauthn": ("everybody", frozenset({302}), frozenset({302})),
    "gallery_board": ("everybody", frozenset({200}), frozenset({200})),
    "gallery_part": ("everybody", frozenset({200}), frozenset({200})),
    "sign_in_at": ("everybody", frozenset({302}), frozenset({405})),
    "sign_in_back": ("everybody", frozenset({400}), frozenset({405})),
    "second_step": ("login", frozenset({302}), frozenset({302})),
    "sessions": ("login", frozenset({200}), frozenset({200})),
    "end_other_sessions": ("login", frozenset({405}), frozenset({302})),
    "end_session": ("login", frozenset({405}), frozenset({404})),
    "mfa_list_webauthn": ("login", frozenset({200}), frozenset({405})),
    "mfa_add_webauthn": ("login", frozenset({302}), frozenset({302})),
    "mfa_reauthenticate_webauthn": ("login", frozenset({302}), frozenset({302})),
    "mfa_remove_webauthn": ("login", frozenset({302}), frozenset({302})),
    "mfa_edit_webauthn": ("login", frozenset({302}), frozenset({302})),
    "own_identity": ("person", frozenset({404}), frozenset({404})),
    "link_identity": ("person", frozenset({302}), frozenset({405})),
    "unlink_identity": ("person", frozenset({405}), frozenset({302})),
    "library_item": ("person", frozenset({404}), frozenset({405})),
    "sign_in_rules": ("administrator", frozenset({200}), frozenset({200})),
    "second_step_rules": ("administrator", frozenset({405}), frozenset({302})),
    "set_provider": ("administrator", frozenset({405}), frozenset({200})),
    "remove_provider": ("administrator", frozenset({405}), frozenset({404})),
    "mentoring": ("mentor", frozenset({200}), frozenset({405})),
}
"""For whom, and what they get by GET and by POST. Nothing stands behind the titles, sessions, passkeys and providers that
these addresses name: who is let in finds nothing there, or is led on. What they do with a thing that is there is tested
in `tests/sign_in` and `tests/web`. Who signed in a while ago proves that again before a way in is changed: 302."""
WITHOUT_A_PASSWORD: Mapping[str, int] = {
    "account_reauthenticate": 403,
    "mfa_reauthenticate": 403,
    "mfa_add_webauthn": 200,
    "mfa_reauthenticate_webauthn": 403,
    "mfa_remove_webauthn": 404,
    "mfa_edit_webauthn": 404,
}
"""A login that never had a password has nothing to prove it by."""

READ_ONLY = frozenset(
    "theme guides guide today rules rules_as_if designs version edition journey plan plan_pdf rights log element "
    "version_element guiding_questions own_data brought account_inactive account_reset_password_done "
    "account_reset_password_from_key_done mfa_index mfa_view_recovery_codes mfa_download_recovery_codes "
    "units sight import_plan import_report import_sample".split()
)
ACT_ONLY = frozenset(
    "enter_organisation keep_typed throw_typed_away become invite end_role rule_back publish_version edition_join "
    "edition_range edition_answer edition_attempt edition_decide own_data_file leave_brought "
    "close_unit open_unit apply_import undo_import withdraw_consent come_back end_stand_in".split()
)
"""A GET is answered by 405."""


def is_step(name: str) -> bool:
    """An act on an element: a GET goes to the page of the element, whoever asks."""
    return name.startswith(("element_", "version_element_"))


OPEN = frozenset({200, 204, 302, 400, 403, 404, 409, 429})
"""To who may read: whatever the room says, as long as it is no failure. What may be done is tested by the rooms."""
DOES = frozenset({200, 204, 302, 403, 405, 409})

READERS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "before": {
        "journey": frozenset({"learner", "learning_guide", "designer"}),
        "plan": frozenset({"learner"}),
        "plan_pdf": frozenset({"learner"}),
        "journey_level": frozenset({"learner", "learning_guide"}),
        "journey_words": frozenset({"learner"}),
        "journey_invitation": frozenset({"learner"}),
    },
    "private": dict.fromkeys(
        "journey plan plan_pdf rights log journey_level journey_words journey_invitation element level_change "
        "level_request".split(),
        frozenset({"learner"}),
    ),
    "shared": {
        **dict.fromkeys(
            "journey plan plan_pdf rights journey_words".split(), frozenset({"learner", "learning_guide", "designer"})
        ),
        "element": frozenset({"learner", "learning_guide", "designer", "organisation"}),
        "log": frozenset({"learner", "learning_guide", "designer", "manager", "organisation", "coach"}),
        **dict.fromkeys("journey_level level_change level_request".split(), frozenset({"learner", "learning_guide"})),
        "journey_invitation": frozenset({"learner"}),
        "guiding_questions": frozenset({"manager"}),
    },
}
"""The element is pace, on which the organisation is asked; the questions are those on the direction (C2)."""
KNOWERS: Mapping[str, frozenset[str]] = {
    "before": frozenset({"learner", "learning_guide", "designer"}),
    "private": frozenset({"learner"}),
    "shared": frozenset({"learner", "learning_guide", "designer", "manager", "organisation", "coach"}),
}
CONFIDENTIAL = frozenset("journey_level journey_words level_change level_request conversation".split())
"""Class A: whoever does not read it finds nothing, also who knows of the journey."""
BROUGHT = ("brought", "leave_brought")
"""What Noor brought along from elsewhere: hers, and of no stand-in."""
CONVERSED = ("learner", "learning_guide")
"""By name: a conversation is between two, and no stand-in was there."""


def expected(world: World, actor: Actor, name: str, method: str) -> Said:
    """The answers that are right; empty where the tables say nothing about the route."""
    if actor.door == "login" and name in WITHOUT_A_PASSWORD:
        return frozenset({WITHOUT_A_PASSWORD[name]})
    if name in DETAILED:
        return _in_detail(actor, name, method)
    if name in FOR_NOBODY:
        return frozenset({404})
    if name in FOR_EVERYBODY:
        return frozenset({200, 204, 302, 405})
    if actor.door == "anonymous":
        return frozenset({302})
    if name in FOR_A_LOGIN:
        return _login(actor, name, method)
    if actor.door in ("gone", "login"):
        return frozenset({302})
    return _person(world, actor, name, method)


def _in_detail(actor: Actor, name: str, method: str) -> Said:
    audience, get, post = DETAILED[name]
    if name == "sign_in_at" and method == "get" and actor.door == "anonymous":
        return frozenset({404})
    if audience == "everybody":
        return get if method == "get" else post
    if actor.door == "anonymous" or (audience != "login" and actor.door in ("gone", "login")):
        return frozenset({302})
    if audience == "administrator" and "administrator" not in actor.standing:
        return frozenset({403})
    if audience == "mentor" and method == "get":
        # Nobody was asked to be the mentor of this journey: who is appointed as one sees nothing of it.
        return frozenset({404})
    return get if method == "get" else post


def _login(actor: Actor, name: str, method: str) -> Said:
    if name == "enter_organisation":
        member = actor.door == "person" or actor.name in ("guide here, elsewhere now", "who left")
        return frozenset({405}) if method == "get" else frozenset({302 if member else 404})
    return frozenset({200, 302, 405} | ({404} if name in WITHOUT_RECOVERY_CODES else set()))


def _person(world: World, actor: Actor, name: str, method: str) -> Said:
    for names, wanted in (
        (FOR_THE_ADMINISTRATOR, {"administrator"}),
        (FOR_THE_DESIGNER, {"designer"}),
        (FOR_EITHER, {"administrator", "designer"}),
    ):
        if name in names and not actor.standing & wanted:
            return frozenset({403})
    if (method == "post" and name in READ_ONLY) or (method == "get" and name in ACT_ONLY):
        return frozenset({405})
    if method == "get" and is_step(name):
        return frozenset({302})
    if name in FOR_A_PERSON | FOR_THE_ADMINISTRATOR | FOR_THE_DESIGNER | FOR_EITHER:
        if name in OF_THIS_HOUSE and actor.door == "elsewhere":
            return frozenset({404})
        return DOES if method == "post" or name == "edition_propose" else frozenset({200})
    return _around(world, actor, name, method)


def _around(world: World, actor: Actor, name: str, method: str) -> Said:
    page = name
    if is_step(name):
        page = "version_element" if name.startswith("version_") else "element"
    if page not in AROUND:
        return frozenset()
    if _reads(world, actor, page):
        return frozenset({200}) if method == "get" else OPEN
    state = "shared" if world.state == "archived" else world.state
    of_journey = page not in ("version_element", "edition", "edition_answer", "conversation", *BROUGHT)
    knows = of_journey and page not in CONFIDENTIAL and bool(actor.roles & KNOWERS[state])
    return frozenset({403 if knows and actor.door == "person" else 404})


def _reads(world: World, actor: Actor, page: str) -> bool:
    if actor.door != "person":
        return False
    if page in ("version_element", "edition", "edition_answer"):
        return bool(actor.standing & {"designer", "organisation"})
    if page in BROUGHT:
        return actor.name == "learner"
    if page == "level_request" and world.named[page]["asked"] == NO_UUID:
        return False
    if page == "conversation":
        return world.named["conversation"]["conversation"] != NO_UUID and actor.name in CONVERSED
    state = "shared" if world.state == "archived" else world.state
    return bool(actor.roles & READERS[state].get(page, frozenset()))
