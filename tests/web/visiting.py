"""How a test visits a page as somebody."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regie.kernel.scope import organisation_scope
from regie.people.operations import give_login
from tests.cast import AT

if TYPE_CHECKING:
    from regie.people.models import Login, Person

PASSWORD = "een lange zin voor de test"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OURS = "ui/regie.css"
"""Stands in every page of ours and in none of a package."""


def login_for(person: Person) -> Login:
    """The login of a person; made where there is none yet, with PASSWORD."""
    logins = get_user_model().objects
    login = logins.filter(email=person.email).first() or logins.create_user(person.email, PASSWORD)
    with organisation_scope(person.organisation):
        give_login(person=person, login=login, at=AT)
    return login


def client_of(person: Person, *, language: str = "nl") -> Client:
    """A browser in which this person is signed in."""
    client = signed_in(login_for(person))
    client.cookies["django_language"] = language
    return client


def signed_in(login: Login) -> Client:
    """A browser in which this login is signed in."""
    client = Client()
    client.force_login(login, backend=BACKEND)
    return client


def words_of(response) -> str:
    """What a page says: its main part without tags, on one line."""
    page = response.content.decode()
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", main.group() if main else page)
    return unescape(" ".join(text.split()))


def queries_of(client: Client, address: str) -> int:
    """How many queries the page costs once everything is warm, without BEGIN and COMMIT."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    skipped = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config")
    return sum(not query["sql"].startswith(skipped) for query in asked.captured_queries)
