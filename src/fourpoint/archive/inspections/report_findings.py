"""What an inspection report asks the council to improve, and the strengths it lists, item by item.

Reads the lists under their own headings only ("What needs to improve", "Recommendations", "Areas for improvement",
"The local authority's strengths"). Prose stays prose: nothing is turned into a finding that the report does not list.
Titles between the items ("Care leavers", "Within three months:") are no part of any of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fourpoint.archive.pages.line_breaks import one_line
from fourpoint.archive.words.tokens import Line
from fourpoint.core.letter import FindingKind
from fourpoint.core.reading import FindingRead

_GLYPH = re.compile(r"^(?:[◼▪■●•·‣◆❑○◦\u0336\uf0a7\uf0b7\uf06e\uf0d8]|[-–−*o](?=\s|$))\s*")
_NUMBER = re.compile(r"^(\d{1,2})\.\s+(?=\S)")
_LISTS: tuple[tuple[re.Pattern[str], FindingKind], ...] = (
    (re.compile(r"what (?:needs|need) to improve\b", re.I), "development"),
    (re.compile(r"what does the local authority need to improve\b", re.I), "development"),
    (re.compile(r"recommendations?:?$", re.I), "development"),
    (re.compile(r"areas for (?:improvement|priority action|further improvement)\b.{0,12}$", re.I), "development"),
    (re.compile(r"areas for development:?$", re.I), "development"),
    (re.compile(r"(?:areas of )?strengths?:?$", re.I), "strength"),
    (re.compile(r"the local authority(?:'s strengths| has the following strengths):?$", re.I), "strength"),
)
_OTHER_HEADINGS = re.compile(
    r"(?:the (?:experiences and progress|impact of leaders)|executive summary|"
    r"summary (?:of|for)|information about|progress since|key (?:judgements|findings)|inspection judgements|"
    r"(?:section|part) [1-9](?=\W*$|\s*[:–-])|what the inspection judgements mean|outcomes for (?:children|looked)|"
    r"overall effectiveness|capacity (?:to|for) improve|the inspection outcomes|main findings|safeguarding outcomes|"
    r"quality of provision|the service meets (?:the )?requirements|satisfactory practice|headline findings|"
    r"any areas? for (?:development|priority action)|"
    r"yours (?:sincerely|faithfully))",
    re.I,
)
_NONE_FOUND = re.compile(
    r"(?:the inspection|this inspection|inspectors) (?:did not (?:find|identify)|found no)\b", re.I
)
_INTRODUCES = re.compile(r"\bfollowing (?:actions?|steps|areas)\b[^.:]{0,40}[.:]?$|\bshould:$", re.I)
"""How the numbered paragraph ends that stands over the bullets of a report of 2009 to 2013."""
_BY_WHEN = re.compile(r"(?:Immediately|Within (?:one|two|three|six|nine|twelve|\d+) months?)\b.{0,20}$")
"""Titles that say by when the items under them are to be done."""
_ENDED = (".", ";", ":", ")", "?", "!")
_LONGEST_TITLE = 80
_MOST_TITLES = 3
"""Lines of titles that stand between two items at most, and of words between a list's heading and its first item."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What begins an item: its glyph, or its number (0 for a glyph); and the words behind it on the line."""

    glyph: str
    number: int
    words: str


@dataclass(slots=True)
class _Item:
    """One item of a list as it grows, line by line."""

    mark: _Mark
    page: int
    parts: list[str]

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", one_line(part.strip() for part in self.parts if part.strip())).strip()

    @property
    def has_ended(self) -> bool:
        return self.parts[-1].rstrip().endswith(_ENDED)

    def goes_on_in(self, text: str) -> bool:
        """Whether `text` carries on the item: it has not ended its sentence, or only its line was full."""
        return not self.has_ended or text[:1].islower() or len(self.parts[-1]) > 60


def findings_of(lines: Sequence[Line]) -> tuple[list[FindingRead], bool]:
    """The listed findings, and whether the last list ran to the end of `lines` (then it may go on)."""
    found: list[FindingRead] = []
    open_ended = False
    index = 0
    while index < len(lines):
        kind = _list_headed(lines[index].text)
        index += 1
        if kind is None or _is_contents(lines, index - 1):
            continue
        items, index = _items(lines, index)
        found += _told(items, kind, lines[index].text if index < len(lines) else "")
        open_ended = bool(items) and index >= len(lines)
    return found, open_ended


def prose_under_heading(lines: Sequence[Line]) -> Line | None:
    """The heading of a list of improvements under which no list stands; None where there is none."""
    for index, line in enumerate(lines):
        if _list_headed(line.text) == "development" and not _is_contents(lines, index):
            items, _ = _items(lines, index + 1)
            return None if items else line
    return None


