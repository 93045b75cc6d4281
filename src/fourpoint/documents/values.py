"""Documents as plain values (dicts and lists) for renderers that take data: every text made fit for every format.

Never changes a word: only what no format can hold (see `core.typed_text`) and line ends within a line.
"""

from dataclasses import fields, is_dataclass
from typing import Any

from fourpoint.core.words.typed_text import cleaned
from fourpoint.documents.document import Document


def one_line(text: str) -> str:
    """`text` without characters that a document cannot hold, on one line, spaces folded."""
    return " ".join(cleaned(text).split())


def plain_values(document: Document) -> dict[str, Any]:
    """The whole document as JSON holds it; every block says its `kind`. Drawings pass as they are."""
    value: dict[str, Any] = _plain(document)
    return value


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {"kind": type(value).__name__} | {
            one.name: getattr(value, one.name) if one.name == "svg" else _plain(getattr(value, one.name))
            for one in fields(value)
        }
    return value
