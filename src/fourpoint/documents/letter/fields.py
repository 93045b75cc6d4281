"""The fields that a letter's Word template may ask for: the letter as plain values under the field's own names."""

from typing import Any

from fourpoint.core.areas import AREAS
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter, Sentence
from fourpoint.core.words.wording import day
from fourpoint.documents.letter.blocks import grade_words, standing_sentences
from fourpoint.documents.sentences.letter_words import letter_words, year_of
from fourpoint.documents.values import one_line


def letter_fields(letter: Letter, framework: Framework) -> dict[str, Any]:
    """Every field by name; lists are lists of texts or of small records."""
    words = letter_words(framework.letter)
    overall = letter.grades.get("overall")
    return {
        "council": one_line(letter.council),
        "code": letter.code,
        "subject": one_line(letter.subject),
        "framework": framework.title,
        "year": year_of(framework, letter.as_at.year),
        "date": day(letter.letter_date),
        "as_at": day(letter.as_at),
        "evidence_period": one_line(letter.evidence_period),
        "addressee": {
            "name": one_line(letter.addressee.name),
            "role": one_line(letter.addressee.role),
            "organisation": one_line(letter.addressee.organisation),
            "address": [one_line(line) for line in letter.address],
        },
        "salutation": one_line(letter.salutation),
        "publishers": [one_line(name) for name in letter.publishers],
        "contact": [one_line(line) for line in letter.contact],
        "scale": [{"grade": step.grade, "word": step.word, "descriptor": step.descriptor} for step in framework.scale],
        "scale_note": framework.scale_note,
        "overall": {"grade": overall or "", "word": framework.word(overall) if overall else "not graded"},
        "grades": [
            {"area": area, "title": AREAS.get(area, area), "grade": grade, "words": grade_words(grade, framework)}
            for area, grade in letter.grades.items()
        ],
        "opening": _texts(letter.opening),
        "context": _texts(letter.context),
        "narrative": _texts(letter.narrative),
        "sections": [
            {
                "title": section.title,
                "grade": section.grade or "",
                "standing": list(standing_sentences(section, framework, words)),
                "narrative": _texts(section.narrative),
                "strengths": _findings(letter, "strength", section.area),
                "developments": _findings(letter, "development", section.area),
            }
            for section in letter.sections
        ],
        "strengths": _findings(letter, "strength"),
        "developments": _findings(letter, "development"),
        "focus": _findings(letter, "focus"),
        "statutory": one_line(letter.statutory),
        "closing": _texts(letter.closing),
        "valediction": words.valediction,
        "signatories": [
            {"name": one_line(one.name), "role": one_line(one.role), "organisation": one_line(one.organisation)}
            for one in letter.signatories
        ],
        "notice": one_line(letter.notice),
        "release": letter.release,
        "framework_hash": letter.framework_hash,
    }


def _texts(sentences: tuple[Sentence, ...]) -> list[str]:
    return [one_line(sentence.text) for sentence in sentences]


def _findings(letter: Letter, kind: str, area: str | None = None) -> list[str]:
    return [one_line(one.text) for one in letter.findings if one.kind == kind and area in (None, one.area)]
