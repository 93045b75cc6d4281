"""What a council does with its self-assessment: takes a template, submits it, compares it with what was awarded.

A submission is a folder of the plain form, one a version, never overwritten: `evidence build` reads it beside the
rest, and the newest version of a day stands.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fourpoint.actions.files.assess import assess_profile
from fourpoint.analysis.council_record import read_record
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import SuggestedAgreement
from fourpoint.core.council.comparison import ComparedArea, ComparedYear, compare_areas, compare_years
from fourpoint.core.council.self_assessment import (
    COLUMNS,
    AreaSelfAssessment,
    SelfAssessment,
    TypedRow,
    read_rows,
    template_rows,
)
from fourpoint.core.errors import FourpointError, InputProblemsError, Problem, UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.judging.agreement import suggest_all
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release, open_release

_KINDS = (".csv", ".xlsx")


def write_template(framework: Framework, to: Path) -> Path:
    """An empty template for `framework` at `to` (CSV or XLSX by its ending). Never overwrites."""
    if to.suffix.lower() not in _KINDS:
        raise UsageError(f"A template is a CSV or XLSX file; '{to.name}' is neither.")
    if to.exists():
        raise UsageError(f"{to} is there already and may hold somebody's work; name another file.")
    to.parent.mkdir(parents=True, exist_ok=True)
    if to.suffix.lower() == ".xlsx":
        _write_workbook(framework, to)
    else:
        _write_csv(to, template_rows(framework))
    return to


def _write_csv(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """A new file, with the mark by which spreadsheets know UTF-8 left out: the plain form has none."""
    found = list(rows)
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _write_workbook(framework: Framework, to: Path) -> None:
    import xlsxwriter

    rows = template_rows(framework)
    with xlsxwriter.Workbook(to, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
        sheet = book.add_worksheet("self-assessment")
        sheet.set_column(0, 1, 26, wrap)
        sheet.set_column(2, 2, 8, wrap)
        sheet.set_column(3, len(COLUMNS) - 1, 48, wrap)
        sheet.write_row(0, 0, list(COLUMNS), bold)
        for place, row in enumerate(rows, 1):
            sheet.write_row(place, 0, list(row.values()), wrap)
        sheet.data_validation(1, 2, len(rows), 2, {"validate": "list", "source": [4, 3, 2, 1]})
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("notes")
        notes.set_column(0, 0, 18)
        notes.set_column(1, 1, 60)
        for place, pair in enumerate(COLUMNS.items()):
            notes.write_row(place, 0, pair)


def read_template(path: Path, framework: Framework) -> tuple[AreaSelfAssessment, ...]:
    """A filled-in template. Raises InputProblemsError with every problem, UsageError where there is no such file."""
    headings, rows = _grid(path)
    return read_rows(path.name, headings, rows, framework)


def _grid(path: Path) -> tuple[list[str], list[TypedRow]]:
    if not path.is_file():
        raise UsageError(f"There is no file {path}.")
    if path.suffix.lower() not in _KINDS:
        raise UsageError(f"A self-assessment is a CSV or XLSX file; '{path.name}' is neither.")
    lines = _workbook_lines(path) if path.suffix.lower() == ".xlsx" else _csv_lines(path)
    headings = [cell.strip() for cell in lines[0]] if lines else []
    typed = [TypedRow(place, dict(zip(headings, line, strict=False))) for place, line in enumerate(lines[1:], 2)]
    return headings, typed


def _csv_lines(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        found = f"it cannot be read as UTF-8 text with commas ({error})."
        raise InputProblemsError([Problem(path.name, None, None, found, "Save it as CSV (UTF-8).")]) from error


def _workbook_lines(path: Path) -> list[list[str]]:
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        sheet = book.load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
        frame = sheet.to_polars()
    except Exception as error:  # the library's errors have no base of their own that it documents
        found = "it cannot be opened as a workbook (XLSX)."
        raise InputProblemsError([Problem(path.name, None, None, found, "Save it again.")]) from error
    return [[_as_typed(cell) for cell in row] for row in frame.iter_rows()]


def _as_typed(cell: str | None) -> str:
    """A whole number that a spreadsheet keeps as 3.0 was typed as 3."""
    return re.sub(r"^([1-4])\.0$", r"\1", cell or "")


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission as it was frozen: its folder and what it holds."""

    folder: Path
    made: SelfAssessment


