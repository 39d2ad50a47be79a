"""What a run says at its end: tests and skips, and on which server."""

import json
import os
import sys
from pathlib import Path

COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


def summary_of(*, database: str, stats: dict[str, list[object]], seconds: float) -> dict[str, object]:
    """The numbers of one run."""
    return {"database": database, "seconds": seconds, **{kind: len(stats.get(kind, [])) for kind in COUNTED}}


def write_summary(summary: dict[str, object]) -> None:
    """Add a run to the file in `TEST_SUMMARY`, if there is one."""
    if path := os.environ.get("TEST_SUMMARY"):
        with Path(path).open("a") as file:
            file.write(json.dumps(summary) + "\n")


def sentence(summary: dict[str, object]) -> str:
    """One run in one line, as `PostgreSQL 18.6: 120 passed, 0 skipped`."""
    said = [f"{summary[kind]} {kind}" for kind in COUNTED if summary[kind] or kind in ("passed", "skipped")]
    return f"{summary['database']}: {', '.join(said)}"


def closing_lines(runs: list[dict[str, object]], *, seconds: float) -> list[str]:
    """Every run, and one last line over all in the form that readers of pytest know."""
    total = {kind: sum(int(run[kind]) for run in runs) for kind in COUNTED}
    order = ("failed", "passed", "skipped", "xfailed", "xpassed", "error")
    said = ", ".join(f"{total[kind]} {kind}" for kind in order if total[kind] or kind == "passed")
    return [*(sentence(run) for run in runs), f"=== {said} in {seconds:.2f}s ==="]


def main(path: str, seconds: str) -> int:
    """Print the closing lines of the runs in the file at `path`."""
    runs = [json.loads(line) for line in Path(path).read_text().splitlines()]
    print("\n".join(closing_lines(runs, seconds=float(seconds))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
