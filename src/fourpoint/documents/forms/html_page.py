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
    style = page_style() + _printed_edges(values["notice"], values["running"])
    return _template().render(document=values, dated=document.dated.isoformat(), style=style)


def _printed_edges(notice: str, running: str) -> str:
    """The notice at the head and the running words at the foot of every printed page."""
    look = "font:8pt sans-serif;color:#4d5a66"
    return (
        f"@page{{@top-center{{content:{_css_text(notice)};{look};font-weight:600}}"
        f"@bottom-left{{content:{_css_text(running)};{look}}}"
        f'@bottom-right{{content:"Page " counter(page) " of " counter(pages);{look}}}}}\n'
    )


def _css_text(text: str) -> str:
    """`text` as a string of CSS: whatever is not a plain letter, figure or mark stands as its code point."""
    safe = "".join(one if one.isalnum() or one in " .,;:-()'" else f"\\{ord(one):x} " for one in text)
    return f'"{safe}"'
