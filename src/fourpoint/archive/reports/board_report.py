"""A council's own report on its assessment: header and tick boxes, grades repeated, what the letter is said to have
found, the reviews drawn on, targets and forecasts.

Only what the report says of the assessment it is about: grades of earlier years that it names for contrast are passed
over. Never fills in what the text layer lost: a tick box without its tick is "not known".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fourpoint.archive.letters.agreement import agreements
from fourpoint.archive.letters.findings import letter_findings
from fourpoint.archive.letters.grades import grade_of_letter_word
from fourpoint.archive.letters.targets import targets_of
from fourpoint.archive.pages.document import Document
from fourpoint.archive.reports.reviews import reviews_of
from fourpoint.archive.words.area_titles import area_titled
from fourpoint.archive.words.council_names import NamedCouncil, councils_in
from fourpoint.archive.words.days import day_in
from fourpoint.archive.words.grade_words import grade_of_word, printed
from fourpoint.archive.words.pdf_blocks import document_blocks
from fourpoint.archive.words.recognise import Recognised
from fourpoint.archive.words.text_blocks import TextBlock, sentences_of
from fourpoint.core.letter import FindingKind
from fourpoint.core.reading import FindingRead, GradeRead, PersonRead, Reading, Refused, TickBox

_BOTH = re.compile(
    r"\brates? both (?P<first>overall effectiveness) and (?P<second>capacity to improve) as ['‘’\"“]?(?P<word>\w+)",
    re.I,
)
_ASSESSED = re.compile(
    r"^(?:This year|In \d{4},?)?\s*(?:the )?[A-Z][\w &'-]{2,40} (?:has been|was|is) (?:assessed|rated|judged) as "
    r"['‘’\"“](?P<word>perform(?:s|ing) (?:excellently|well|adequately|poorly))",
)
_CONFIRMED = re.compile(
    r"judgement (?:on this outcome |in this area )?(?:in|of) the self[- ]assessment was ['‘’\"“]?(?P<word>\w+)['‘’\"”]?"
    r"[^.]*\bconfirmed in the (?:APA|annual performance assessment) letter",
    re.I,
)
_GIVES_BOTH = re.compile(
    r"\bgives ['‘’\"“](?P<word>\w+)['‘’\"”] for both overall effectiveness and capacity to improve", re.I
)
_JUDGED = re.compile(
    r"self[- ]assessment judged this (?:outcome|area) ['‘’\"“](?P<own>[\w ]+?)['‘’\"”]; the annual assessment "
    r"(?:confirmed it|gave a (?:higher|lower) grade, ['‘’\"“](?P<other>[\w ]+?)['‘’\"”])"
    r"|\bannual assessment judged this (?:outcome|area) ['‘’\"“](?P<alone>[\w ]+?)['‘’\"”]",
    re.I,
)
_LEADS_IN: tuple[tuple[FindingKind, str], ...] = (
    (
        "development",
        r"\b(?:areas?|issues?|aspects?) (?:that |which )?(?:require|need|for)\b.{0,80}"
        r"(?:improvement|development).{0,60}:$",
    ),
    ("development", r"\bletter\b.{0,40}\bimprovement in these areas:$"),
    ("strength", r"\bletter (?:also )?notes these strengths:$"),
    ("strength", r"\b(?:letter|assessment|Ofsted)\b.{0,40}\b(?:also )?(?:notes?|finds?|praises?|highlights?) that:$"),
)
_HEADER_QUESTIONS = (
    "Electoral Wards Affected",
    "Ward Members consulted",
    "Equality and Diversity",
    "Community Cohesion",
    "Narrowing the Gap",
    "Eligible for Call In",
    "Not Eligible for Call In",
)


def read_board(document: Document, known: Recognised, grades_only: bool = False) -> Reading:
    """The reading of a council's report."""
    blocks = document_blocks(document)
    front = " ".join(block.text for block in blocks[:40])
    day = day_in(_after(blocks, "Date") or front)
    subject = _after(blocks, "Subject") or ""
    council = _council(subject, blocks)
    grades = list(_grades(blocks))
    ticks = tuple(_ticks(blocks))
    refused = _refusals(grades, ticks, council)
    return Reading(
        file=document.name,
        kind="board report",
        framework=_framework(" ".join((subject, front)), day.year if day else None),
        council=council.name if council else None,
        code=council.code if council else None,
        date=day,
        date_is="meeting" if day else "",
        subject=subject,
        grades=tuple(grades),
        findings=() if grades_only else tuple(_findings(blocks)),
        refused=tuple(refused),
        agreement=tuple(agreements(_before_appendix(blocks))),
        people=tuple(_author(blocks)),
        targets=tuple(targets_of(_before_appendix(blocks))),
        reviews=tuple(reviews_of(_before_appendix(blocks))),
        ticks=ticks,
        pages=document.count,
        pages_read=document.pages_read,
    )


