"""Pictures of the public pages as SVG: grades through the years, and how many councils at each grade.

Every picture stands beside a table with the same figures. No inline style: the content policy forbids it. Colours
are those of the grades; each mark also bears its number, so that no colour carries meaning alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from markupsafe import Markup, escape

COLOURS = {4: "#0b5d4b", 3: "#1d5f93", 2: "#8a5200", 1: "#8f1d2c"}
INK, RULE, QUIET = "#0b0c0c", "#cecece", "#484949"


@dataclass(frozen=True, slots=True)
class Mark:
    """One assessment on a timeline. `grade` None = withheld or without an overall grade.

    `scale` is the same for frameworks whose grades mean the same; `framework` is what the label says.
    """

    when: str
    scale: str
    framework: str
    grade: int | None
    word: str


def _text(
    x: float, y: float, text: object, anchor: str = "middle", size: int = 15, fill: str = INK, bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}"'
    return f'<text {place} font-size="{size}" fill="{fill}"{weight}>{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, more: str) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" {more}/>'


def draw_timeline(marks: Sequence[Mark], alt: str) -> Markup:
    """Grades through the years; a broken line and a label where the framework, and so the scale's meaning, changed."""
    step, left, top, row = 116, 46, 74, 46
    width = max(320, left + step * len(marks) + 10)
    height = top + row * 4 + 40
    parts = [_open(width, height, alt)]
    for grade in (4, 3, 2, 1):
        level = top + row * (4 - grade) + 20
        parts.append(_line(left - 10, level, width - 10, level, f'stroke="{RULE}"'))
        parts.append(_text(left - 22, level + 5, grade, bold=True))
    places = [(left + step * index + step / 2, _height(mark, top, row)) for index, mark in enumerate(marks)]
    for (before, (x1, y1)), (now, (x2, y2)) in pairwise(zip(marks, places, strict=True)):
        if before.scale != now.scale:
            middle = (x1 + x2) / 2
            parts.append(_line(middle, top - 14, middle, height - 34, f'stroke="{INK}" stroke-dasharray="4 4"'))
        elif before.grade and now.grade:
            parts.append(_line(x1, y1, x2, y2, f'stroke="{INK}" stroke-width="2"'))
    label = ""
    for mark, (x, y) in zip(marks, places, strict=True):
        if mark.scale != label:
            label = mark.scale
            lines = wrap(mark.framework, 16)[:3]
            parts += [
                _text(x - step / 2 + 8, 16 + 17 * n, line, "start", 13, bold=True) for n, line in enumerate(lines)
            ]
        parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="15" fill="{COLOURS.get(mark.grade or 0, QUIET)}"/>')
        parts.append(_text(x, y + 5, mark.grade or "–", fill="#ffffff", bold=True))
        parts.append(_text(x, height - 12, mark.when))
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704  every text above is escaped


def _height(mark: Mark, top: int, row: int) -> float:
    return top + row * (4 - mark.grade) + 20 if mark.grade else top + row * 4 + 4


def draw_spread(rows: Sequence[tuple[str, Mapping[int | None, int]]], alt: str) -> Markup:
    """One bar a year, cut by grade, with the counts in it. `rows` are (label, counts by grade; None = withheld)."""
    width, bar, gap, left, key = 640, 40, 18, 60, 34
    height = key + (bar + gap) * len(rows) + 6
    parts = [_open(width, height, alt), *_key(left)]
    for index, (label, counts) in enumerate(rows):
        total = sum(counts.values()) or 1
        x, y = float(left), float(key + index * (bar + gap))
        parts.append(_text(0, y + bar / 2 + 6, label, "start", 17, bold=True))
        for grade in (4, 3, 2, 1, None):
            wide = (width - left) * counts.get(grade, 0) / total
            if wide <= 0:
                continue
            fill = COLOURS.get(grade or 0, QUIET)
            parts.append(f'<rect x="{x:g}" y="{y}" width="{wide:.2f}" height="{bar}" fill="{fill}" stroke="#ffffff"/>')
            if wide > 26:
                parts.append(_text(x + wide / 2, y + bar / 2 + 6, counts[grade], size=17, fill="#ffffff", bold=True))
            x += wide
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704  every text above is escaped


def _key(left: float) -> list[str]:
    """What each part of a bar stands for, in the order of the bar."""
    parts = []
    for place, (grade, word) in enumerate([(4, "Grade 4, best"), (3, "Grade 3"), (2, "Grade 2"), (1, "Grade 1")]):
        x = left + place * 120 + (20 if place else 0)
        parts.append(f'<rect x="{x:g}" y="4" width="16" height="16" fill="{COLOURS[grade]}"/>')
        parts.append(_text(x + 23, 18, word, "start"))
    parts.append(f'<rect x="{left + 488:g}" y="4" width="16" height="16" fill="{QUIET}"/>')
    return [*parts, _text(left + 511, 18, "Withheld", "start")]


def _open(width: float, height: float, alt: str) -> str:
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    type_ = 'font-family="Arial, sans-serif"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(alt)}" {type_}>'
