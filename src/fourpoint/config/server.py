"""How gunicorn runs the service: `gunicorn -c python:fourpoint.config.server fourpoint.config.wsgi`.

What differs between places comes from the environment (FOURPOINT_BIND, WEB_CONCURRENCY) or the command line, which
goes before what stands here.
"""

import os
from typing import Any

bind = os.environ.get("FOURPOINT_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 4
keepalive = 65  # longer than the proxy in front keeps a silent connection, so that it is never cut under a request
graceful_timeout = 30
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
logconfig_dict: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "fourpoint.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("FOURPOINT_LOG_LEVEL", "INFO")},
    "loggers": {"gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
"""As the service's own lines. No access log: the service writes a line a request, without addresses."""
