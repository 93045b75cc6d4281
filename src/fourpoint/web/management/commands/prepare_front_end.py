"""`manage.py prepare_front_end`: style sheets, script and typeface, made ours to serve; before collectstatic."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from fourpoint.web.front_end import prepare_front_end


class Command(BaseCommand):
    help = "Puts the front end's files where they are served from, without what is for gov.uk alone."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_front_end(Path(settings.FRONTEND), Path(settings.BUILT_FRONT_END))
