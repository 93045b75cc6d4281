"""Reading published inspection reports: grades against the official tables, findings, seconds a report, by era.

Needs the open data beside the project. Writes docs/reference/reading-accuracy.md. The text layer of every page of the
same files, read with pypdfium2 in the same run, is what the times stand beside; both are seconds of processor time.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from measure import SHARED, Measured

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "real"))

from official_grades import earlier, ilacs, official_for

from fourpoint.archive.many import read_one
from fourpoint.archive.pages.document import UnreadableFileError
from fourpoint.archive.pages.open_document import open_document
from fourpoint.archive.read import read_document
from fourpoint.core.reading import Reading

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "reading-accuracy.md"
PROMISE = 0.04
"""Seconds a report, grades only."""
ERAS = (
    ("2009 to 2013", 2009, 2013),
    ("2014 to 2017", 2014, 2017),
    ("2018 to 2022", 2018, 2022),
    ("2023 to 2025", 2023, 2025),
)


@dataclass(slots=True)
class Era:
    """What was counted of the reports published in a span of years."""

    title: str
    reports: int = 0
    not_reports: int = 0
    official: int = 0
    right: int = 0
    wrong: int = 0
    refused: int = 0
    beyond: int = 0
    """Grades read of reports that the official tables do not hold."""
    to_improve: int = 0
    strengths: int = 0
    unlisted: int = 0
    """Reports in which no list of what to improve was read."""
    seconds: list[float] = field(default_factory=list)
    text: list[float] = field(default_factory=list)


def measure() -> Iterable[Measured]:
    """The accuracy and the time of the whole collection; nothing where it is absent."""
    if not (SHARED / "data/reports").is_dir():
        return
    eras = _eras()
    PAGE.write_text(page(eras), encoding="utf-8")
    everything = [second for era in eras for second in era.seconds]
    text = [second for era in eras for second in era.text]
    official = sum(era.official for era in eras)
    read = sum(era.right + era.wrong for era in eras)
    yield Measured("seconds a report, grades only", median(everything), "s", PROMISE)
    yield Measured("the text of all its pages alone", median(text), "s", note="pypdfium2, for comparison")
    yield Measured("official grades read", 100 * read / official, "%", 99, at_least=True, note=f"{read} of {official}")
    yield Measured("wrong grades", float(sum(era.wrong for era in eras)), "grades", 0)


def _eras() -> list[Era]:
    eras = {title: Era(title) for title, _, _ in ERAS}
    known = [*ilacs(SHARED), *earlier(SHARED)]
    for file in sorted((SHARED / "data/reports").rglob("*.pdf")):
        era = eras[_era_of(file)]
        reading, seconds = _timed(file)
        if reading.failed:
            era.not_reports += 1
            continue
        era.reports += 1
        era.seconds.append(seconds)
        era.text.append(_text_alone(file))
        official = official_for(reading, file, known)
        for area, grade in (official.grades if official else {}).items():
            got = reading.grade(area)
            era.official += 1
            era.right += got == grade
            era.wrong += got not in (None, grade)
            era.refused += got is None
        era.beyond += 0 if official else len(reading.grades)
        _count_findings(era, file)
    return list(eras.values())


def _count_findings(era: Era, file: Path) -> None:
    kinds = [finding.kind for finding in read_one(file).findings]
    era.to_improve += kinds.count("development")
    era.strengths += kinds.count("strength")
    era.unlisted += "development" not in kinds


def _era_of(file: Path) -> str:
    year = int(file.stem[-4:])
    return next(title for title, first, last in ERAS if first <= year <= last)


def _timed(file: Path) -> tuple[Reading, float]:
    """The reading, and the median seconds of three readings in a warm process."""
    reading = read_one(file, grades_only=True)
    taken = []
    for _ in range(3 if not reading.failed else 0):
        start = time.process_time()
        with open_document(file) as document:
            read_document(document, grades_only=True)
        taken.append(time.process_time() - start)
    return reading, median(taken) if taken else 0.0


def _text_alone(file: Path) -> float:
    start = time.process_time()
    try:
        with open_document(file) as document:
            for _ in document.pages():
                pass
    except UnreadableFileError:
        return 0.0
    return time.process_time() - start


def page(eras: list[Era]) -> str:
    """The page of the docs."""
    rows = "\n".join(_rows(eras))
    return (
        "# How well published reports are read\n\n"
        "Made by `python benchmarks/run.py reading` from the reports beside the project, held against the official\n"
        "tables of inspection outcomes (which end in December 2023; grades of later reports stand under *beyond*).\n"
        "Grades only, one process, median seconds of processor time a report; *text* is the text layer of all pages\n"
        "alone, read with pypdfium2 in the same run. A file that is no report (a web page saved under its name) is\n"
        "refused.\n\n"
        "| published | reports | official grades | right | wrong | refused | beyond | seconds | text | not reports |\n"
        "|---|---|---|---|---|---|---|---|---|---|\n" + rows + "\n\n"
        "Findings are those that the reports list, an item each. No official table holds them: eight reports were\n"
        "counted by eye (`tests/real/test_read_reports.py`). In *without a list* nothing to improve was read.\n\n"
        "| published | to improve | strengths | without a list |\n|---|---|---|---|\n"
        + "".join(f"| {era.title} | {era.to_improve} | {era.strengths} | {era.unlisted} |\n" for era in eras)
    )


def _rows(eras: list[Era]) -> Iterator[str]:
    for era in eras:
        yield (
            f"| {era.title} | {era.reports} | {era.official} | {era.right} | {era.wrong} | {era.refused} "
            f"| {era.beyond} | {median(era.seconds or [0.0]):.3f} | {median(era.text or [0.0]):.3f} "
            f"| {era.not_reports} |"
        )
