"""Facts of block C: one indicator's figures, and the share of indicators worse or better than the neighbours."""

from collections.abc import Sequence

from fourpoint.core.facts import Fact, Known, Unit
from fourpoint.core.profile import Comparator, IndicatorLine, Profile
from fourpoint.core.profile_facts.fact_names import BREAKDOWN, INDICATOR_MEASURES


def _without_figure(indicators: Sequence[IndicatorLine], absent: tuple[str, ...]) -> str:
    """Indicators that could have been compared and have no figure, with why, at most three by name."""
    why = [f"{one.id} {one.status.words}" for one in indicators if not one.breakdown and one.value is None]
    why += [f"{one} in no source" for one in absent]
    shown = why if len(why) <= 3 else [*why[:2], f"{len(why) - 2} more"]
    return f"; without a figure: {', '.join(shown)}" if shown else ""


def share_fact(indicators: Sequence[IndicatorLine], name: str, measure: str, absent: tuple[str, ...] = ()) -> Fact:
    """Percent of the indicators that can be compared with the neighbours (polarity known, both figures there)."""
    if measure in ("improving", "worsening"):
        return _moving_fact(indicators, name, measure)
    lines = [
        one for one in indicators if not one.breakdown and one.neighbours.comparison in ("better", "in_line", "worse")
    ]
    compared = [one.neighbours.comparison for one in lines]
    if not compared:
        return Fact(name, "percent", Known.NOT_KNOWN, because="no indicator can be compared with the neighbours")
    wanted = "worse" if measure.endswith("worse_than_neighbours") else "better"
    top = sum(one == wanted for one in compared)
    because = f"{top} of {len(compared)} indicators that can be compared"
    plainly = sum(not one.neighbours.by_interval for one in lines)
    if plainly:
        because += f", {plainly} of them without an interval"
    because += _without_figure(indicators, absent)
    cells = tuple(cell for one in lines for cell in one.cells)
    share = 100 * top / len(compared)
    return Fact(name, "percent", Known.KNOWN, share, because, float(top), float(len(compared)), cells=cells)


def _moving_fact(indicators: Sequence[IndicatorLine], name: str, measure: str) -> Fact:
    """Percent of the indicators whose direction is known that move in the direction `measure`."""
    known = ("improving", "steady", "worsening")
    lines = [one for one in indicators if not one.breakdown and one.direction in known]
    if not lines:
        return Fact(name, "percent", Known.NOT_KNOWN, because="the direction of no indicator is known")
    top = sum(one.direction == measure for one in lines)
    because = f"{top} of {len(lines)} indicators whose direction is known"
    cells = tuple(cell for one in lines for cell in one.cells)
    share = 100 * top / len(lines)
    return Fact(name, "percent", Known.KNOWN, share, because, float(top), float(len(lines)), cells=cells)


def indicator_fact(profile: Profile, name: str, indicator: str, measure: str) -> Fact:
    """One indicator's value (all children, or the group named after the id), or its comparison; `against_…` is the
    council's less the comparator's."""
    unit: Unit = INDICATOR_MEASURES[measure] if measure else "number"
    wanted, _, breakdown = indicator.partition(BREAKDOWN)
    lines = (one for one in profile.c.indicators if (one.id, one.breakdown) == (wanted, breakdown))
    line = next(lines, None)
    if line is None and wanted in profile.c.left_out:
        because = "the newest figure in the evidence is too old to be shown in block C"
        return Fact(name, unit, Known.NOT_KNOWN, because=because)
    if line is None:
        return Fact(name, unit, Known.NOT_KNOWN, because="no source gives it for this council")
    if line.value is None:
        because = f"{line.status.words}, {line.period}"
        return Fact(name, unit, Known.NOT_KNOWN, because=because, status=line.status, cells=line.cells)
    if not measure:
        return Fact(
            name,
            unit,
            Known.KNOWN,
            line.value,
            line.period,
            line.numerator,
            line.denominator,
            line.low,
            line.high,
            line.status,
            line.cells,
        )
    if measure == "change":
        known = Known.KNOWN if line.change is not None else Known.NOT_KNOWN
        return Fact(name, unit, known, line.change, line.change_note or line.period, cells=line.cells)
    comparator = line.neighbours if measure.endswith("neighbours") else line.england
    return _compared(name, unit, line, comparator, measure)


def _compared(name: str, unit: Unit, line: IndicatorLine, comparator: Comparator, measure: str) -> Fact:
    assert line.value is not None
    beside = "neighbours" if measure.endswith("neighbours") else "England"
    if measure.startswith("against_"):
        if comparator.value is None:
            return Fact(name, unit, Known.NOT_KNOWN, because=f"no figure for {beside}")
        because = f"{line.value:g} beside {comparator.value:g} for {beside}"
        return Fact(name, unit, Known.KNOWN, line.value - comparator.value, because, cells=line.cells)
    if comparator.comparison not in ("better", "in_line", "worse"):
        return Fact(name, unit, Known.NOT_KNOWN, because=f"not comparable with {beside}")
    met = comparator.comparison == measure.partition("_")[0]
    return Fact(name, unit, Known.KNOWN, float(met), f"{line.period}: {comparator.comparison}", cells=line.cells)
