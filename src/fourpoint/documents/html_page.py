"""HTML of any document: one self-contained file, no scripts, nothing fetched, printable, WCAG 2.2 AA.

Escapes everything but drawings, which Fourpoint itself makes (`charts`) from escaped text.
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from fourpoint.documents.document import Document
from fourpoint.documents.values import plain_values


@cache
def _template() -> Template:
    folder = files("fourpoint.documents") / "templates"
    environment = Environment(
        loader=FileSystemLoader(str(folder)), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
    environment.filters["drawing"] = Markup
    return environment.get_template("document.html.jinja")


@cache
def page_style() -> str:
    """The style sheet that stands inside every page."""
    return (files("fourpoint.documents") / "templates" / "document.css").read_text(encoding="utf-8")


def document_html(document: Document) -> str:
    """`document` as one HTML page."""
    values = plain_values(document)
    return _template().render(document=values, dated=document.dated.isoformat(), style=page_style())
