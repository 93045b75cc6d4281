"""PDF/UA-1 by Typst: the runner every document of Fourpoint uses, with a font of its own.

Data goes in as JSON through `sys_inputs` and never into source. Typst refuses a document that breaks PDF/UA-1, and
that refusal is an error here: no untagged file is ever written. The same input gives the same bytes.
"""

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from fourpoint.core.errors import FourpointError
from fourpoint.documents.document import Document
from fourpoint.documents.values import plain_values

_HERE = Path(__file__).parents[1]
_ONE_AT_A_TIME = Lock()


class PdfRefusedError(FourpointError):
    """Typst found something that PDF/UA-1 does not allow; the sentence is Typst's."""


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        _HERE / "typst" / f"{template}.typ",
        root=_HERE / "typst",
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
    )


def typst_pdf(template: str, data: dict[str, Any], dated: date) -> bytes:
    """The PDF of `template`.typ with `data`, dated midnight UTC of `dated`. Raises PdfRefusedError."""
    return _compile(template, data, dated, "pdf", None)


def typst_png(template: str, data: dict[str, Any], ppi: float) -> bytes:
    """The first page of `template`.typ as PNG: for drawings in formats that have no SVG."""
    return _compile(template, data, date(2000, 1, 1), "png", ppi)


def _compile(template: str, data: dict[str, Any], dated: date, form: Literal["pdf", "png"], ppi: float | None) -> bytes:
    try:
        with _ONE_AT_A_TIME:
            made = _compiler(template).compile(
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                format=form,
                ppi=ppi,
                pdf_standards=["ua-1"] if form == "pdf" else [],
                timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
            )
    except typst.TypstError as error:
        raise PdfRefusedError(f"The PDF could not be made as PDF/UA-1: {error}") from error
    if not isinstance(made, bytes):  # pages one by one: only a PNG of several pages is
        raise PdfRefusedError("The drawing does not fit on one page.")
    return made


def document_pdf(document: Document) -> bytes:
    """`document` as tagged PDF/UA-1."""
    values = plain_values(document)
    dated = document.dated
    values |= {"year": dated.year, "month": dated.month, "day": dated.day}
    del values["dated"]
    return typst_pdf("document", values, dated)
