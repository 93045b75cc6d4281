"""Django's settings. Safe by default; `FOURPOINT_DEMO=1` is the only looser mode, and it answers on localhost alone.

docs/how-to/deploy.md says what each environment variable does.
"""

import os
from pathlib import Path
from typing import Any

from fourpoint.config.environment import (
    database_from,
    is_set,
    listed,
    secret_from_environment,
    secret_of_demo,
)

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent

DEMO = is_set("FOURPOINT_DEMO")
DEBUG = False
DATA = Path(os.environ.get("FOURPOINT_DATA", "out/service")).resolve()
EVIDENCE = Path(os.environ.get("FOURPOINT_EVIDENCE", DATA / "evidence")).resolve()
# Frameworks that were handed in are kept with the evidence, and found by their id before any other of the user's.
_FRAMEWORKS = [str(EVIDENCE / "frameworks"), *os.environ.get("FOURPOINT_FRAMEWORKS", "").split(os.pathsep)]
os.environ["FOURPOINT_FRAMEWORKS"] = os.pathsep.join(dict.fromkeys(one for one in _FRAMEWORKS if one))
FRONTEND = Path(os.environ.get("FOURPOINT_FRONTEND", ROOT / "node_modules")).resolve()
"""Where npm put what the pages are made of."""

SECRET_KEY = secret_of_demo(DATA) if DEMO else secret_from_environment()
SECRET_KEY_FALLBACKS = listed("FOURPOINT_OLD_SECRET_KEYS")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if DEMO else listed("FOURPOINT_HOSTS")
CSRF_TRUSTED_ORIGINS = [] if DEMO else [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "ninja",
    "fourpoint.records",
    "fourpoint.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fourpoint.web.middleware.RequestLog",
    "fourpoint.web.middleware.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fourpoint.web.middleware.NoNullCharacters",
    "fourpoint.web.middleware.DeclaredAccess",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "fourpoint.web.urls"
WSGI_APPLICATION = "fourpoint.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "fourpoint.web.jinja.make_environment"},
    }
]

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 3000}}}

AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/desk/"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: a quarter of an hour
AXES_LOCKOUT_PARAMETERS = "fourpoint.web.visitor.what_locks"
AXES_RESET_ON_SUCCESS = False  # it would forget every failure from the address; signing in forgets one's own alone
AXES_CLIENT_IP_CALLABLE = "fourpoint.web.visitor.address_of"
AXES_USERNAME_FORM_FIELD = "username"  # as authenticate() is called; by itself it takes the model's field
AXES_LOCKOUT_CALLABLE = "fourpoint.web.views.sign_in.locked_out"
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "email", "ip_address", "password"]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "fourpoint.web.views.errors.form_expired"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
BEHIND_PROXY = is_set("FOURPOINT_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
EVIDENCE_UPLOAD_LIMIT = 30 * 1024 * 1024

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
BUILT_FRONT_END = DATA / "front-end"
"""Where `prepare_front_end` puts style sheets, script and typeface."""
BUILT_FRONT_END.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("govuk", BUILT_FRONT_END)]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "fourpoint.config.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("FOURPOINT_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": [], "propagate": False},
        "axes": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
