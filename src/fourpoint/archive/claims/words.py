"""The words that make a claim: proportions, counts, grades of provision, comparisons, directions, paces, gaps.

Patterns only; what they are checked against is `claim_provision` and `claim_figures`. Proportion words come from the
inspectorate's table (core.wording), fractions from plain English.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from fourpoint.core.profile import GradeCounts
from fourpoint.core.words.wording import ProportionWords, whole_percent

Quality = Literal["good_or_better", "good", "outstanding", "satisfactory", "inadequate"]
Bound = Literal["exactly", "more", "less", "at_least"]
Side = Literal["higher", "lower", "in_line", "better", "worse"]
Way = Literal["up", "down", "improving", "worsening", "unchanged"]

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBER = r"(?:\d[\d,]*|none|neither|" + "|".join(_NUMBERS.split(" ")) + r")"


def number_of(text: str) -> int:
    """A count in figures or words; none and neither are 0."""
    word = text.lower()
    if word in ("none", "neither"):
        return 0
    return _NUMBERS.split(" ").index(word) if word in _NUMBERS.split(" ") else int(word.replace(",", ""))


QUALITY = re.compile(
    r"\b(?P<good_or_better>good or better|good or outstanding|outstanding or good|at least good|perform(?:s|ing)? well"
    r"|good and some (?:is|are) outstanding|effective)\b|\b(?P<outstanding>outstanding)\b"
    r"|\b(?P<inadequate>inadequate)\b"
    r"|\b(?P<satisfactory>satisfactory|adequate)\b|\b(?P<good>good)\b",
    re.I,
)


_QUALITIES: tuple[Quality, ...] = ("good_or_better", "good", "outstanding", "satisfactory", "inadequate")


def quality_of(match: re.Match[str]) -> Quality:
    """Which quality a match of `QUALITY` is."""
    return next(name for name in _QUALITIES if match[name])


def values_of(quality: Quality, counts: GradeCounts, negative: bool = False) -> tuple[int, ...]:
    """The counts that the words may mean: "good" alone is said of grade 3 and of good or better.

    `negative`: of those that are not so; "not good" is said of what is below good.
    """
    if negative and quality == "good":
        quality = "good_or_better"
    found: tuple[int, ...] = {
        "good_or_better": (counts.good_or_better,),
        "good": (counts.good_or_better, counts.grade_3),
        "outstanding": (counts.grade_4,),
        "satisfactory": (counts.grade_2,),
        "inadequate": (counts.grade_1,),
    }[quality]
    return tuple(counts.graded - value for value in found) if negative else found


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion as words give it: from `low` to `high` whole per cent, both included."""

    words: str
    low: float
    high: float

    def holds(self, percent: float) -> bool:
        return self.low <= percent <= self.high


_FRACTIONS: tuple[tuple[str, float], ...] = (
    (r"three[- ]quarters", 75.0),
    (r"two[- ]thirds", 66.7),
    (r"(?:a |one )?half", 50.0),
    (r"(?:a |one )third", 33.3),
    (r"(?:a |one )quarter", 25.0),
    (r"four[- ]fifths", 80.0),
    (r"(?:a |one )fifth", 20.0),
)
_NEAR = 2.5
"""Percentage points within which a plain fraction is said: two-thirds of 64.2 to 69.2 per cent."""


@cache
def share_pattern(words: ProportionWords) -> re.Pattern[str]:
    """Every proportion word and fraction; "majority" stands only where no longer term holds it."""
    terms = sorted((word for band in words.bands for word in band.words), key=len, reverse=True)
    fractions = "|".join(pattern for pattern, _ in _FRACTIONS)
    return re.compile(
        rf"\b(?:(?P<more>more than|over|at least)|(?P<less>less than|fewer than|under)|(?:about|around))?\s*"
        rf"\b(?:(?P<fraction>{fractions})|(?P<percent>\d{{1,3}}(?:\.\d+)?)(?:%| per cent))"
        rf"|\b(?P<term>{'|'.join(map(re.escape, terms))})\b",
        re.I,
    )


