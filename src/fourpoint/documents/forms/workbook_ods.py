"""A workbook as ODS, the open format that government publishes in: tables named as database ranges, typed cells.

The parts of an ODS are few and plain, so they are written as they stand; odfdo reads them back in the tests. Cells are
typed text or typed numbers: nothing here can be a formula. The same workbook gives the same bytes.
"""

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from fourpoint.core.words.rounding import round_half_up
from fourpoint.core.words.typed_text import cleaned
from fourpoint.core.words.wording import day
from fourpoint.documents.forms.workbook import Sheet, Workbook, WorkbookCell, widths_of

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for prefix, urn in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
_OUTSIDE = (
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def workbook_ods(workbook: Workbook) -> bytes:
    """`workbook` as ODS."""
    parts = {
        "content.xml": _content(workbook),
        "meta.xml": _meta(workbook),
        "styles.xml": _styles(workbook.language),
        "META-INF/manifest.xml": _manifest(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(zipfile.ZipInfo("mimetype", _FIRST_DAY), _MIMETYPE)
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, text)
    return out.getvalue()


def _content(workbook: Workbook) -> str:
    sheets = workbook.every_sheet()
    widths = sorted({width for sheet in sheets for width in widths_of(sheet)})
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.21:.2f}cm"/></style:style>'
        for width in widths
    )
    ranges = "".join(_range(sheet) for sheet in sheets if sheet.rows)
    return (
        f'{_HEAD}<office:document-content {_NAMES} {_OUTSIDE} office:version="1.3">'
        f"<office:automatic-styles>{columns}{_CELL_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(map(_sheet, sheets))}"
        f"<table:database-ranges>{ranges}</table:database-ranges></office:spreadsheet></office:body>"
        "</office:document-content>"
    )


_CELL_STYLES = "".join(
    f'<style:style style:name={quoteattr(name)} style:family="table-cell">'
    f'<style:table-cell-properties fo:wrap-option="{wrap}" style:vertical-align="top"/>'
    f'<style:text-properties fo:font-weight="{weight}" fo:font-size="{size}pt"/></style:style>'
    for name, weight, size, wrap in (
        ("title", "bold", 14, "no-wrap"),
        ("remark", "normal", 11, "no-wrap"),
        ("header", "bold", 11, "wrap"),
        ("cell", "normal", 11, "wrap"),
    )
)


def _sheet(sheet: Sheet) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in widths_of(sheet))
    above = [_row([(sheet.title, "title")]), *(_row([(remark, "remark")]) for remark in sheet.remarks)]
    header = f"<table:table-header-rows>{_row([(name, 'header') for name in sheet.columns])}</table:table-header-rows>"
    decimals = dict(sheet.decimals)
    places = [decimals.get(name) for name in sheet.columns]
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row, places))}</table:table-row>" for row in sheet.rows)
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{''.join(above)}{header}{rows}</table:table>"


def _row(cells: list[tuple[str, str]]) -> str:
    return f"<table:table-row>{''.join(_text(text, style) for text, style in cells)}</table:table-row>"


def _text(text: str, style: str = "cell") -> str:
    shown = escape(cleaned(text))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def _cell(cell: WorkbookCell, decimals: int | None) -> str:
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f'<table:table-cell table:style-name="cell" {kind}><text:p>{day(cell)}</text:p></table:table-cell>'
    if isinstance(cell, int | float):
        shown = f"{cell:,}" if isinstance(cell, int) else f"{round_half_up(cell, decimals or 0):,}"
        return (
            f'<table:table-cell table:style-name="cell" office:value-type="float" office:value="{cell!r}">'
            f"<text:p>{shown}</text:p></table:table-cell>"
        )
    return _text(cell)


def _range(sheet: Sheet) -> str:
    top = len(sheet.remarks) + 2
    name = "'" + sheet.name.replace("'", "''") + "'"
    address = f"{name}.A{top}:{name}.{_letters(len(sheet.columns))}{top + len(sheet.rows)}"
    return (
        f"<table:database-range table:name={quoteattr(sheet.table_name)} "
        f'table:target-range-address={quoteattr(address)} table:contains-header="true"/>'
    )


def _letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _meta(workbook: Workbook) -> str:
    when = f"{workbook.dated.isoformat()}T00:00:00"
    return (
        f'{_HEAD}<office:document-meta {_NAMES} {_OUTSIDE} office:version="1.3"><office:meta>'
        f"<meta:generator>Fourpoint</meta:generator><dc:title>{escape(cleaned(workbook.title))}</dc:title>"
        f"<dc:language>{workbook.language}</dc:language><meta:creation-date>{when}</meta:creation-date>"
        f"<dc:date>{when}</dc:date></office:meta></office:document-meta>"
    )


def _styles(language: str) -> str:
    tongue, _, country = language.partition("-")
    return (
        f'{_HEAD}<office:document-styles {_NAMES} {_OUTSIDE} office:version="1.3"><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties style:font-name="Arial" '
        f'fo:language="{tongue}" fo:country="{country}"/></style:default-style>'
        "</office:styles></office:document-styles>"
    )


def _manifest() -> str:
    files = (("/", _MIMETYPE), ("content.xml", "text/xml"), ("meta.xml", "text/xml"), ("styles.xml", "text/xml"))
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in files
    )
    return f'{_HEAD}<manifest:manifest {_NAMES} manifest:version="1.3">{entries}</manifest:manifest>'
