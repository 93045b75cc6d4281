"""Tidy CSV with its .meta.csv, to the standard of the DfE's statistics service: one row a place, symbols for gaps.

Columns: time, geography, filters, then indicators; codes and names beside one another. Text that a spreadsheet would
take for a formula is made harmless with a leading apostrophe; numbers stay as exact as the evidence.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fourpoint.core.areas import SECTORS
from fourpoint.core.facts import Known
from fourpoint.core.profile import GradeCounts, IndicatorLine, Profile
from fourpoint.core.status import Status
from fourpoint.core.words.typed_text import cleaned
from fourpoint.core.words.wording import capital
from fourpoint.documents.sentences.figures_in_words import COMPARISONS, DIRECTIONS, status_mark

ENGLAND = ("E92000001", "England")
REGIONS = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
_TIME_AND_PLACE = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Meta:
    """One line of the .meta.csv: a filter or an indicator."""

    col_name: str
    col_type: str
    label: str
    indicator_unit: str = ""
    indicator_dp: str = ""
    filter_hint: str = ""


_META_COLUMNS = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
)


def harmless(text: str) -> str:
    """`text` that no spreadsheet takes for a formula."""
    text = cleaned(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as UTF-8 CSV with line feeds; text made harmless, numbers as they are."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    for row in rows:
        table.writerow([harmless(cell) if isinstance(cell, str) else _number(cell) for cell in row])
    return out.getvalue().encode()


def _number(cell: object) -> str:
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)


def tidy_files(profile: Profile) -> dict[str, bytes]:
    """The profile's blocks A and C as tidy files with their meta files, by file name."""
    return {
        "profile-block-a.csv": csv_bytes(_block_a(profile)),
        "profile-block-a.meta.csv": _meta(_META_A),
        "profile-block-c.csv": csv_bytes(_block_c(profile)),
        "profile-block-c.meta.csv": _meta(_META_C),
    }


def _meta(lines: Sequence[Meta]) -> bytes:
    rows = [_META_COLUMNS]
    rows += [
        (one.col_name, one.col_type, one.label, "", one.indicator_unit, one.indicator_dp, one.filter_hint, "")
        for one in lines
    ]
    return csv_bytes(rows)


def _council(profile: Profile) -> tuple[str, ...]:
    region = REGIONS.get(profile.region, "x")
    place = (*ENGLAND, region, profile.region or "x", profile.code, profile.gss or "x", profile.council)
    return (str(profile.as_at.year), "Reporting year", "Local authority", *place)


def _england(profile: Profile) -> tuple[str, ...]:
    return (str(profile.as_at.year), "Reporting year", "National", *ENGLAND, "", "", "", "", "")


_META_A = (
    Meta("provision_group", "Filter", "Provision group"),
    Meta("sector", "Filter", "Sector", filter_hint="Who runs the setting"),
    Meta("outcomes", "Filter", "Latest outcomes or inspections in the year"),
    Meta("outstanding_count", "Indicator", "Outstanding", indicator_dp="0"),
    Meta("good_count", "Indicator", "Good", indicator_dp="0"),
    Meta("third_grade_count", "Indicator", "Satisfactory, adequate or requires improvement", indicator_dp="0"),
    Meta("inadequate_count", "Indicator", "Inadequate", indicator_dp="0"),
    Meta("graded_count", "Indicator", "Graded", indicator_dp="0"),
    Meta("good_or_better_percent", "Indicator", "Good or better", "%", "1"),
    Meta("inadequate_percent", "Indicator", "Inadequate, percent", "%", "1"),
)


def _block_a(profile: Profile) -> Iterable[Sequence[object]]:
    yield (*_TIME_AND_PLACE, *(one.col_name for one in _META_A))
    council, england = _council(profile), _england(profile)
    for group in profile.a.groups:
        sector = capital(SECTORS.get(group.sector, group.sector)) if group.sector else "Total"
        known = group.known is Known.KNOWN
        for name, counts in (("Latest outcomes", group.latest), ("Inspections in the year", group.in_year)):
            cells = _counts(counts) if known else _no_counts(group.known)
            yield (*council, group.title, sector, name, *cells)
        if group.england is not None:
            yield (*england, group.title, sector, "Latest outcomes", *_counts(group.england))


def _counts(counts: GradeCounts) -> tuple[object, ...]:
    percents = (counts.percent_good_or_better, counts.percent_inadequate)
    grades = (counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1)
    return (*grades, counts.graded, *("z" if one is None else one for one in percents))


def _no_counts(known: Known) -> tuple[object, ...]:
    """No setting of the kind (z, not applicable) or no source for it (x, not available)."""
    return (("z" if known is Known.NONE_YET else "x"),) * 7


_META_C = (
    Meta("indicator", "Filter", "Indicator"),
    Meta("breakdown", "Filter", "Breakdown"),
    Meta("data_period", "Filter", "Period of the figure", filter_hint="As published"),
    Meta("unit", "Filter", "Unit of the figure"),
    Meta("against_similar_areas", "Filter", "Against similar areas"),
    Meta("direction", "Filter", "Direction since the period before"),
    Meta("value", "Indicator", "Value", indicator_dp="2"),
    Meta("similar_areas_value", "Indicator", "Similar areas", indicator_dp="2"),
)


def _block_c(profile: Profile) -> Iterable[Sequence[object]]:
    yield (*_TIME_AND_PLACE, *(one.col_name for one in _META_C))
    council, england = _council(profile), _england(profile)
    for line in profile.c.indicators:
        yield (
            *council,
            *_filters(line),
            COMPARISONS[line.neighbours.comparison],
            DIRECTIONS[line.direction],
            *_values(line),
        )
        if line.england.value is not None:
            yield (*england, *_filters(line), "not applicable", "not known", line.england.value, "z")


def _filters(line: IndicatorLine) -> tuple[str, ...]:
    return line.title, line.breakdown or "Total", line.period, line.unit


def _values(line: IndicatorLine) -> tuple[object, object]:
    mark = status_mark(line.status) or "x"
    neighbours = line.neighbours.value
    plain = line.value is not None and line.status is not Status.UNRELIABLE
    return (line.value if plain else mark), ("x" if neighbours is None else neighbours)
