"""Of every field of every table it is written down what it is and what becomes of it (G12)."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.test.utils import isolate_apps

from regie.kernel import registry
from regie.kernel.keys import EncryptedJSONField, EncryptedTextField
from regie.kernel.models import Row
from regie.kernel.registry import Personal, Plain, Undeclared, personal, plain
from regie.kernel.registry_foreign import FOREIGN, OTHER_TABLES

who = {"purpose": "p", "retention": "person", "export": True, "erase": "blank", "subject": "self", "sensitivity": "C"}


def test_every_field_of_every_table_is_declared():
    assert registry.undeclared() == ()


def test_no_declaration_is_about_nothing():
    left = {line.split(" ")[0] for line in registry.stale()}
    assert {label for label in left if label.split(".")[0] in apps.app_configs} == set()


def test_the_walk_passes_every_field_once_many_to_many_included():
    walked = [(model._meta.db_table, field.name) for model, field, _ in registry.walk()]
    assert len(walked) == len(set(walked))
    assert set(walked) == {
        (model._meta.db_table, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
    }
    assert {("journal_entry", "payload"), ("auth_group_permissions", "group")} <= set(walked)


def test_every_table_in_the_database_is_walked_or_listed(db):
    there = set(connection.introspection.table_names(include_views=True))
    walked = {model._meta.db_table for model, _, _ in registry.walk()}
    assert there - walked - OTHER_TABLES.keys() == set()
    assert walked - there == set()


@pytest.mark.parametrize("model", registry.tables(), ids=lambda model: model._meta.label_lower)
def test_every_subject_path_leads_somewhere(model):
    for path in registry.subject_paths(registry.declarations_of(model)) - {"self"}:
        here = model
        for step in path.split("__"):
            assert here is not None, f"{path} goes on where there is no table"
            try:
                field = here._meta.get_field(step)
            except FieldDoesNotExist:
                pytest.fail(f"{path}: {here._meta.label_lower} has no field {step}")
            here = field.related_model
        assert here is not None or isinstance(field, models.UUIDField), f"{path} ends at a field that names nobody"


def is_code_of_a_closed_list(model: type[models.Model], field: models.Field) -> bool:
    """Whether the database itself refuses anything but the codes of a list."""
    conditions = (one.condition for one in model._meta.constraints if isinstance(one, models.CheckConstraint))
    return any(f"{field.name}__in" in dict(one for one in q.children if isinstance(one, tuple)) for q in conditions)


def test_words_of_class_a_are_encrypted():
    words = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
    in_clear = {
        f"{model._meta.label_lower}.{field.name}"
        for model, field, declaration in registry.walk()
        if isinstance(declaration, Personal) and declaration.sensitivity == "A"
        if isinstance(field, words) and not is_code_of_a_closed_list(model, field)
        if not isinstance(field, EncryptedTextField | EncryptedJSONField)
    }
    assert in_clear == set()


def test_an_undeclared_field_is_found_and_stops_the_walk(monkeypatch):
    monkeypatch.delitem(vars(apps.get_model("kernel", "SubjectKey"))["declared"], "subject")
    assert registry.undeclared() == ("kernel.subjectkey.subject is not declared",)
    with pytest.raises(Undeclared, match=r"kernel\.subjectkey\.subject"):
        list(registry.walk())


def test_a_declaration_without_a_field_is_found_and_stops_the_walk(monkeypatch):
    monkeypatch.setitem(vars(apps.get_model("kernel", "SubjectKey"))["declared"], "gone", plain("was there once"))
    assert "kernel.subjectkey.gone is declared but no field" in registry.stale()
    with pytest.raises(Undeclared, match=r"kernel\.subjectkey\.gone"):
        list(registry.walk())


def test_a_table_of_others_that_is_gone_is_found(monkeypatch):
    monkeypatch.setitem(FOREIGN, "old.table", {})
    assert "old.table is declared but no table" in registry.stale()


@isolate_apps("regie.kernel")
def test_a_model_declares_its_own_fields_and_takes_over_those_of_its_bases():
    class Dated(models.Model):
        on = models.DateField()
        declared = {"on": plain("a day")}

        class Meta:
            abstract = True

    class Note(Row, Dated):
        text = models.TextField()
        declared = {"text": personal(**who)}

        class Meta:
            app_label = "kernel"

    declared = registry.declarations_of(Note)
    assert set(declared) == {"id", "uuid", "organisation", "on", "text"}
    assert isinstance(declared["text"], Personal)
    assert isinstance(declared["on"], Plain)


@pytest.mark.parametrize("reason", ["", "  "])
def test_not_personal_needs_a_reason(reason):
    with pytest.raises(ValueError, match="reason"):
        plain(reason)


@pytest.mark.parametrize(
    "wrong",
    [{"purpose": " "}, {"subject": ""}, {"subject": ()}, {"retention": "ever"}, {"erase": "no"}, {"sensitivity": "D"}],
    ids=str,
)
def test_a_personal_field_says_everything_in_known_words(wrong):
    assert personal(**who)
    with pytest.raises(ValueError, match=r"\w"):
        personal(**{**who, **wrong})


@pytest.mark.parametrize("left_out", sorted(who))
def test_there_is_no_default(left_out):
    with pytest.raises(TypeError, match=left_out):
        personal(**{name: value for name, value in who.items() if name != left_out})
