"""The WSGI door, for gunicorn: `gunicorn fourpoint.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourpoint.config.settings")
application = get_wsgi_application()