def _list_headed(text: str) -> FindingKind | None:
    clean = text.replace("’", "'").strip("*_# ")
    if clean[:1].islower() or re.search(r"\s\d{1,3}$", clean):
        return None
    return next((kind for pattern, kind in _LISTS if pattern.match(clean)), None)


def _is_contents(lines: Sequence[Line], index: int) -> bool:
    """Whether the heading stands in a table of contents: its neighbours end in page numbers."""
    near = lines[index + 1 : index + 3]
    return bool(near) and all(re.search(r"\D\s\d{1,3}$", line.text) for line in near)


def _items(lines: Sequence[Line], start: int) -> tuple[list[_Item], int]:
    """The bullets or numbered items that follow `start`, and the place behind them."""
    items: list[_Item] = []
    index = start
    while index < len(lines):
        text = lines[index].text
        mark = _mark(text)
        if _is_heading(text):
            break
        if mark and items and not items[-1].text:
            items.pop()  # a glyph with no words behind it
        if mark and _begins(mark, items):
            items.append(_Item(mark, lines[index].page, [mark.words]))
        elif mark and _is_bullet_of_intro(mark, items):
            items = [_Item(mark, lines[index].page, [mark.words])]
        elif mark and items and not mark.number:
            items[-1].parts.append(mark.words if _lost_its_line(mark, items) else f"• {mark.words}")
        elif titles := _titles(lines, index, items):
            index += titles
            continue
        elif items and items[-1].goes_on_in(text):
            items[-1].parts.append(text)
        elif items:
            break
        elif index - start >= _MOST_TITLES:
            return [], start
        index += 1
    return items, index


def _mark(text: str) -> _Mark | None:
    glyph = _GLYPH.match(text)
    if glyph:
        return _Mark(glyph.group().strip(), 0, text[glyph.end() :])
    number = _NUMBER.match(text)
    return _Mark("1.", int(number[1]), text[number.end() :]) if number else None


def _begins(mark: _Mark, items: Sequence[_Item]) -> bool:
    """Whether `mark` begins the list's next item: the same glyph, or the next number."""
    if not items:
        return True
    last = items[-1].mark
    return mark.glyph == last.glyph and mark.number in (0, last.number + 1) and not _lost_its_line(mark, items)


def _lost_its_line(mark: _Mark, items: Sequence[_Item]) -> bool:
    """A glyph that extraction set within a sentence: the list's items begin in capitals, these words do not."""
    return (
        not mark.number
        and mark.glyph == items[0].mark.glyph
        and mark.words[:1].islower()
        and items[0].text[:1].isupper()
        and not items[-1].has_ended
    )


def _is_bullet_of_intro(mark: _Mark, items: Sequence[_Item]) -> bool:
    """The first bullet under a numbered paragraph that only introduces the list."""
    return not mark.number and len(items) == 1 and items[0].mark.number > 0 and bool(_INTRODUCES.search(items[0].text))


def _titles(lines: Sequence[Line], index: int, items: Sequence[_Item]) -> int:
    """How many lines from `index` on are titles over the list's next item; all of them where the lines end there."""
    if not items:
        return 0
    for count, line in enumerate(lines[index : index + _MOST_TITLES + 1]):
        mark = _mark(line.text)
        if mark is not None:
            return count if _begins(mark, items) or _is_bullet_of_intro(mark, items) else 0
        if _is_heading(line.text) or not _is_title(line.text, items[-1].has_ended):
            return 0
    return len(lines) - index if len(lines) - index <= _MOST_TITLES else 0


def _is_title(text: str, after_a_stop: bool) -> bool:
    """Whether `text` looks like a title; behind an item without a stop only what says so by a colon or its words."""
    if len(text) > _LONGEST_TITLE or not text[:1].isupper() or text.endswith((".", ";", ",")):
        return False
    return after_a_stop or text.endswith(":") or _BY_WHEN.match(text) is not None


def _is_heading(text: str) -> bool:
    clean = text.strip("*_# ")
    return _list_headed(text) is not None or (not clean[:1].islower() and _OTHER_HEADINGS.match(clean) is not None)


def _told(items: Sequence[_Item], kind: FindingKind, heading: str) -> Iterator[FindingRead]:
    """The items as findings; what says that there are none is no finding."""
    for item in items:
        text = _without_heading(item.text, heading)
        if text and not _NONE_FOUND.match(text):
            yield FindingRead("overall", kind, text, item.page)


def _without_heading(text: str, heading: str) -> str:
    """`text` without the title of the next list, where extraction set it behind the last sentence as well."""
    return text.removesuffix(heading).rstrip() if heading and text.endswith(f". {heading}") else text
