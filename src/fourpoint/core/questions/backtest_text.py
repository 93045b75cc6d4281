"""A back-test as text and as plain values for JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fourpoint.core.framework import Framework
from fourpoint.core.judging.assessment_form import assessment_form
from fourpoint.core.judging.assessment_text import assessment_text
from fourpoint.core.profile_facts.fact_words import grades_words
from fourpoint.core.questions.backtest import Compared
from fourpoint.core.questions.ratings import NationalCount
from fourpoint.core.words.text_dates import day

Table = Mapping[int, Mapping[str, int]]


def backtest_text(
    framework: Framework,
    pairs: Sequence[Compared],
    table: Table,
    quadratic: float | None,
    linear: float | None,
    indicated: Mapping[str, int],
    indicated_on: date,
    published: Sequence[NationalCount],
    traces: bool = True,
) -> str:
    """Agreement, confusion table, kappa, distributions, and each disagreement with its trace."""
    lines = [f"{framework.title}: {len(pairs)} published grades beside the engine's ({framework.direction})", ""]
    lines += _pair_lines(pairs)
    lines += ["", *_table_lines(framework, table), "", *_kappa_lines(quadratic, linear), ""]
    lines += _distribution_lines(indicated, indicated_on, published)
    if traces:
        for pair in pairs:
            if pair.verdict in ("disagrees", "open, excludes it"):
                lines += ["", f"{pair.known.council}, {pair.known.area}: published {pair.known.grade}"]
                lines.append(assessment_text(pair.assessment))
    return "\n".join(lines)


def _pair_lines(pairs: Sequence[Compared]) -> Iterator[str]:
    counted = Counter(pair.verdict for pair in pairs)
    yield "; ".join(f"{verdict}: {number}" for verdict, number in counted.most_common()) or "no grade could be compared"
    for pair in pairs:
        grade = "withheld" if pair.known.grade is None else str(pair.known.grade)
        found = "withheld" if pair.withheld else grades_words(pair.possible) or "no grade"
        limits = f" (limited by {', '.join(pair.assessment.limits)})" if pair.assessment.limits else ""
        area = "" if pair.known.area == "overall" else f", {pair.known.area.replace('_', ' ')}"
        yield f"  {pair.known.council}{area}: published {grade}, indicated {found}{limits}: {pair.verdict}"


def _table_lines(framework: Framework, table: Table) -> Iterator[str]:
    columns = [*map(str, framework.grades), "several"]
    yield "Overall grade, published (rows) by indicated (columns)"
    yield "          " + "".join(f"{column:>9}" for column in columns)
    for grade, row in table.items():
        yield f"  {grade:>8}" + "".join(f"{row[column]:>9}" for column in columns)


def _kappa_lines(quadratic: float | None, linear: float | None) -> Iterator[str]:
    if quadratic is None or linear is None:
        yield "Weighted kappa: not defined (no pair, or one and the same grade throughout)"
    else:
        yield f"Weighted kappa: {quadratic:.3f} (quadratic weights), {linear:.3f} (linear weights)"


def _distribution_lines(
    indicated: Mapping[str, int], indicated_on: date, published: Sequence[NationalCount]
) -> Iterator[str]:
    counts = ", ".join(
        f"{number} at {grade}" if grade.isdigit() else f"{number} {grade}" for grade, number in indicated.items()
    )
    yield f"Indicated, every council as at {day(indicated_on)}: {counts}"
    if published:
        shown = "; ".join(f"{one.grade}: {one.value}" + (f" ({one.note})" if one.note else "") for one in published)
        yield f"Published: {shown}"
    else:
        yield "Published national distribution: none at hand (--distribution FILE)"


def backtest_form(
    framework: Framework,
    pairs: Sequence[Compared],
    table: Table,
    quadratic: float | None,
    linear: float | None,
    indicated: Mapping[str, int],
    indicated_on: date,
    published: Sequence[NationalCount],
) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "framework": framework.id,
        "scale": framework.direction,
        "grades": [_pair_form(pair) for pair in pairs],
        "confusion": {str(grade): dict(row) for grade, row in table.items()},
        "kappa": {"quadratic": quadratic, "linear": linear},
        "indicated": dict(indicated),
        "indicated_on": indicated_on.isoformat(),
        "published": [{"grade": one.grade, "value": one.value, "note": one.note} for one in published],
    }


def _pair_form(pair: Compared) -> dict[str, Any]:
    form: dict[str, Any] = {
        "council": pair.known.council,
        "code": pair.code,
        "area": pair.known.area,
        "published": pair.known.grade,
        "indicated": pair.indicated,
        "possible": list(pair.possible),
        "limits": list(pair.assessment.limits),
        "verdict": pair.verdict,
        "row": pair.known.row,
    }
    if pair.verdict in ("disagrees", "open, excludes it"):
        form["trace"] = assessment_form(pair.assessment)["trace"]
    return form
