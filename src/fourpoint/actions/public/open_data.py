"""Everything open, as tidy tables: grades, what letters found, councils. CSV, ODS, XLSX and JSON of the same rows.

Every table says what each of its columns means, on the page and in the workbooks. A cell that a spreadsheet would take
for a formula is written so that it stays text.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from fourpoint.actions.public.grade_book import GradeBook
from fourpoint.actions.public.published import findings_of
from fourpoint.actions.public.what_became import anchor_of, outcomes_published
from fourpoint.core.council.answered import answer_all
from fourpoint.documents.forms.workbook import Sheet, Workbook
from fourpoint.records.models import Publication

Row = dict[str, Any]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide ones, too: spreadsheets set to Japanese or Chinese read them as the others."""
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Suffix -> content type, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table that anyone may have. `columns`: name -> what it holds."""

    id: str
    title: str
    one_row: str
    columns: dict[str, str]
    rows: Callable[[GradeBook, datetime], Iterator[Row]]
    forms: tuple[str, ...] = tuple(FORMS)


def _grades(book: GradeBook, now: datetime) -> Iterator[Row]:
    """Withheld assessments have a row without a grade."""
    for place in book.places:
        for one in book.of.get(place.code, ()):
            shared = {
                "council_code": place.code,
                "council_gss": place.gss,
                "council": place.name,
                "region": place.region,
                "year": one.year,
                "published": one.published.isoformat(),
                "framework": one.framework,
                "framework_title": one.title,
                "version": one.version or None,
                "synthetic": book.synthetic,
            }
            if one.withheld:
                yield shared | {"area": "overall", "grade": None, "word": "", "status": "withheld"}
            for area, grade in one.grades.items():
                word = one.word if area == "overall" else ""
                yield shared | {"area": area, "grade": grade, "word": word, "status": "published"}


def _findings(book: GradeBook, now: datetime) -> Iterator[Row]:
    """Every strength and area for improvement of each letter's newest version, by council, then by year."""
    names = {place.code: place for place in book.places}
    letters = Publication.objects.current(now).filter(kind=Publication.Kind.LETTER).select_related("case")
    ordered = letters.defer("words").order_by(
        "case__council__name", "case__council_id", "case__year", "case__framework"
    )
    for code, together in groupby(ordered, key=lambda one: one.case.council_id):
        place = names.get(code)
        if place is None:
            continue
        mine = [(one, findings_of(one)) for one in together]
        for (letter, findings), next_ in zip(mine, [*mine[1:], None], strict=True):
            became = {one.place: one.became for one in answer_all(findings, next_[1])} if next_ else {}
            said = outcomes_published(letter, next_[0]) if next_ else {}
            for number, one in enumerate(findings):
                yield {
                    "council_code": code,
                    "council": place.name,
                    "year": letter.case.year,
                    "framework": letter.case.framework,
                    "version": letter.version,
                    "number": number + 1,
                    "kind": "strength" if one.kind == "strength" else "area for improvement",
                    "area": one.area,
                    "text": one.text,
                    "became": became.get(number, "").replace("_", " "),
                    "inspectors_say": said[number][0].words if number in said else "",
                    "because": said[number][1] if number in said else "",
                    "letter": f"/councils/{place.slug}/{letter.case.year}/letter#{anchor_of(number)}",
                    "synthetic": book.synthetic,
                }


def _councils(book: GradeBook, now: datetime) -> Iterator[Row]:
    for place in book.places:
        newest = book.newest(place.code)
        yield {
            "council_code": place.code,
            "council_gss": place.gss,
            "council": place.name,
            "region": place.region,
            "newest_year": newest.year if newest else None,
            "newest_grade": newest.grade if newest else None,
            "page": f"/councils/{place.slug}/",
            "synthetic": book.synthetic,
        }


_COUNCIL = {
    "council_code": "three-digit code of the council, as text: 001 keeps its noughts",
    "council_gss": "its nine-character code of the Office for National Statistics",
    "council": "its name",
    "region": "its region",
}
_SYNTHETIC = {"synthetic": "says so where the data are made up for illustration; else empty"}

