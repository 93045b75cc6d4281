"""What a document says of the council's own view of itself: consistent, underestimating, overvaluing, or confirmed.

Two independent flags for a letter; for a council's report the grade that it gave itself and whether the letter
confirmed it. Reads one sentence at a time and says nothing where no sentence does.
"""

import re
from collections.abc import Iterator, Sequence

from fourpoint.archive.words.area_titles import area_titled
from fourpoint.archive.words.grade_words import grade_of_word, printed
from fourpoint.archive.words.text_blocks import TextBlock, sentences_of
from fourpoint.core.reading import AgreementRead

_OWN_VIEW = re.compile(
    r"\b(?:council|authority)'s (?:own )?(?:analysis|self[- ]?assessment|self[- ]?evaluation|review)\b"
    r"|\bself[- ]?(?:assessment|evaluation) (?:is|has|does|score|grade)",
    re.I,
)
_UNDER = re.compile(r"\bunder-?\s?estimat", re.I)
_OVER = re.compile(r"\bover-?\s?(?:valu|estimat|stat)", re.I)
_SAME = re.compile(r"\b(?:is|are) (?:broadly )?consistent with\b|\bin line with the evidence\b", re.I)
_SELF = re.compile(
    r"judgement (?:on this outcome |in this area )?(?:in|of) the self[- ]assessment (?:was|is) "
    r"['‘’\"“]?(?P<word>outstanding|good|adequate|inadequate)['‘’\"”]?(?P<rest>[^.]*)",
    re.I,
)
_JUDGED = re.compile(
    r"\bself[- ]assessment judged this (?:outcome|area) "
    r"['‘’\"“](?P<word>outstanding|good|adequate|inadequate)['‘’\"”](?P<rest>[^.]*)",
    re.I,
)


def agreements(blocks: Sequence[TextBlock]) -> list[AgreementRead]:
    """What is said of each area, once; where a text goes on about the flags, its sentences are taken together."""
    found: dict[str, AgreementRead] = {}
    area = "overall"
    for block in blocks:
        if block.kind in ("heading", "text"):
            area = area_titled(block.text) or area
        for read in (*_flags(block, area), *_self_grade(block, area)):
            found.setdefault(read.area, read)
    return list(found.values())


def _flags(block: TextBlock, area: str) -> Iterator[AgreementRead]:
    sentences = list(sentences_of(block.text)) if block.kind == "text" else []
    for place, sentence in enumerate(sentences):
        if not _OWN_VIEW.search(sentence):
            continue
        said = " ".join(_with_reason(sentences, place))
        under, over = bool(_UNDER.search(said)), bool(_OVER.search(said))
        if under or over or _SAME.search(said):
            yield AgreementRead(area, said, block.page, underestimates=under, overvalues=over)
            return


def _with_reason(sentences: Sequence[str], place: int) -> list[str]:
    """The sentence, and the next where it gives the reason ("This is because …")."""
    after = sentences[place + 1 : place + 2]
    return [sentences[place], *(text for text in after if re.match(r"(?:This is because|It|In particular)\b", text))]


def _self_grade(block: TextBlock, area: str) -> Iterator[AgreementRead]:
    text = block.text.replace("**", "")
    match = _SELF.search(text) or _JUDGED.search(text)
    grade = grade_of_word(match["word"]) if match else None
    if match and grade is not None:
        confirmed = bool(re.search(r"\bconfirmed\b", match["rest"])) and "not confirmed" not in match["rest"]
        yield AgreementRead(
            area,
            match.group().strip(),
            block.page,
            self_grade=grade,
            self_word=printed(match["word"]),
            confirmed=confirmed,
        )
