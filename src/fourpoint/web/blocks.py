"""A document's blocks as page components."""

from collections.abc import Mapping

from django.template.loader import get_template
from markupsafe import Markup

from fourpoint.documents.document import Document
from fourpoint.documents.values import plain_values


def blocks_html(
    document: Document,
    shift: int = 0,
    hide_first: bool = False,
    anchors: Mapping[str, str] | None = None,
    leads: Mapping[str, str] | None = None,
) -> Markup:
    """Headings stand `shift` levels down; the template escapes every text. `anchors`: an item's text -> its id;
    `leads`: the text of an item or a paragraph -> the address where what it rests on is told."""
    values = {
        "document": plain_values(document),
        "shift": shift,
        "hide_first": hide_first,
        "anchors": anchors or {},
        "leads": leads or {},
    }
    return Markup(get_template("document_blocks.html").render(values))  # noqa: S704
