"""Grade words of every framework as grades, 4 best. The one place where words and school-style numbers are turned.

Words in running prose are no grades: the callers say where a grade may stand.
"""

import re

WORDS: dict[str, int] = {
    "outstanding": 4,
    "excellent": 4,
    "good": 3,
    "adequate": 2,
    "satisfactory": 2,
    "requires improvement to be good": 2,
    "require improvement to be good": 2,
    "requires improvement": 2,
    "require improvement": 2,
    "inadequate": 1,
}
"""Grade words in lower case. "Requires improvement" (2013 on) stands where "adequate" stood before."""

PHRASES: tuple[tuple[str, ...], ...] = tuple(tuple(word.split()) for word in sorted(WORDS, key=len, reverse=True))
"""The words as tokens, longest first."""

WORD_PATTERN = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(WORDS, key=len, reverse=True))
"""The words as a piece of a regular expression (use with re.IGNORECASE)."""


def grade_of_word(word: str) -> int | None:
    """4 best to 1, or None where `word` is no grade word."""
    return WORDS.get(re.sub(r"\s+", " ", word.strip().strip(".").lower()))


def turned(number: int) -> int:
    """A school-style number (1 = outstanding) as a grade, 4 best."""
    if number not in (1, 2, 3, 4):
        raise ValueError(f"{number} is no grade of the scale 1 to 4")
    return 5 - number


def printed(words: str) -> str:
    """A grade word as published, its line breaks gone and its first letter a capital."""
    text = re.sub(r"\s+", " ", words).strip().strip(".").strip()
    return text[:1].upper() + text[1:]
