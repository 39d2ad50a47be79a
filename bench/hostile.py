"""How long a hostile path file takes to be refused.

Promised: a second at most, whatever it holds (trust goal G22).
"""

from collections.abc import Iterable

from bench.measuring import Measurement, median_seconds
from regie.designs.pathfile import MAX_BYTES, PathErrors, read_path

HOSTILE = {
    "50 MB": b"x" * 50_000_000,
    "a million levels deep": b"[" * 1_000_000,
    "half a million values": b"a: [" + b"1," * 500_000 + b"]",
    "two megabytes of one value": b"regie: 1\ncode: a\ntitle: {nl: '" + b"x" * (MAX_BYTES - 100) + b"'}\n",
    "references that multiply": b"a: &a [1,1,1,1]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
}


def measure() -> Iterable[Measurement]:
    for name, raw in HOSTILE.items():
        yield Measurement(f"a path file of {name}", median_seconds(lambda raw=raw: _refused(raw), times=3), "s", 1)


def _refused(raw: bytes) -> None:
    try:
        read_path(raw)
    except PathErrors:
        return
    raise AssertionError("a hostile file was taken")
