"""Play acts as the command does, and read what it says."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from regie.cli.main import main

START = "2026-12-14"
FORMS = {"forms": {"meelopen": "shadowing"}}
PACE = {"hours_per_week": 2.5, "weeks": 36}
GOALS = {"goals": [{"text": "Een MDO voorzitten.", "answers": ["a", "b", "c", "d", "e"]}]}


class Stage:
    """A place to play: `stage.play(act, act…)` gives the exit code and the answers."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file, self.capsys = folder / "acts.jsonl", capsys

    def run(self, text: str | bytes, *options: str) -> tuple[int, list[dict[str, Any]], str]:
        self.file.write_bytes(text.encode() if isinstance(text, str) else text)
        self.capsys.readouterr()
        code = main(["play", str(self.file), *options])
        said = self.capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    def play(self, *acts: dict[str, Any]) -> tuple[int, list[dict[str, Any]]]:
        code, answers, _ = self.run(lines(acts), "--start", START, "--organisation", "vennedal")
        return code, answers

    def answer(self, who: str, at: str, act: str, **content: Any) -> dict[str, Any]:
        """Play one act; its answer without the number of the line."""
        _, (answer,) = self.play(an_act(who, at, act, **content))
        assert answer.pop("line") == 1
        return answer

    def log(self, journey: str, *options: str) -> list[dict[str, Any]]:
        self.capsys.readouterr()
        assert main(["log", journey, "--json", *options]) == 0
        return json.loads(self.capsys.readouterr().out)


def lines(acts: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(act) + "\n" for act in acts)


def an_act(who: str, at: str, act: str, **content: Any) -> dict[str, Any]:
    return {"as": who, "at": at, "act": act, **content}


def founding() -> list[dict[str, Any]]:
    """An organisation with the people around Noor, and the published path."""
    people = ["Noor El Amrani", "Saskia Timmer", "Annelies Pool", "Marjan Kooijman", "Ruud Hamers", "Bram Vos"]
    roles = [("saskia", "designer", None), ("annelies", "organisation", None)]
    around = [("marjan", "learning_guide", "noor"), ("ruud", "manager", "noor")]
    founder = {"organisation": "vennedal", "at": "W-8", "act": "found_organisation"}
    return [
        {**founder, "name": "Zorggroep Vennedal", "administrator": "Wim Scholten", "email": "wim@vennedal.example"},
        *(an_act("wim", "W-8", "add_person", name=name, email=_address(name)) for name in people),
        *(an_act("wim", "W-8", "appoint", person=who, role=role, of=of) for who, role, of in [*roles, *around]),
        an_act("saskia", "W-7", "import_path", path="p2-regieverpleegkundige"),
        an_act("saskia", "W-7", "publish", design="p2-regieverpleegkundige"),
    ]


def journey(level: int) -> list[dict[str, Any]]:
    """Noor's journey, her level agreed."""
    on = {"journey": "p2-noor"}
    opened = {"design": "p2-regieverpleegkundige", "learner": "noor", "start_on": "W1"}
    return [
        an_act("saskia", "W-6", "open_journey", **on, **opened),
        an_act("noor", "W-6", "enrol", **on),
        an_act("noor", "W-5", "rate_level", **on, level=level),
        an_act("marjan", "W-5", "rate_level", **on, level=level),
    ]


def settled_before_pace() -> list[dict[str, Any]]:
    """Direction and content of a journey at level 2, decided."""
    return [
        an_act("noor", "W-4", "write_own_words", journey="p2-noor", words={"development_question": "Hoe?"}),
        on("noor", "W-4", "propose", "direction", choice={"text": "Regie houden."}),
        on("noor", "W-4", "decide", "direction"),
        on("saskia", "W-3", "propose", "content", choice={"themes": [{"code": "T1"}]}),
        on("saskia", "W-3", "decide", "content"),
    ]


def on(who: str, at: str, act: str, element: str, **content: Any) -> dict[str, Any]:
    return an_act(who, at, act, journey="p2-noor", element=element, **content)


def _address(name: str) -> str:
    return f"{name.split()[0].lower()}@vennedal.example"
