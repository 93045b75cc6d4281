"""Write a council's performance profile: profile and assessment in; pages, workbook and data out.

Computes nothing: the profile comes from the analysis room, the grade from the engine, the pages from documents.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fourpoint.actions.files.profile_of import ProfileMade
from fourpoint.actions.files.save import save, zipped
from fourpoint.core.errors import UsageError
from fourpoint.documents.document import Document
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.forms.pdf import document_pdf
from fourpoint.documents.forms.text_page import document_text
from fourpoint.documents.forms.workbook import Workbook
from fourpoint.documents.forms.workbook_ods import workbook_ods
from fourpoint.documents.profile.document import profile_document
from fourpoint.documents.profile.json import profile_json
from fourpoint.documents.profile.tidy_csv import tidy_files
from fourpoint.documents.profile.workbook import profile_workbook


def write_profile(made: ProfileMade, to: Path, formats: Sequence[str] = ("html", "pdf", "json")) -> list[Path]:
    """`profile.FORMAT` in the folder `to` for each of `formats`; the files written."""
    check_profile_formats(formats)
    laid = _LaidOut(made)
    with ThreadPoolExecutor(1) as beside:
        pdf = beside.submit(_WRITERS["pdf"], laid) if "pdf" in formats else None
        files = {name: _WRITERS[name](laid) for name in formats if name != "pdf"}
        if pdf:
            files["pdf"] = pdf.result()
    names = dict.fromkeys(formats)
    return [save(to / file, content) for name in names for file, content in files[name].items()]


def profile_in_form(made: ProfileMade, form: str) -> bytes:
    """The profile as one file: for `csv` a zip of its tidy tables. UsageError for a form that there is none of."""
    check_profile_formats([form])
    files = _WRITERS[form](_LaidOut(made))
    return files[f"profile.{form}"] if form != "csv" else zipped(files)


class _LaidOut:
    """A profile and its pages, laid out once for all formats; the PDF is set beside the others, on another core."""

    def __init__(self, made: ProfileMade) -> None:
        self.made = made
        self.document: Document = profile_document(made.profile, made.assessment, made.framework)

    @property
    def workbook(self) -> Workbook:
        return profile_workbook(self.made.profile, self.made.assessment, self.made.framework)


def check_profile_formats(formats: Sequence[str]) -> None:
    """UsageError for a format that a profile does not have."""
    unknown = [name for name in formats if name not in _WRITERS]
    if unknown:
        raise UsageError(f"A profile has no format '{unknown[0]}'; there are: {', '.join(_WRITERS)}.")


def _xlsx(laid: _LaidOut) -> dict[str, bytes]:
    from fourpoint.documents.forms.workbook_xlsx import workbook_xlsx  # slow to import and seldom asked for

    return {"profile.xlsx": workbook_xlsx(laid.workbook)}


_Write = Callable[[_LaidOut], dict[str, bytes]]
_WRITERS: dict[str, _Write] = {
    "html": lambda laid: {"profile.html": document_html(laid.document).encode()},
    "pdf": lambda laid: {"profile.pdf": document_pdf(laid.document)},
    "json": lambda laid: {"profile.json": profile_json(laid.made.profile, laid.made.assessment).encode()},
    "ods": lambda laid: {"profile.ods": workbook_ods(laid.workbook)},
    "xlsx": _xlsx,
    "csv": lambda laid: tidy_files(laid.made.profile),
    "text": lambda laid: {"profile.txt": document_text(laid.document).encode()},
}
PROFILE_FORMATS = tuple(_WRITERS)