def share_of(match: re.Match[str], words: ProportionWords) -> Share:
    """What a match of `share_pattern` says of a percentage."""
    text = match.group().strip()
    if match["term"]:
        term = match["term"].lower()
        if term == "most":
            return Share(text, 51, 100)
        band = words.means(term)
        return Share(text, band.from_, band.to) if band else Share(text, 0, 100)
    value = float(match["percent"]) if match["percent"] else _fraction(match["fraction"])
    if match["more"]:
        return Share(text, value, 100)
    if match["less"]:
        return Share(text, 0, value)
    near = 0.5 if match["percent"] else _NEAR
    return Share(text, value - near, value + near)


def _fraction(text: str) -> float:
    return next(value for pattern, value in _FRACTIONS if re.fullmatch(pattern, text, re.I))


def percent_in_words(share: Share, percent: float) -> float:
    """The percentage as the words compare it: whole for the table's words, exact for fractions."""
    return (
        float(whole_percent(percent)) if float(share.low).is_integer() and float(share.high).is_integer() else percent
    )


IN_YEAR = re.compile(
    r"inspected (?:for the first time )?(?:during|in|over) the (?:last |past )?year|recent inspections|"
    r"inspected for the first time|inspections (?:during|in|of) the (?:last |past )?year",
    re.I,
)
FIRST_TIME = re.compile(r"for the first time", re.I)

_SIDES: tuple[tuple[Side, str], ...] = (
    ("in_line", r"(?:broadly )?in line with|(?:very )?similar to|(?:about )?the same as"),
    ("better", r"higher, and so better,? than|lower, and so better,? than|better than|stronger than"),
    ("worse", r"higher, and so worse,? than|lower, and so worse,? than|worse than|weaker than|poorer than"),
    (
        "higher",
        r"(?:well |just |slightly |significantly |much )?above|(?:significantly |much )?(?:higher|greater) than",
    ),
    (
        "lower",
        r"(?:well |just |slightly |significantly |much )?below|(?:significantly |much )?(?:lower|smaller|fewer) than",
    ),
)
SIDE = re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{pattern})(?!\w))" for name, pattern in _SIDES), re.I)
NEIGHBOURS = (
    r"(?:similar|comparable) (?:areas|councils|authorities|local authorities)|statistical neighbours|comparators"
    r"|its neighbours"
)
ENGLAND = (
    r"(?:the )?national (?:averages?|figures?|rates?|picture|median)|nationally|England|(?:that |those "
    r")?found nationally"
    r"|(?<=below )average|(?<=above )average"
)
WHOM = re.compile(rf"(?P<neighbours>\b(?:{NEIGHBOURS})\b)|(?P<england>\b(?:{ENGLAND})\b)", re.I)

_HAS = r"(?:has|have|had)(?: not| never)?(?: since| all| both| also| steadily| now)?"
_IS = r"(?:is|are|was|were)(?: not| no longer)?(?: now| still| all| both| also| steadily)?"
_GOES_ON = r"continue[sd]? to"
_WAYS: tuple[tuple[Way, str], ...] = (
    ("unchanged", rf"{_HAS} (?:not changed|remained (?:the same|static|steady|stable))|{_IS} (?:static|unchanged)"),
    ("improving", rf"{_HAS} improved|{_GOES_ON} improve|{_IS} (?:improving|getting better)|improving trend"),
    (
        "worsening",
        rf"{_HAS} (?:got worse|worsened|deteriorated)|{_GOES_ON} (?:get worse|worsen|deteriorate)"
        rf"|{_IS} (?:getting worse|deteriorating|worsening)",
    ),
    (
        "up",
        rf"{_HAS} (?:risen|increased|grown|gone up)|{_GOES_ON} (?:rise|increase|grow)|{_IS} (?:rising|increasing)|rose",
    ),
    (
        "down",
        rf"{_HAS} (?:fallen|declined|dropped|decreased|reduced|gone down)|{_GOES_ON} (?:fall|decline|drop|decrease)"
        rf"|{_IS} (?:falling|declining|reducing|decreasing)|fell|dropped",
    ),
)
NOT = re.compile(r"\b(?:not|never|no longer|neither|nor)\b|n't\b", re.I)
"""Words that turn a claim round."""
WAY = re.compile("|".join(rf"\b(?P<{name}>{pattern})\b" for name, pattern in _WAYS), re.I)
PACE = re.compile(
    r"(?P<slower>not as (?:quickly|fast) as|not at the same rate(?: over time)? as|more slowly than|slower than)"
    r"|(?P<faster>faster than|more quickly than|at a faster rate than)",
    re.I,
)
GAP = re.compile(
    r"\bgap (?:(?:with|between|to) (?P<whom>[^.;,]{3,60}?) )?(?:is|has|are)(?: not| no longer)?\s+(?:now |also )?"
    r"(?:(?P<widening>getting wider|widen(?:ed|ing)|growing|grown)"
    r"|(?P<narrowing>clos(?:ed|ing)|narrow(?:ed|ing)|getting (?:narrower|smaller)))",
    re.I,
)


