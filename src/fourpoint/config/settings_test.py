"""Settings of the tests and of the type checker: the real ones, with a fast password hash and a folder of its own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.gettempdir()) / f"fourpoint-tests-{os.getpid()}"
os.environ.setdefault("FOURPOINT_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("FOURPOINT_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("FOURPOINT_DATA", str(_FOLDER))

from fourpoint.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
LOGGING = {"version": 1, "disable_existing_loggers": False}
if _FOLDER.is_dir() or os.environ["FOURPOINT_DATA"] == str(_FOLDER):
    atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
EVIDENCE.mkdir(parents=True, exist_ok=True)  # noqa: F405
