"""Checks that nothing was tampered with: the chain of events, and every record that an event vouches for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models

from fourpoint.records.chain import check_chain
from fourpoint.records.locks import missing_locks
from fourpoint.records.models import (
    Case,
    ChainHead,
    Comment,
    DraftVersion,
    EarlierArea,
    Event,
    FigureChallenge,
    Judgement,
    Publication,
    SecondGrade,
)
from fourpoint.records.models.publication import hash_of


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. `head` is the chain's newest hash: note it elsewhere, and ask for it next time."""

    events: int
    publications: int
    drafts: int
    head: str
    found: tuple[str, ...]


def audit(known_head: str = "") -> Audit:
    """Checks the chain and the records; `known_head` is a hash noted earlier, which must still be in the chain."""
    found = check_chain()
    if known_head and not Event.objects.filter(hash=known_head).exists():
        found.append("The head that you noted is no longer in the chain: the history was written anew.")
    records = (_publications, _drafts, _judgements, _second_grades, _earlier_areas, _texts, _states)
    found += [*_locks(), *(sentence for look in records for sentence in look())]
    head = ChainHead.objects.filter(pk=1).first()
    return Audit(
        Event.objects.count(),
        Publication.objects.count(),
        DraftVersion.objects.count(),
        head.hash if head else "",
        tuple(found),
    )


def _locks() -> list[str]:
    return [
        f"The database's own lock on {table} was taken off: see who did, then run manage.py lock_records."
        for table in missing_locks(connection)
    ]


def _unchanged(*kinds: str) -> Iterator[Event]:
    """Events of these kinds, in order, that say what they said when written; the chain tells of the others."""
    events = Event.objects.filter(kind__in=kinds).order_by("sequence")
    return (event for event in events.iterator() if event.hash == event.expected_hash())


def _publications() -> list[str]:
    """Every publication is the one that the history tells of: its body, what is searched of it, its minute."""
    rows = {
        (row.case_id, row.version, row.sha256, row.public_from, row.cancelled): row
        for row in Publication.objects.select_related("case__council")
    }
    told = _told_publications()
    found = []
    for key, row in rows.items():
        if hash_of(row.body) != row.sha256:
            found.append(f"The publication {row} was changed after it was written.")
        elif (row.grade, row.words) != (row.body.get("grade"), row.body.get("words", "")):
            found.append(f"The publication {row} shows another grade or other words than its body.")
        elif key not in told:
            off = "that it was taken off" if row.cancelled else "that it was not taken off"
            found.append(f"No event vouches for the publication {row} as it stands: its version, its minute or {off}.")
    return found + [f"A publication of case {key[0]} (version {key[1]}) is missing." for key in told - rows.keys()]


def _told_publications() -> set[tuple[int | None, int, str, datetime, bool]]:
    """(case, version, hash, minute, taken off) of all publications, as the history tells of them."""
    told: set[tuple[int | None, int, str, datetime, bool]] = set()
    for event in _unchanged(*_WRITES, *_TAKES_OFF):
        if event.kind in _WRITES:
            minute = event.detail.get(_WRITES[event.kind])
            public_from = datetime.fromisoformat(minute) if minute else event.at
            told.add((event.case_id, event.detail["version"], event.detail["sha256"], public_from, False))
            continue
        for one in [one for one in told if one[0] == event.case_id and one[3] > event.at and not one[4]]:
            told.remove(one)
            told.add((*one[:4], True))
    return told


_WRITES = {
    "publication_scheduled": "minute",
    "withholding_scheduled": "minute",
    "earlier_letter_recorded": "published",
    "amended": "",
}
"""Events that write a publication -> where they say its minute; an amended letter is public at once."""
_TAKES_OFF = ("taken_off_schedule", "withheld", "resumed")


