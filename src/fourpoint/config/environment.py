"""Reads the environment into values for the settings. No secret has a default, except in a demo's own folder."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CONNECT_TIMEOUT = 5
"""Seconds to wait for PostgreSQL to answer: a page, or /ready, must not wait as long as the network would."""
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
}
SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "CONN_MAX_AGE": 60,  # opening one for every request would cost more than most queries
    "OPTIONS": SQLITE_OPTIONS,
}


def database_from(url: str | None, data: Path) -> dict[str, Any]:
    """DATABASES["default"] from `DATABASE_URL`; SQLite in the data folder where there is none."""
    if not url:
        return SQLITE | {"NAME": data / "fourpoint.sqlite3"}
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": CONNECT_TIMEOUT} | dict(parse_qsl(parts.query)),
        }
    if parts.scheme == "sqlite":
        return SQLITE | {"NAME": unquote(parts.path)}
    raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// or sqlite:///.")


def secret_from_environment() -> str:
    """The secret key, from `FOURPOINT_SECRET_KEY` or the file that `FOURPOINT_SECRET_KEY_FILE` names."""
    if key := os.environ.get("FOURPOINT_SECRET_KEY"):
        return key
    if file := os.environ.get("FOURPOINT_SECRET_KEY_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    raise ImproperlyConfigured(
        "No secret key is set. Set FOURPOINT_SECRET_KEY (50 random characters or more) or "
        "FOURPOINT_SECRET_KEY_FILE; there is no default."
    )


def secret_of_demo(data: Path) -> str:
    """A random key of this demo alone, kept in its data folder, readable by its owner only."""
    file = data / "secret-key"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


def is_set(name: str) -> bool:
    return os.environ.get(name, "").lower() in ("1", "yes", "true", "on")


def listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
