"""What the letter before asked for, beside the evidence of today, and what an inspector says became of each.

The figures and the draft are shown as they stand; the word is a person's, with a reason, and goes out with the letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from fourpoint.actions.cases.change import changing, needs
from fourpoint.actions.cases.letter import draft_from_evidence, figures_of_case
from fourpoint.actions.public.published import findings_of
from fourpoint.actions.public.what_became import Figure, figures_behind, figures_beside
from fourpoint.core.cases.earlier_outcome import EarlierOutcome
from fourpoint.core.cases.roles import Actor
from fourpoint.core.council.answered import Became, answer_all
from fourpoint.core.errors import RefusedError
from fourpoint.core.letter import Letter, LetterFinding
from fourpoint.records.models import Case, DraftVersion, EarlierArea, Publication


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """One area for improvement of the letter before. `place` counts the findings of that letter from 0; `became` is
    what the draft makes of it, `said` the inspector's newest word on it."""

    place: int
    text: str
    became: Became
    answers: tuple[LetterFinding, ...]
    figures: tuple[Figure, ...]
    said: EarlierArea | None

    @property
    def outcome(self) -> EarlierOutcome | None:
        return EarlierOutcome(self.said.outcome) if self.said else None


def letter_before(case: Case, now: datetime) -> Publication | None:
    """The newest letter of an earlier year that is published; None where none is held here."""
    current = Publication.objects.current(now).filter(kind=Publication.Kind.LETTER)
    mine = current.filter(case__council_id=case.council_id, case__year__lt=case.year)
    return mine.select_related("case").defer("words").order_by("-case__year").first()


def outcomes_said(case: Case, before: Publication) -> dict[int, EarlierArea]:
    """The newest word on each area of that letter, by its place. Where the letter was amended since the word was given,
    the word stays with the area that still says the same."""
    place_of = {asked.text: place for place, asked in _asked_in(before).items()}
    rows = case.earlier_areas.filter(asked_in__case=before.case_id).select_related("by", "asked_in")
    said = [(place_of.get(findings_of(one.asked_in)[one.place].text), one) for one in rows]
    return {place: one for place, one in said if place is not None}


def asked_before(case: Case, before: Publication, draft: DraftVersion | None) -> tuple[AskedBefore, ...]:
    """Every area for improvement of the letter before, beside the evidence and the draft of this case; where there is
    none yet, beside what the evidence alone makes."""
    now = Letter.model_validate(draft.words) if draft else draft_from_evidence(case)
    then_figures, now_figures = figures_behind(before), {row.name: row for row in figures_of_case(case)}
    said = outcomes_said(case, before)
    return tuple(
        AskedBefore(
            one.place,
            one.asked.text,
            one.became,
            tuple(now.findings[number] for number in one.later),
            figures_beside(one, then_figures, now_figures),
            said.get(one.place),
        )
        for one in answer_all(findings_of(before), now.findings)
    )


def say_what_became(
    actor: Actor, case_id: int, place: int, outcome: str, because: str, now: datetime | None = None
) -> EarlierArea:
    """The lead inspector's word on one area of the letter before, with the reason for it; a later word is a new one."""
    now = now or timezone.now()
    with changing("follow_up", actor, case_id, now) as change:
        before = letter_before(change.case, now)
        if before is None or place not in _asked_in(before):
            raise RefusedError("You cannot say what became of this area: no earlier letter asked for it.")
        if outcome not in set(EarlierOutcome):
            raise RefusedError("You cannot say what became of this area: choose one of the answers.")
        reason = needs(because, "You cannot say what became of this area: say how it is known, or why it is not.")
        said = EarlierArea.objects.create(
            case=change.case, by_id=actor.id, at=now, asked_in=before, place=place, outcome=outcome, because=reason
        )
        change.detail = {"place": place + 1, "year": before.case.year, "outcome": outcome, "reason": reason}
    return said


def _asked_in(before: Publication) -> Mapping[int, LetterFinding]:
    return {one.place: one.asked for one in answer_all(findings_of(before), ())}


def outcomes_to_publish(case: Case, now: datetime) -> dict[str, Any]:
    """What goes out beside the letter: {"year": …, "outcomes": [{"place", "text", "outcome", "because"}]}, of those
    areas that a word was given on; empty where there is none."""
    before = letter_before(case, now)
    said = outcomes_said(case, before) if before else {}
    if before is None or not said:
        return {}
    texts = {place: asked.text for place, asked in _asked_in(before).items()}
    outcomes = [
        {"place": place, "text": texts[place], "outcome": one.outcome, "because": one.because}
        for place, one in sorted(said.items())
    ]
    return {"year": before.case.year, "outcomes": outcomes}
