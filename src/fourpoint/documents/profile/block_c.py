"""Block C of the profile: published indicators beside similar areas and England, and which way they go."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from fourpoint.core.areas import AREAS
from fourpoint.core.profile import Comparator, IndicatorLine, Profile
from fourpoint.documents.document import Block, Cell, Column, Figure, FigureGrid, Heading, Paragraph, Table
from fourpoint.documents.forms.charts import Dot, Series, dot_plot, spark, strip, trend
from fourpoint.documents.sentences.figures_in_words import (
    COMPARISONS,
    DIRECTIONS,
    POLARITIES,
    of_comparator,
    of_line,
    value_shown,
)
from fourpoint.documents.sentences.indicators import indicator_comparison, standing

_STAND_OUT = 4
_RAW_UNITS = ("", "count", "number")
SOURCE = "published statistics held in the release"


def is_on_the_page(line: IndicatorLine, named: Collection[str]) -> bool:
    """Whether a reader of the pages finds the indicator in a table: all that the framework names or that belong to an
    outcome, all that can be good or bad, and all percentages, rates and sums of money. Raw counts of none of these
    depend on the size of the council, so that nothing follows from them beside others; they are in the data only."""
    return bool(line.area or line.id in named or line.polarity != "neutral" or line.unit not in _RAW_UNITS)


def block_c_blocks(profile: Profile, named: Collection[str] = ()) -> Iterator[Block]:
    """What stands out as dot plots and trends, then the indicators by the outcome that each belongs to.

    `named`: ids that the framework names. Raw counts that it does not name are told by number, see `is_on_the_page`.
    """
    yield Heading(2, "Block C: published indicators", "block-c")
    lines = profile.c.indicators
    if not lines:
        yield Paragraph("No source held gives an indicator of this council: block C is not known.")
        return
    yield Paragraph(_intro(profile))
    chosen = stand_out(lines)
    if chosen:
        yield Heading(3, "What stands out")
        yield FigureGrid(tuple(figure for line in chosen for figure in _figures(line, profile.council)))
    shown = [line for line in lines if is_on_the_page(line, named)]
    for area, together in groupby(sorted(shown, key=_by_area), key=lambda line: line.area):
        title = AREAS.get(area, area.replace("_", " ").capitalize()) if area else "Other indicators"
        yield Heading(3, title)
        yield indicators_table(title, tuple(together))
    if len(shown) < len(lines):
        yield Paragraph(_not_shown(len(lines) - len(shown)), "note")
    if profile.c.absent:
        yield Paragraph(f"No source held gives these for this council: {', '.join(profile.c.absent)}.", "note")


def _not_shown(number: int) -> str:
    counts = "1 more indicator is a raw count" if number == 1 else f"{number:,} more indicators are raw counts"
    return f"{counts}, neither good nor bad and named by no framework: in the profile as data, not on these pages."


def _by_area(line: IndicatorLine) -> tuple[int, str, str, str]:
    order = list(AREAS)
    return (order.index(line.area) if line.area in order else len(order), line.area, line.title, line.breakdown)


def _intro(profile: Profile) -> str:
    lines = profile.c.indicators
    sides = [line.neighbours.comparison for line in lines]
    comparable = sum(side in ("better", "in_line", "worse") for side in sides)
    intervals = sum(line.neighbours.by_interval for line in lines)
    return (
        f"{len(lines):,} indicators, each at the latest period published by the as-at date. {comparable:,} can be "
        f"compared with similar areas: {sides.count('better'):,} better, {sides.count('in_line'):,} in line, "
        f"{sides.count('worse'):,} worse. The comparison of {intervals:,} rests on a 95% interval; of the others on "
        "the figures as published. In the tables a ring is a similar area, the tick England, the diamond the council."
    )


def stand_out(lines: Sequence[IndicatorLine]) -> list[IndicatorLine]:
    """The indicators that differ most from similar areas and England: areas for improvement first, then strengths."""
    ranked = sorted(
        lines, key=lambda line: (-abs((line.percentile if line.percentile is not None else 50) - 50), line.id)
    )
    worse = [line for line in ranked if standing(line) == "development"]
    better = [line for line in ranked if standing(line) == "strength"]
    return [*worse[:_STAND_OUT], *better[: _STAND_OUT - 1]]


def _named(line: IndicatorLine) -> str:
    return f"{line.title}: {line.breakdown}" if line.breakdown else line.title


def message(line: IndicatorLine) -> str:
    """ "Title: 21.8%, below similar areas and the national average"."""
    comparison = indicator_comparison(line)
    return f"{_named(line)}: {of_line(line)}{', ' + comparison if comparison else ''}"


def _figures(line: IndicatorLine, council: str) -> Iterator[Figure]:
    source = f"{SOURCE}; {line.period}{', ' + line.edition if line.edition else ''}{_not_drawn(line)}"
    marks = [
        (name, comparator.value)
        for name, comparator in (("England", line.england), ("Similar areas", line.neighbours))
        if comparator.value is not None and not comparator.is_beyond_councils
    ]
    dots = [Dot(name, value, status.words) for name, value, status in line.neighbour_values]
    picture = dot_plot(Dot(council, line.value), dots, marks, line.decimals, _dots_alt(line, council), 236)
    yield Figure(message(line), picture, source, _dots_table(line, council))
    history = line.history
    periods = [point.period for point in history]
    series = [
        Series(council, tuple(point.value for point in history), True),
        Series("Similar areas", tuple(point.neighbours for point in history)),
    ]
    if not line.england.is_beyond_councils:
        series.append(Series("England", tuple(point.england for point in history)))
    first = periods[0] if periods else ""
    title = f"{_named(line)}: {_way(line, first)}"
    table = history_table(title, line, council)
    yield Figure(title, trend(periods, series, line.decimals, _trend_alt(line, council), 236), source, table)


def _not_drawn(line: IndicatorLine) -> str:
    """Why England is not in the picture, where its figure would push every council to one end of the axis."""
    if not line.england.is_beyond_councils:
        return ""
    shown = value_shown(line.england.value, line.status, line.unit, line.decimals)
    return f". England's figure, {shown}, lies outside those of all councils: it is not compared, and not drawn"


def _drawable(line: IndicatorLine) -> float | None:
    return None if line.england.is_beyond_councils else line.england.value


def _way(line: IndicatorLine, first: str) -> str:
    """ "improving, 2005/06 to 2009/10", and the last step where it went another way."""
    if line.trend == "not_known":
        return f"{DIRECTIONS[line.direction]} in {line.period}"
    said = f"{DIRECTIONS[line.trend]}, {first} to {line.period}"
    return (
        said
        if line.direction in (line.trend, "not_known")
        else f"{said}; {DIRECTIONS[line.direction]} in {line.period}"
    )


def _dots_alt(line: IndicatorLine, council: str) -> str:
    known = [value for _, value, _ in line.neighbour_values if value is not None]
    unit, decimals = line.unit, line.decimals
    said = [f"{council} {of_line(line)}"]
    if known:
        low, high = min(known), max(known)
        said.append(
            f"{len(known)} similar areas from {value_shown(low, line.status, unit, decimals)} "
            f"to {value_shown(high, line.status, unit, decimals)}"
        )
    said.append(
        f"mean of similar areas {of_comparator(line.neighbours, line)}; England {of_comparator(line.england, line)}"
    )
    return f"Dot plot. {_named(line)}, {line.period}: {'; '.join(said)}."


def _trend_alt(line: IndicatorLine, council: str) -> str:
    said = ", ".join(
        f"{point.period} {value_shown(point.value, point.status, line.unit, line.decimals)}" for point in line.history
    )
    return f"Line chart. {_named(line)}, {council}: {said or 'no earlier figures'}."


def _dots_table(line: IndicatorLine, council: str) -> Table:
    rows = [(council, of_line(line))]
    rows += [
        (name, value_shown(value, status, line.unit, line.decimals)) for name, value, status in line.neighbour_values
    ]
    rows += [("Similar areas", of_comparator(line.neighbours, line)), ("England", of_comparator(line.england, line))]
    return Table(
        f"{_named(line)}, {line.period}", (Column("Place", share=3), Column("Value", True)), tuple(rows), compact=True
    )


def history_table(caption: str, line: IndicatorLine, council: str) -> Table:
    """The council, similar areas and England by period."""

    def other(value: float | None) -> str:
        return value_shown(value, line.status, line.unit, line.decimals) if value is not None else "not known"

    columns = (Column("Period"), Column(council, True), Column("Similar areas", True), Column("England", True))
    rows = tuple(
        (
            point.period,
            value_shown(point.value, point.status, line.unit, line.decimals),
            other(point.neighbours),
            other(point.england),
        )
        for point in line.history
    )
    return Table(caption, columns, rows, compact=True)


def indicators_table(caption: str, lines: Sequence[IndicatorLine]) -> Table:
    """A row for each indicator: value, comparators, how it stands, which way it goes, and two small drawings."""
    columns = (
        Column("Indicator", share=3.6),
        Column("Period", share=1.0),
        Column("Council", True, 1.0),
        Column("Similar areas", True, 1.15),
        Column("England", True, 1.0),
        Column("Against similar areas", share=1.0),
        Column("Against England", share=1.0),
        Column("Direction", share=1.15),
        Column("Among similar areas", share=1.75),
        Column("Over time", share=1.5),
    )
    rows = tuple(_row(line) for line in lines)
    return Table(caption, columns, rows, f"{SOURCE}.", compact=True, show_caption=False)


def _row(line: IndicatorLine) -> tuple[Cell, ...]:
    known = [value for _, value, _ in line.neighbour_values if value is not None]
    history = [point.value for point in line.history]
    return (
        f"{_named(line)} ({POLARITIES[line.polarity]})",
        line.period,
        of_line(line),
        of_comparator(line.neighbours, line),
        of_comparator(line.england, line),
        _side(line.neighbours),
        _side(line.england),
        DIRECTIONS[line.direction],
        strip(line.value, known, _drawable(line), _dots_alt(line, "Council")) if known else "–",
        spark(history, _trend_alt(line, "council")) if len([one for one in history if one is not None]) > 1 else "–",
    )


def _side(comparator: Comparator) -> str:
    return COMPARISONS[comparator.comparison]
