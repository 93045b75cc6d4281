"""Sentences about the published indicators of block C: where the council stands, which way it is going, the gap.

A strength or an area for improvement only where a comparison or a trend says so; what is suppressed, not available or
not comparable is not spoken of here (the profile shows it).
"""

from collections.abc import Iterator, Sequence

from fourpoint.core.profile import Comparator, IndicatorLine
from fourpoint.documents.draft_groups import against
from fourpoint.documents.phrases import say
from fourpoint.documents.points import Kind, Point
from fourpoint.documents.themes import theme_of_text
from fourpoint.wording import load_wording

_A_THEME = 2
"""At most so many indicators of one kind under one theme: a letter is not a list of figures."""


def indicator_points(lines: Sequence[IndicatorLine]) -> Iterator[Point]:
    """Points of the indicators that stand out most, a few under each theme."""
    told: dict[tuple[str, Kind], int] = {}
    for line in sorted(lines, key=_how_plain):
        kind = standing(line)
        theme = theme_of_text(f"{line.title} {line.breakdown}", line.area)
        if kind == "neutral" or told.get((theme, kind), 0) >= _A_THEME:
            continue
        told[theme, kind] = told.get((theme, kind), 0) + 1
        yield Point(theme, line.area, kind, " ".join(_sentences(line)), _facts(line), -told[theme, kind])


def standing(line: IndicatorLine) -> Kind:
    """Strength or area for improvement by the comparisons, else by a gap that widens or a pace that differs."""
    sides = {line.neighbours.comparison, line.england.comparison}
    if "worse" in sides and "better" not in sides:
        return "development"
    if "better" in sides and "worse" not in sides:
        return "development" if _gap(line) == "widening" else "strength"
    if _gap(line) == "widening" or (line.direction == "worsening" and "in_line" in sides):
        return "development"
    if line.direction == "improving" and line.england.pace == "slower":
        return "development"
    if line.direction == "improving" and sides == {"in_line"}:
        return "strength"
    return "neutral"


def _how_plain(line: IndicatorLine) -> tuple[int, float, str, str]:
    """What stands out most comes first: both comparators agree, then the farthest from the middle."""
    sides = [line.neighbours.comparison, line.england.comparison]
    both = -abs(sides.count("better") - sides.count("worse"))
    from_middle = -abs((line.percentile if line.percentile is not None else 50.0) - 50.0)
    return both, from_middle, line.id, line.breakdown


def _gap(line: IndicatorLine) -> str:
    return line.england.gap if line.england.gap != "not_known" else line.neighbours.gap


def subject_of(line: IndicatorLine) -> str:
    """How a sentence about the indicator begins."""
    phrase = load_wording("indicator_phrases").get(line.id.lower())
    said = str(phrase) if phrase else say("indicator", "unphrased", title=line.title)
    return say("indicator", "among", subject=said, breakdown=line.breakdown) if line.breakdown else said


def _sentences(line: IndicatorLine) -> Iterator[str]:
    comparison = against(_side(line.neighbours, line.polarity), _side(line.england, line.polarity))
    if comparison:
        yield say("indicator", "standing", subject=subject_of(line), comparison=comparison, trend=_trend(line))
    else:
        trend = _trend(line).removeprefix(" and is ").removeprefix(" and ")
        yield say("indicator", "trend_only", subject=subject_of(line), direction=trend, pace="")
    gap = _gap(line)
    if gap in ("widening", "narrowing") and line.england.comparison != "in_line":
        whom = load_wording("comparisons")["words"]["england" if line.england.gap == gap else "neighbours"]
        yield say("indicator", f"gap_{gap}", whom=whom)


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
    if line.direction == "not_known":
        return ""
    if line.direction == "improving" and line.england.pace in ("slower", "faster"):
        return say("indicator", f"improving_{line.england.pace}")
    return say("indicator", line.direction)


def _facts(line: IndicatorLine) -> tuple[str, ...]:
    name = f"block_c.{line.id}"
    facts = [name]
    if line.neighbours.comparison != "not_known":
        facts.append(f"{name}.against_neighbours")
    if line.england.comparison != "not_known":
        facts.append(f"{name}.against_england")
    if line.direction != "not_known":
        facts.append(f"{name}.change")
    return tuple(facts)
