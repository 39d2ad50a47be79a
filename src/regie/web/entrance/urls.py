"""The routes of the way in."""

from __future__ import annotations

from django.views.i18n import set_language

from regie.web.audience import Audience, page
from regie.web.entrance import account, invitation, organisations
from regie.web.entrance.allauth_pages import account_pages
from regie.web.themes import theme

pages = [
    page("language/", set_language, name="set_language", audience=Audience.EVERYBODY),
    page("themes/<slug:slug>.css", theme, name="theme", audience=Audience.EVERYBODY),
    page("organisations/", organisations.organisations, name="organisations", audience=Audience.LOGIN),
    page(
        "organisations/<slug:slug>/enter/",
        organisations.enter_organisation,
        name="enter_organisation",
        audience=Audience.LOGIN,
    ),
    page("welcome/<slug:slug>/<str:token>/", invitation.welcome, name="welcome", audience=Audience.INVITED),
    page("account/", account.account, name="account", audience=Audience.LOGIN),
    *account_pages(),
]
