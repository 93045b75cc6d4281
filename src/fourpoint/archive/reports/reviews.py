"""The reviews and sources that a council's report says it draws on: the list behind a sentence that leads it in."""

import re
from collections.abc import Iterator, Sequence

from fourpoint.archive.words.text_blocks import TextBlock
from fourpoint.core.reading import ReviewRead

_LEADS_IN = re.compile(
    r"\b(?:reviews?|sources? of evidence)\b[^.]*:$|\breviews\b[^.]*\.\s+These (?:include|are)[^.]*:$", re.I | re.S
)
_WHEN = re.compile(
    r"\b(?:published|reported|dated)\b.*?((?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]+ \d{4}|at the end of [A-Z][a-z]+)",
    re.S,
)
_BY = re.compile(
    r"^(Ofsted|KPMG|Government Office(?:/National Strategies)?|CSCI|Audit Commission|HM\w*|[A-Z][a-z]+ City Council)\b",
    re.I,
)


def reviews_of(blocks: Sequence[TextBlock]) -> Iterator[ReviewRead]:
    """Every review of such a list, in order."""
    listing = False
    for block in blocks:
        if block.kind == "bullet":
            if listing:
                yield _review(block)
        else:
            listing = bool(_LEADS_IN.search(block.text[-400:]))


def _review(block: TextBlock) -> ReviewRead:
    text = re.sub(r"[;,]?\s*(?:and)?$", "", block.text).strip(" ;.")
    title = re.split(r"\s[–—-]\s|\s\((?=identified|reported)", text)[0].strip()
    when = _WHEN.search(text)
    by = _BY.match(text) or re.search(r", by ([^,]+)", text)
    title = title.partition(", by ")[0]
    return ReviewRead(title, by[1] if by else "", when[1] if when else "", block.text, block.page)
