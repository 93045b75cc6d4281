"""What an inspector has before them while drafting: the versions of a draft, and what each sentence rests on.

Saves nothing: that is `judge.save_draft`.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from fourpoint.actions.cases.letter import draft_from_evidence, evidence_of
from fourpoint.actions.cases.letter_edit import Part
from fourpoint.actions.keeping.shelf import assessment_of, framework_of, profile_of
from fourpoint.core.areas import AREAS
from fourpoint.core.letter import Letter
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


def rests_of_parts(case: Case, parts: Iterable[Part]) -> dict[str, list[Rest]]:
    """What each part rests on, down to file and row, by the part's name."""
    key = evidence_of(case)
    return {part.name: [_rest(*key, name) for name in part.facts] for part in parts}


@lru_cache(maxsize=20_000)
def _rest(release: str, code: str, framework: str, as_at: date, name: str) -> Rest:
    """One fact, made once a release: a draft names a hundred, and is opened again and again."""
    from fourpoint.documents.letter.sources import rests_on, source_of

    key = (release, code, framework, as_at)
    source = source_of(name, profile_of(*key), assessment_of(*key), framework_of(framework))
    ((title, found, places),) = rests_on((name,), {name: source})
    return name, title, found, places
