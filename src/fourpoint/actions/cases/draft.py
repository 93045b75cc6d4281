"""What an inspector has before them while drafting: the versions of a draft, and what each sentence rests on.

Saves nothing: that is `case_judge.save_draft`.
"""

from collections.abc import Iterable

from fourpoint.actions.cases.letter import assessment_of_case as _assessment
from fourpoint.actions.cases.letter import draft_from_evidence, profile_of_case
from fourpoint.actions.cases.letter_edit import Part
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.areas import AREAS
from fourpoint.core.letter import Letter, Sentence
from fourpoint.records.models import Case

Rest = tuple[str, str, str, tuple[str, ...]]
"""(the fact's name, what it is, what was found, where in the files)."""


def draft_version(case: Case, number: int) -> Letter | None:
    """The version of that number; 0 is what the evidence alone makes."""
    if number == 0:
        return draft_from_evidence(case)
    row = case.drafts.filter(number=number).first()
    return Letter.model_validate(row.words) if row else None


def areas_of_draft(case: Case, letter: Letter) -> list[tuple[str, str]]:
    """(id, title) of the judgement areas that a finding may belong to: the case's own, and those in use."""
    titles = dict(case.areas)
    used = {one.area: AREAS.get(one.area, one.area) for one in letter.findings}
    return list({"overall": titles.get("overall", "The whole assessment"), **titles, **used, **titles}.items())


def rests_of_parts(case: Case, letter: Letter, parts: Iterable[Part]) -> dict[str, list[Rest]]:
    """What each part rests on, down to file and row, by the part's name."""
    from fourpoint.documents.letter.sources import rests_on, with_sources

    parts = list(parts)
    spoken = tuple(Sentence(text=part.text or ".", facts=part.facts) for part in parts)
    alone = letter.model_copy(update={"opening": (), "narrative": spoken, "sections": (), "findings": ()})
    sources = with_sources(alone, profile_of_case(case), _assessment(case), framework_of(case.framework)).sources
    return {part.name: [(name, *one) for name in part.facts for one in rests_on((name,), sources)] for part in parts}
