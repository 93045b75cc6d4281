"""What may be said to have become of an area for improvement that the letter before asked for."""

from enum import StrEnum


class EarlierOutcome(StrEnum):
    """An inspector's word. Silence of the evidence is *not known*: it is never taken for put right."""

    PUT_RIGHT = "put_right"
    PARTLY = "partly"
    REMAINS = "remains"
    NOT_KNOWN = "not_known"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def colour(self) -> str:
        """Of the tag; the words carry the meaning."""
        return _COLOURS[self]


_WORDS = {
    EarlierOutcome.PUT_RIGHT: "Put right",
    EarlierOutcome.PARTLY: "Put right in part",
    EarlierOutcome.REMAINS: "Still to be put right",
    EarlierOutcome.NOT_KNOWN: "Not known",
}
_COLOURS = {
    EarlierOutcome.PUT_RIGHT: "green",
    EarlierOutcome.PARTLY: "yellow",
    EarlierOutcome.REMAINS: "orange",
    EarlierOutcome.NOT_KNOWN: "grey",
}
