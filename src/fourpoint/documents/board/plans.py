"""Priorities and actions as a table of a report: owner, milestone, due day, state, indicator since, impact.

What the record does not hold is said in the cell, never left blank.
"""

from collections.abc import Iterable
from datetime import date

from fourpoint.core.council.board_report import Grid
from fourpoint.core.council.priority import Action, Priority
from fourpoint.documents.board.words import day_words, sentence

HEADINGS = ("Priority", "Action and owner", "Milestone and due day", "State", "Its indicator since", "Impact")
STATES = {"not_started": "not started", "under_way": "under way", "done": "done", "dropped": "dropped", "open": "open"}
"""States as a reader meets them."""
NOTE = (
    "An indicator is compared between the newest figure for a time before the finding was made and the newest since; "
    "better, not better and not known are three answers."
)


def plans_grid(priorities: Iterable[Priority], as_at: date) -> Grid:
    """One row an action; the first of a priority has its owner and impact; one without actions says so."""
    return Grid(
        "Priorities and actions", HEADINGS, tuple(row for one in priorities for row in plan_rows(one, as_at)), NOTE
    )


def plan_rows(priority: Priority, as_at: date) -> list[tuple[str, ...]]:
    """The rows of one priority, headed as HEADINGS."""
    head = f"{priority.title} ({_who(priority.owner)}; {STATES[priority.state]}{_on(priority.state_on)})"
    told = f". Impact: {priority.impact}" if priority.impact else ""
    if not priority.actions:
        return [(f"{head}{told}", "no action recorded", "none", "none", "none", "none recorded")]
    heads = (f"{head}{told}", *[priority.title] * (len(priority.actions) - 1))
    return [(first, *_action_cells(one, as_at)) for first, one in zip(heads, priority.actions, strict=True)]


def _action_cells(action: Action, as_at: date) -> tuple[str, ...]:
    return (
        f"{action.action} ({_who(action.owner)})",
        f"{action.milestone or 'No milestone'}; {f'due {day_words(action.due)}' if action.due else 'no due day'}",
        state_words(action, as_at),
        since_words(action),
        action.impact or "none recorded",
    )


def state_words(action: Action, as_at: date) -> str:
    """ "Under way"; "Under way, and late"; "Done since 3 May 2008"."""
    return sentence(STATES[action.state]) + _on(action.state_on) + (", and late" if action.is_late(as_at) else "")


def _on(state_on: date | None) -> str:
    return f" since {day_words(state_on)}" if state_on else ""


def since_words(action: Action) -> str:
    """What the action's indicator did since the finding, with its title; that it names none."""
    return f"{action.since.title}: {action.since.words}" if action.since else "none named"


def _who(owner: str) -> str:
    return owner or "no owner recorded"
