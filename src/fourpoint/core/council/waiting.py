"""What waits for a council, in the order in which it is due. Knows no clock and no database: the day is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fourpoint.core.council.council_record import CouncilRecord


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: what, where, by when (None: no day), and a word more."""

    what: str
    href: str
    by: date | None = None
    more: str = ""

    def left(self, today: date) -> str:
        """ "6 days left", "today", "3 days late"; empty without a day."""
        if self.by is None:
            return ""
        days = (self.by - today).days
        if days == 0:
            return "today"
        many = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
        return f"{many} left" if days > 0 else f"{many} late"

    def colour(self, today: date) -> str:
        """Of the tag beside the words: red once late, yellow in the last week, blue before."""
        if self.by is None or (self.by - today).days > 7:
            return "blue"
        return "red" if self.by < today else "yellow"


def in_order(found: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """What is due first stands first; what has no day, last."""
    return tuple(sorted(found, key=lambda one: (one.by is None, one.by or date.max, one.what)))


def late_in_record(record: CouncilRecord, address: str) -> list[Waiting]:
    """Actions and conditions of notices that are past their day, as at the record's own day: one line each kind."""
    day = record.as_at
    late = [action.due for one in record.priorities for action in one.actions if action.is_late(day) and action.due]
    standing = [notice for notice in record.notices if notice.stands(day)]
    conditions = [
        one.due for notice in standing for one in notice.conditions if one.state == "open" and one.due and one.due < day
    ]
    told = f"as at {day.day} {day:%B %Y}"
    found = []
    if late:
        many = f"{len(late)} {'action is' if len(late) == 1 else 'actions are'} past the due day"
        found.append(Waiting(many, f"{address}priorities", None, f"{told}; the oldest was due on {_said(min(late))}"))
    if conditions:
        many = f"{len(conditions)} {'condition' if len(conditions) == 1 else 'conditions'} of a notice past the due day"
        found.append(Waiting(many, f"{address}notices", None, f"{told}; the oldest on {_said(min(conditions))}"))
    return found


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
