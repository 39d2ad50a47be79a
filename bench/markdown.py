"""How long the words of people take to be shown, also where somebody tries to make it long.

Promised: 100 ms at most for 50 kB, whatever it holds.
"""

from collections.abc import Iterable

from bench.measuring import Measurement, median_seconds

SIZE = 50_000
LINE = "Een **gewone** zin met een [link](https://a.example) en\n- een punt\n"
PATTERNS = {
    "plain sentences": "Een gewone zin, zoals mensen die schrijven. ",
    "marked sentences": LINE,
    "open brackets": "[",
    "pictures": "![",
    "stars": "*a **b ",
    "stars and underscores": "*_",
    "links never closed": "[a](<",
    "tags": "<a",
    "list lines": "- a\n",
    "deep lists": "- ",
    "escapes": "\\*",
    "spaces": " ",
}


def measure() -> Iterable[Measurement]:
    from regie.ui.markdown import LONGEST, MOST_MARKS, own_words

    for name, pattern in PATTERNS.items():
        text = (pattern * SIZE)[:SIZE]
        seconds = median_seconds(lambda text=text: own_words(text), times=3)
        yield Measurement(f"50 kB of {name}", seconds * 1000, "ms", 100)
    for name, pattern in PATTERNS.items():
        marks = max(1, sum(one in "*_[]<\\!#-" for one in pattern))
        text = (pattern * (MOST_MARKS // marks)).ljust(LONGEST, "a")[:LONGEST]
        seconds = median_seconds(lambda text=text: own_words(text), times=3)
        yield Measurement(f"the most that is read, of {name}", seconds * 1000, "ms", 100)
