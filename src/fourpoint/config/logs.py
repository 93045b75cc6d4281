"""Log lines as JSON for machines. Never holds a name, an address, a password or a query string."""

import json
import logging
import re
from datetime import UTC, datetime

_KEPT = ("route", "method", "status", "milliseconds", "request", "role")
_STRANGE_HOST = "django.security.DisallowedHost"
_VISITOR = re.compile(r"\bip=\S+")


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
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The message without the page that was asked for (people type names into addresses) and without who asked."""
    if record.name == _STRANGE_HOST:
        return "Somebody asked for a host that is not ours."
    message = record.getMessage()
    path = getattr(getattr(record, "request", None), "path", "")
    if path and message.endswith(path):
        message = message.removesuffix(path).rstrip(": ")
    return _VISITOR.sub("ip=…", message)
