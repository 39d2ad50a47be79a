"""The address of the measures: one port on this machine, for all processes that serve."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

HOST = "127.0.0.1"


def measure_on(port: int) -> None:
    """Answer Prometheus on `port`; call it before any process that measures is started."""
    folder = tempfile.mkdtemp(prefix="regie-measures-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Read at import, by this process and those it starts.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    start_http_server(port, addr=HOST, registry=registry)
