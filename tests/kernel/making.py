"""Rows to try the kernel on: its own table, and one made up for encrypted fields."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import NAMESPACE_DNS, UUID, uuid5

from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from regie.kernel.keys import EncryptedJSONField, EncryptedTextField
from regie.kernel.models import Row, SubjectKey


def called(word: str) -> UUID:
    return uuid5(NAMESPACE_DNS, word)


def key_of(word: str) -> SubjectKey:
    """A row to try with: the key of the subject called `word`."""
    return SubjectKey.objects.create(subject=called(word), wrapped=b"key")


@contextmanager
def note_table() -> Iterator[type[Row]]:
    """A model with two encrypted fields and a key to itself, and its table, until the transaction ends."""
    with isolate_apps("regie.kernel"):

        class Note(Row):
            text = EncryptedTextField(null=True)
            other = EncryptedTextField(null=True)
            answers = EncryptedJSONField(null=True)
            on = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")

            class Meta:
                app_label = "kernel"

        columns = ", ".join(
            f'"{field.column}" {field.db_type(connection)} '
            + (f"PRIMARY KEY {field.db_type_suffix(connection) or ''}" if field.primary_key else "")
            for field in Note._meta.local_fields
        )
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE kernel_note ({columns})")
        yield Note


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in the block is rolled back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
