"""The format of an act: the schema in the repository is that of the shapes, and the demo keeps to it."""

import json
from importlib.resources import files

import pytest

from regie.cli.demo.scripts import SCRIPTS
from regie.cli.main import main
from regie.cli.play.acts import journeying, organising
from regie.journeys.models import OwnWords
from regie.people.models import ROLE_CODES
from tests.house.sources import ROOT

SCHEMA = ROOT / "schema/acts.schema.json"


def test_the_schema_in_the_repository_is_fresh(capsys):
    """When this fails: regie play --schema > schema/acts.schema.json"""
    assert main(["play", "--schema"]) == 0
    assert capsys.readouterr().out == SCHEMA.read_text()


def test_every_reference_of_the_schema_is_there():
    text = SCHEMA.read_text()
    named = {line.split("#/$defs/")[1].rstrip('",') for line in text.splitlines() if "#/$defs/" in line}
    assert named <= json.loads(text)["$defs"].keys()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_demo_uses_no_key_that_the_schema_lacks(script):
    schema = json.loads(SCHEMA.read_text())
    shapes = {shape["properties"]["act"]["const"]: shape for shape in schema["$defs"].values() if _is_act(shape)}
    for line in files("regie.cli.demo").joinpath(f"acts/{script.name}.jsonl").read_text("utf-8").splitlines():
        act = json.loads(line)
        shape = shapes[act["act"]]
        assert act.keys() <= shape["properties"].keys()
        assert set(shape["required"]) <= act.keys()


def test_the_words_are_those_of_the_rooms():
    assert list(journeying.OwnWords.model_fields) == list(OwnWords.KINDS)
    offered = set(organising.Appoint.model_fields["role"].annotation.__args__)
    assert offered == set(ROLE_CODES) - {"learner", "others"}


def test_every_act_stands_in_the_docs():
    written = (ROOT / "docs/play.md").read_text()
    schema = json.loads(SCHEMA.read_text())
    acts = [shape["properties"]["act"]["const"] for shape in schema["$defs"].values() if _is_act(shape)]
    assert [act for act in acts if f"`{act}`" not in written] == []


def _is_act(shape: dict) -> bool:
    return "act" in shape.get("properties", {})
