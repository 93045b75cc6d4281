"""Priorities and actions, and improvement notices: what a council does about what was found, and under what terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.council.overview import Finding
from fourpoint.core.council.priority_since import IndicatorSince

ActionState = Literal["not_started", "under_way", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done under a priority."""

    action: str
    owner: str = ""
    due: date | None = None
    state: ActionState = "not_started"
    milestone: str = ""
    indicator: str = ""
    impact: str = ""
    since: IndicatorSince | None = None
    """What its indicator did since the finding; None where it names none."""
    state_on: date | None = None
    """Day from which the state stands; None where the record holds none."""

    def is_late(self, as_at: date) -> bool:
        return self.due is not None and self.due < as_at and self.state in ("not_started", "under_way")


@dataclass(frozen=True, slots=True)
class Priority:
    """What is done about one area for development. `answers` is the finding's text, or how it begins."""

    id: str
    area: str
    title: str
    owner: str = ""
    answers: str = ""
    state: Literal["open", "done", "dropped"] = "open"
    impact: str = ""
    actions: tuple[Action, ...] = ()
    state_on: date | None = None

    def is_answer_to(self, text: str) -> bool:
        """Whether it names the finding `text`, whole or by its beginning (a dozen letters at least)."""
        return self.answers == text or (len(self.answers) >= 12 and text.startswith(self.answers))


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a notice; `exit` where meeting it is a ground for lifting the notice."""

    text: str
    due: date | None = None
    state: Literal["open", "met", "not_met", "lifted"] = "open"
    progress: str = ""
    exit: bool = False
    quote: str = ""
    state_on: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One improvement notice with its conditions. `issued` is None where the record holds no day."""

    id: str
    issued: date | None
    lifted: date | None
    conditions: tuple[Condition, ...]

    def stands(self, as_at: date) -> bool:
        """Whether it is in force at `as_at`; a notice without a day of issue is taken to have been issued."""
        return (self.issued is None or self.issued <= as_at) and (self.lifted is None or self.lifted > as_at)


@dataclass(frozen=True, slots=True)
class Answer:
    """An area for development beside the priorities that answer it; none is said, not left out."""

    finding: Finding
    priorities: tuple[Priority, ...]


def answers_to(findings: Iterable[Finding], priorities: Sequence[Priority]) -> tuple[Answer, ...]:
    """Every area for development with what is being done about it: priorities that name it, or none."""
    wanted = (finding for finding in findings if finding.kind == "development")
    return tuple(
        Answer(finding, tuple(p for p in priorities if p.is_answer_to(finding.text) and p.state != "dropped"))
        for finding in wanted
    )