def _texts() -> list[str]:
    """What a council wrote and what it was answered, against the hashes that the events hold."""
    found = []
    for kind, what, model, fields in _VOUCHED_TEXTS:
        rows = model._default_manager.in_bulk()
        for event in _unchanged(kind):
            row = rows.get(event.detail[what])
            if row is None:
                found.append(f"A {what} of case {event.case_id} is missing ({kind.replace('_', ' ')}).")
            elif "sha256" in event.detail and event.detail["sha256"] != hash_of([getattr(row, one) for one in fields]):
                found.append(f"A {what} of case {event.case_id} does not say what the history vouches for.")
    return found


_VOUCHED_TEXTS: tuple[tuple[str, str, type[models.Model], tuple[str, ...]], ...] = (
    ("comment_made", "comment", Comment, ("place", "text")),
    ("comment_answered", "comment", Comment, ("answer",)),
    ("figure_challenged", "challenge", FigureChallenge, ("text",)),
    ("challenge_answered", "challenge", FigureChallenge, ("answer",)),
)
"""(event, what it names, the record, the fields that its hash is of); events from before had no hash."""


def _drafts() -> list[str]:
    vouched = {(event.case_id, event.detail["draft"]): event.detail["sha256"] for event in _unchanged("draft_saved")}
    held: dict[tuple[int | None, int], str] = {}
    found = []
    for draft in DraftVersion.objects.select_related("case__council"):
        held[(draft.case_id, draft.number)] = draft.sha256
        told = vouched.get((draft.case_id, draft.number))
        if hash_of(draft.words) != draft.sha256 or told != draft.sha256:
            found.append(f"Draft {draft.number} of {draft.case} was changed after it was saved.")
    found += [f"Draft {number} of case {case} is missing." for case, number in vouched.keys() - held.keys()]
    return found


def _judgements() -> list[str]:
    last: dict[tuple[int | None, str], tuple[int, str]] = {}
    for event in _unchanged("grade_given", "grade_changed_by_panel"):
        last[(event.case_id, event.detail["area"])] = (event.detail["awarded"], event.detail["reason"])
    found = []
    for row in Judgement.objects.select_related("case__council"):
        if last.pop((row.case_id, row.area), None) != (row.awarded, row.reason):
            found.append(f"The grade for {row.area} of {row.case} is not the one that the history tells of.")
    return found + [f"The grade for {area} of case {case} is missing." for case, area in last]


def _earlier_areas() -> list[str]:
    told: Counter[tuple[object, ...]] = Counter(
        (event.case_id, event.detail["place"] - 1, event.detail["outcome"], event.detail["reason"])
        for event in _unchanged("earlier_area_followed")
    )
    held: Counter[tuple[object, ...]] = Counter(
        (row.case_id, row.place, row.outcome, row.because) for row in EarlierArea.objects.all()
    )
    found = [f"No event vouches for a word on what was asked for before, in case {case}." for case, *_ in held - told]
    return found + [f"A word on what was asked for before is missing in case {case}." for case, *_ in told - held]


def _second_grades() -> list[str]:
    told = {
        (event.case_id, area, grade)
        for event in _unchanged("second_grades_given")
        for area, grade in event.detail["grades"].items()
    }
    held = set(SecondGrade.objects.values_list("case_id", "area", "grade"))
    return [f"The second grade for {area} of case {case} is not the one told." for case, area, _ in sorted(told ^ held)]


def _states() -> list[str]:
    moved: dict[int | None, str] = {}
    for event in Event.objects.exclude(case=None).order_by("sequence"):
        if event.kind == "published":
            moved[event.case_id] = "published"
        elif "to" in event.detail:
            moved[event.case_id] = event.detail["to"]
        else:
            moved.setdefault(event.case_id, "gathered")
    found = []
    for case in Case.objects.select_related("council"):
        if moved.pop(case.pk, None) != case.state:
            found.append(f"{case} stands at “{case.state}”, which its history does not tell.")
    return found + [f"Case {case} is missing." for case in moved]
