"""A reading as lines for people."""

from collections.abc import Iterator

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
