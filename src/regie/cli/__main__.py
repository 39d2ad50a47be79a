"""`python -m regie.cli`, for a process that starts another of the same installation."""

from __future__ import annotations

import sys

from regie.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
