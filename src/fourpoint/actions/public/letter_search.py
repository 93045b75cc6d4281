"""What published letters said: every word asked for must stand in the letter. Searches only what is visible."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from django.db.models import Q, QuerySet

from fourpoint.actions.public.what_became import anchor_of
from fourpoint.records.models import Publication

AROUND = 110
MOST_WORDS = 8
MOST_PASSAGES = 3
Part = Literal["", "strength", "development"]
Passage = tuple[tuple[str, bool], ...]
"""(text, whether it was asked for), one after another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `part` = only within one strength, or one area for improvement; `area` = only within the
    findings of one judgement area."""

    text: str
    year: int | None = None
    grade: int | None = None
    region: str = ""
    part: Part = ""
    area: str = ""

    @property
    def words(self) -> list[str]:
        return words_of(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """One letter that answers, and passages of it, each with its place in the page of the letter ("" = none)."""

    slug: str
    council: str
    region: str
    year: int
    grade: int | None
    passages: tuple[Passage, ...]
    anchors: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words and "quoted phrases" that were typed; typographic marks are the same as plain ones."""
    plain = text[:200].replace("\0", " ").translate(str.maketrans("“”„’‘", '"""\'\''))
    parts = re.findall(r'"([^"]+)"|(\S+)', plain)
    found = [(phrase.strip() or word).strip('"') for phrase, word in parts]
    return [word for word in found if word][:MOST_WORDS]


def search_letters(asked: Asked, now: datetime) -> QuerySet[Publication] | list[Publication]:
    """Letters that answer, newest first; take a slice and make `found_in` of each, for passages cost time."""
    rows = _with_words(asked, now)
    if not (asked.part or asked.area):
        return rows
    return [row for row in rows if _answering(row, asked)]


def _with_words(asked: Asked, now: datetime) -> QuerySet[Publication]:
    if not asked.words:
        return Publication.objects.none()
    wanted = Q(kind=Publication.Kind.LETTER)
    for word in asked.words:
        wanted &= Q(words__icontains=word)
    for name, value in (("case__year", asked.year), ("grade", asked.grade), ("case__council__region", asked.region)):
        if value:
            wanted &= Q(**{name: value})
    rows = Publication.objects.current(now).filter(wanted).select_related("case__council").defer("body")
    return rows.order_by("-case__year", "case__council__name")


@lru_cache(maxsize=2000)
def _findings(publication_id: int, sha256: str) -> tuple[tuple[str, str, str], ...]:
    """(kind, area, text) of each finding; read once, for a publication never changes."""
    body = Publication.objects.values_list("body", flat=True).get(pk=publication_id)
    return tuple((one["kind"], one["area"], one["text"]) for one in body["letter"]["findings"])


def _answering(row: Publication, asked: Asked) -> list[int]:
    """The findings, by place, that hold every word and are of the part and the area asked for."""
    words = [word.casefold() for word in asked.words]
    return [
        number
        for number, (kind, area, text) in enumerate(_findings(row.pk, row.sha256))
        if (not asked.part or (kind == "strength") == (asked.part == "strength"))
        and (not asked.area or area == asked.area)
        and all(word in text.casefold() for word in words)
    ]


def found_in(row: Publication, asked: Asked) -> Found:
    """What is shown of one letter that answers."""
    council = row.case.council
    if asked.part or asked.area:
        numbers = _answering(row, asked)[:MOST_PASSAGES]
        texts = _findings(row.pk, row.sha256)
        passages = tuple(passage for number in numbers for passage in _passages(texts[number][2], asked.words)[:1])
        anchors = tuple(anchor_of(number) for number in numbers)
    else:
        passages = _passages(row.words, asked.words)
        anchors = ("",) * len(passages)
    return Found(council.slug, council.name, council.region, row.case.year, row.grade, passages, anchors)


def _passages(text: str, words: list[str]) -> tuple[Passage, ...]:
    """The first few, each within one paragraph of the text."""
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    found: list[Passage] = []
    for paragraph in text.splitlines():
        plain = paragraph.lstrip("#- ")
        end = -1
        for match in pattern.finditer(plain):
            if match.start() < end:
                continue
            start, end = _whole_words(plain, match)
            found.append(_marked(plain[start:end], pattern, start > 0, end < len(plain)))
            if len(found) == MOST_PASSAGES:
                return tuple(found)
    return tuple(found)


def _whole_words(text: str, match: re.Match[str]) -> tuple[int, int]:
    """A stretch around the match that cuts no word in two."""
    start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
    if start:
        start = text.find(" ", start, match.start()) + 1 or match.start()
    if end < len(text):
        end = text.rfind(" ", match.end(), end)
        end = match.end() if end < 0 else end
    return start, end


def _marked(passage: str, pattern: re.Pattern[str], before: bool, after: bool) -> Passage:
    parts: list[tuple[str, bool]] = [("… ", False)] if before else []
    at = 0
    for match in pattern.finditer(passage):
        parts += [(passage[at : match.start()], False), (match.group(), True)]
        at = match.end()
    parts.append((passage[at:] + (" …" if after else ""), False))
    return tuple(part for part in parts if part[0])
