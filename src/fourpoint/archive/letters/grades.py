"""Grades of published assessment letters of 2005 to 2011: from their table, held against what the text repeats.

A grade is a row of the table of judgements, found by its label; the section's own line ("Grade 2") or sentence
("… is adequate") confirms it or, where it says otherwise, refuses it. The scale's own rows are never grades.
"""

import re
from collections.abc import Iterator, Sequence

from fourpoint.archive.words.area_titles import area_titled
from fourpoint.archive.words.grade_words import WORDS, grade_of_word, printed
from fourpoint.archive.words.text_blocks import TextBlock, sentences_of
from fourpoint.core.areas import OUTCOMES
from fourpoint.core.reading import Confidence, GradeRead, Refused

_LETTER_WORDS = {
    "performs excellently": 4,
    "performs well": 3,
    "performs adequately": 2,
    "performs poorly": 1,
}
_PERFORM = r"perform(?:s|ing)?\s+(?P<how>excellently|well|adequately|poorly)"
_ADJECTIVES = "outstanding|excellent|good|adequate|inadequate"


def grade_of_letter_word(word: str) -> int | None:
    """4 best to 1 for "performs well", "outstanding/excellent", "good"…; None for other words."""
    text = re.sub(r"\s+", " ", word.strip().lower())
    return _LETTER_WORDS.get(text) or grade_of_word(text.split("/")[0])


def letter_grades(blocks: Sequence[TextBlock]) -> tuple[list[GradeRead], list[Refused]]:
    """The grades of a letter, each area once."""
    said: dict[str, list[GradeRead]] = {}
    scale = scale_words(blocks)
    for read in (*_table(blocks, scale), *_section_lines(blocks, scale), *_sentences(blocks)):
        said.setdefault(read.area, []).append(read)
    grades, refused = [], []
    for area, reads in said.items():
        if len({read.grade for read in reads}) > 1:
            texts = "; ".join(dict.fromkeys(f"'{read.quote}'" for read in reads))
            refused.append(Refused(area, f"The letter gives it different grades: {texts}."))
        else:
            first = reads[0]
            sure: Confidence = "confirmed" if len(reads) > 1 else "stated"
            grades.append(GradeRead(area, first.grade, first.word, first.quote, first.page, sure))
    if not said:
        refused.append(Refused("grades", "The letter holds no table of judgements that can be read."))
    return grades, refused


def scale_words(blocks: Sequence[TextBlock]) -> dict[int, str]:
    """The scale that the letter prints: "4: outstanding/excellent; 3: good", or rows "4 | Performs excellently | …"."""
    found: dict[int, str] = {}
    for block in blocks:
        if block.kind == "row" and re.fullmatch("[1-4]", block.cells[0]) and len(block.cells) > 1:
            words = [cell for cell in block.cells[1:] if grade_of_letter_word(cell) == int(block.cells[0])]
            if words:
                found.setdefault(int(block.cells[0]), words[0])
        elif "scale" in block.text.lower():
            for number, word in re.findall(r"\b([1-4])\s*[:=–-]\s*([a-z/ ]+?)(?=[;,.]|$)", block.text, re.I):
                if grade_of_letter_word(word) == int(number):
                    found.setdefault(int(number), word.strip())
    return found


def _area_of_label(label: str) -> str | None:
    titled = area_titled(label)
    text = re.sub(r"\s+", " ", label.lower().replace("’", "'"))
    if titled or len(text) > 220:
        return titled
    if "capacity to improve" in text:
        return "capacity_to_improve"
    if "social care services" in text and "contribution" in text:
        return "social_care"
    if "children's services" in text and ("contribution" in text or "assessment" in text):
        return "overall"
    return None


def _table(blocks: Sequence[TextBlock], scale: dict[int, str]) -> Iterator[GradeRead]:
    """Rows of two cells: a label that names an area and a grade in figures, words or both."""
    for block in blocks:
        cells = [cell for cell in block.cells if cell]
        if block.kind != "row" or len(cells) != 2:
            continue
        area = _area_of_label(cells[0])
        read = _cell_grade(cells[1], scale)
        if area and read:
            yield GradeRead(area, read[0], read[1], f"{cells[0]} {cells[1]}", block.page)


def _cell_grade(cell: str, scale: dict[int, str]) -> tuple[int, str] | None:
    """(grade, word) of "3", "Performs well (3)", "3 (good)", "Good"; None for anything else or where they disagree."""
    match = re.fullmatch(
        r"(?:grade\s*)?([1-4])(?:\s*[(:–-]\s*([a-z/ ]+?)\)?)?|([a-z/ ]+?)(?:\s*\(([1-4])\))?", cell, re.I
    )
    if not match:
        return None
    figure, word = match[1] or match[4], match[2] or match[3]
    by_word = grade_of_letter_word(word) if word else None
    if (word and by_word is None) or (figure and by_word not in (None, int(figure))):
        return None
    grade = int(figure) if figure else by_word
    return (grade, printed(word or scale.get(grade, ""))) if grade else None


def _section_lines(blocks: Sequence[TextBlock], scale: dict[int, str]) -> Iterator[GradeRead]:
    """ "Grade 2" under the title of an area."""
    area: str | None = None
    for block in blocks:
        area = area_titled(block.text) or area if block.kind in ("heading", "text") else area
        match = re.fullmatch(r"Grade:?\s*([1-4])(?:\s*\(([a-z/ ]+)\))?", block.text, re.I)
        if match and area:
            word = match[2] or scale.get(int(match[1]), "")
            yield GradeRead(area, int(match[1]), printed(word), block.text, block.page)


def _sentences(blocks: Sequence[TextBlock]) -> Iterator[GradeRead]:
    """Sentences that give an area's grade: of an outcome in its own section, of the whole council anywhere."""
    area: str | None = None
    for block in blocks:
        if block.kind in ("heading", "text"):
            area = area_titled(block.text) or area
        for sentence in sentences_of(block.text) if block.kind == "text" else ():
            whole = re.match(rf"Children's services in [^.]{{2,80}}? {_PERFORM}\b(?!\s+(?:in|at|against))", sentence)
            if whole:
                how = f"performs {whole['how']}"
                yield GradeRead("overall", _LETTER_WORDS[how], printed(how), sentence, block.page)
            own = re.match(
                rf"The contribution (?:of|the) (?:the )?(?:council's )?services (?:make )?to improving outcomes\b"
                r"[^.]{0,80}? "
                rf"(?:is|are) (?P<word>{_ADJECTIVES})\b",
                sentence,
            )
            if own and area in OUTCOMES:
                yield GradeRead(area, WORDS[own["word"]], printed(own["word"]), sentence, block.page)
            able = re.match(rf"The council's capacity to improve\b[^.]{{0,90}}? is (?P<word>{_ADJECTIVES})\b", sentence)
            if able and area in ("capacity_to_improve", "overall"):
                yield GradeRead("capacity_to_improve", WORDS[able["word"]], printed(able["word"]), sentence, block.page)
