"""`regie demo` as a process: it serves, keeps what was changed, and ends cleanly."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

REGIE = Path(sys.executable).with_name("regie")
ORGANISATIONS = {"lindewaard", "mieden", "regelhuis", "vennedal"}


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("REGIE_", "TEST_", "DJANGO_"))}
    return {**own, "REGIE_DATA_DIR": str(tmp_path)}


@contextmanager
def started(environment, *options):
    command = [str(REGIE), "demo", *options]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def told(process) -> str:
    """The line with the address, once it is there."""
    return next((line for line in process.stdout if line.startswith("Regie: ")), "it ended before it told")


def ended(process) -> tuple[int, str]:
    """Ctrl-C, as a terminal sends it to all."""
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=10)
    return process.returncode, error


def run(environment, *command) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(REGIE), *command], env=environment, capture_output=True, text=True, timeout=300)


def organisations(environment) -> set[str]:
    listed = run({**environment, "REGIE_DEMO": "1"}, "organisation", "list").stdout
    return {line.split("\t")[0] for line in listed.splitlines()}


def test_from_nothing_to_serving_and_again(environment, port):
    with started(environment, "--port", str(port)) as process:
        assert told(process).startswith(f"Regie: http://127.0.0.1:{port}/ ")
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").status == 200
        assert run(environment, "demo", "--port", str(port)).stderr.startswith(f"Port {port} on 127.0.0.1 is not free")
        refused = run(environment, "demo", "--fresh", "--build-only")
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
        assert ended(process) == (0, "")
    founded = ("organisation", "found", "Eigen", "--slug", "eigen", "--admin", "Ik", "--email", "ik@eigen.example")
    assert run({**environment, "REGIE_DEMO": "1"}, *founded).returncode == 0
    with started({**environment, "PORT": str(port)}) as process:
        assert told(process).startswith(f"Regie: http://127.0.0.1:{port}/ ")
        assert ended(process) == (0, "")
    assert organisations(environment) == {*ORGANISATIONS, "eigen"}
    assert run(environment, "demo", "--fresh", "--build-only").returncode == 0
    assert organisations(environment) == ORGANISATIONS


def test_a_build_that_was_killed_is_not_taken_for_whole(environment):
    with started(environment, "--build-only") as process:
        assert process.stdout.readline() == "Making the demo...\n"
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert organisations(environment) == set()
    assert run(environment, "demo", "--build-only").stdout.startswith("Making the demo...\nMade in ")
    assert organisations(environment) == ORGANISATIONS


@pytest.mark.parametrize(
    ("more", "options"),
    [
        ({"PORT": "zes"}, ()),
        ({}, ("--port", "0")),
        ({"REGIE_DATABASE_URL": "sqlite:////tmp/niets"}, ()),
        ({"REGIE_DEMOO": "1"}, ()),
    ],
)
def test_a_wrong_setting_is_said_in_a_line(environment, more, options):
    done = run({**environment, **more}, "demo", "--build-only", *options)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
