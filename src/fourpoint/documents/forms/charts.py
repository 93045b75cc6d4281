"""Charts as small SVG drawings: stacked bars of grades, dots among neighbours, lines over time.

Plain functions of plain values; shapes, labels and line styles carry the meaning beside colour, and every drawing has
an alternative text that says its figures. Why no chart library: docs/decisions (charts are drawn directly).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from fourpoint.core.words.rounding import round_half_up
from fourpoint.documents.document import Picture
from fourpoint.documents.values import one_line

INK, QUIET, RULE, ACCENT, WORSE = "#1c2733", "#4d5a66", "#b9c3cc", "#1d4f7c", "#8a3b12"
_FONT = "Source Sans 3, Source Sans Pro, Arial, sans-serif"
GRADE_COLOURS = {4: ("#1d4f7c", "#ffffff"), 3: ("#8fb4d4", INK), 2: ("#ecd08b", INK), 1: ("#8a3b12", "#ffffff")}
"""Fill and text for each grade, 4 best; order, number and the words at the bar's end say the same without colour."""
_BAR, _GAP = 14.0, 6.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, how many at each grade from 4 to 1, and the words at its end."""

    label: str
    counts: tuple[int, int, int, int]
    end: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """One place on a dot plot; `value` None is counted as missing, never drawn at zero."""

    name: str
    value: float | None
    why_missing: str = ""


def _text(
    x: float, y: float, text: str, size: float = 8, fill: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}"{weight}>'
        f"{escape(one_line(text))}</text>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, width: float = 0.8, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{width:g}"{dashes}/>'


def drawing(width: float, height: float, parts: Sequence[str], alt: str) -> Picture:
    """A drawing of `parts` (SVG made of escaped text) with its alternative text; sizes in points."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="{_FONT}" aria-hidden="true">{"".join(parts)}</svg>'
    )
    return Picture(svg, alt, width, height)


def stacked_bars(
    bars: Sequence[Bar],
    grade_words: dict[int, str],
    alt: str,
    width: float = 490,
    label: float = 100,
    end: float = 120,
) -> Picture:
    """Shares of each grade, one bar of full width a row, the number in each part wide enough to hold it.

    `label` and `end` are the points kept for the words before and after the bars.
    """
    room = width - label - end
    parts = _legend(grade_words, label)
    y = 19.0 if grade_words else 2.0
    for bar in bars:
        first = bar is bars[0]
        parts.append(_text(label - 5, y + 10.5, bar.label, anchor="end", bold=first))
        parts += _segments(bar.counts, label, y, room)
        parts.append(_text(label + room + 5, y + 10.5, bar.end, 8, bold=first))
        y += _BAR + _GAP
    return drawing(width, y, parts, alt)


def _legend(grade_words: dict[int, str], x: float) -> list[str]:
    parts = []
    for grade, word in sorted(grade_words.items(), reverse=True):
        parts.append(f'<rect x="{x:.1f}" y="2" width="9" height="9" fill="{GRADE_COLOURS[grade][0]}"/>')
        parts.append(_text(x + 12, 10, word, 8, QUIET))
        x += 24 + 4 * len(word)
    return parts


def _segments(counts: tuple[int, int, int, int], x: float, y: float, room: float) -> list[str]:
    total = sum(counts)
    if not total:
        return [_text(x, y + 10.5, "none graded", 8, QUIET)]
    parts = []
    for grade, count in zip((4, 3, 2, 1), counts, strict=True):
        wide = room * count / total
        if not count:
            continue
        fill, ink = GRADE_COLOURS[grade]
        drawn = max(wide - 0.8, 0.6)
        parts.append(f'<rect x="{x:.2f}" y="{y:g}" width="{drawn:.2f}" height="{_BAR:g}" fill="{fill}"/>')
        if wide > 5 + 4.2 * len(f"{count:,}"):
            parts.append(_text(x + wide / 2, y + 10.5, f"{count:,}", 8, ink, "middle"))
        x += wide
    return parts


