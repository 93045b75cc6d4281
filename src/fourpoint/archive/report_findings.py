"""What an inspection report asks the council to improve, and the strengths it lists, bullet by bullet.

Reads the lists under their own headings only ("What needs to improve", "Recommendations", "Areas for improvement",
"The local authority's strengths"). Prose stays prose: nothing is turned into a finding that the report does not list.
"""

import re
from collections.abc import Sequence

from fourpoint.archive.line_breaks import one_line
from fourpoint.archive.tokens import Line
from fourpoint.core.letter import FindingKind
from fourpoint.core.reading import FindingRead

_BULLET = re.compile(r"^(?:[◼▪■●•·‣◆❑○◦\u0336\uf0a7\uf0b7\uf06e\uf0d8]|[-–−*o](?=\s))\s*")
_NUMBER = re.compile(r"^\d{1,2}\.\s+(?=\S)")
_STARTS: tuple[tuple[re.Pattern[str], FindingKind], ...] = (
    (re.compile(r"^what (?:needs|need) to improve\b", re.I), "development"),
    (re.compile(r"^what does the local authority need to improve\b", re.I), "development"),
    (re.compile(r"^recommendations?:?$", re.I), "development"),
    (re.compile(r"^areas for (?:improvement|priority action|further improvement)\b.{0,12}$", re.I), "development"),
    (re.compile(r"^the local authority's strengths$", re.I), "strength"),
)
_STOP = re.compile(
    r"^(?:the (?:experiences and progress|impact of leaders|local authority's strengths)|executive summary|"
    r"summary (?:of|for)|information about|progress since|key (?:judgements|findings)|inspection judgements|"
    r"(?:section|part) \d|what the inspection judgements mean|outcomes for children|overall effectiveness|"
    r"capacity (?:to|for) improve|the inspection outcomes|main findings|safeguarding outcomes|quality of provision)",
    re.I,
)


def findings_of(lines: Sequence[Line]) -> tuple[list[FindingRead], bool]:
    """The listed findings, and whether the last list ran to the end of `lines` (then it may go on)."""
    found: list[FindingRead] = []
    open_ended = False
    index = 0
    while index < len(lines):
        kind = _kind(lines[index].text)
        index += 1
        if kind is None or _is_contents(lines, index - 1):
            continue
        items, index = _items(lines, index, kind)
        found += items
        open_ended = bool(items) and index >= len(lines)
    return found, open_ended


def list_begins(lines: Sequence[Line]) -> bool:
    """Whether any list of findings begins among `lines`."""
    return any(_kind(line.text) is not None and not _is_contents(lines, i) for i, line in enumerate(lines))


def _kind(text: str) -> FindingKind | None:
    clean = text.replace("’", "'").strip("*_# ")
    return next(
        (kind for pattern, kind in _STARTS if pattern.match(clean) and not re.search(r"\s\d{1,3}$", clean)), None
    )


def _is_contents(lines: Sequence[Line], index: int) -> bool:
    """Whether the heading stands in a table of contents: its neighbours end in page numbers."""
    near = lines[index + 1 : index + 3]
    return bool(near) and all(re.search(r"\D\s\d{1,3}$", line.text) for line in near)


def _items(lines: Sequence[Line], start: int, kind: FindingKind) -> tuple[list[FindingRead], int]:
    """The bullets or numbered items that follow `start`, and the place behind them."""
    items: list[tuple[int, list[str]]] = []
    mark = ""
    index = start
    while index < len(lines):
        text = lines[index].text
        if _kind(text) is not None or _STOP.match(text.strip("# ")):
            break
        begun = _mark(text)
        if begun and begun == (mark or begun):
            mark = begun
            items.append((lines[index].page, [_without_mark(text)]))
        elif begun and items:
            items[-1][1].append(_without_mark(text))
        elif items and _goes_on(items[-1][1], text):
            items[-1][1].append(text)
        elif items and not _is_time_heading(text):
            break
        elif not items and index - start > 3:
            return [], start
        index += 1
    return [FindingRead("overall", kind, _joined(parts), page) for page, parts in items], index


def _mark(text: str) -> str:
    """The glyph that begins a bullet, "1." for a numbered item, empty for neither."""
    bullet = _BULLET.match(text)
    return bullet.group().strip() if bullet else "1." if _NUMBER.match(text) else ""


def _without_mark(text: str) -> str:
    return (
        _NUMBER.sub("", _BULLET.sub("", text, count=1), count=1)
        if _BULLET.match(text)
        else _NUMBER.sub("", text, count=1)
    )


def _goes_on(parts: Sequence[str], text: str) -> bool:
    """Whether `text` carries on the item: the item has not ended its sentence, or the line begins in lower case."""
    ended = parts[-1].rstrip().endswith((".", ";", ":"))
    return not _is_time_heading(text) and (not ended or text[:1].islower() or len(parts[-1]) > 60)


_TIME_HEADING = re.compile(
    r"(?:immediately|within (?:one|two|three|six|\d+) months?|priority and immediate action|areas for improvement)"
    r"\b.{0,20}$",
    re.I,
)


def _is_time_heading(text: str) -> bool:
    return _TIME_HEADING.match(text) is not None


def _joined(parts: Sequence[str]) -> str:
    """The item's lines as one sentence; a word broken at a line's end keeps its hyphen and loses the break."""
    return re.sub(r"\s+", " ", one_line(part.strip() for part in parts)).strip()
