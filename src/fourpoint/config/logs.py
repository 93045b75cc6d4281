"""Log lines as JSON for machines. Never holds a name, an address, a password or a query string.

Of an exception: where it was raised and of which kind, not what it says: databases and parsers repeat what was typed.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

_KEPT = ("route", "method", "status", "milliseconds", "request", "role")
_STRANGE_HOST = "django.security.DisallowedHost"
_GUNICORN = re.compile(r"(Invalid request)\b.*|(Error handling request)\b.*", re.DOTALL)
"""What follows in gunicorn's lines: who asked, and the line or the header that was sent."""


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, and those extras that are no personal data."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        # Django's own lines bring the request as an object: only plain values are kept.
        found = {key: getattr(record, key, None) for key in _KEPT}
        line |= {key: value for key, value in found.items() if isinstance(value, str | int | float)}
        if record.exc_info and record.name != _STRANGE_HOST:
            line["error"] = "\n".join(_where(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The message without the page that was asked for (people type names into addresses) and without who asked."""
    if record.name == _STRANGE_HOST:
        return "Somebody asked for a host that is not ours."
    message = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", "")
    if path and message.endswith(path):
        message = message.removesuffix(path).rstrip(": ")
    return _GUNICORN.sub(lambda found: f"{found[1] or found[2]}.", message)


def _where(error: BaseException | None) -> Iterator[str]:
    """An exception's kind, the calls that led to it, and then those of its cause; the code that the database or the
    system gave."""
    while error is not None:
        codes = (getattr(error, name, None) for name in ("sqlstate", "sqlite_errorname", "strerror"))
        code = next((f" ({code})" for code in codes if code), "")
        yield f"{type(error).__module__}.{type(error).__qualname__}{code}"
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