def _nice(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    pad = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad


def _shown(value: float, decimals: int) -> str:
    return f"{round_half_up(value, decimals):,}".replace("-", "−")


def dot_plot(
    council: Dot,
    neighbours: Sequence[Dot],
    lines: Sequence[tuple[str, float]],
    decimals: int,
    alt: str,
    width: float = 225,
) -> Picture:
    """The council (diamond) among its neighbours (rings) on one axis; `lines` are named marks such as England."""
    known = [dot.value for dot in neighbours if dot.value is not None]
    every = [*known, *(value for _, value in lines), *([council.value] if council.value is not None else [])]
    if not every:
        return drawing(width, 16, [_text(0, 11, "No value to show", 8, QUIET)], alt)
    low, high = _nice(every)

    def place(value: float) -> float:
        return 8 + (width - 16) * (value - low) / (high - low)

    parts = [_line(4, 34, width - 4, 34)]
    for number, (name, value) in enumerate(lines):
        x = place(value)
        parts.append(_line(x, 22, x, 46, QUIET, 1, "3 2" if number else ""))
        parts.append(
            _text(_within(x, width, name), 56 + 9 * number, f"{name} {_shown(value, decimals)}", 7, QUIET, "middle")
        )
    parts += [
        f'<circle cx="{place(value):.1f}" cy="34" r="3.4" fill="#ffffff" fill-opacity="0.6" stroke="{QUIET}"/>'
        for value in known
    ]
    if council.value is not None:
        x = place(council.value)
        parts.append(f'<path d="M{x:.1f} 28.5 l5.5 5.5 l-5.5 5.5 l-5.5 -5.5z" fill="{ACCENT}"/>')
        label = f"{council.name} {_shown(council.value, decimals)}"
        parts.append(_text(_within(x, width, label), 18, label, 8.5, ACCENT, "middle", bold=True))
    return drawing(width, 58 + 9 * max(len(lines) - 1, 0), parts, alt)


def _within(x: float, width: float, label: str) -> float:
    half = 2.1 * len(label) + 14
    return min(max(x, half), width - half)


def strip(value: float | None, neighbours: Sequence[float], england: float | None, alt: str) -> Picture:
    """A dot plot small enough for a table's cell: rings, a tick for England, a diamond for the council."""
    width, height = 76.0, 12.0
    every = [*neighbours, *(one for one in (value, england) if one is not None)]
    if not every:
        return drawing(width, height, [], alt)
    low, high = _nice(every)

    def place(one: float) -> float:
        return 4 + (width - 8) * (one - low) / (high - low)

    parts = [_line(0, 6, width, 6)]
    parts += [
        f'<circle cx="{place(one):.1f}" cy="6" r="2" fill="#ffffff" stroke="{QUIET}" stroke-width="0.7"/>'
        for one in neighbours
    ]
    if england is not None:
        parts.append(_line(place(england), 1, place(england), 11, QUIET, 1.1))
    if value is not None:
        x = place(value)
        parts.append(f'<path d="M{x:.1f} 2.2 l3.8 3.8 l-3.8 3.8 l-3.8 -3.8z" fill="{ACCENT}"/>')
    return drawing(width, height, parts, alt)


def spark(values: Sequence[float | None], alt: str) -> Picture:
    """A line over time small enough for a table's cell; a missing period breaks the line."""
    width, height = 62.0, 14.0
    known = [value for value in values if value is not None]
    if not known:
        return drawing(width, height, [], alt)
    points = _points(values, *_nice(known), 2, width - 4, 2, height - 4)
    parts = _polylines(points, ACCENT, 1.2)
    last = next(point for point in reversed(points) if point is not None)
    parts.append(f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="2" fill="{ACCENT}"/>')
    return drawing(width, height, parts, alt)


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend: its name, a value or None for each period; `main` is drawn strong, with its last value."""

    name: str
    values: tuple[float | None, ...]
    main: bool = False


def trend(periods: Sequence[str], series: Sequence[Series], decimals: int, alt: str, width: float = 225) -> Picture:
    """Lines over periods: the council's solid with points, the others dashed and named at their end."""
    height, left, right, top = 78.0, 6.0, 78.0, 8.0
    known = [value for one in series for value in one.values if value is not None]
    if not known:
        return drawing(width, 16, [_text(0, 11, "No value to show", 8, QUIET)], alt)
    low, high = _nice(known)
    parts = [_line(left, height - 14, width - right + 4, height - 14)]
    ends: list[tuple[float, str, bool]] = []
    for number, one in enumerate(series):
        points = _points(one.values, low, high, left, width - left - right, top, height - 30)
        parts += _polylines(
            points, ACCENT if one.main else QUIET, 1.8 if one.main else 1, "" if one.main else f"{2 + 2 * number} 2"
        )
        drawn = [point for point in points if point is not None]
        if one.main:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{ACCENT}"/>' for x, y in drawn]
        last = next((value for value in reversed(one.values) if value is not None), None)
        if drawn and last is not None:
            ends.append((drawn[-1][1], f"{one.name} {_shown(last, decimals)}", one.main))
    parts += _end_labels(ends, width - right + 7)
    parts.append(_text(left, height - 4, periods[0] if periods else "", 7, QUIET))
    parts.append(_text(width - right, height - 4, periods[-1] if periods else "", 7, QUIET, "end"))
    return drawing(width, height, parts, alt)


def _points(
    values: Sequence[float | None], low: float, high: float, x: float, wide: float, y: float, tall: float
) -> list[tuple[float, float] | None]:
    step = wide / max(len(values) - 1, 1)
    return [
        None if value is None else (x + number * step, y + tall * (1 - (value - low) / (high - low)))
        for number, value in enumerate(values)
    ]


def _polylines(points: Sequence[tuple[float, float] | None], stroke: str, width: float, dash: str = "") -> list[str]:
    """A line for each unbroken run of points."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return [
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}" fill="none" stroke="{stroke}" '
        f'stroke-width="{width:g}"{dashes}/>'
        for run in runs
        if len(run) > 1
    ]


def _end_labels(ends: list[tuple[float, str, bool]], x: float) -> list[str]:
    """Names at the lines' ends, moved apart so that none covers another."""
    parts, free = [], 0.0
    for y, label, main in sorted(ends):
        at = max(y + 2.5, free)
        free = at + 8.5
        parts.append(_text(x, at, label, 7.5, ACCENT if main else QUIET, bold=main))
    return parts
