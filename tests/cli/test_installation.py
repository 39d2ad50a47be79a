"""The wheel in an empty environment, without the checkout: begun, served, examined, backed up, stopped."""

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.sources import ROOT

HOST = "regie.example.org"
INIT = ("--url", f"https://{HOST}", "--name", "Waterschap", "--slug", "mieden", "--admin", "Bram", "--email", "bram@mieden.example")  # fmt: skip
UV = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")


def done(*command, environment=None, cwd="/", code=0) -> str:
    """Run a command; what it said, on both ways out."""
    ran = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=600
    )
    assert ran.returncode == code, f"{command}: {ran.returncode}\n{ran.stdout}{ran.stderr}"
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The `regie` of an environment with the wheel, what it needs by the lock, and nothing else."""
    place = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place, cwd=ROOT)
    (wheel,) = place.glob("*.whl")
    python = place / "env" / "bin" / "python"
    plain = {**os.environ, "UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}
    done(UV, "venv", "-q", "--python", sys.executable, place / "env", environment=plain)
    lock = ROOT / "requirements" / "runtime.lock"
    done(UV, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", lock, environment=plain)
    done(UV, "pip", "install", "-q", "--python", python, "--no-deps", wheel, environment=plain)
    at = done(python, "-c", "import regie; print(regie.__file__)").strip()
    assert Path(at).is_relative_to(place)
    return place / "env" / "bin" / "regie"


@pytest.fixture
def environment(tmp_path, empty_database_url) -> dict[str, str]:
    own = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "REGIE_DATA_DIR": str(tmp_path / "data")}
    return own if empty_database_url.startswith("sqlite") else {**own, "REGIE_DATABASE_URL": empty_database_url}


@pytest.fixture
def ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


@contextmanager
def served(regie, environment, port):
    log = Path(environment["REGIE_DATA_DIR"]) / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [str(regie), "serve", "--port", str(port)],
            cwd="/", env=environment, stdout=subprocess.PIPE, stderr=file, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            assert process.stdout.readline() == f"Regie: http://127.0.0.1:{port}/\n", log.read_text()
            yield process, log
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def fetched(port: int, path: str, **headers: str):
    """A page as the proxy asks for it; a failure is an answer too."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": HOST, **headers})
    try:
        return urllib.request.urlopen(asked, timeout=60)
    except urllib.error.HTTPError as answer:
        return answer


def begun(regie, environment) -> str:
    """`regie init`, once and once more; the path of the way in."""
    said = done(regie, "init", *INIT, environment=environment)
    again = done(regie, "init", *INIT, environment=environment, code=1)
    assert again.startswith("There is an installation here already, with Waterschap.")
    folder = Path(environment["REGIE_DATA_DIR"])
    private = [
        folder,
        folder / "keys",
        folder / "settings.env",
        *(folder / "keys").iterdir(),
        *folder.glob("*.sqlite3"),
    ]
    assert {path for path in private if stat.S_IMODE(path.stat().st_mode) & 0o077} == set()
    return re.search(rf"https://{HOST}(/\S+)", said)[1]


def judged(regie, environment, code: int) -> dict[str, bool]:
    told = json.loads(done(regie, "doctor", "--json", environment=environment, code=code))
    return {one["check"]: one["fine"] for one in told}


def test_from_the_wheel_to_a_backup(installed, environment, ports, tmp_path):
    port, measures = ports
    way_in = begun(installed, environment)
    environment = {**environment, "REGIE_METRICS_PORT": str(measures)}
    with served(installed, environment, port) as (process, log):
        secure = {"X-Forwarded-Proto": "https", "X-Request-ID": "from-the-proxy"}
        page = fetched(port, way_in, **secure)
        body = page.read().decode()
        assert (page.status, page.headers["X-Request-ID"]) == (200, "from-the-proxy")
        style = re.search(r'href="(/static/ui/regie\.[0-9a-f]{12}\.css)"', body)[1]
        assert "immutable" in fetched(port, style, **secure).headers["Cache-Control"]
        health = fetched(port, "/healthz", Host="10.0.0.7")
        assert (health.status, health.read()) == (200, b"ok\n")
        assert fetched(port, "/.well-known/security.txt", **secure).read().startswith(b"Contact: mailto:security@")
        backed_up = done(installed, "backup", tmp_path, environment=environment)
        # The servers of the tests give up being safe against a crash, and the doctor says so.
        on_server = "REGIE_DATABASE_URL" in environment
        sick = judged(installed, environment, code=1 if on_server else 0)
        assert {check for check, fine in sick.items() if not fine} == ({"synchronous"} if on_server else set())
        told = urllib.request.urlopen(f"http://127.0.0.1:{measures}/metrics", timeout=60).read().decode()
        assert 'regie_requests_total{method="GET",status="200",view="welcome"} 1.0' in told
        assert 'regie_request_queries_count{view="welcome"} 1.0' in told
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    (mine,) = [line for line in lines if line.get("request_id") == "from-the-proxy" and line.get("view") == "welcome"]
    assert mine["status"] == 200
    assert mine["queries"] > 0
    assert "worker stops" in {line["event"] for line in lines}
    assert way_in.strip("/").split("/")[-1] not in log.read_text()
    assert "bram" not in log.read_text().lower()
    (file,) = tmp_path.glob("*.backup")
    assert str(file) in backed_up
    key = Path(environment["REGIE_DATA_DIR"]) / "keys" / "backup.key"
    assert " is whole: " in done(installed, "verify", file, "--key-file", key, environment={"PATH": os.environ["PATH"]})
