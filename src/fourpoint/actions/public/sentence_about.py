"""Which sentence of a finding speaks of a subject: a letter says all of a theme in one bullet, and a reader who follows
one figure has to see the sentence about that figure, not the first."""

import re
from collections.abc import Iterable

from fourpoint.core.profile import Profile
from fourpoint.documents.sentences.indicators import fact_name
from fourpoint.documents.sentences.phrases import nouns
from fourpoint.wording.indicator_subjects import subject_of


def words_of_subjects(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Subject (as in `core.council.answered`) -> how a draft from this profile begins to speak of it, in small."""
    groups = {
        f"block_a.{one.group}{'.' + one.sector if one.sector else ''}": nouns(one.group, one.sector)
        for one in profile.a.groups
    }
    indicators = {fact_name(one): (subject_of(one),) for one in profile.c.indicators}
    return {
        subject: tuple(word.lower().removeprefix("the ") for word in words)
        for subject, words in (groups | indicators).items()
    }


def sentence_about(text: str, words: Iterable[str]) -> str:
    """The first sentence of `text` that holds any of `words`; where none does, the first."""
    sentences, sought = sentences_in(text), tuple(words)
    return next((one for one in sentences if any(word in one.lower() for word in sought)), sentences[0])


def sentences_in(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text.strip())
