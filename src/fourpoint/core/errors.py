"""Two kinds of wrong. A Problem is a value; an exception here means that we cannot go on, in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass


class FourpointError(Exception):
    """Base of every exception meant for people: printed as a sentence, without a traceback."""

    exit_status = 1


class UsageError(FourpointError):
    """The command was asked for something that it does not have (unknown council, unknown framework)."""

    exit_status = 2


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with an input: where it is, what was found, what to do.

    `row` counts as a spreadsheet does: the header's row is 1 unless title rows stand above it.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    remedy: str

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row:,}"
        if self.column:
            place += f", column '{self.column}'"
        return f"{place}: {self.found} {self.remedy}".strip()


class InputProblemsError(FourpointError):
    """The input has problems and nothing could be made of it; all of them are listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))


class RefusedError(FourpointError):
    """A person may not do that, or not now; the sentence says why and is the same on the page and in the API."""
