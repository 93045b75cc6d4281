"""Targets, benchmarks, actual figures beside them, forecasts and statuses that a report or letter states.

One sentence at a time, by the words that make a figure a target or a forecast; a figure without such words is none.
A forecast "likely to be below 50%" is given as "at least 50%" being unlikely: what a reader of the target asks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from fourpoint.archive.words.area_titles import area_titled
from fourpoint.archive.words.text_blocks import TextBlock, sentences_of
from fourpoint.core.reading import TargetRead

Relation = Literal["equal", "less_than", "at_least", "about", "between", ""]
Kind = Literal["target", "benchmark", "actual", "forecast", "status"]

_NUMBER_WORDS = "no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SMALL = {word: value for value, word in enumerate(_NUMBER_WORDS.split("|"))}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|" + _NUMBER_WORDS + ")"
_BOUND = (
    r"less than|fewer than|lower than|under|below|at least|more than|over|above|about|around|approximately|some|only"
)
_WHEN = r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
_WHEN += r"|(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?"
_AGAINST = re.compile(
    rf"(?P<bound>{_BOUND})\s+(?P<value>{_NUMBER})\s?%(?P<mid>[^.%]*?)\b(?:compared (?:to|with)|against)\b[^.%]*?"
    rf"\b(?:benchmark|average|target)\b[^.%]*?\b(?:of\s+)?(?:(?P<between>between\s+)(?P<low>{_NUMBER})\s+and\s+)?"
    rf"(?P<other>{_NUMBER})\s?%",
    re.I,
)
_FORECAST = re.compile(
    rf"\b(?P<how>likely|unlikely|expected|forecast|projected)\s+to\s+(?:be|remain|stay|reach|fall|rise)\s+(?:to\s+)?"
    rf"(?P<bound>below|under|less than|above|over|more than|at least)?\s*(?P<value>{_NUMBER})\s?%"
    rf"(?:\s+(?:at|by|in|for)\s+(?:the end of\s+)?(?P<by>{_WHEN}))?",
    re.I,
)
_TARGET = re.compile(
    rf"\btargets?\s+(?:for|of|to|level of)\s+(?:(?:achieve|reach|refurbish|work(?:ing)? with|have|be)\s+)?"
    rf"(?P<value>{_NUMBER})\s?(?P<unit>%|[a-z]+(?: [a-z]+)?)(?:[^.]{{0,70}}?\b(?:by|in|at)\s+(?P<by>{_WHEN}))?",
    re.I,
)
_UNDER_FLOOR = re.compile(
    rf"(?P<value>{_NUMBER})\s+(?P<unit>schools\s+)?(?:under|below)\s+the\s+(?P<what>[\w ]+?)\s+target", re.I
)
_TIMES = re.compile(
    r"(?P<value>[\w ]{3,30}?|\d+(?:\.\d+)?)\s+times\s+(?:higher|lower|more)\s+than\s+(?:the|its|their)\s+target", re.I
)
_ONE_IN = re.compile(r"(?P<bound>about|around|approximately)?\s*1 in (?P<value>\d+)\b", re.I)
_SHARE = re.compile(rf"\((?P<bound>about\s+)?(?P<value>{_NUMBER})(?:\s+(?P<unit>[a-z ]{{3,20}}))?\)", re.I)
_STATUSES: tuple[tuple[str, bool | None], ...] = (
    (r"(?:on track|well on track) to (?:achieve|meet|reach) (?:its |the |their )?targets?", True),
    (r"targets? (?:is|are) on track", True),
    (r"targets? (?:is|are) likely to be (?:met|achieved|reached)", True),
    (r"targets? (?:is|are) unlikely to be (?:met|achieved|reached)", False),
    (r"some way to go to (?:achieve|meet) (?:its |the |their )?targets?", None),
    (r"(?:still|remain|remains) below target", None),
    (r"target is now (?:very )?challenging", None),
    (r"targets?\b[^.]{0,60}? is (?:Red|Amber|Green)\b", None),
    (r"targets? for [^.]{3,60}? are being met", True),
    (r"exceeded (?:its|their|the) target", True),
)


def targets_of(blocks: Sequence[TextBlock]) -> Iterator[TargetRead]:
    """Every target, benchmark, forecast and status, in the order of the document."""
    area = "overall"
    for block in blocks:
        if block.kind in ("heading", "text"):
            area = area_titled(block.text) or area
        lead, colon, _ = block.text.partition(":")
        for sentence in sentences_of(block.text):
            subject = lead if colon and block.kind == "bullet" and len(lead) < 160 else sentence
            yield from _Sentence(sentence, subject[:160], area, block.page).targets()


class _Sentence:
    """One sentence, read for what it says of targets."""

    def __init__(self, text: str, subject: str, area: str, page: int) -> None:
        self.text, self.subject, self.area, self.page = text, subject, area, page

    def targets(self) -> Iterator[TargetRead]:
        against = _AGAINST.search(self.text)
        if against:
            yield from self._against(against)
        forecast = _FORECAST.search(self.text)
        if forecast:
            yield self._forecast(forecast)
        yield from self._stated()
        yield from self._counted()
        for pattern, likely in _STATUSES:
            for match in re.finditer(pattern, self.text, re.I):
                yield self._made("status", None, "", "", likely=likely, word=match.group())

    def _made(
        self,
        kind: Kind,
        value: float | None,
        unit: str,
        relation: Relation,
        by: str = "",
        likely: bool | None = None,
        high: float | None = None,
        word: str = "",
    ) -> TargetRead:
        return TargetRead(
            kind, self.subject, self.area, value, unit, relation, by, likely, self.text, self.page, high, word
        )

    def _against(self, match: re.Match[str]) -> Iterator[TargetRead]:
        when = re.search(_WHEN, match["mid"])
        yield self._made(
            "actual", number(match["value"]), "percent", _relation(match["bound"]), when[0] if when else ""
        )
        other = number(match["other"])
        if match["between"]:
            yield self._made("benchmark", number(match["low"]), "percent", "between", high=other)
        else:
            yield self._made("benchmark", other, "percent", "equal")

    def _forecast(self, match: re.Match[str]) -> TargetRead:
        below = (match["bound"] or "").lower() in ("below", "under", "less than")
        likely = (match["how"].lower() != "unlikely") != below
        by = match["by"] or ""
        return self._made("forecast", number(match["value"]), "percent", "at_least", by, likely, word=match.group())

    def _stated(self) -> Iterator[TargetRead]:
        for match in _TARGET.finditer(self.text):
            unit = "percent" if match["unit"] == "%" else "count"
            yield self._made("target", number(match["value"]), unit, "equal", match["by"] or "", word=match.group())

    def _counted(self) -> Iterator[TargetRead]:
        for match in _UNDER_FLOOR.finditer(self.text):
            yield self._made("actual", number(match["value"]), "count", "equal", word=match.group())
        for match in _TIMES.finditer(self.text):
            times = _times(match["value"])
            if times is not None:
                yield self._made("actual", times, "times the target", "equal", word=match.group())
        for match in _ONE_IN.finditer(self.text):
            relation: Relation = "about" if match["bound"] else "equal"
            yield self._made("actual", 100 / int(match["value"]), "percent", relation, word=match.group().strip())
        if re.search(r"attendance|absence|target", self.text, re.I):
            for match in _SHARE.finditer(self.text):
                relation = "about" if match["bound"] else "equal"
                yield self._made("actual", number(match["value"]), "count", relation, word=match.group().strip("()"))


def number(text: str) -> float:
    """A number in figures or in words up to twelve."""
    small = _SMALL.get(text.lower())
    return float(small) if small is not None else float(text.replace(",", ""))


def _times(text: str) -> float | None:
    """ "two and half" = 2.5, "twice" aside; None where the words are no number."""
    words = text.lower().split()
    half = 0.5 if words[-2:] in (["and", "half"], ["a", "half"]) else 0.0
    first = next((word for word in words if word in _SMALL or re.fullmatch(r"\d+(?:\.\d+)?", word)), None)
    return number(first) + half if first is not None else None


def _relation(bound: str) -> Relation:
    text = bound.lower()
    if text in ("less than", "fewer than", "lower than", "under", "below"):
        return "less_than"
    return "at_least" if text in ("at least", "more than", "over", "above") else "about"
