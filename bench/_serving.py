"""A server in processes of its own, and what it costs to be asked."""

import http.client
import math
import os
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from threading import Thread

TICK = os.sysconf("SC_CLK_TCK")
Asked = tuple[str, str]
"""An address, and the cookie of who asks for it."""
Act = Callable[[int, Sequence[Asked], float, list[float]], None]
"""What one client does at a port, with whom, for how many seconds, and where it writes down how long it took."""
FORM_TOKEN = "b" * 32
"""What a form carries beside the cookie of the same name: any word will do that the two share."""


@dataclass(frozen=True)
class Load:
    """What many requests took: milliseconds at the middle and at the slow end, a second, and of the processor."""

    middle: float
    slow: float
    rate: float
    processor: float


@dataclass
class Server:
    """A server that runs; `start` is how long it took to answer."""

    pid: int
    port: int
    start: float

    def tree(self) -> list[int]:
        """Its processes, itself first."""
        found = [self.pid]
        for one in found:
            found += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        return found

    def processor(self) -> float:
        """Seconds of the processor so far."""
        ticks = [Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()[11:13] for one in self.tree()]
        return sum(int(tick) for pair in ticks for tick in pair) / TICK

    def memory(self) -> float:
        """Megabytes that the largest process holds, what it shares with others included."""
        lines = [Path(f"/proc/{one}/status").read_text() for one in self.tree()]
        return max(int(text.split("VmRSS:")[1].split()[0]) for text in lines) / 1024


@contextmanager
def served(command: Sequence[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    """Start a server, wait until it takes a connection, and stop it at the end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _listens(port):
            if process.poll() is not None or time.perf_counter() - began > 60:
                raise RuntimeError("The server did not start.")
            time.sleep(0.01)
        yield Server(process.pid, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(90)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
    except OSError:
        return False
    return True


def loaded(server: Server, asked: Sequence[Asked], *, clients: int, seconds: float) -> Load:
    """Let so many clients ask one after another, each over one connection. Raises on any answer but 200."""
    return _measured(server, asked, clients, seconds, _ask)


def deciding(server: Server, boards: Sequence[Asked], *, clients: int, seconds: float) -> Load:
    """Let so many learners put a direction forward and then decide it, which alone is timed; the processor is for both.

    `boards`: at least as many as there are clients; nobody decides on the journey of another. Raises on any answer
    but 302.
    """
    return _measured(server, boards, clients, seconds, _decide)


def _measured(server: Server, asked: Sequence[Asked], clients: int, seconds: float, act: Act) -> Load:
    taken: list[float] = []
    before, began = server.processor(), time.perf_counter()
    _all(server, asked, clients, seconds, taken, act)
    wall, used = time.perf_counter() - began, server.processor() - before
    if not taken or min(taken) < 0:
        raise RuntimeError("An answer was not the one that was hoped for.")
    slow = sorted(taken)[math.ceil(0.95 * len(taken)) - 1]
    return Load(1000 * statistics.median(taken), 1000 * slow, len(taken) / wall, 1000 * used / len(taken))


def warmed(server: Server, asked: Sequence[Asked], *, seconds: float) -> None:
    """Let every process and thread answer a few times: what is worked out once is not what is measured."""
    _all(server, asked, 16, seconds, [], _ask)


def _all(server: Server, asked: Sequence[Asked], clients: int, seconds: float, taken: list[float], act: Act) -> None:
    shares = [asked[number::clients] or asked for number in range(clients)]
    threads = [Thread(target=act, args=(server.port, share, seconds, taken)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ask(port: int, asked: Sequence[Asked], seconds: float, taken: list[float]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    end = time.perf_counter() + seconds
    for address, cookie in cycle(asked):
        began = time.perf_counter()
        if began > end:
            break
        line.request("GET", address, headers={"Cookie": cookie})
        answer = line.getresponse()
        answer.read()
        taken.append(time.perf_counter() - began if answer.status == 200 else -1.0)
    line.close()


def _decide(port: int, boards: Sequence[Asked], seconds: float, taken: list[float]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    end = time.perf_counter() + seconds
    for board, cookie in cycle(boards):
        if time.perf_counter() > end:
            break
        headers = {
            "Cookie": f"{cookie}; csrftoken={FORM_TOKEN}",
            "X-CSRFToken": FORM_TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        for act, form in (("propose", "form=choice&text=Regie+houden"), ("decide", "seen=1")):
            began = time.perf_counter()
            line.request("POST", f"{board}direction/{act}/", form, headers)
            answer = line.getresponse()
            answer.read()
            took = time.perf_counter() - began
            if answer.status != 302:
                taken.append(-1.0)
            elif act == "decide":
                taken.append(took)
    line.close()
