"""A reading as lines for people."""

from collections.abc import Iterator
from pathlib import Path

from fourpoint.actions.files.archive import SearchResult
from fourpoint.core.areas import AREAS
from fourpoint.core.reading import Reading

_KINDS = {"strength": "Strength", "development": "To develop", "focus": "Focus next time"}


def reading_lines(reading: Reading) -> Iterator[str]:
    """What was read of one file, and what was refused."""
    if reading.failed:
        yield f"{reading.file}: not read"
        yield from (f"  {refusal.why}" for refusal in reading.refused)
        return
    yield f"{reading.file}: {reading.kind}" + (f", {reading.framework}" if reading.framework else "")
    yield f"  {reading.council or 'council not known'} ({reading.code or 'no code'}), {_when(reading)}"
    for grade in reading.grades:
        place = f"page {grade.page}" + (", confirmed" if grade.confidence == "confirmed" else "")
        yield f"  {grade.grade}  {AREAS.get(grade.area, grade.area)}: {grade.word} ({place})"
    for finding in reading.findings:
        yield f"  {_KINDS[finding.kind]} ({AREAS.get(finding.area, finding.area)}, page {finding.page}): {finding.text}"
    for refusal in reading.refused:
        yield f"  Not read: {refusal.what}. {refusal.why}"


def _when(reading: Reading) -> str:
    if reading.date is None:
        return "date not known"
    day = f"{reading.date.day} {reading.date:%B %Y}"
    return {"published": f"published {day}", "inspection ended": f"inspection ended {day}"}.get(reading.date_is, day)


def search_lines(result: SearchResult) -> Iterator[str]:
    """What a search found, council by council, oldest first."""
    about = f" (topic: {result.topic})" if result.topic else ""
    councils = {said.code or said.council for said in result.found}
    yield f"{result.words}{about}: {len(result.found)} findings on {len(councils)} councils in {result.files} files"
    council = ""
    for said in result.found:
        if said.council != council:
            council = said.council
            yield ""
            yield f"{council} ({said.code or 'no code'})"
        area = AREAS.get(said.area, said.area)
        yield f"  {said.date or 'no date'}  {_KINDS.get(said.kind, said.kind)}, {area}: {said.text}"
        yield f"    {Path(said.file).name}, page {said.page}, {said.framework or 'framework not known'}"
        if said.earlier:
            yield f"    before: {'; '.join(said.earlier)}"
