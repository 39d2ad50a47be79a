"""Whether this installation can start, and what to do where it can't."""

from __future__ import annotations


def not_ready() -> str | None:
    """Why nothing can be started on this database now, with the command that mends it; None where it can."""
    from django.db import Error, connections

    from regie.upkeep.queries import missing_migrations

    try:
        missing = missing_migrations()
    except Error as error:
        return (
            f"The database cannot be reached ({type(error).__name__}): {_first_line(error)}\n"
            "Start it, or mend REGIE_DATABASE_URL."
        )
    finally:
        connections.close_all()
    if missing:
        return (
            f"The database lacks {missing} migrations of this version. Have a backup at hand that the version before "
            "made, then run: regie migrate"
        )
    return None


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0]
