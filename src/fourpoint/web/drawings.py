"""Pictures of the public pages as SVG: grades through the years, and how many councils at each grade.

Every picture stands beside a table with the same figures. No inline style: the content policy forbids it. Colours
are those of the grades; each mark also bears its number, so that no colour carries meaning alone. Widths are per cent
and text keeps its size, so that a small screen shows narrower bars and not smaller letters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from textwrap import wrap

from markupsafe import Markup, escape

COLOURS = {4: "#0b5d4b", 3: "#1d5f93", 2: "#8a5200", 1: "#8f1d2c"}
INK, RULE, QUIET, WHITE = "#0b0c0c", "#cecece", "#484949", "#ffffff"
LEFT, RIGHT = 7.0, 99.0
"""Per cent of the timeline's width: where its years begin and end."""
TOP, ROW = 78, 42
"""Points: where the uppermost grade stands, and from one grade to the next."""
NARROWEST = 0.07
"""Of a bar: a narrower piece has no room for its number, which then stands in the table alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One assessment on a timeline. `grade` None = withheld or without an overall grade.

    `scale` is the same for frameworks whose grades mean the same; `framework` is what the label says.
    """

    year: int
    scale: str
    framework: str
    grade: int | None
    word: str = ""


def _text(
    x: str, y: float, text: object, anchor: str = "middle", size: int = 15, fill: str = INK, bold: bool = False
) -> str:
    place = f'x="{x}" y="{y:g}" text-anchor="{anchor}"'
    weight = ' font-weight="700"' if bold else ""
    return f'<text {place} font-size="{size}" fill="{fill}"{weight}>{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, more: str) -> str:
    return f'<line x1="{x1:.2f}%" y1="{y1:g}" x2="{x2:.2f}%" y2="{y2:g}" {more}/>'


def draw_timeline(marks: Sequence[Mark], alt: str) -> Markup:
    """Grades on a true line of years, empty years included; a broken line where the scale's meaning changed.

    Marks of one year stand side by side in its column.
    """
    first, last = marks[0].year, marks[-1].year
    step = (RIGHT - LEFT) / (last - first + 1)
    height = TOP + ROW * 4 + 34
    places = [(LEFT + step * x, _level(mark.grade)) for mark, x in zip(marks, _columns(marks, first), strict=True)]
    parts = [
        _open(height, alt),
        *_bands(marks, places, step, height),
        *_steps(),
        *(
            _text(f"{LEFT + step * (year - first + 0.5):.2f}%", height - 8, year, size=14)
            for year in range(first, last + 1)
        ),
        *_joins(marks, places),
        *(_dot(mark, x, y) for mark, (x, y) in zip(marks, places, strict=True)),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704  every text above is escaped


def _columns(marks: Sequence[Mark], first: int) -> Iterator[float]:
    """Where each mark stands, in years from the first: in the middle of its year, or shared where a year has two."""
    for year, together in groupby(marks, key=lambda mark: mark.year):
        many = len(list(together))
        yield from (year - first + (place + 1) / (many + 1) for place in range(many))


def _level(grade: int | None) -> float:
    return TOP + ROW * (4 - grade) if grade else TOP + ROW * 3.6


def _steps() -> Iterator[str]:
    for grade in (4, 3, 2, 1):
        yield _line(LEFT, _level(grade), RIGHT, _level(grade), f'stroke="{RULE}"')
        yield _text(f"{LEFT / 2:g}%", _level(grade) + 5, grade, bold=True)


def _bands(marks: Sequence[Mark], places: Sequence[tuple[float, float]], step: float, height: float) -> Iterator[str]:
    """The name of each scale above its years; a broken line half-way from the last of one to the first of another."""
    changes = [LEFT]
    names = [marks[0].framework]
    for (before, (x1, _)), (now, (x2, _)) in pairwise(zip(marks, places, strict=True)):
        if before.scale != now.scale:
            changes.append((x1 + x2) / 2)
            names.append(now.framework)
            yield _line(changes[-1], 4, changes[-1], height - 28, f'stroke="{INK}" stroke-dasharray="4 4"')
    for start, end, name in zip(changes, [*changes[1:], RIGHT], names, strict=True):
        for n, line in enumerate(wrap(name, max(10, round((end - start) / 3.4)))[:3]):
            yield _text(f"{start + 1:.2f}%", 16 + 16 * n, line, "start", 13, bold=True)


def _joins(marks: Sequence[Mark], places: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Joined only from one year to the next, both graded, under scales that mean the same."""
    for (before, (x1, y1)), (now, (x2, y2)) in pairwise(zip(marks, places, strict=True)):
        if before.scale == now.scale and before.grade and now.grade and now.year - before.year <= 1:
            yield _line(x1, y1, x2, y2, f'stroke="{INK}" stroke-width="2"')


def _dot(mark: Mark, x: float, y: float) -> str:
    fill = COLOURS.get(mark.grade or 0, QUIET)
    said = mark.grade or "–"
    return f'<circle cx="{x:.2f}%" cy="{y:g}" r="15" fill="{fill}"/>' + _text(
        f"{x:.2f}%", y + 5, said, fill=WHITE, bold=True
    )


def draw_spread(rows: Sequence[tuple[str, Mapping[int | None, int]]], alt: str, of: int = 0) -> Markup:
    """One bar a year, cut by grade, with the counts in it. `rows` are (label, counts by grade; None = withheld).

    `of`: how many councils there are; those without a grade leave the bar empty, so that few never look like all.
    """
    bar, gap, label_height = 38, 14, 24
    height = (label_height + bar + gap) * len(rows)
    parts = [_open(height, alt)]
    for index, (label, counts) in enumerate(rows):
        y = index * (label_height + bar + gap)
        parts.append(_text("0", y + 16, label, "start", 16, bold=True))
        parts += _bar(counts, y + label_height, bar, max(of, sum(counts.values()), 1))
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704  every text above is escaped


def _bar(counts: Mapping[int | None, int], y: float, high: int, total: int) -> Iterator[str]:
    yield f'<rect x="0" y="{y:g}" width="100%" height="{high}" fill="#ffffff" stroke="{QUIET}"/>'
    x = 0.0
    for grade in (4, 3, 2, 1, None):
        part = counts.get(grade, 0) / total
        if part <= 0:
            continue
        fill = COLOURS.get(grade or 0, QUIET)
        where = f'x="{100 * x:.2f}%" y="{y:g}" width="{100 * part:.2f}%" height="{high}"'
        yield f'<rect {where} fill="{fill}" stroke="#ffffff"/>'
        if part >= NARROWEST:
            yield _text(f"{100 * (x + part / 2):.2f}%", y + high / 2 + 6, counts[grade], size=17, fill=WHITE, bold=True)
        x += part


def _open(height: float, alt: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{height:g}" role="img" '
        f'aria-label="{escape(alt)}" font-family="Arial, sans-serif">'
    )
