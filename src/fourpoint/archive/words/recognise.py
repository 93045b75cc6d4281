"""What a document is, by its title: an inspection report and its framework, a visit, a letter, a council's report.

Only the first lines count: a report's prose names other inspections too. Never reads a grade.
"""

import re
from dataclasses import dataclass

from fourpoint.archive.words.tokens import plain
from fourpoint.core.reading import Kind


@dataclass(frozen=True, slots=True)
class Recognised:
    """Kind of document, framework (None = it has none or it is not known) and which reader it goes to."""

    kind: Kind
    framework: str | None
    reader: str


UNKNOWN = Recognised("unknown", None, "none")

_VISIT = Recognised("visit", None, "visit")
_TITLES: tuple[tuple[str, Recognised], ...] = (
    (
        r"^\W*report (of|to)\b.{0,160}\b(executive board|cabinet|committee|scrutiny|council)\b",
        Recognised("board report", None, "board"),
    ),
    (
        r"\breport of:? .{3,120}?\breport to:? .{0,60}?\b(board|cabinet|committee|scrutiny|panel|council)\b",
        Recognised("board report", None, "board"),
    ),
    (r"\bannual performance assessment of services for children", Recognised("letter", "apa", "apa")),
    (
        r"\bannual children's services assessment\b|\bchildren's services assessment 20(09|10|11)\b"
        r"|\bchildren's services annual rating",
        Recognised("letter", "csa", "csa"),
    ),
    (r"\bjoint targeted area inspection\b", Recognised("inspection report", "jtai", "ungraded")),
    (
        r"\b(area send inspection|inspection of the local area partnership|local area special educational needs)",
        Recognised("inspection report", "area-send", "ungraded"),
    ),
    (
        r"\bunannounced (annual )?inspection of contact,? referral and assessment",
        Recognised("inspection report", "unannounced", "ungraded"),
    ),
    (r"\b(focused|monitoring|assurance|progress|improvement|action planning) (monitoring )?visit\b", _VISIT),
    (r"\bservices for children in need of help and protection\b", Recognised("inspection report", "sif-2013", "sif")),
    (
        r"\barrangements for the protection of children\b|\bprotection of children in\b",
        Recognised("inspection report", "child-protection-2012", "earlier"),
    ),
    (
        r"\binspection of safeguarding and (services for )?looked after\b",
        Recognised("inspection report", "slac-2009", "earlier"),
    ),
    (
        r"\binspection of safeguarding\b|\bsafeguarding inspection\b",
        Recognised("inspection report", "slac-2009", "earlier"),
    ),
    (
        r"\binspection of (services for )?looked after children\b",
        Recognised("inspection report", "slac-2009", "earlier"),
    ),
    (r"\binspection of children's social care services\b", Recognised("inspection report", "ilacs", "ilacs")),
    (r"\binspection of .{0,120}?children's services\b", Recognised("inspection report", "ilacs", "ilacs")),
    (
        r"\binspection of .{0,40}?children and famil(y|ies) services\b",
        Recognised("inspection report", "ilacs", "ilacs"),
    ),
)


def title_flow(first_page: str, lines: int = 30) -> str:
    """The first lines of a document as one line in lower case: letters and apostrophes plain, marks of headings and
    figures of footnotes ("services1") gone."""
    kept = [line.strip() for line in plain(first_page).split("\n") if line.strip()][:lines]
    text = re.sub(r"(?<=[a-z]{3})\d{1,2}(?!\w)", "", " ".join(kept).lower())
    return re.sub(r"\s+", " ", re.sub(r"[#*_]+", " ", text)).strip()


def recognise(first_page: str) -> Recognised:
    """The document's kind by the earliest title among its first lines; `UNKNOWN` where none stands there."""
    flow = title_flow(first_page)
    found = [
        (match.start(), order, known)
        for order, (pattern, known) in enumerate(_TITLES)
        if (match := re.search(pattern, flow))
    ]
    if not found:
        return UNKNOWN
    graded = re.search(r"\bjudgements?\s+grade\b", flow)
    if graded and any(known.reader == "ilacs" for _, _, known in found):
        return next(known for _, _, known in found if known.reader == "ilacs")
    return min(found, key=lambda entry: (_rank(entry[2]), entry[0], entry[1]))[2]


def _rank(known: Recognised) -> int:
    """Letters and councils' reports name inspections in their titles; they are tried first."""
    return {"board": 0, "apa": 1, "csa": 1}.get(known.reader, 2)
