"""A council's report to its board as a value: title block, boxes, numbered paragraphs that refer to one another.

Numbers are given here and nowhere else, so that a cross-reference can never point at another paragraph than it
means. Holds plain text; knows no format.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["decision", "overview", "summary"]
Answer = Literal["yes", "no", "not_stated"]


@dataclass(frozen=True, slots=True)
class Box:
    """One question of the title block; an answer that nobody gave is not stated, never "no"."""

    question: str
    answer: Answer = "not_stated"
    detail: str = ""
    """What the form asks for beside the tick: the names of the wards."""


@dataclass(frozen=True, slots=True)
class Para:
    """A numbered paragraph. `key` is what `see` of another paragraph names; bullets stand under the text."""

    text: str
    bullets: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading with a list under it that is not numbered: "Strengths". `empty` is said where there is none."""

    title: str
    items: tuple[str, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its title, headings and rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Part = Para | Listed | Grid


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs under a heading of their own. `numbered` headings take a number (4.1) and theirs go below (4.1.1)."""

    title: str
    parts: tuple[Part, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    parts: tuple[Part | Group, ...]


@dataclass(frozen=True, slots=True)
class BoardReport:
    """One report, whole. The summary's paragraphs and its recommendations count on from 1, as committees do."""

    kind: Kind
    council: str
    report_of: str
    to: str
    meeting: date
    subject: str
    boxes: tuple[Box, ...] = ()
    summary_title: str = "Summary"
    summary: tuple[Para, ...] = ()
    recommendations: tuple[Para, ...] = ()
    """Those that stand with the summary; the recommendations' own section repeats them."""
    sections: tuple[Section, ...] = ()
    appendix_title: str = ""
    notice: str = ""
    about: tuple[tuple[str, str], ...] = ()
    """What the report was made from: release, framework, day of the evidence."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A part with its number ("3.1", "4.2.1", "5"); lists and tables have none."""

    number: str
    part: Part


@dataclass(frozen=True, slots=True)
class NumberedGroup:
    number: str
    title: str
    parts: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class NumberedSection:
    number: str
    title: str
    parts: tuple[Numbered | NumberedGroup, ...]


@dataclass(frozen=True, slots=True)
class NumberedReport:
    """The report with every number given and every cross-reference written out."""

    report: BoardReport
    summary: tuple[Numbered, ...]
    recommendations: tuple[Numbered, ...]
    sections: tuple[NumberedSection, ...]


@dataclass(slots=True)
class _Count:
    """Counts paragraphs within one section."""

    at: int = 0
    given: dict[str, str] = field(default_factory=dict)

    def next(self) -> int:
        self.at += 1
        return self.at


def number(report: BoardReport) -> NumberedReport:
    """Give every paragraph its number. Raises ValueError where a paragraph refers to one that is not there, or two
    bear one key: both are mistakes of the program, not of what people typed."""
    keys: dict[str, str] = {}
    count = _Count()
    summary = tuple(_lead(para, count, keys) for para in report.summary)
    recommendations = tuple(_lead(para, count, keys) for para in report.recommendations)
    sections = tuple(_section(place, section, keys) for place, section in enumerate(report.sections, 1))
    return _referred(NumberedReport(report, summary, recommendations, sections), keys)


def _lead(para: Para, count: _Count, keys: dict[str, str]) -> Numbered:
    return _numbered(para, str(count.next()), keys)


def _numbered(para: Para, number_: str, keys: dict[str, str]) -> Numbered:
    if para.key:
        if para.key in keys:
            raise ValueError(f"two paragraphs bear the key '{para.key}'")
        keys[para.key] = number_
    return Numbered(number_, para)


def _section(place: int, section: Section, keys: dict[str, str]) -> NumberedSection:
    count = _Count()
    parts = tuple(_part(part, str(place), count, keys) for part in section.parts)
    return NumberedSection(str(place), section.title, parts)


def _part(part: Part | Group, above: str, count: _Count, keys: dict[str, str]) -> Numbered | NumberedGroup:
    if isinstance(part, Para):
        return _numbered(part, f"{above}.{count.next()}", keys)
    if isinstance(part, Group):
        return _group(part, above, count, keys)
    return Numbered("", part)


def _group(group: Group, above: str, count: _Count, keys: dict[str, str]) -> NumberedGroup:
    if not group.numbered:
        return NumberedGroup("", group.title, tuple(_inner(part, above, count, keys) for part in group.parts))
    own, below = f"{above}.{count.next()}", _Count()
    return NumberedGroup(own, group.title, tuple(_inner(part, own, below, keys) for part in group.parts))


def _inner(part: Part, above: str, count: _Count, keys: dict[str, str]) -> Numbered:
    if isinstance(part, Para):
        return _numbered(part, f"{above}.{count.next()}", keys)
    return Numbered("", part)


def _referred(made: NumberedReport, keys: Mapping[str, str]) -> NumberedReport:
    sections = tuple(
        NumberedSection(one.number, one.title, tuple(_written(part, keys) for part in one.parts))
        for one in made.sections
    )
    summary = tuple(_see(part, keys) for part in made.summary)
    recommendations = tuple(_see(part, keys) for part in made.recommendations)
    return NumberedReport(made.report, summary, recommendations, sections)


def _written(part: Numbered | NumberedGroup, keys: Mapping[str, str]) -> Numbered | NumberedGroup:
    if isinstance(part, NumberedGroup):
        return NumberedGroup(part.number, part.title, tuple(_see(inner, keys) for inner in part.parts))
    return _see(part, keys)


def _see(numbered: Numbered, keys: Mapping[str, str]) -> Numbered:
    """ "… (see paragraph 3.4)." with the full stop after it."""
    para = numbered.part
    if not isinstance(para, Para) or not para.see:
        return numbered
    missing = [key for key in para.see if key not in keys]
    if missing:
        raise ValueError(f"paragraph {numbered.number} refers to '{missing[0]}', which is not in the report")
    places = [keys[key] for key in para.see]
    which = f"paragraph {places[0]}" if len(places) == 1 else f"paragraphs {', '.join(places[:-1])} and {places[-1]}"
    end = para.text[-1] if para.text.endswith((".", ":")) else ""
    text = f"{para.text.removesuffix(end) if end else para.text} (see {which}){end}"
    return Numbered(numbered.number, Para(text, para.bullets, para.see, para.key))


def paragraphs(made: NumberedReport) -> Iterator[Numbered]:
    """Every numbered paragraph in reading order."""
    yield from made.summary
    yield from made.recommendations
    for section in made.sections:
        for part in section.parts:
            inner = part.parts if isinstance(part, NumberedGroup) else (part,)
            yield from (one for one in inner if one.number)
