"""One JSON object a line on standard error: what happened, when, at which request. Nothing of persons.

An address can hold a token and a message of the database can hold a row, so neither is ever written: of a request the
route, of an error its type and where in the program it was raised.
"""

from __future__ import annotations

import logging.config
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

Words = MutableMapping[str, Any]
SOURCE = Path(__file__).resolve().parent.parent.parent


def logging_for(*, level: str, as_json: bool) -> dict[str, Any]:
    """What the logging of Python is told: JSON on a server, plain lines and only what matters on this machine."""
    wanted = level.upper() if as_json else "WARNING"
    to_console = {"handlers": ["console"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": json_formatter}, "plain": {"()": plain_formatter}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "json" if as_json else "plain"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {**to_console, "level": "WARNING" if as_json else "ERROR"},
            # What is asked for and not there is told by the line of the request.
            "django.request": {**to_console, "level": "ERROR"},
            "regie": {**to_console, "level": wanted},
            "huey": {**to_console, "level": "WARNING"},
            "_granian": {**to_console, "level": wanted},
        },
    }


def configure(told: dict[str, Any]) -> None:
    """Set up the logging of Python and structlog, which passes on to it."""
    logging.config.dictConfig(told)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def json_formatter() -> logging.Formatter:
    """A line that a machine reads."""
    return _formatter(structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False))


def plain_formatter() -> logging.Formatter:
    """A line that a person reads."""
    return _formatter(structlog.processors.LogfmtRenderer(key_order=["level", "event"], bool_as_flag=False))


def _formatter(renderer: Any) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), route_for_address],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, error_without_words, renderer],
    )


def _shared() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def route_for_address(_logger: object, _name: str, words: Words) -> Words:
    """Of what Django tells of a request, the route in the place of the address: that can hold a token."""
    record: logging.LogRecord = words["_record"]
    request = getattr(record, "request", None)
    if request is not None:
        words["event"] = f"{record.name} {getattr(record, 'status_code', '')}".strip()
        words["route"] = getattr(getattr(request, "resolver_match", None), "route", None)
    return words


def error_without_words(_logger: object, _name: str, words: Words) -> Words:
    """The type of an error and the places it passed; not its message, in which a row of the database can stand."""
    told = words.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told if isinstance(told, BaseException) else None
    if error is not None:
        words["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        words["at"] = _places(error.__traceback__)
        if error.__cause__ or error.__context__:
            words["after"] = type(error.__cause__ or error.__context__).__qualname__
    words.pop("stack_info", None)
    return words


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-12:]]


def _short(path: str) -> str:
    """From the package on: where it was installed is no matter of the log."""
    return path.rsplit("site-packages/", 1)[-1].removeprefix(f"{SOURCE}/")
