"""A case from evidence to publication: one table of steps, and why a step is refused.

Pure: a case is seen here as the few facts that decide (`CaseFacts`). Every refusal is one sentence, which the
action raises, the API returns and the page shows beside the disabled button. Changes nothing and stores nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from fourpoint.core.cases.roles import Actor, Role


class State(StrEnum):
    """Where a case stands."""

    GATHERED = "gathered"
    SHARED = "shared"
    JUDGING = "judging"
    ASSURING = "assuring"
    COMMENTING = "commenting"
    ANSWERING = "answering"
    MODERATING = "moderating"
    MODERATED = "moderated"
    SIGNED_OFF = "signed_off"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHHELD = "withheld"

    @property
    def words(self) -> str:
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.GATHERED: "Evidence gathered",
    State.SHARED: "Evidence frozen and shared",
    State.JUDGING: "Being judged and drafted",
    State.ASSURING: "With the quality assurer",
    State.COMMENTING: "With the council for comment",
    State.ANSWERING: "Comments being answered",
    State.MODERATING: "At the moderation panel",
    State.MODERATED: "Agreed by the moderation panel",
    State.SIGNED_OFF: "Signed off",
    State.SCHEDULED: "Scheduled for publication",
    State.PUBLISHED: "Published",
    State.WITHHELD: "Withheld, further inspection due",
}

BEFORE_SIGN_OFF = tuple(list(State)[: list(State).index(State.SIGNED_OFF)])
Audience = Literal["inspectorate", "council", "public"]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What decides whether a step is open. People are their ids; times are aware of their zone, and are said in it."""

    council: str
    code: str
    year: int
    state: State
    lead: int | None = None
    assurer: int | None = None
    judges: frozenset[int] = frozenset()
    """Everyone who gave a grade or saved a draft."""
    second_readers: frozenset[int] = frozenset()
    """Everyone who gave second grades or assured."""
    has_release: bool = False
    confirm_by: datetime | None = None
    confirmed: bool = False
    open_challenges: int = 0
    needs_new_release: bool = False
    """A challenge was upheld and the evidence has not been frozen again since."""
    not_judged: tuple[str, ...] = ()
    """Titles of judgement areas without a grade."""
    without_reason: tuple[str, ...] = ()
    """Titles of areas whose awarded grade departs from the indicated one without a reason."""
    draft: int = 0
    """Number of the newest draft; 0 = none."""
    words_against: str = ""
    """What the newest draft's own text says against the awarded grade. Read only for steps that ask for it."""
    second_graded: bool = False
    comments_by: datetime | None = None
    unanswered_comments: int = 0
    scheduled_for: datetime | None = None
    rehearsed: bool = False


Guard = Callable[[CaseFacts, Actor, datetime], str | None]
"""Gives the reason for refusing, as the end of a sentence, or None."""


def _when(moment: datetime) -> str:
    """5:00pm on 2 October 2011, by the clock that the moment was given in."""
    clock = f"{moment:%I:%M%p}".lstrip("0").lower()
    return f"{clock} on {moment.day} {moment:%B %Y}"


