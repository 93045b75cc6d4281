"""Whether a draft's own words fit the grade that was awarded, for the steps that a wrong word must not pass.

A grade may change after its draft was saved: by its lead inspector, by the panel. The core's table says which steps ask
(`words_fit_grade`); the draft is read for those alone, so that lists of cases stay quick.
"""

from dataclasses import replace
from datetime import datetime

from fourpoint.actions.cases.change import Change
from fourpoint.actions.cases.letter import letter_of_draft, newest_draft, words_against_grade
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.cases.case import STEPS, CaseFacts, why_refused, words_fit_grade
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import Case, DraftVersion

ASK_FOR_WORDS = frozenset(step.id for step in STEPS if words_fit_grade in step.guards)


def words_against(case: Case, draft: DraftVersion | None) -> list[str]:
    """Where the draft still says another grade than the awarded one; nothing where there is no draft."""
    return words_against_grade(letter_of_draft(case, draft), framework_of(case.framework)) if draft else []


def why_refused_with_words(step: str, case: Case, facts: CaseFacts, actor: Actor, now: datetime) -> str | None:
    """The sentence that refuses the step, the draft's words among the reasons; None where it is open."""
    refused = why_refused(step, facts, actor, now)
    if refused or step not in ASK_FOR_WORDS:
        return refused
    found = words_against(case, newest_draft(case))
    return why_refused(step, replace(facts, words_against=found[0]), actor, now) if found else None


def hold_words_to_grade(step: str, change: Change) -> None:
    """Refuses the change where the draft's words do not fit the awarded grade."""
    if sentence := why_refused_with_words(step, change.case, change.facts, change.actor, change.now):
        raise RefusedError(sentence)
