"""Log lines as JSON for machines. Never holds a name, an address, a password or a query string."""

import json
import logging
from datetime import UTC, datetime

_KEPT = ("route", "method", "status", "milliseconds", "request", "role")


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, and those extras that are no personal data."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        # Django's own lines bring the request as an object: only plain values are kept.
        found = {key: getattr(record, key, None) for key in _KEPT}
        line |= {key: value for key, value in found.items() if isinstance(value, str | int | float)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
