"""What is wrong between a council's own row and the rest of its record: a source that is not there, a day to come.

The types and words of single cells are checked where every file is (`evidence.plain_cells`); this is what they cannot
see. Gives (column, what was found, what to do); mends nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fourpoint.core.council.board_parts import BOXES, parts_of
from fourpoint.core.status import Status

Wrong = tuple[str, str, str]
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What a row may name: indicators with their units, reviews and priorities by id; and the day it is."""

    indicators: Mapping[str, str]
    reviews: frozenset[str]
    priorities: frozenset[str]
    today: date
    official: frozenset[str] = frozenset()
    """Indicators that the evidence defines: no measure of a council's own may take their name."""


def wrongs(table: str, cells: Cells, known: Known) -> list[Wrong]:
    """Everything wrong with the row `cells` of `table` beyond its single cells."""
    return [one for check in _CHECKS.get(table, ()) for one in check(cells, known)]


def _indicator(cells: Cells, known: Known) -> Iterator[Wrong]:
    named = cells.get("indicator", "")
    if named and named not in known.indicators:
        yield "indicator", f"'{named}' is the id of no indicator here.", "Choose one of the list."


def _percent(cells: Cells, known: Known) -> Iterator[Wrong]:
    unit = known.indicators.get(cells.get("indicator", ""), "")
    number = _number(cells.get("value", ""))
    if unit == "percent" and number is not None and not -100 <= number <= 100:
        yield "value", f"{number:g} is no percentage.", "A percentage is at most 100."


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _target_value(cells: Cells, known: Known) -> Iterator[Wrong]:
    if cells.get("state") in ("set", "renegotiated") and not cells.get("value"):
        yield "value", "there is no target value.", "Give it, or say that the target was deferred or removed."


def _figure_value(cells: Cells, known: Known) -> Iterator[Wrong]:
    status = cells.get("status") or "ok"
    if status not in {one.value for one in Status}:
        return
    if Status(status).has_value and not cells.get("value"):
        yield "value", "there is no figure.", "Give it, or the status that says why there is none (c, z, x, low)."
    if not Status(status).has_value and cells.get("value"):
        yield "value", f"there is a figure though the status is '{status}'.", "Remove it or correct the status."


def _review(cells: Cells, known: Known) -> Iterator[Wrong]:
    named = cells.get("review", "")
    if named and named not in known.reviews:
        yield "review", f"'{named}' is none of your reviews.", "Add the review first: a finding needs its source."


def _priority(cells: Cells, known: Known) -> Iterator[Wrong]:
    named = cells.get("priority", "")
    if named and named not in known.priorities:
        yield "priority", f"'{named}' is none of your priorities.", "Add the priority first."


def _not_to_come(*columns: str) -> Callable[[Cells, Known], Iterator[Wrong]]:
    """Facts have a day that has come: a state, a review, a finding, a report."""

    def check(cells: Cells, known: Known) -> Iterator[Wrong]:
        for name in columns:
            if (day := _day(cells.get(name, ""))) is not None and day > known.today:
                yield name, f"{day.day} {day:%B %Y} is still to come.", "Give the day on which it came to be so."

    return check


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lifted(cells: Cells, known: Known) -> Iterator[Wrong]:
    if cells.get("state") == "lifted" and not cells.get("lifted"):
        yield "lifted", "the condition is lifted, but the day is not given.", "Give the day the notice was lifted."
    issued, lifted = _day(cells.get("issued", "")), _day(cells.get("lifted", ""))
    if issued and lifted and lifted < issued:
        yield "lifted", "it is before the day of issue.", "Check both days."


def _part(cells: Cells, known: Known) -> Iterator[Wrong]:
    report, part = cells.get("report", ""), cells.get("part", "")
    if report and report not in ("decision", "overview"):
        yield "report", f"'{report}' is no report to a board.", "Write decision or overview."
    elif report and part and part not in parts_of(report):
        yield "part", f"'{part}' is no part of the {report} report.", f"Its parts are {', '.join(parts_of(report))}."
    elif part in BOXES and cells.get("text", "") not in ("yes", "no"):
        yield "text", "a box is answered yes or no.", "Write yes or no, or leave the row out where it is not known."


def _own_measure(cells: Cells, known: Known) -> Iterator[Wrong]:
    if cells.get("id", "") in known.official:
        yield "id", f"'{cells['id']}' is an indicator of the evidence.", "Use that one, or choose another short name."


_CHECKS: dict[str, tuple[Callable[[Cells, Known], Iterator[Wrong]], ...]] = {
    "targets": (_indicator, _percent, _target_value, _not_to_come("date")),
    "monitoring": (_indicator, _percent, _figure_value, _not_to_come("end", "reported")),
    "indicators": (_own_measure,),
    "reviews": (_not_to_come("date"),),
    "findings": (_review, _not_to_come("date")),
    "priorities": (_not_to_come("state_on"),),
    "actions": (_priority, _indicator, _not_to_come("state_on")),
    "notices": (_lifted, _not_to_come("issued", "lifted", "state_on")),
    "board_papers": (_part,),
}
