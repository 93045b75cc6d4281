"""One sentence as the readers of claims see it: what it names and where, what it goes on about, what is read already.

A claim belongs to the subject named last before it, or within its own noun phrase ("a large majority of primary
schools"); a sentence that names none may speak of the subject of the sentence before ("Of the 18 inspected…").
"""

import re
from dataclasses import dataclass

from fourpoint.archive.claims.subjects import Mention, Subject, mentions
from fourpoint.archive.claims.words import IN_YEAR, NOT, NUMBER
from fourpoint.core.profile import Profile
from fourpoint.core.words.wording import ProportionWords

NO_SUBJECT = "It is not said of any provision or figure that the evidence holds."
_REFERS_BACK = re.compile(
    rf"(?:However, |Since then |Consequently,? |As a result,? )?(?:the (?:proportion|gap|rate|figures?"
    rf"|number|large majority|very "
    rf"large majority|majority)|of (?:the|these|those|them)|(?:only )?{NUMBER}\b|it|they|these|this|another"
    rf"|both|all|behaviour(?: is|,| and)|"
    r"the early years provision(?: is|,| and)|leadership and management(?: is|,| and)|attainment"
    r"|most of them|others?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentence before spoke of, and what it said of it (`predicate`, from the subject's end on)."""

    subject: Subject | None = None
    in_year: bool = False
    predicate: str = ""


class Sentence:
    """One sentence and the parts of it that are already read."""

    def __init__(self, text: str, context: Context, profile: Profile, words: ProportionWords) -> None:
        self.text, self.context, self.profile, self.words = text, context, profile, words
        self.mentions = mentions(text, profile)
        self.in_year = bool(IN_YEAR.search(text))
        self._taken: list[tuple[int, int]] = []

    def leaves(self) -> Context:
        """The subject that the next sentence may speak of."""
        if self.mentions:
            first, last = self.mentions[0], self.mentions[-1]
            told = self.mentions if first is not last else ()
            alone = not any(one.subject != first.subject for one in told)
            return Context(last.subject, self.in_year, self.text[first.end :] if alone else "")
        kept = self.context.subject if self.refers_back() else None
        return Context(kept, self.in_year, "")

    def before(self, place: int) -> Subject | None:
        """What a claim at `place` speaks of."""
        named = self.mention_before(place)
        if named is not None:
            return named.subject
        return self.context.subject if self.refers_back() else None

    def mention_before(self, place: int) -> Mention | None:
        """The last subject named before `place`."""
        return next((mention for mention in reversed(self.mentions) if mention.start < place), None)

    def refers_back(self) -> bool:
        """Whether the sentence goes on about what the one before spoke of."""
        return _REFERS_BACK.match(self.text) is not None

    def mention_within(self, start: int, end: int) -> Mention | None:
        """The first subject named from `start` up to `end`."""
        return next((one for one in self.mentions if start <= one.start < end), None)

    def take(self, start: int, end: int) -> None:
        """Mark a part as read."""
        self._taken.append((start, end))

    def is_taken(self, start: int, end: int) -> bool:
        """Whether any part between is read."""
        return any(start < last and first < end for first, last in self._taken)

    def is_turned(self, place: int) -> bool:
        """Whether a "not" stands right before `place`."""
        return re.search(rf"(?:{NOT.pattern})\s+(?:\w+ly |all |yet |now )?$", self.text[:place], re.I) is not None
