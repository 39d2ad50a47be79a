"""The routes of the way in."""

from __future__ import annotations

from django.views.i18n import set_language

from regie.web.audience import Audience, page
from regie.web.entrance import account, invitation, organisations
from regie.web.entrance.allauth_pages import account_pages
from regie.web.entrance.oidc import views as oidc
from regie.web.themes import theme

pages = [
    page("language/", set_language, name="set_language", audience=Audience.EVERYBODY),
    page("themes/<slug:slug>.css", theme, name="theme", audience=Audience.EVERYBODY),
    page("organisations/", organisations.organisations, name="organisations", audience=Audience.FIRST_STEP),
    page(
        "organisations/<slug:slug>/enter/",
        organisations.enter_organisation,
        name="enter_organisation",
        audience=Audience.FIRST_STEP,
    ),
    page("welcome/<slug:slug>/<str:token>/", invitation.welcome, name="welcome", audience=Audience.INVITED),
    page("welcome/<slug:slug>/<str:token>/provider/", oidc.welcome_by, name="welcome_by", audience=Audience.INVITED),
    page("sign-in/", oidc.sign_in_by, name="sign_in_by", audience=Audience.EVERYBODY),
    page("sign-in/<slug:slug>/", oidc.sign_in_at, name="sign_in_at", audience=Audience.INVITED),
    page("sign-in/<slug:slug>/back/", oidc.back, name="sign_in_back", audience=Audience.INVITED),
    page("account/provider/", oidc.own_identity, name="own_identity", audience=Audience.PERSON),
    page("account/provider/link/", oidc.link, name="link_identity", audience=Audience.PERSON, may_repeat=True),
    page("account/provider/unlink/", oidc.unlink, name="unlink_identity", audience=Audience.PERSON),
    page("account/second-step/", account.second_step, name="second_step", audience=Audience.FIRST_STEP),
    page("account/sessions/", account.sessions, name="sessions", audience=Audience.LOGIN),
    page(
        "account/sessions/others/end/", account.end_other_sessions, name="end_other_sessions", audience=Audience.LOGIN
    ),
    page("account/sessions/<str:session>/end/", account.end_session, name="end_session", audience=Audience.LOGIN),
    page("account/", account.account, name="account", audience=Audience.LOGIN),
    *account_pages(),
]
