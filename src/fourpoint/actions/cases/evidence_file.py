"""The figures of a case as a file: what a council takes away to check against its own. The same rows as on the page."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from fourpoint.actions.files.figure_list import FigureRow
from fourpoint.actions.public.open_data import FORMS, as_csv
from fourpoint.documents.forms.workbook import Sheet, Workbook
from fourpoint.documents.forms.workbook_ods import workbook_ods
from fourpoint.documents.forms.workbook_xlsx import workbook_xlsx

COLUMNS: dict[str, str] = {
    "block": "block of the profile",
    "figure": "name of the figure, the same from release to release",
    "title": "title",
    "value": "the council's figure, or why there is none",
    "rests_on": "what it rests on: counts, or the day",
    "neighbours": "mean of the statistical neighbours",
    "england": "England",
    "comparison": "beside the neighbours",
    "source": "files, rows and columns",
}
_BOOKS: dict[str, Callable[[Workbook], bytes]] = {"xlsx": workbook_xlsx, "ods": workbook_ods}
EVIDENCE_FORMS = {form: FORMS[form] for form in ("csv", *_BOOKS)}
"""Suffix -> content type."""


def evidence_file(form: str, figures: Sequence[FigureRow], title: str, as_at: date, release: str) -> bytes:
    """The figures in one of EVIDENCE_FORMS."""
    rows = [_row(one) for one in figures]
    if form == "csv":
        return as_csv(rows, list(COLUMNS))
    cover = (("Evidence as at", as_at.isoformat()), ("Evidence release", release))
    cells = tuple(tuple(row[name] for name in COLUMNS) for row in rows)
    sheet = Sheet("Figures", title, ("One row is one figure.",), tuple(COLUMNS), cells)
    return _BOOKS[form](Workbook(title, as_at, cover, tuple(COLUMNS.items()), (sheet,)))


def _row(one: FigureRow) -> dict[str, float | str]:
    return {
        "block": one.block,
        "figure": one.name,
        "title": one.title,
        "value": _number_or_text(one.shown),
        "rests_on": one.rests_on,
        "neighbours": _number_or_text(one.neighbours),
        "england": _number_or_text(one.england),
        "comparison": one.comparison,
        "source": "; ".join(one.places),
    }


def _number_or_text(shown: str) -> float | str:
    """A bare number is a number in a sheet; everything else stays as it is shown."""
    return float(shown) if re.fullmatch(r"-?\d+(\.\d+)?", shown) else shown