def _after(blocks: Sequence[TextBlock], label: str) -> str | None:
    """What stands behind "Label:" in the header."""
    for block in blocks[:20]:
        match = re.match(rf"{label}:\s*(.+)", block.text)
        if match:
            return match[1].strip()
    return None


def _council(subject: str, blocks: Sequence[TextBlock]) -> NamedCouncil | None:
    """The one council of the subject line; else the one that the report names most."""
    named = councils_in(subject)
    if len(named) == 1:
        return named[0]
    counts: dict[str, tuple[int, NamedCouncil]] = {}
    for block in blocks:
        for council in councils_in(block.text):
            if council.name not in block.text:  # "reading" is no council
                continue
            counts[council.code] = (counts.get(council.code, (0, council))[0] + 1, council)
    ranked = sorted(counts.values(), key=lambda entry: -entry[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] <= 2 * ranked[1][0]):
        return None
    return ranked[0][1]


def _framework(text: str, year: int | None) -> str | None:
    """The assessment that the report is about, with its year: named, else that of the report's date."""
    lower = text.lower()
    if "annual performance assessment" in lower or re.search(r"\bAPA\b", text):
        return f"apa-{year}" if year in (2005, 2006, 2007, 2008) else None
    if "annual assessment of children" in lower or "children's services assessment" in lower:
        return {2009: "rating-2009", 2010: "csa-2010", 2011: "csa-2011"}.get(year or 0)
    return None


def _grades(blocks: Sequence[TextBlock]) -> Iterator[GradeRead]:
    """The grades of this year's assessment, each area once."""
    seen: set[str] = set()
    area: str | None = None
    for block in _before_appendix(blocks):
        area = (area_titled(block.text) if block.kind in ("heading", "text") else None) or area
        for read in (*_whole(block), *_of_area(block, area)):
            if read.area not in seen:
                seen.add(read.area)
                yield read


def _whole(block: TextBlock) -> Iterator[GradeRead]:
    for sentence in sentences_of(block.text):
        both = _BOTH.search(sentence)
        grade = grade_of_word(both["word"]) if both else None
        if both and grade:
            for area in ("overall", "capacity_to_improve"):
                yield GradeRead(area, grade, printed(both["word"]), sentence, block.page)
        given = _GIVES_BOTH.search(sentence)
        grade = grade_of_word(given["word"]) if given else None
        if given and grade:
            for area in ("overall", "capacity_to_improve"):
                yield GradeRead(area, grade, printed(given["word"]), sentence, block.page)
        assessed = _ASSESSED.match(sentence)
        if assessed:
            word = assessed["word"].lower().replace("performing", "performs")
            grade = grade_of_letter_word(word)
            if grade:
                yield GradeRead("overall", grade, printed(word), sentence, block.page)


def _of_area(block: TextBlock, area: str | None) -> Iterator[GradeRead]:
    match = _CONFIRMED.search(block.text)
    grade = grade_of_word(match["word"]) if match else None
    if match and grade and area:
        yield GradeRead(area, grade, printed(match["word"]), match.group().strip(), block.page)
    judged = _JUDGED.search(block.text)
    word = (judged["other"] or judged["alone"] or judged["own"]) if judged else ""
    grade = grade_of_word(word) if word else None
    if judged and grade and area:
        yield GradeRead(area, grade, printed(word), judged.group().strip(), block.page)


