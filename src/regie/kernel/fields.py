"""Model fields whose text is unreadable in the database; see ``ciphers``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models

from regie.kernel.ciphers import organisation_cipher
from regie.kernel.scope import current_organisation

# Type parameters of Django's fields exist for the type checker only.
if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
    _TextField = models.TextField[Any, Any]
    _JSONField = models.JSONField[Any, Any]
else:
    _Field, _TextField, _JSONField = object, models.TextField, models.JSONField


class _Encrypted(_Field):
    """What both fields share: bytes in the column, the key of the organisation in scope, no search.

    Inside a scope only rows of that organisation are read, so its key is the row's key.
    """

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.model.__name__}.{self.name} is encrypted: the database cannot search it.")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.model.__name__}.{self.name} is encrypted: the database cannot look into it.")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or isinstance(value, bytes):
            return value
        return self.sealed(self._written(value))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):
            return value
        return self.get_db_prep_value(value, connection)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else self._read(self.opened(value))

    def sealed(self, text: str) -> bytes:
        """What a column holds of a text, under the key of the organisation in scope."""
        organisation = current_organisation()
        return organisation_cipher(organisation.uuid).encrypt(text.encode(), place=self._place(organisation.uuid))

    def opened(self, value: Any) -> str:
        """The text again. Raises Unreadable for another organisation or another column."""
        organisation = current_organisation()
        return (
            organisation_cipher(organisation.uuid).decrypt(bytes(value), place=self._place(organisation.uuid)).decode()
        )

    def _place(self, organisation: object) -> str:
        return f"{self.model._meta.db_table}.{self.column}:{organisation}"

    def _written(self, value: Any) -> str:
        return str(value)

    def _read(self, text: str) -> Any:
        return text


class EncryptedTextField(_Encrypted, _TextField):
    """A text, encrypted with the key of the organisation. Cannot be searched or ordered by."""


class EncryptedJSONField(_Encrypted, _JSONField):
    """A JSON value, encrypted as a whole with the key of the organisation. Cannot be looked into."""

    def _written(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=self.encoder)

    def _read(self, text: str) -> Any:
        return json.loads(text, cls=self.decoder)
