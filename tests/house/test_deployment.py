"""What stands in deploy/ and in its page is what the program takes."""

import json
import re
import shlex
from configparser import RawConfigParser

import pytest

from regie.cli.main import all_commands, build_parser
from regie.config.environment import PREFIX, Environment
from tests.house.sources import ROOT

UNITS = sorted((ROOT / "deploy").glob("*.service"))
PAGES = [ROOT / "docs/deployment.md", ROOT / "SECURITY.md", *sorted((ROOT / "deploy").iterdir())]
HARD = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes",
    "CapabilityBoundingSet": "", "RestrictNamespaces": "yes", "LockPersonality": "yes", "UMask": "0077", "User": "regie",
}  # fmt: skip


def unit(path) -> RawConfigParser:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read(path)
    return parser


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_that_exists_as_hardened_as_the_others(path):
    service = unit(path)["Service"]
    program, *words = shlex.split(service["ExecStart"])
    assert program == "/opt/regie/bin/regie"
    assert build_parser(all_commands()).parse_args(words)
    assert {name: service.get(name) for name in HARD} == HARD


def test_the_timer_starts_the_backup():
    assert unit(ROOT / "deploy/regie-backup.timer")["Timer"]["OnCalendar"]
    assert "backup" in unit(ROOT / "deploy/regie-backup.service")["Service"]["ExecStart"]


def test_the_container_runs_a_command_that_exists_and_not_as_root():
    said = (ROOT / "deploy/Containerfile").read_text()
    words = json.loads(re.search(r"^CMD (\[.*\])$", said, re.MULTILINE)[1])
    assert build_parser(all_commands()).parse_args(words).command == "serve"
    assert re.search(r"^USER 10001$", said, re.MULTILINE)
    for copied in re.findall(r"^COPY (?!--)(.+) \S+$", said, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_setting_and_command_that_is_named_exists(path):
    said = path.read_text()
    named = set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", said))
    assert named <= {PREFIX + name.upper() for name in Environment.model_fields}
    commands = set(re.findall(r"(?:^|[`/]|&& )regie ([a-z]+)\b", said, re.MULTILINE))
    assert commands <= set(all_commands())


def test_a_link_in_a_page_leads_somewhere():
    for page in (ROOT / "docs/deployment.md", ROOT / "SECURITY.md", ROOT / "README.md"):
        links = re.findall(r"\]\(([^)#]+)\)", page.read_text())
        assert links
        assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
