"""A server that gets killed, and people at it who send again what got no answer, as they do with reload."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from tests.web.doors import form_with

HOST = "127.0.0.1"
NOBODY_THERE = (OSError, http.client.HTTPException)
BREATH = 0.1
"""Seconds between two forms of one person."""
FORM = "application/x-www-form-urlencoded"


@dataclass
class Server:
    """`regie serve` with two processes, in a session of its own, so that all of it can be killed at once."""

    environment: dict[str, str]
    port: int
    log: Path
    has_worker: bool = False
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "regie.cli", "serve", "--port", str(self.port), "--processes", "2"]
        command += [] if self.has_worker else ["--no-worker"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(6_000):
            with suppress(*NOBODY_THERE):
                if asked(self.port, "GET", "/healthz", {})[0] == http.client.OK:
                    return
            assert self.is_there, self.log.read_text()[-3000:]
            time.sleep(0.05)
        raise AssertionError(self.log.read_text()[-3000:])

    @property
    def is_there(self) -> bool:
        """Whether the first process lives."""
        return self.process is not None and self.process.poll() is None

    def kill_one(self) -> bool:
        """Kill the oldest process that answers. The first process starts it anew; the youngest twice it would not."""
        answering = [pid for pid in self._children() if b"--with-parent" not in _command(pid)]
        if not answering:
            return False
        with suppress(ProcessLookupError):
            os.kill(min(answering, key=_began), signal.SIGKILL)
        return True

    def kill_all(self) -> None:
        """Kill the first process, those that answer and the worker that does jobs, at one moment."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _children(self) -> list[int]:
        assert self.process is not None
        try:
            pid = self.process.pid
            return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except OSError:
            return []


def _began(pid: int) -> int:
    """When a process started, in ticks of the machine."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    except OSError:
        return 0


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def asked(
    port: int, method: str, path: str, cookies: dict[str, str], form: dict[str, Any] | None = None
) -> tuple[int, str, str]:
    """One request on a connection of its own: status, Location and text. Raises what NOBODY_THERE names."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        body = urlencode(form, doseq=True) if form is not None else None
        connection.request(method, path, body, headers | ({"Content-Type": FORM} if body is not None else {}))
        answer = connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            if name == "csrftoken":
                cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text
    finally:
        connection.close()


@dataclass
class Sending:
    """One form that somebody fills in: where, with which mark to know it by, and what became of each try."""

    kind: str
    path: str
    mark: str
    form: dict[str, Any]
    sent_at: list[float] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.form["once"])

    @property
    def is_acknowledged(self) -> bool:
        return any(status == http.client.FOUND for status, _ in self.answers)

    @property
    def is_right(self) -> bool:
        """Acknowledged, and by every answer with the same page."""
        return {status for status, _ in self.answers} == {http.client.FOUND} and len(
            {to for _, to in self.answers}
        ) == 1


@dataclass
class Kind:
    """Something that somebody makes: on which page the form stands, where it goes, and its field with the mark."""

    name: str
    page: str
    goes_to: str
    field: str
    said: Callable[[str], dict[str, str]]


class Visitor(Thread):
    """Somebody who makes one thing after the other, and sends a form again until they got an answer to it."""

    def __init__(self, port: int, session: str, kinds: tuple[Kind, ...], marks: Iterator[str], stop: Event) -> None:
        super().__init__(daemon=True)
        self.port, self.kinds, self.marks, self.stop_now = port, kinds, marks, stop
        self.cookies = {"sessionid": session}
        self.forms: dict[str, dict[str, Any]] = {}
        self.done: list[Sending] = []
        self.failed: Exception | None = None
        self.answered = 0

    def run(self) -> None:
        """Until told to stop, and then until the last form is acknowledged. What fails is kept for the test."""
        try:
            self._make_things()
        except Exception as error:
            self.failed = error

    def _make_things(self) -> None:
        count = 0
        while not self.stop_now.is_set():
            for kind in self.kinds:
                sending = self._drawn(kind)
                self.done.append(sending)
                count += 1
                self._send(sending, twice=count % 4 == 0)
                self.answered += 1
                time.sleep(BREATH)

    def _drawn(self, kind: Kind) -> Sending:
        """The form as it stands on its page; its fields are read once, its key is another each time."""
        while kind.name not in self.forms:
            with suppress(*NOBODY_THERE):
                status, _, text = asked(self.port, "GET", kind.page, self.cookies)
                assert status == http.client.OK, (kind, status)
                page: Any = SimpleNamespace(content=text.encode())
                self.forms[kind.name] = form_with(page, kind.field)
            time.sleep(0.05)
        mark = next(self.marks)
        form = self.forms[kind.name] | kind.said(mark) | {"once": secrets.token_urlsafe(18)}
        return Sending(kind.name, kind.goes_to, mark, form)

    def _send(self, sending: Sending, *, twice: bool) -> None:
        while not sending.answers:
            sending.sent_at.append(time.time())
            tries = [Thread(target=self._try, args=(sending,)) for _ in range(2 if twice else 1)]
            for one in tries:
                one.start()
            for one in tries:
                one.join()
            if not sending.answers:
                time.sleep(0.05)

    def _try(self, sending: Sending) -> None:
        with suppress(*NOBODY_THERE):
            sending.answers.append(asked(self.port, "POST", sending.path, self.cookies, sending.form)[:2])