def submit(path: Path, framework: Framework, code: str, day: date, to: Path) -> Submitted:
    """Freeze the filled-in template `path` as the next version under `to`. Never overwrites, and refuses a
    submission that changes nothing (UsageError)."""
    return freeze(read_template(path, framework), framework, code, day, to)


def freeze(areas: tuple[AreaSelfAssessment, ...], framework: Framework, code: str, day: date, to: Path) -> Submitted:
    """The same for areas at hand, from a form."""
    before = versions_of(to, code, framework.id)
    made = SelfAssessment(code, framework.id, day, len(before) + 1, areas)
    folder = to / _name(code, framework.id, made.version)
    tables = _tables(made, framework)
    if before and _same(before[-1], tables):
        raise UsageError(
            f"Nothing has changed since version {made.version - 1} ({before[-1].name}); nothing was submitted."
        )
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise FourpointError(f"{folder} was made by somebody else just now; submit again.") from error
    for name, rows in tables.items():
        file = folder / f"{name}.csv"
        _write_csv(file, rows)
        file.chmod(0o444)
    return Submitted(folder, made)


def _name(code: str, framework: str, version: int) -> str:
    return f"self-assessment-{code}-{framework}-v{version:03d}"


def versions_of(to: Path, code: str, framework: str) -> list[Path]:
    """Folders of the versions submitted so far, oldest first."""
    found = sorted(to.glob(f"self-assessment-{code}-{framework}-v[0-9][0-9][0-9]")) if to.is_dir() else []
    return [folder for folder in found if folder.is_dir()]


def _same(folder: Path, tables: Mapping[str, list[dict[str, object]]]) -> bool:
    """Whether the version in `folder` says the same, its number apart."""
    return all(_read_back(folder / f"{name}.csv") == _as_text(rows) for name, rows in tables.items())


