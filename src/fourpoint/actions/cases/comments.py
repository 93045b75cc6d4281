"""The council's comments on the draft it was shown; each gets an answer and its effect on the text."""

from datetime import datetime

from fourpoint.actions.cases.change import changing, needs
from fourpoint.actions.cases.words import hold_words_to_grade
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import Comment
from fourpoint.records.models.publication import hash_of


def make_comment(actor: Actor, case_id: int, place: str, text: str, now: datetime | None = None) -> Comment:
    """`place` is the part of the draft that it is about, in words."""
    with changing("comment", actor, case_id, now) as change:
        comment = Comment.objects.create(
            case=change.case,
            by_id=actor.id,
            at=change.now,
            draft=change.case.shared_draft,
            place=place.strip(),
            text=needs(text, "You cannot comment: the comment says nothing."),
        )
        said = hash_of([comment.place, comment.text])
        change.detail = {"comment": comment.pk, "draft": change.case.shared_draft, "sha256": said}
    return comment


def finish_comments(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """The council has said what it has to say."""
    with changing("finish_comments", actor, case_id, now) as change:
        change.detail = {"comments": change.case.comments.count()}


def close_comments(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """The time for comments is past; the lead inspector goes on."""
    with changing("close_comments", actor, case_id, now) as change:
        change.detail = {"comments": change.case.comments.count()}


def answer_comment(
    actor: Actor, case_id: int, comment_id: int, answer: str, effect: str, now: datetime | None = None
) -> None:
    """Answers one comment and says what it changed."""
    with changing("answer_comment", actor, case_id, now) as change:
        comment = change.case.comments.select_for_update().get(pk=comment_id)
        if comment.answered_at is not None:
            raise RefusedError("You cannot answer this comment: it has been answered.")
        if effect not in Comment.Effect.values:
            raise RefusedError("You cannot answer this comment: say what effect it has on the text.")
        comment.answer = needs(answer, "You cannot answer this comment: the answer says nothing.")
        comment.effect, comment.answered_by_id, comment.answered_at = effect, actor.id, change.now
        comment.save()
        change.detail = {"comment": comment.pk, "effect": effect, "sha256": hash_of([comment.answer])}


def send_to_panel(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """All comments answered: to the moderation panel."""
    with changing("to_panel", actor, case_id, now) as change:
        hold_words_to_grade("to_panel", change)
        change.detail = {"draft": change.facts.draft}
