"""The profile for machines: blocks `a`, `b`, `c` and what stands beside them, each figure with its source's place."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic_core import to_json

from fourpoint.core.assessment import Assessment
from fourpoint.core.cell import Cell
from fourpoint.core.profile import Comparator, GradeCounts, IndicatorLine, PointInTime, Profile


def profile_value(profile: Profile, assessment: Assessment | None = None) -> dict[str, Any]:
    """The profile as JSON holds it: ISO dates, statuses as codes, counts with their (unrounded) percentages."""
    value: dict[str, Any] = _plain(profile)
    if assessment is not None:
        value["assessment"] = {
            "status": assessment.status,
            "starting": assessment.starting,
            "indicated": assessment.indicated,
            "possible": list(assessment.possible),
            "limits": list(assessment.limits),
        }
    return value


def profile_json(profile: Profile, assessment: Assessment | None = None) -> str:
    """The same as text, one line feed at the end."""
    return to_json(profile_value(profile, assessment), indent=1).decode() + "\n"


def _plain(value: object) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple or kind is list:
        return [_plain(one) for one in value]  # type: ignore[attr-defined]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if kind is Cell:
        return str(value)
    if isinstance(value, GradeCounts):
        return _counts(value)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, PointInTime | IndicatorLine | Comparator):
        return {name: _plain(one) for name, one in value._asdict().items()}
    if is_dataclass(kind):
        return {name: _plain(getattr(value, name)) for name in _names(kind)}
    return value


_AS_THEY_ARE = (type(None), str, float, int, bool)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _counts(counts: GradeCounts) -> dict[str, Any]:
    plain: dict[str, Any] = {one.name: getattr(counts, one.name) for one in fields(counts)}
    percents = {"good_or_better": counts.percent_good_or_better, "inadequate": counts.percent_inadequate}
    return plain | {"graded": counts.graded} | {f"percent_{name}": value for name, value in percents.items()}
