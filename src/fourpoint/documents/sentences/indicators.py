"""Sentences about the published indicators of block C: where the council stands, which way it is going, the gap.

A strength or an area for improvement only where a comparison or a trend says so; what is suppressed, not available or
not comparable is not spoken of here (the profile shows it).
"""

import re
from collections.abc import Iterator, Sequence

from fourpoint.core.profile import Comparator, IndicatorLine
from fourpoint.core.profile_facts.fact_names import BREAKDOWN
from fourpoint.documents.sentences.group_comparisons import against
from fourpoint.documents.sentences.phrases import say
from fourpoint.documents.sentences.points import Kind, Point
from fourpoint.documents.sentences.themes import is_headline, theme_of_text
from fourpoint.wording import load_wording
from fourpoint.wording.indicator_subjects import subject_of

CONTEXT = "context"
"""The area of indicators that describe a place (population, languages, deprivation) and judge nothing."""
_A_THEME = 2
"""At most so many indicators of one kind under one theme: a letter is not a list of figures."""
_AS_AT = re.compile(r"\bat 31 march\b")
_SMALL_WORDS = frozenset(
    (
        "the",
        "of",
        "in",
        "at",
        "a",
        "an",
        "and",
        "or",
        "with",
        "who",
        "which",
        "during",
        "year",
        "percentage",
        "proportion",
    )
)
_TOLD_WITH_THE_TREND = ("improving_slower_widening", "improving_faster_narrowing", "worsening_widening")
"""Trends and gaps that one sentence says together."""


def indicator_points(lines: Sequence[IndicatorLine]) -> Iterator[Point]:
    """Points of the indicators that stand out most, a few under each theme, and of the headline ones (neutral)."""
    told: dict[tuple[str, Kind], int] = {}
    matters: set[tuple[Kind, frozenset[str]]] = set()
    for line in sorted((one for one in lines if one.area != CONTEXT), key=_how_plain):
        kind = standing(line)
        theme = theme_of_text(f"{line.title} {line.breakdown}", line.area)
        if (kind, matter_of(line)) in matters:
            continue
        matters.add((kind, matter_of(line)))
        count = told[theme, kind] = told.get((theme, kind), 0) + 1
        if count > _A_THEME or (kind == "neutral" and not _is_told_anyway(line)):
            continue
        subject = subject_of(line)
        predicate = "" if line.breakdown else told_of(line).removeprefix(subject)
        text = told_of(line, turned=count > 1)
        yield Point(theme, line.area, kind, text, _facts(line), -1000 - count, subject, predicate)


def matter_of(line: IndicatorLine) -> frozenset[str]:
    """What the indicator is about, whatever the turn of phrase: two sources may publish one figure under two titles."""
    return frozenset(re.findall(r"[a-z]+|\d+", _AS_AT.sub("", subject_of(line).lower()))) - _SMALL_WORDS


def _is_told_anyway(line: IndicatorLine) -> bool:
    return is_headline(line.id) and not line.breakdown and line.neighbours.comparison != "not_known"


def standing(line: IndicatorLine) -> Kind:
    """A strength where it is better than one comparator and worse than none; an area for improvement the other way
    round, or where it is in line and getting worse; else neither."""
    sides = {line.neighbours.comparison, line.england.comparison}
    if "worse" in sides and "better" not in sides:
        return "development"
    if "better" in sides and "worse" not in sides and line.direction != "worsening":
        return "strength"
    if line.direction == "worsening" and sides == {"in_line"}:
        return "development"
    return "neutral"


def _how_plain(line: IndicatorLine) -> tuple[int, float, str, str]:
    """What stands out most comes first: both comparators agree, then the farthest from the middle."""
    sides = [line.neighbours.comparison, line.england.comparison]
    both = -abs(sides.count("better") - sides.count("worse"))
    from_middle = -abs((line.percentile if line.percentile is not None else 50.0) - 50.0)
    return both, from_middle, line.id, line.breakdown


def told_of(line: IndicatorLine, turned: bool = False) -> str:
    """What a letter says of the indicator: where it stands, which way it goes, the gap where it is behind.

    `turned`: beginning with where it stands, so that not every sentence begins alike.
    """
    return " ".join(_sentences(line, turned))


def _sentences(line: IndicatorLine, turned: bool) -> Iterator[str]:
    comparison, trend = indicator_comparison(line), _trend(line)
    plain = "and so" not in comparison and not line.breakdown
    if comparison and trend and turned and plain:
        subject = subject_of(line)
        yield say(
            "indicator",
            "standing_first",
            comparison=comparison[:1].upper() + comparison[1:],
            subject=subject[:1].lower() + subject[1:],
            trend=trend,
        )
    elif comparison and trend:
        said = {"subject": subject_of(line), "comparison": comparison, "joint": _joint(line), "trend": trend}
        yield say("indicator", "standing_trend", **said)
    elif comparison:
        yield say("indicator", "standing", subject=subject_of(line), comparison=comparison)
    elif trend:
        yield say("indicator", "trend_only", subject=subject_of(line), trend=trend)
    gap = gap_behind(line)
    if gap and f"{_way(line)}_{gap}" not in _TOLD_WITH_THE_TREND:
        yield say("indicator", f"gap_{gap}", whom=load_wording("comparisons")["words"]["england"])


def _joint(line: IndicatorLine) -> str:
    """ "but" where the figure stands well and goes the wrong way, or the other way round."""
    stands = standing(line._replace(direction="not_known"))
    apart = {("strength", "worsening"), ("development", "improving")}
    return "but" if (stands, line.direction) in apart else "and"


def indicator_comparison(line: IndicatorLine) -> str:
    """How the indicator stands against similar areas and England; empty where neither is known."""
    return against(_side(line.neighbours, line.polarity), _side(line.england, line.polarity))


def gap_behind(line: IndicatorLine) -> str:
    """narrowing or widening, where the council is behind England; else nothing is said of a gap."""
    behind = line.england.comparison == "worse" and line.england.gap in ("narrowing", "widening")
    return line.england.gap if behind else ""


def _side(comparator: Comparator, polarity: str) -> str | None:
    words = load_wording("comparisons")["words"]
    low = polarity == "low"
    names = {
        "better": "better_low" if low else "above",
        "worse": "worse_low" if low else "below",
        "in_line": "in_line",
        "higher": "above",
        "lower": "below",
    }
    name = names.get(comparator.comparison)
    return str(words[name]) if name else None


def _trend(line: IndicatorLine) -> str:
    if line.direction in ("not_known", "steady"):
        return ""
    together = f"{_way(line)}_{gap_behind(line)}"
    return say("indicator", together if together in _TOLD_WITH_THE_TREND else _way(line))


def _way(line: IndicatorLine) -> str:
    """improving, improving_slower, worsening…"""
    if line.direction == "improving" and line.england.pace in ("slower", "faster"):
        return f"improving_{line.england.pace}"
    return line.direction


def fact_name(line: IndicatorLine) -> str:
    """The name of the line's fact, with its group of children where it is not of all."""
    return f"block_c.{line.id}{BREAKDOWN}{line.breakdown}" if line.breakdown else f"block_c.{line.id}"


def _facts(line: IndicatorLine) -> tuple[str, ...]:
    name = fact_name(line)
    facts = [name]
    if line.neighbours.comparison != "not_known":
        facts.append(f"{name}.against_neighbours")
    if line.england.comparison != "not_known":
        facts.append(f"{name}.against_england")
    if line.direction != "not_known":
        facts.append(f"{name}.change")
    return tuple(facts)