def read_frozen(folder: Path) -> list[dict[str, str]]:
    """The areas of a frozen version, with strengths and areas for development one a line, as a template has them."""
    with (folder / "self_assessments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    findings = _read_back(folder / "findings.csv")
    return [row | _listed_findings(row["area"], findings) for row in rows]


def rows_of_frozen(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of a frozen version, row by row, as they lie in its files."""
    found = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found[file.stem] = list(csv.DictReader(opened))
    return found


def every_submission(to: Path, code: str) -> list[Path]:
    """Folders of every version that the council submitted, under whatever framework."""
    return sorted(to.glob(f"self-assessment-{code}-*-v[0-9][0-9][0-9]")) if to.is_dir() else []


def _listed_findings(area: str, findings: list[dict[str, str]]) -> dict[str, str]:
    kinds = {"strengths": "strength", "developments": "development"}
    own = [one for one in findings if one["area"] == area]
    return {name: "\n".join(one["text"] for one in own if one["kind"] == kind) for name, kind in kinds.items()}


def _read_back(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [_unversioned(row) for row in csv.DictReader(file)]


def _as_text(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    return [_unversioned({name: str(cell) for name, cell in row.items()}) for row in rows]


def _unversioned(row: Mapping[str, str]) -> dict[str, str]:
    """The row without its version, and without the version in its review's id."""
    kept = {name: cell for name, cell in row.items() if name != "version"}
    return kept | ({"review": re.sub(r"-v\d+$", "", kept["review"])} if "review" in kept else {})


def _tables(made: SelfAssessment, framework: Framework) -> dict[str, list[dict[str, object]]]:
    """The submission in the plain form: grades and accounts, and what it names as findings of a review."""
    grades: list[dict[str, object]] = [
        {
            "code": made.code,
            "framework": made.framework,
            "date": made.date.isoformat(),
            "area": one.area,
            "grade": one.grade or "",
            "narrative": one.narrative,
            "evidence": one.evidence,
            "version": made.version,
        }
        for one in made.areas
    ]
    findings = _findings(made)
    review: dict[str, object] = {
        "code": made.code,
        "review": made.review,
        "kind": "self_assessment",
        "by": "the council",
        "date": made.date.isoformat(),
        "title": f"Self-assessment under {framework.title}",
    }
    told = {"reviews": [review], "findings": findings} if findings else {}
    return {"self_assessments": grades, **told}


def _findings(made: SelfAssessment) -> list[dict[str, object]]:
    return [
        {
            "code": made.code,
            "review": made.review,
            "date": made.date.isoformat(),
            "area": one.area,
            "kind": kind,
            "text": text,
        }
        for one in made.areas
        for kind, texts in (("strength", one.strengths), ("development", one.developments))
        for text in dict.fromkeys(texts)
    ]


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of one council under one framework, and through the years."""

    council: str
    code: str
    framework: str
    as_at: date
    areas: tuple[ComparedArea, ...]
    years: tuple[ComparedYear, ...]
    suggested: tuple[SuggestedAgreement, ...]
    """The two flags that the evidence suggests, for a person to confirm."""


def compare(release: Release, council: str, framework: Framework, as_at: date, own: Release | None = None) -> Compared:
    """The newest self-assessment beside the indicated and the awarded grades, area by area and year by year. `own` is
    the release with the council's own record laid over it, to its own last day."""
    evidence_day = min(as_at, release.as_at)
    found = find_council(release, council, evidence_day)
    side = own or release
    record = read_record(side, found.code, found.name, evidence_day if own is None else own.as_at)
    profile = make_profile(release, found.code, framework, evidence_day)
    assessment = assess_profile(profile, framework)
    areas = compare_areas(record, framework.id, assessment.judgements)
    suggested = suggest_all(profile, framework, assessment)
    return Compared(found.name, found.code, framework.id, evidence_day, areas, compare_years(record), suggested)


def compared_lines(found: Compared) -> list[str]:
    """The comparison as a terminal shows it: a line an area, then a line a year."""
    lines = [f"{found.council} ({found.code}) under {found.framework}, as at {found.as_at.isoformat()}; 4 is best"]
    lines.append(f"{'area':<24}{'own':>5}{'indicated':>11}{'awarded':>9}  ")
    suggested = {one.area: one for one in found.suggested}
    for one in found.areas:
        lines += [_area_line(one), *_suggested_lines(suggested.get(one.area))]
    lines.append("through the years:")
    return lines + [_year_line(year) for year in found.years]


def _area_line(one: ComparedArea) -> str:
    indicated = one.indicated if one.indicated is not None else "/".join(map(str, one.possible)) or "-"
    own, awarded = ("-" if grade is None else grade for grade in (one.own, one.awarded))
    return f"{one.area:<24}{own:>5}{indicated:>11}{awarded:>9}  {one.words}{_flags(one.underestimates, one.overvalues)}"


def _suggested_lines(found: SuggestedAgreement | None) -> list[str]:
    """What the evidence suggests, with why; nothing where there is no self-assessment or all goes together."""
    if found is None or found.own_grade is None or found.consistent:
        return []
    flags = ("weaknesses underestimated", found.underestimates), ("progress overvalued", found.overvalues)
    words = " and ".join(name for name, flag in flags if flag)
    return [f"    suggested, for a person to confirm: {words}", *(f"      {why}" for why in found.why)]


def _flags(underestimates: bool | None, overvalues: bool | None) -> str:
    """What the letter said of the self-assessment; nothing where it said nothing."""
    if underestimates is None and overvalues is None:
        return ""
    said = [
        words
        for words, flag in (("weaknesses underestimated", underestimates), ("progress overvalued", overvalues))
        if flag
    ]
    return f"; {' and '.join(said) if said else 'consistent with the evidence'}"


def _year_line(year: ComparedYear) -> str:
    same, both = year.agreed
    submitted = year.submitted.isoformat() if year.submitted else "none"
    published = year.published.isoformat() if year.published else "none"
    agreed = f"same grade in {same} of {both} areas" if both else "nothing to compare"
    under = sum(flag is True for *_, flag, _ in year.areas)
    over = sum(flag is True for *_, flag in year.areas)
    flags = f"; weaknesses underestimated in {under}, progress overvalued in {over}" if under or over else ""
    return f"  {year.framework:<12} submitted {submitted}, published {published}: {agreed}{flags}"


def code_of(council: str, release: Path | None) -> str:
    """The three-digit code that `council` is, or that a release knows it by."""
    if re.fullmatch(r"\d{3}", council):
        return council
    if release is None:
        raise UsageError(
            f"'{council}' is not a three-digit code; name a release with --release to find a council by name."
        )
    return find_council(open_release(release), council).code
