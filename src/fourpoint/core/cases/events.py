"""What the events of a case say, in the past tense. `{…}` stands for what the event's detail holds."""

EVENT_WORDS = {
    "case_opened": "opened the case",
    "people_assigned": "named the lead inspector and the quality assurer",
    "evidence_logged": "added to the evidence log",
    "evidence_frozen": "froze the evidence and shared it with the council",
    "evidence_refrozen": "froze the evidence again, from a corrected release",
    "figure_challenged": "challenged a figure: {figure}",
    "challenge_answered": "answered a challenge: {outcome}",
    "correction_prepared": "put right {file}: {said}",
    "corrected_release_built": "built the corrected release",
    "figures_confirmed": "confirmed the figures",
    "judging_begun": "began judging",
    "grade_given": "gave the grade {awarded} for {area}",
    "earlier_area_followed": "said what became of area {place} of the letter of {year}: {outcome}",
    "draft_saved": "saved draft {draft}",
    "submitted_for_assurance": "submitted draft {draft} for quality assurance",
    "second_grades_given": "gave second grades, without having seen the first",
    "returned_to_lead": "returned the case to its lead inspector: {reason}",
    "readers_compared": "compared the two readers: the same grade in {agreed} of {of} areas",
    "assured_and_shared": "assured the case and shared draft {draft} with the council",
    "comment_made": "commented on draft {draft}",
    "comments_finished": "finished commenting",
    "comments_closed": "closed the comments, their time being past",
    "comment_answered": "answered a comment: {effect}",
    "sent_to_panel": "sent the case to the moderation panel",
    "grade_changed_by_panel": "changed the grade for {area} from {before} to {awarded}: {reason}",
    "agreed_by_panel": "agreed the case for the moderation panel",
    "signed_off": "signed off the assessment",
    "publication_rehearsed": "rehearsed the publication",
    "publication_scheduled": "scheduled version {version} for publication",
    "taken_off_schedule": "took the case off the schedule: {reason}",
    "self_assessment_draft_saved": "saved draft {draft} of the self-assessment",
    "self_assessment_submitted": "submitted version {version} of the self-assessment",
    "evidence_handed_in": "handed in {name}",
    "evidence_taken_out": "took {name} out again",
    "release_built": "built a release as at {as_at}",
    "published": "published version {version}",
    "amended": "published version {version}, which amends the one before: {reason}",
    "withheld": "withheld the assessment: {reason}",
    "withholding_scheduled": "scheduled the word that the assessment is withheld",
    "resumed": "resumed the assessment",
    "earlier_letter_recorded": "took in a letter that had been published before this service was there",
}

TELLS_GRADES = frozenset(
    {"grade_given", "earlier_area_followed", "draft_saved", "submitted_for_assurance", "grade_changed_by_panel"}
)
"""Events that the second reader must not see before giving second grades."""


def event_words(kind: str, detail: dict[str, object]) -> str:
    """The event in words; what the detail lacks is left out."""
    words = EVENT_WORDS.get(kind, kind.replace("_", " "))
    try:
        return words.format(**{key: str(value).replace("_", " ") for key, value in detail.items()})
    except KeyError:
        return words.partition(":")[0]
