"""The declarations of tables that others made: permissions, content types, sign-in.

A table that belongs to no model stands in ``OTHER_TABLES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from regie.kernel.registry import Declaration, personal, plain

_sign_in = partial(personal, purpose="to sign in", retention="account", erase="delete", sensitivity="C")
_own_address = partial(_sign_in, subject="user", export=True)
_secret = partial(_sign_in, subject="user", export=False)
_number = plain("a number of the database")
_permission = plain("a right of the framework, given to nobody here: rights follow from the table of cells")
_list_of_tables = plain("the list of this program's tables")

FOREIGN: Mapping[str, Mapping[str, Declaration]] = {
    "contenttypes.contenttype": {"id": _number, "app_label": _list_of_tables, "model": _list_of_tables},
    "auth.permission": {
        "id": _number,
        "name": _permission,
        "content_type": _permission,
        "codename": _permission,
    },
    "auth.group": {"id": _number, "name": _permission, "permissions": _permission},
    "auth.group_permissions": {"id": _number, "group": _permission, "permission": _permission},
    "account.emailaddress": {
        "id": _number,
        "user": _own_address(),
        "email": _own_address(),
        "verified": _own_address(),
        "primary": _own_address(),
    },
    "account.emailconfirmation": {
        "id": _number,
        "email_address": _secret(subject="email_address__user"),
        "created": _secret(subject="email_address__user"),
        "sent": _secret(subject="email_address__user"),
        "key": _secret(subject="email_address__user"),
    },
    "mfa.authenticator": {
        "id": _number,
        "user": _own_address(),
        "type": _own_address(),
        "data": _secret(),
        "created_at": _own_address(),
        "last_used_at": _own_address(),
    },
}
"""By ``app.model``, then by field."""

OTHER_TABLES: Mapping[str, str] = {
    "django_migrations": "which migrations were applied; names of files and moments",
    "kernel_cache": "which code of an app was used already and how often a page was asked, gone within a day",
    "sqlite_sequence": "SQLite's own numbering",
    **dict.fromkeys(
        ("huey_kv", "huey_schedule", "huey_task", "huey_counter"),
        "jobs of the worker that wait: their name and moment, nothing of persons",
    ),
}
"""Tables without a model, by their name in the database."""