def is_its_lead(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return None if case.lead == actor.id else "you are not its lead inspector."


def is_its_assurer(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return None if case.assurer == actor.id else "you are not its quality assurer."


def did_not_judge(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.lead == actor.id:
        return "you are its lead inspector. Quality assurance needs another person."
    if actor.id in case.judges:
        return "you judged or drafted it. Quality assurance needs another person."
    return None


def did_neither(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.lead == actor.id:
        return "you are its lead inspector. Sign-off needs another person."
    if actor.id in case.judges:
        return "you judged or drafted it. Sign-off needs another person."
    if case.assurer == actor.id or actor.id in case.second_readers:
        return "you are its quality assurer. Sign-off needs another person."
    return None


def lead_and_assurer_named(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.lead is None:
        return "it has no lead inspector yet."
    return "it has no quality assurer yet." if case.assurer is None else None


def has_release(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return None if case.has_release else "no evidence release has been chosen."


def before_confirmation_deadline(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.confirm_by and now > case.confirm_by:
        return f"the time for confirming or challenging figures ended at {_when(case.confirm_by)}."
    return None


def not_yet_confirmed(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return "the council has already confirmed its figures." if case.confirmed else None


def no_open_challenge(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.open_challenges == 1:
        return "one challenged figure has not been answered."
    return f"{case.open_challenges} challenged figures have not been answered." if case.open_challenges else None


def upheld_is_in_release(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.needs_new_release:
        return "a challenge was upheld, and the evidence must first be frozen again from a corrected release."
    return None


def correction_is_due(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.needs_new_release:
        return None
    return "no challenge has been upheld since the evidence was frozen, and frozen evidence never changes otherwise."


def confirmed_or_deadline_past(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.confirmed or (case.confirm_by and now > case.confirm_by):
        return None
    until = f" until {_when(case.confirm_by)}" if case.confirm_by else ""
    return f"the council has{until} to confirm or challenge its figures, and has not confirmed them yet."


def everything_judged(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.not_judged:
        return f"not yet judged: {'; '.join(case.not_judged)}."
    if case.without_reason:
        return f"the grade departs from the indicated one without a reason: {'; '.join(case.without_reason)}."
    return None


def has_draft(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return None if case.draft else "no draft of its letter has been saved."


def words_fit_grade(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return f"{case.words_against}. Its lead inspector saves a draft that fits first." if case.words_against else None


def second_grades_given(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return None if case.second_graded else "give your own grades first, before you see the lead inspector's."


def second_grades_not_given(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return "second grades have been given, and are given once." if case.second_graded else None


def before_comment_deadline(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.comments_by and now > case.comments_by:
        return f"the time for comments ended at {_when(case.comments_by)}."
    return None


def comment_deadline_past(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.comments_by and now <= case.comments_by:
        return f"the council may comment until {_when(case.comments_by)}."
    return None


def comments_answered(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.unanswered_comments == 1:
        return "one comment of the council has not been answered."
    return f"{case.unanswered_comments} comments have not been answered." if case.unanswered_comments else None


def was_rehearsed(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    return None if case.rehearsed else "its documents have not been rendered and checked in a rehearsal."


def minute_has_come(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.scheduled_for is None or now < case.scheduled_for:
        return f"it is to be published at {_when(case.scheduled_for)}." if case.scheduled_for else "no minute is set."
    return None


def minute_has_not_come(case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    if case.scheduled_for and now >= case.scheduled_for:
        return f"it was published at {_when(case.scheduled_for)}. A published letter is amended, never withdrawn."
    return None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a person does to a case. `to` None = the case stays where it stands.

    `verb` completes "You cannot …"; `event` is the past tense kept in the history, for `audience` and those above it.
    """

    id: str
    verb: str
    event: str
    who: tuple[Role, ...]
    from_: tuple[State, ...]
    to: State | None = None
    guards: tuple[Guard, ...] = ()
    audience: Audience = "inspectorate"


_LEAD = (Role.LEAD_INSPECTOR,)
_ASSURER = (Role.QUALITY_ASSURER,)
_MANAGER = (Role.DIVISIONAL_MANAGER,)
_ANALYST = (Role.ANALYST,)
_OFFICER = (Role.COUNCIL_OFFICER,)
_S = State

# fmt: off
STEPS: tuple[Step, ...] = (
    Step("assign", "assign people to this case", "people_assigned", (Role.ADMINISTRATOR, *_MANAGER), BEFORE_SIGN_OFF),
    Step("log", "add to the evidence log of this case", "evidence_logged", (*_ANALYST, *_LEAD), (*BEFORE_SIGN_OFF, _S.WITHHELD)),
    Step("freeze", "freeze and share the evidence", "evidence_frozen", _ANALYST, (_S.GATHERED,), _S.SHARED,
         (lead_and_assurer_named, has_release), "council"),
    Step("refreeze", "freeze the evidence again", "evidence_refrozen", _ANALYST, (_S.SHARED,), None,
         (has_release, no_open_challenge, correction_is_due), "council"),
    Step("challenge", "challenge this figure", "figure_challenged", _OFFICER, (_S.SHARED,), None,
         (before_confirmation_deadline, not_yet_confirmed), "council"),
    Step("answer_challenge", "answer this challenge", "challenge_answered", _ANALYST, (_S.SHARED,), None, (), "council"),
    Step("correct", "correct the evidence of this case", "correction_prepared", _ANALYST, (_S.SHARED,), None,
         (no_open_challenge, correction_is_due)),
    Step("build_correction", "build the corrected release", "corrected_release_built", _ANALYST, (_S.SHARED,), None,
         (no_open_challenge, correction_is_due)),
    Step("confirm", "confirm the figures", "figures_confirmed", _OFFICER, (_S.SHARED,), None,
         (before_confirmation_deadline, not_yet_confirmed, no_open_challenge, upheld_is_in_release), "council"),
    Step("begin", "begin judging", "judging_begun", _LEAD, (_S.SHARED,), _S.JUDGING,
         (is_its_lead, no_open_challenge, upheld_is_in_release, confirmed_or_deadline_past), "council"),
    Step("judge", "give this grade", "grade_given", _LEAD, (_S.JUDGING, _S.ANSWERING), None, (is_its_lead,)),
    Step("follow_up", "say what became of this area", "earlier_area_followed", _LEAD, (_S.JUDGING, _S.ANSWERING), None, (is_its_lead,)),
    Step("draft", "save a draft", "draft_saved", _LEAD, (_S.JUDGING, _S.ANSWERING, _S.MODERATING, _S.MODERATED, _S.PUBLISHED), None, (is_its_lead,)),
    Step("submit", "submit this case for quality assurance", "submitted_for_assurance", _LEAD, (_S.JUDGING,), _S.ASSURING,
         (is_its_lead, everything_judged, has_draft, words_fit_grade)),
    Step("second_grades", "give second grades", "second_grades_given", _ASSURER, (_S.JUDGING, _S.ASSURING), None,
         (did_not_judge, is_its_assurer, second_grades_not_given)),
    Step("return", "return this case to its lead inspector", "returned_to_lead", _ASSURER, (_S.ASSURING,), _S.JUDGING,
         (did_not_judge, is_its_assurer, second_grades_given)),
    Step("assure", "assure this case", "assured_and_shared", _ASSURER, (_S.ASSURING,), _S.COMMENTING,
         (did_not_judge, is_its_assurer, second_grades_given, words_fit_grade), "council"),
    Step("comment", "comment on this draft", "comment_made", _OFFICER, (_S.COMMENTING,), None, (before_comment_deadline,), "council"),
    Step("finish_comments", "finish commenting", "comments_finished", _OFFICER, (_S.COMMENTING,), _S.ANSWERING, (), "council"),
    Step("close_comments", "close the comments", "comments_closed", _LEAD, (_S.COMMENTING,), _S.ANSWERING,
         (is_its_lead, comment_deadline_past), "council"),
    Step("answer_comment", "answer this comment", "comment_answered", _LEAD, (_S.ANSWERING,), None, (is_its_lead,), "council"),
    Step("to_panel", "send this case to the moderation panel", "sent_to_panel", _LEAD, (_S.ANSWERING,), _S.MODERATING,
         (is_its_lead, comments_answered, everything_judged, has_draft, words_fit_grade)),
    Step("change_grade", "change this grade", "grade_changed_by_panel", _MANAGER, (_S.MODERATING,)),
    Step("agree", "agree this case for the panel", "agreed_by_panel", _MANAGER, (_S.MODERATING,), _S.MODERATED, (everything_judged,)),
    Step("sign_off", "sign off this assessment", "signed_off", _MANAGER, (_S.MODERATED,), _S.SIGNED_OFF,
         (did_neither, everything_judged, has_draft, words_fit_grade)),
    Step("rehearse", "rehearse the publication", "publication_rehearsed", _MANAGER, (_S.SIGNED_OFF,)),
    Step("schedule", "schedule the publication", "publication_scheduled", _MANAGER, (_S.SIGNED_OFF,), _S.SCHEDULED, (was_rehearsed,)),
    Step("unschedule", "take this case off the schedule", "taken_off_schedule", _MANAGER, (_S.SCHEDULED,), _S.SIGNED_OFF,
         (minute_has_not_come,)),
    Step("publish", "publish this assessment", "published", _MANAGER, (_S.SCHEDULED,), _S.PUBLISHED, (minute_has_come,), "public"),
    Step("amend", "amend this published letter", "amended", _MANAGER, (_S.PUBLISHED,), None, (did_neither,), "public"),
    Step("withhold", "withhold this assessment", "withheld", _MANAGER,
         tuple(s for s in State if s not in (_S.GATHERED, _S.SHARED, _S.PUBLISHED, _S.WITHHELD)), _S.WITHHELD,
         (minute_has_not_come,), "council"),
    Step("announce", "schedule the word that this assessment is withheld", "withholding_scheduled", _MANAGER, (_S.WITHHELD,)),
    Step("resume", "resume this assessment", "resumed", _MANAGER, (_S.WITHHELD,), _S.JUDGING, (), "council"),
)
# fmt: on
"""Everything that anyone does to a case, in the order of the year."""

_BY_ID = {step.id: step for step in STEPS}


def find_step(id_: str) -> Step:
    return _BY_ID[id_]


def why_refused(id_: str, case: CaseFacts, actor: Actor, now: datetime) -> str | None:
    """The sentence that refuses the step, or None where it is open. Role first, then state, then the guards."""
    step = _BY_ID[id_]
    if not any(actor.holds(role, case.code) for role in step.who):
        holders = " or ".join(role.with_article for role in step.who)
        return f"You cannot {step.verb}: that is for {holders} of {case.council}."
    if case.state not in step.from_:
        return f"You cannot {step.verb}: the case stands at “{case.state.words}”."
    for guard in step.guards:
        if (reason := guard(case, actor, now)) is not None:
            return f"You cannot {step.verb}: {reason}"
    return None


def sees_judgements(case: CaseFacts, actor: Actor) -> bool:
    """Whether the inspector's grades, draft and their history may be shown to this person of the inspectorate.

    The quality assurer gives second grades without having seen the first.
    """
    waiting = case.state in (State.SHARED, State.JUDGING, State.ASSURING) and not case.second_graded
    return not (waiting and case.assurer == actor.id)


SHOWN_TO_COUNCIL = (
    State.COMMENTING,
    State.ANSWERING,
    State.MODERATING,
    State.MODERATED,
    State.SIGNED_OFF,
    State.SCHEDULED,
    State.PUBLISHED,
)
"""States in which the council sees the draft that was shared with it (not the later ones)."""
