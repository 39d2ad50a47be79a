"""What pages and deciding cost in a seeded installation, by a client in one process and behind a real server.

BENCH_JOURNEYS says at which sizes, "1000" by default ("1000 20000" compares two). With TEST_DATABASE_URL it runs on
that PostgreSQL (`python -m tests.postgres .venv/bin/python -m bench load`). BENCH_PORT and the next are listened on.
BENCH_KEEP names a folder in which what was seeded on SQLite stays for the next run.

Promised: board 2.6 ms of the processor and at most twice the floor, inbox 2.5, deciding 8; the board at the largest
size within 20 % of that at the smallest; a process under 150 MB; started in 2 s.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench._serving import Asked, Load, Server, deciding, loaded, served, warmed
from bench.measuring import Measurement

SIZES = [int(size) for size in os.environ.get("BENCH_JOURNEYS", "1000").split()]
PORT = int(os.environ.get("BENCH_PORT", "9070"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
PEOPLE = 40
"""How many learners ask, drawn from all organisations."""
REGIE = str(Path(sys.executable).with_name("regie"))
PROMISES = {"board": 2.6, "inbox": 2.5, "decide": 8.0}


def measure() -> Iterable[Measurement]:
    boards: dict[int, float] = {}
    for size in SIZES:
        with _seeded(size) as (environment, took):
            if took:
                yield Measurement(f"{size}: seeded in", took, "s", 60 if size <= 1000 else None)
            # Django is set up once in a process, and this one stays without.
            done = subprocess.run(
                [sys.executable, "-m", "bench._inside", str(size)], env=environment, check=True, stdout=subprocess.PIPE
            )
            *lines, people = done.stdout.decode().splitlines()
            for line in lines:
                name, value, unit = line.split("\t")
                short = name.split(",")[0]
                promise = PROMISES.get(short) if unit == "ms" else 12 if name == "board, queries" else None
                yield Measurement(f"{size}: {name}", float(value), unit, promise)
                if name == "board, processor":
                    boards[size] = float(value)
            yield from _behind_a_server(size, people, environment)
    if len(boards) > 1:
        ratio = boards[max(boards)] / boards[min(boards)]
        yield Measurement(f"board, {max(boards)} against {min(boards)} journeys", ratio, "times", 1.2)


@contextmanager
def _seeded(size: int) -> Iterator[tuple[dict[str, str], float]]:
    """An installation of so many journeys: its environment, and how long it took; 0 where it was there already."""
    with tempfile.TemporaryDirectory(prefix="regie-bench-") as folder:
        url, keep = os.environ.get("TEST_DATABASE_URL"), os.environ.get("BENCH_KEEP")
        data = Path(keep, str(size)) if keep and not url else Path(folder)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("REGIE_")}
        environment = {**kept, "REGIE_DEMO": "1", "REGIE_DATA_DIR": str(data), "BENCH_BYTES": f"{folder}/board.html"}
        if url:
            environment["REGIE_DATABASE_URL"] = _new_database(url, f"bench_{size}")
        done = data / "seeded"
        took = 0.0
        data.mkdir(parents=True, exist_ok=True)
        subprocess.run([REGIE, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
        if not done.exists():
            began = time.perf_counter()
            command = [REGIE, "seed", "--journeys", str(size)]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            took = time.perf_counter() - began
            done.touch()
        yield environment, took


def _new_database(url: str, name: str) -> str:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return url.replace("/postgres?", f"/{name}?")


def _behind_a_server(size: int, people: str, environment: dict[str, str]) -> Iterable[Measurement]:
    """`people`: of each, the address of the board and the cookie."""
    boards = [(address, cookie) for address, cookie in (one.split(" ", 1) for one in people.split("\t"))]
    random.Random(1).shuffle(boards)
    floor = 0.0
    for processes in (1, 2):
        command = [sys.executable, "-m", "bench._floor", str(PORT), str(processes)]
        with served(command, PORT, environment) as server:
            warmed(server, [("/", "")], seconds=1)
            answered = list(_answered(f"{size}: floor", server, [("/", "")], processes))
        floor = floor or answered[-1].value
        yield from answered
        command = [REGIE, "serve", "--port", str(PORT + 1), "--processes", str(processes), "--no-worker"]
        if processes == 1:
            with served(command, PORT + 1, environment):
                pass  # the first start of an installation collects the files of its pages
        with served(command, PORT + 1, environment) as server:
            if processes == 1:
                yield Measurement(f"{size}: start of the server", server.start, "s", 2)
            warmed(server, boards, seconds=SECONDS)
            board = list(_answered(f"{size}: board", server, boards, processes))
            yield from board
            if processes == 1:
                yield Measurement(f"{size}: board against the floor", board[-1].value / floor, "times", 2)
                for name, asked in _other_pages(boards).items():
                    yield from _answered(f"{size}: {name}", server, asked, processes)
            apart = list(dict(boards).items())
            yield from _answered(f"{size}: deciding after proposing", server, apart, processes, deciding)
            yield Measurement(f"{size}: memory of a process, {processes} in all", server.memory(), "MB", 150)


def _other_pages(boards: list[Asked]) -> dict[str, list[Asked]]:
    """What else the same people ask for."""
    return {
        "inbox": [("/", cookie) for _, cookie in boards],
        "element": [(f"{board}pace/", cookie) for board, cookie in boards],
        "log": [(f"{board}log/", cookie) for board, cookie in boards],
    }


def _answered(
    name: str, server: Server, asked: list[Asked], processes: int, act: Callable[..., Load] = loaded
) -> Iterable[Measurement]:
    where = f"{processes} process{'es' if processes > 1 else ''}"
    for clients in (1, 8):
        load = act(server, asked, clients=clients, seconds=SECONDS)
        at = f"{name}, {where}, {clients} client{'s' if clients > 1 else ''}"
        yield Measurement(f"{at}: p50", load.middle, "ms")
        yield Measurement(f"{at}: p95", load.slow, "ms")
        yield Measurement(f"{at}: requests a second", load.rate, "/s")
        yield Measurement(f"{at}: processor of the server, a request", load.processor, "ms")
