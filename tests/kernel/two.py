"""Two other processes that do the same thing at the same moment on this test's database."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PATIENCE = 300
"""Seconds for what takes none, also on a machine with much else to do."""
_HEAD = """
import sys
import django
django.setup()
from datetime import UTC, datetime
from uuid import UUID
from regie.kernel.models import Organisation
from regie.kernel.scope import organisation_scope
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
organisation = Organisation.objects.get(slug=sys.argv[1])
print("ready", flush=True)
"""


class Two:
    """Both get each word as ``word`` in their program; what both print is the answer."""

    def __init__(self, processes: list[subprocess.Popen[str]]) -> None:
        self._processes = processes

    def say(self, word: object) -> tuple[str, ...]:
        for process in self._processes:
            process.stdin.write(f"{word}\n")
        for process in self._processes:  # written first, handed over together
            process.stdin.flush()
        return self.hear()

    def hear(self) -> tuple[str, ...]:
        return tuple(process.stdout.readline().strip() for process in self._processes)


@contextmanager
def two_at_once(program: str, *, organisation: str, environment: dict[str, str]) -> Iterator[Two]:
    """Start two processes that run ``program`` (the body of a loop over words) for an organisation, by slug."""
    body = "\n".join(f"    {line}" for line in program.strip().splitlines())
    command = [sys.executable, "-c", f"{_HEAD}\nfor word in map(str.strip, sys.stdin):\n{body}\n", organisation]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(2)
    ]
    try:
        two = Two(processes)
        assert two.hear() == ("ready", "ready")
        yield two
    finally:
        for process in processes:
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.stdout.close()
            process.wait(PATIENCE)