def _findings(blocks: Sequence[TextBlock]) -> Iterator[FindingRead]:
    """Lists under their titles, and lists that a sentence leads in ("the letter also notes that:"). The letter in
    an appendix says the same again and is left out."""
    blocks = _before_appendix(blocks)
    yield from letter_findings(blocks)
    kind: FindingKind | None = None
    for block in blocks:
        if block.kind == "bullet":
            if kind is not None:
                yield FindingRead("overall", kind, block.text, block.page)
        else:
            kind = next((name for name, pattern in _LEADS_IN if re.search(pattern, block.text, re.I)), None)


_APPENDIX = re.compile(r"(?:^|(?<=[.!?] ))Appendix (?:\d+|[A-Z])\b[:.]?(?: [^.]{0,60})?$")


def _before_appendix(blocks: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """The report without its appendices; a title that extraction ran on from the last paragraph is cut off it."""
    for place, block in enumerate(blocks):
        found = _APPENDIX.search(block.text) if block.kind in ("heading", "text", "numbered", "bullet") else None
        if found:
            kept = replace(block, text=block.text[: found.start()].strip())
            return [*blocks[:place], *([kept] if kept.text else [])]
    return blocks


def _ticks(blocks: Sequence[TextBlock]) -> Iterator[TickBox]:
    """The header's boxes: ticked where the text shows it, not known where the tick is lost."""
    for block in blocks[:30]:
        if block.kind == "row" and block.cells[0].rstrip().endswith(("?", ":")):
            marks = re.findall(r"\[(x| )\]\s*(Yes|No)", " ".join(block.cells[1:]))
            ticked = [answer.lower() for mark, answer in marks if mark == "x"]
            question = re.match(r"[^?]*\?|.*", block.cells[0])
            if marks and question:
                answer = ticked[0] if len(ticked) == 1 else "not known"
                yield TickBox(
                    question.group().strip(),
                    "yes" if answer == "yes" else "no" if answer == "no" else "not known",
                    block.text,
                )
        elif block.kind == "text" and _BOXES.search(block.text):
            yield from _run_on_ticks(block)
        elif block.text.strip(" :") in _HEADER_QUESTIONS:
            yield TickBox(block.text.strip(" :"), "not known", block.text)


_BOXES = re.compile(r"([A-Z][^?\[\]]*\?)\s*\[(x| )\] Yes\s*\[(x| )\] No")


def _run_on_ticks(block: TextBlock) -> Iterator[TickBox]:
    """Boxes whose rows extraction ran together as text."""
    for question, yes, no in _BOXES.findall(block.text):
        ticked = {("x", " "): "yes", (" ", "x"): "no"}.get((yes, no))
        yield TickBox(
            question.strip(), "yes" if ticked == "yes" else "no" if ticked == "no" else "not known", block.text
        )


def _author(blocks: Sequence[TextBlock]) -> Iterator[PersonRead]:
    for place, block in enumerate(blocks[:12]):
        if block.text.rstrip(":") == "Report of" and place + 1 < len(blocks):
            yield PersonRead("author", "", blocks[place + 1].text)
            return
        match = re.match(r"Report of:? (?:the )?(.+)", block.text)
        if match:
            yield PersonRead("author", "", match[1].strip())
            return


def _refusals(grades: Sequence[GradeRead], ticks: Sequence[TickBox], council: NamedCouncil | None) -> list[Refused]:
    found = []
    if not grades:
        found.append(Refused("grades", "The report repeats no grade of the assessment in words that can be read."))
    if council is None:
        found.append(Refused("council", "The subject names no council, and no one council stands out in the text."))
    if any(tick.answer == "not known" for tick in ticks):
        found.append(Refused("ticks", "The text shows the questions of the header, but not every box that is ticked."))
    return found