_FIGURE = r"(?P<value>-?\d[\d,]*(?:\.\d+)?)\s*(?:%|per cent|percentage points|pp)?"
VALUE = re.compile(
    r"(?:\s+in [A-Z][\w ]{2,30}?)?,?\s+(?:(?:was|is|were|are) (?:at )?|stood at |stands at |(?:rose|fell"
    rf"|dropped|has risen|has fallen|increased|decreased) to |reached )"
    rf"(?:now |only |about |around |just |some )?{_FIGURE}"
    r"(?: per [\d,]+(?: \w+)?)?(?:,?\s+in (?P<period>\d{4}(?:(?:/|-| to )\d{2,4})?))?(?![\w.]*\d)",
    re.I,
)
"""A figure said of what was named right before, perhaps of a period."""
VALUE_BESIDE = re.compile(
    rf"\b(?:against|compared (?:with|to)) {_FIGURE} (?:per [\d,]+ )?(?:in |for |among )?"
    rf"(?:(?P<neighbours>{NEIGHBOURS})|(?P<england>{ENGLAND}))\b",
    re.I,
)
_TIMES = {"half": 0.5, "twice": 2.0, "double": 2.0, "three times": 3.0, "four times": 4.0}
TIMES = re.compile(
    r"\b(?P<bound>(?:more than|over|above|at least|less than|fewer than|below|under) )?(?:about |almost |nearly )?"
    rf"(?P<times>half|twice|double|three times|four times) (?:that of |that in )?"
    rf"(?:(?P<neighbours>{NEIGHBOURS})|(?P<england>{ENGLAND}))\b",
    re.I,
)
STANDING = re.compile(
    r"\b(?:in|among) the (?P<side>top|best|highest-performing|bottom|worst|lowest-performing) "
    r"(?:quartile|quarter|(?P<percent>\d{1,2})(?:%| per cent))",
    re.I,
)


def decimals_of(figure: str) -> tuple[float, int]:
    """A figure as printed: its value, and how many decimals it is given with."""
    plain = figure.replace(",", "")
    return float(plain), len(plain.partition(".")[2])


def times_of(words: str) -> float:
    return _TIMES[words.lower()]


def bound_of(words: str) -> Bound:
    """What "more than", "at least" and the like ask of a number."""
    word = words.strip().lower()
    if word in ("more than", "over", "above"):
        return "more"
    if word in ("less than", "fewer than", "below", "under"):
        return "less"
    return "at_least" if word == "at least" else "exactly"


def which(match: re.Match[str]) -> str:
    """The name of the group of an alternation that matched."""
    return next(name for name, text in match.groupdict().items() if text and name != "whom")


def whom_words(whom: str) -> str:
    """Where the comparator is found."""
    return "in similar areas" if whom == "neighbours" else "in England"


def side_words(side: str) -> str:
    """How a letter says higher, lower or in_line."""
    return {"higher": "above", "lower": "below", "in_line": "in line with"}.get(side, side)
