"""The schema in the repository is the one of the models, and P2 follows it."""

import json

import jsonschema
import pytest
import yaml

from regie.designs.pathfile.schema import path_schema, schema_file
from tests.designs.pathfile.example import P2, ROOT, SMALL

FILE = ROOT / "schema/path.schema.json"


def test_the_file_is_not_stale():
    assert FILE.read_text(encoding="utf-8") == schema_file(), "python -m regie.designs.pathfile.schema > " + str(FILE)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_file()))


@pytest.mark.parametrize("raw", [P2.read_text(encoding="utf-8"), SMALL], ids=["p2", "small"])
def test_a_right_file_follows_it(raw):
    jsonschema.Draft202012Validator(path_schema()).validate(yaml.safe_load(raw))


@pytest.mark.parametrize(
    ("field", "value"),
    [("regie", 2), ("kleur", "rood"), ("level", {"overall": 5}), ("weeks", 0), ("themes", [{"code": "T1"}])],
)
def test_a_wrong_file_does_not(field, value):
    wrong = yaml.safe_load(SMALL) | {field: value}
    assert not jsonschema.Draft202012Validator(path_schema()).is_valid(wrong)
