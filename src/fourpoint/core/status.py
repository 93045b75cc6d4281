"""The status of a figure: why a number is there, or why it is not. Statuses stay apart to the last page."""

from enum import StrEnum


class Status(StrEnum):
    """Status of one published figure, in the letters of the GSS symbols (rules.md section 7)."""

    OK = "ok"
    SUPPRESSED = "c"
    NOT_APPLICABLE = "z"
    UNAVAILABLE = "x"
    LOW = "low"
    UNRELIABLE = "u"

    @property
    def words(self) -> str:
        """The status as a reader meets it on a page."""
        return _WORDS[self]

    @property
    def has_value(self) -> bool:
        """Whether a number stands beside this status."""
        return self in (Status.OK, Status.UNRELIABLE)


_WORDS = {
    Status.OK: "published",
    Status.SUPPRESSED: "suppressed",
    Status.NOT_APPLICABLE: "not applicable",
    Status.UNAVAILABLE: "not available",
    Status.LOW: "low: rounds to zero but is not zero",
    Status.UNRELIABLE: "low reliability",
}
