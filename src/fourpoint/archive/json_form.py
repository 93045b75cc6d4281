"""A reading as plain values for JSON, in the shape that the documentation of `fourpoint read --json` gives."""

from dataclasses import asdict
from typing import Any

from fourpoint.core.reading import AgreementRead, FindingRead, GradeRead, Reading

Json = dict[str, Any]


def reading_json(reading: Reading) -> Json:
    """One file's entry: what was read, and under `refused` what was not and why. Absent values are null."""
    found: Json = {
        "file": reading.file,
        "kind": None if reading.failed and reading.kind == "unknown" else reading.kind,
        "framework": reading.framework,
        "council": reading.council,
        "code": reading.code,
        "date": reading.date.isoformat() if reading.date else None,
        "date_is": reading.date_is or None,
        "subject": reading.subject or None,
        "grades": {grade.area: _grade(grade) for grade in reading.grades},
        "findings": [_finding(finding) for finding in reading.findings],
        "refused": [asdict(refusal) for refusal in reading.refused],
    }
    return found | _where_there(reading)


def _where_there(reading: Reading) -> Json:
    """Parts that only some documents have, and the pages read."""
    inspected = [day.isoformat() if day else None for day in (reading.inspected_from, reading.inspected_to)]
    parts: Json = {
        "inspected": inspected if any(inspected) else None,
        "agreement": {said.area: _agreement(said) for said in reading.agreement},
        "people": [asdict(person) for person in reading.people],
        "targets": [asdict(target) for target in reading.targets],
        "reviews": [asdict(review) for review in reading.reviews],
        "ticks": [asdict(tick) for tick in reading.ticks],
        "notes": list(reading.notes),
    }
    counted = {"pages": reading.pages, "pages_read": reading.pages_read} if reading.pages else {}
    return {name: part for name, part in parts.items() if part} | counted


def _grade(grade: GradeRead) -> Json:
    return {
        "grade": grade.grade,
        "word": grade.word,
        "quote": grade.quote,
        "page": grade.page,
        "confidence": grade.confidence,
    }


def _finding(finding: FindingRead) -> Json:
    return {
        "area": finding.area,
        "kind": finding.kind,
        "text": finding.text,
        "page": finding.page,
        "themes": list(finding.themes),
    }


def _agreement(said: AgreementRead) -> Json:
    flags = {"underestimates": said.underestimates, "overvalues": said.overvalues}
    own = {"self_grade": said.self_grade, "self_word": said.self_word, "confirmed": said.confirmed}
    return (flags if said.underestimates is not None else own) | {"quote": said.quote, "page": said.page}
