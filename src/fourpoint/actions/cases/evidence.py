"""Evidence frozen and shared; each figure confirmed or challenged; a challenge that is upheld makes a new release."""

from datetime import datetime

from fourpoint.actions.cases.change import changing, in_future, needs
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import EvidenceRelease, FigureChallenge
from fourpoint.records.models.publication import hash_of


def freeze_evidence(actor: Actor, case_id: int, confirm_by: datetime, now: datetime | None = None) -> None:
    """Freezes the release that the case names and shares it with the council, which has until `confirm_by`."""
    with changing("freeze", actor, case_id, now) as change:
        case = change.case
        case.confirm_by = in_future(confirm_by, change.now, "The deadline for the council's confirmation")
        case.frozen_at = change.now
        assert case.release is not None
        change.detail = {"release": case.release.hash, "confirm_by": confirm_by.isoformat()}


def refreeze_evidence(
    actor: Actor, case_id: int, release: EvidenceRelease, confirm_by: datetime, now: datetime | None = None
) -> None:
    """After an upheld challenge: another release, which the upheld challenges then name."""
    with changing("refreeze", actor, case_id, now) as change:
        case = change.case
        if case.release is not None and release.hash == case.release.hash:
            raise RefusedError("You cannot freeze the evidence again: this is the release that was challenged.")
        before = case.release.hash if case.release else ""
        case.release, case.frozen_at = release, change.now
        case.confirm_by = in_future(confirm_by, change.now, "The deadline for the council's confirmation")
        case.confirmed_at = case.confirmed_by = None
        case.confirmed_hash = ""
        upheld = case.challenges.filter(outcome=FigureChallenge.Outcome.UPHELD, corrected_in="")
        upheld.update(corrected_in=release.hash)
        change.detail = {"release": release.hash, "before": before, "confirm_by": confirm_by.isoformat()}


def challenge_figure(
    actor: Actor, case_id: int, figure: str, title: str, shown: str, text: str, now: datetime | None = None
) -> FigureChallenge:
    """The council says that a figure is wrong. `figure` is its name in the profile, `shown` the value on the page."""
    with changing("challenge", actor, case_id, now) as change:
        case = change.case
        assert case.release is not None
        if case.challenges.filter(figure=figure, outcome=FigureChallenge.Outcome.OPEN).exists():
            raise RefusedError("You cannot challenge this figure: a challenge to it is waiting for its answer.")
        challenge = FigureChallenge.objects.create(
            case=case,
            by_id=actor.id,
            at=change.now,
            figure=figure,
            title=title,
            shown=shown,
            release_hash=case.release.hash,
            text=needs(text, "You cannot challenge this figure: say what is wrong with it."),
        )
        said = hash_of([challenge.text])
        change.detail = {
            "challenge": challenge.pk,
            "figure": figure,
            "release": case.release.hash,
            "sha256": said,
        }
    return challenge


def answer_challenge(
    actor: Actor, case_id: int, challenge_id: int, upheld: bool, answer: str, now: datetime | None = None
) -> None:
    """Upholds or declines; what is upheld needs a corrected release before judging may begin."""
    with changing("answer_challenge", actor, case_id, now) as change:
        challenge = change.case.challenges.select_for_update().get(pk=challenge_id)
        if challenge.outcome != FigureChallenge.Outcome.OPEN:
            raise RefusedError("You cannot answer this challenge: it has been answered.")
        challenge.outcome = FigureChallenge.Outcome.UPHELD if upheld else FigureChallenge.Outcome.DECLINED
        challenge.answer = needs(answer, "You cannot answer this challenge: say why.")
        challenge.answered_by_id, challenge.answered_at = actor.id, change.now
        challenge.save()
        said = hash_of([challenge.answer])
        change.detail = {"challenge": challenge.pk, "outcome": challenge.outcome, "sha256": said}


def confirm_figures(actor: Actor, case_id: int, seen_hash: str, now: datetime | None = None) -> None:
    """The council confirms the figures of the release that it saw: who, when, which release."""
    with changing("confirm", actor, case_id, now) as change:
        case = change.case
        assert case.release is not None
        if seen_hash != case.release.hash:
            raise RefusedError(
                "You cannot confirm the figures: the evidence changed since you opened the page. Look again."
            )
        case.confirmed_at, case.confirmed_by_id, case.confirmed_hash = change.now, actor.id, seen_hash
        change.detail = {"release": seen_hash}


def begin_judging(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """The lead inspector begins: the figures are confirmed, or the time for it is past."""
    with changing("begin", actor, case_id, now) as change:
        change.detail = {"confirmed": change.facts.confirmed}
