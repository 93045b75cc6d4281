"""What published letters said: every word asked for must stand in the letter. Searches only what is visible."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from fourpoint.records.models import Publication

AROUND = 110
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One letter that answers, and passages of it: each a tuple of (text, whether it was asked for)."""

    slug: str
    council: str
    year: int
    grade: int | None
    passages: tuple[tuple[tuple[str, bool], ...], ...]


def words_of(text: str) -> list[str]:
    """The words and "quoted phrases" that were typed."""
    parts = re.findall(r'"([^"]+)"|(\S+)', text[:200])
    return [phrase.strip() or word for phrase, word in parts if (phrase.strip() or word)][:MOST_WORDS]


def search_letters(text: str, now: datetime, year: int | None = None) -> QuerySet[Publication]:
    """Letters that answer, newest first; take a slice and make `found_in` of each, for passages cost time."""
    words = words_of(text)
    if not words:
        return Publication.objects.none()
    asked = Q()
    for word in words:
        asked &= Q(words__icontains=word)
    rows = Publication.objects.current(now).filter(asked, kind=Publication.Kind.LETTER)
    if year:
        rows = rows.filter(case__year=year)
    return rows.select_related("case__council").defer("body").order_by("-case__year", "case__council__name")


def found_in(row: Publication, text: str) -> Found:
    """What is shown of one letter that answers to `text`."""
    council = row.case.council
    return Found(council.slug, council.name, row.case.year, row.grade, _passages(row.words, words_of(text)))


def _passages(text: str, words: list[str]) -> tuple[tuple[tuple[str, bool], ...], ...]:
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    found, end = [], -1
    for match in pattern.finditer(text):
        if match.start() < end:
            continue
        start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
        found.append(_marked(text[start:end], pattern, start > 0, end < len(text)))
        if len(found) == 3:
            break
    return tuple(found)


def _marked(passage: str, pattern: re.Pattern[str], before: bool, after: bool) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = [("…", False)] if before else []
    at = 0
    for match in pattern.finditer(passage):
        parts += [(passage[at : match.start()], False), (match.group(), True)]
        at = match.end()
    parts.append((passage[at:] + ("…" if after else ""), False))
    return tuple(part for part in parts if part[0])
