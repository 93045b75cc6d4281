"""The letter of a case: drafted from its evidence, with the grades that were awarded, checked before its day.

Joins the evidence (shelf), the inspectors' grades (records) and the letter (documents).
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from fourpoint.actions.files.figure_list import FigureRow
from fourpoint.actions.keeping.shelf import assessment_of, figures_at, framework_of, profile_of
from fourpoint.core.assessment import Assessment
from fourpoint.core.claim import Claim
from fourpoint.core.errors import FourpointError
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.core.profile import Profile
from fourpoint.records.models import Case, DraftVersion


def evidence_of(case: Case) -> tuple[str, str, str, date]:
    """(release, council, framework, as-at day): what everything that is derived from a case's evidence is kept by."""
    return _release_hash(case), case.council_id, case.framework, case.as_at


def profile_of_case(case: Case) -> Profile:
    """The profile of the release that the case is frozen against; FourpointError where there is none."""
    return profile_of(*evidence_of(case))


def assessment_of_case(case: Case) -> Assessment:
    return assessment_of(*evidence_of(case))


def figures_of_case(case: Case) -> tuple[FigureRow, ...]:
    """The figures of the case's profile, one by one."""
    return figures_at(*evidence_of(case))


def _release_hash(case: Case) -> str:
    if case.release is None:
        raise FourpointError(f"No evidence release has been chosen for {case}.")
    return case.release.hash


def indicated_of(case: Case, area: str) -> tuple[int | None, tuple[int, ...]]:
    """(the grade that the evidence indicates, the grades still possible) for one area."""
    found = next((one for one in assessment_of_case(case).judgements if one.area == area), None)
    return (found.indicated, found.possible) if found else (None, ())


def draft_from_evidence(case: Case) -> Letter:
    """The letter that follows from the evidence alone: where a lead inspector starts."""
    from fourpoint.documents.letter.draft import draft_letter

    return draft_letter(profile_of_case(case), assessment_of_case(case), framework_of(case.framework))


def newest_draft(case: Case) -> DraftVersion | None:
    return case.drafts.select_related("by").order_by("-number").first()


def letter_of_draft(case: Case, draft: DraftVersion, dated: date | None = None) -> Letter:
    """The letter as it would be published: the draft's words, the awarded grades, the day it is dated."""
    letter = Letter.model_validate(draft.words)
    grades = dict(case.judgements.values_list("area", "awarded")) or dict(letter.grades)
    sections = tuple(
        section.model_copy(update={"grade": grades.get(section.area, section.grade)}) for section in letter.sections
    )
    return letter.model_copy(
        update={"grades": grades, "sections": sections, "letter_date": dated or letter.letter_date}
    )


def body_of_letter(letter: Letter, framework: Framework, release_hash: str) -> dict[str, Any]:
    from fourpoint.documents.letter.text import letter_text

    return {
        "letter": letter.model_dump(mode="json"),
        "words": letter_text(letter, framework),
        "grade": letter.grades.get("overall"),
        "grades": dict(letter.grades),
        "release": release_hash,
        "framework": framework.id,
        "framework_hash": framework.hash,
    }


def check_documents(case: Case) -> list[str]:
    """The rehearsal: every document of the case rendered and read over. Gives what was found, in sentences."""
    from fourpoint.actions.public.published import published_forms, sourced
    from fourpoint.documents.letter.html import letter_html

    draft = newest_draft(case)
    if draft is None:
        return [f"{case.council}: there is no draft."]
    framework = framework_of(case.framework)
    letter = letter_of_draft(case, draft)
    try:
        letter = sourced(letter, _release_hash(case), case.council_id, case.framework, case.as_at)
    except FourpointError as error:
        return [f"{case.council}: what the letter rests on cannot be found ({error})."]
    found = [f"{case.council}: {sentence}" for sentence in words_against_grade(letter, framework)]
    makers: dict[str, Callable[[Letter], bytes]] = {form: make for form, (_, make) in published_forms().items()}
    makers["page"] = lambda one: letter_html(one, framework).encode()
    for form, make in makers.items():
        try:
            if not make(letter):
                found.append(f"{case.council}: the {form} is empty.")
        except Exception as error:  # whatever goes wrong now must not go wrong on the day
            found.append(f"{case.council}: the {form} could not be made ({error}).")
    return found


def words_against_grade(letter: Letter, framework: Framework) -> list[str]:
    """Where the letter's own text still says another overall grade than the one awarded."""
    awarded = letter.grades.get("overall")
    if awarded is None:
        return []
    own = [sentence.text for part in (letter.opening, letter.narrative) for sentence in part]
    found = []
    for step in framework.scale:
        word = step.word.replace("performs", "perform") if step.word.startswith("performs ") else ""
        said = [text for text in own if word and letter.council in text and (word in text or step.word in text)]
        if said and step.grade != awarded:
            found.append(f"the text says “{step.word}”, and the awarded grade is {awarded}: “{said[0].rstrip('.')}”")
    return found


def claims_of_draft(case: Case, letter: Letter) -> list[dict[str, Any]]:
    """What each sentence of the draft claims, held against the profile: verdict, claim, why, what would be right."""
    texts = [sentence.text for part in (letter.narrative, *(s.narrative for s in letter.sections)) for sentence in part]
    texts += [finding.text for finding in letter.findings]
    return [
        {
            "verdict": str(claim.verdict.value),
            "text": claim.words or claim.sentence,
            "sentence": claim.sentence,
            "because": claim.because,
            "right": claim.right,
            "facts": list(claim.facts),
        }
        for text in texts
        for claim in _claims_of_text(*evidence_of(case), text)
    ]


@lru_cache(maxsize=4000)
def _claims_of_text(release: str, code: str, framework: str, as_at: date, text: str) -> tuple[Claim, ...]:
    """The claims of one paragraph or bullet. Its own words and the evidence decide them and nothing else, so what
    was checked when it was last saved is not checked again."""
    from fourpoint.archive.claims.check import Spoken, check_claims
    from fourpoint.archive.words.text_blocks import sentences_of
    from fourpoint.wording import load_proportions

    spoken = [Spoken(sentence, 1, 0) for sentence in sentences_of(text)]
    return tuple(check_claims(spoken, [profile_of(release, code, framework, as_at)], load_proportions("ofsted")))
