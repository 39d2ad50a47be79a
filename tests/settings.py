"""The settings of the tests: those of an installation, on a database of this run alone.

`TEST_DATABASE_URL` chooses a PostgreSQL; without it the tests run on a SQLite
file, never in memory, so that two processes can meet in it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# In memory where there is such a folder: the tests commit often, and a disk makes each wait.
_MEMORY = Path("/dev/shm")
_PLACE = _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
RUN_DIR = _PLACE / f"regie-tests-{os.getpid()}"
atexit.register(shutil.rmtree, RUN_DIR, ignore_errors=True)

_GIVEN = {
    "REGIE_DEMO": "1",
    "REGIE_DATA_DIR": str(RUN_DIR),
    "REGIE_DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{RUN_DIR / 'regie.sqlite3'}",
    "REGIE_MASTER_KEY": "dGhlIHRlc3RzIHNlYWwgd2l0aCB0aGlzIG9uZSBrZXk=",
    "REGIE_SECRET_KEY": "the-tests-sign-with-this-key-and-nothing-else-does",
}
for _name in [name for name in os.environ if name.startswith("REGIE_")]:
    del os.environ[_name]
os.environ.update(_GIVEN)

from regie.config.settings import *  # noqa: E402, F403
from regie.config.settings import DATABASES  # noqa: E402

DATABASES["default"]["TEST"] = (
    {"NAME": str(RUN_DIR / "test.sqlite3")} if "sqlite" in DATABASES["default"]["ENGINE"] else {}
)
# Slow on purpose elsewhere; here it would only cost time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