TABLES = {
    one.id: one
    for one in (
        OpenTable(
            "grades",
            "Every published grade",
            "One row for each council, assessment and judgement area",
            {
                **_COUNCIL,
                "year": "year of the assessment",
                "published": "day of publication, as 2011-11-08",
                "framework": "the rules it was made under, by their short name",
                "framework_title": "the same in words",
                "area": "judgement area; overall is the council's one grade",
                "grade": "4 (best) to 1; empty where the assessment is withheld",
                "word": "the framework's own word for an overall grade",
                "status": "published, or withheld because a further inspection is due",
                "version": "version of the letter; empty where only the grade is known, not the letter",
                **_SYNTHETIC,
            },
            _grades,
        ),
        OpenTable(
            "findings",
            "What letters found",
            "One row for each strength or area for improvement of each published letter",
            {
                "council_code": _COUNCIL["council_code"],
                "council": _COUNCIL["council"],
                "year": "year of the assessment",
                "framework": "the rules it was made under, by their short name",
                "version": "version of the letter",
                "number": "place among the letter's findings",
                "kind": "strength, or area for improvement",
                "area": "judgement area; overall where the letter gives one list for all",
                "text": "the finding, whole",
                "became": "what the council's next letter made of an area for improvement: asked again, now a "
                "strength, not named (which does not mean put right), not followed (it rests on no figure); "
                "empty for strengths and where no later letter is published",
                "inspectors_say": "what the inspectors said became of it, published with the next letter; empty where "
                "they gave no word",
                "because": "their reason for that word",
                "letter": "where it stands on this site",
                **_SYNTHETIC,
            },
            _findings,
            ("csv", "ods", "json"),
        ),
        OpenTable(
            "councils",
            "Councils",
            "One row for each council",
            {
                **_COUNCIL,
                "newest_year": "year of its newest assessment; empty where none is published",
                "newest_grade": "its overall grade; empty where withheld or without one",
                "page": "where its page stands on this site",
                **_SYNTHETIC,
            },
            _councils,
        ),
    )
}


def make_file(table: OpenTable, form: str, rows: Sequence[Row], book: GradeBook, now: datetime) -> bytes:
    """The table's `rows` in one of its forms."""
    if form == "csv":
        return as_csv(rows, tuple(table.columns))
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()
    from fourpoint.documents.forms.workbook_ods import workbook_ods
    from fourpoint.documents.forms.workbook_xlsx import workbook_xlsx

    return (workbook_ods if form == "ods" else workbook_xlsx)(workbook_of(table, rows, book, now))


def safe_cell(value: Any) -> Any:
    """Text that begins like a formula gets an apostrophe before it; everything else is as it was."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column)) for column in columns] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def workbook_of(table: OpenTable, rows: Sequence[Row], book: GradeBook, now: datetime) -> Workbook:
    """A cover, what each column holds, and the rows; an empty cell is an empty text."""
    cells = tuple(tuple(safe_cell("" if row[name] is None else row[name]) for name in table.columns) for row in rows)
    cover = [("What this is", f"{table.title}. {table.one_row}."), ("Grades", "4 is the best grade, 1 the worst.")]
    cover.append(("Licence", licence_of(book)))
    if book.synthetic:
        cover.append(("Synthetic", book.synthetic))
    notes = tuple(table.columns.items())
    sheet = Sheet(table.id, table.title, (f"{table.one_row}.",), tuple(table.columns), cells)
    return Workbook(table.title, now.date(), tuple(cover), notes, (sheet,))


def licence_of(book: GradeBook) -> str:
    """Under what anyone may use the data."""
    if book.synthetic:
        return (
            "These data are made up for illustration. They come with Fourpoint under the MIT licence and may be "
            "used for anything."
        )
    return (
        "Published assessments may be used under the Open Government Licence v3.0, with their publisher named, "
        "except where a letter says otherwise."
    )
