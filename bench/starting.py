"""How long the command takes to answer, the demo to be made, and the application to start.

`regie explain` answers without Django; a warm `./dev setup` does nothing.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from bench.measuring import Measurement, median_seconds

ROOT = Path(__file__).resolve().parent.parent
DEMO = {**os.environ, "REGIE_DEMO": "1", "DJANGO_SETTINGS_MODULE": "regie.config.settings"}
QUESTION = ["explain", "--level", "2", "--element", "pace", "--as", "designer", "--act", "decide"]


def measure() -> Iterable[Measurement]:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=ROOT, env=DEMO, check=True, capture_output=True)

    regie = str(Path(sys.executable).with_name("regie"))
    with tempfile.TemporaryDirectory(prefix="regie-bench-") as folder:
        began = time.perf_counter()
        made = {**DEMO, "REGIE_DATA_DIR": folder}
        subprocess.run([regie, "demo", "--build-only"], cwd=ROOT, env=made, check=True, capture_output=True)
        yield Measurement("the demo, made from nothing", time.perf_counter() - began, "s", 20)
    yield Measurement("./dev setup, warm", median_seconds(lambda: run("./dev", "setup")), "s", 0.2)
    yield Measurement("regie explain", median_seconds(lambda: run(regie, *QUESTION)), "s", 1)
    start = "import regie.config.wsgi"
    yield Measurement("start of the application", median_seconds(lambda: run(sys.executable, "-c", start)), "s", 3)
