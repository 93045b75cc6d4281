"""`manage.py draw_reference`: the pages of docs/reference that are drawn from the code of the service."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from fourpoint.core.cases.diagram import draw_page
from fourpoint.web.routes import draw_access_page
from fourpoint.web.security_page import draw_security_page

DOCS = Path(__file__).resolve().parents[5] / "docs" / "reference"


class Command(BaseCommand):
    help = "Draws case.md, access.md and security.md of docs/reference from the steps, the routes and the locks."

    def handle(self, *args: Any, **options: Any) -> None:
        DOCS.mkdir(parents=True, exist_ok=True)
        (DOCS / "access.md").write_text(draw_access_page(), encoding="utf-8")
        (DOCS / "security.md").write_text(draw_security_page(), encoding="utf-8")
        (DOCS / "case.md").write_text(draw_page(), encoding="utf-8")
