"""Checks that nothing was tampered with: the chain of events, and every record that an event vouches for."""

from collections import Counter
from dataclasses import dataclass

from django.db import connection

from fourpoint.records.chain import check_chain
from fourpoint.records.locks import missing_locks
from fourpoint.records.models import Case, ChainHead, DraftVersion, EarlierArea, Event, Judgement, Publication
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
    found += [*_locks(), *_publications(), *_drafts(), *_judgements(), *_earlier_areas(), *_states()]
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


def _publications() -> list[str]:
    vouched = {
        (event.case_id, event.detail["version"], event.detail["sha256"])
        for event in Event.objects.filter(
            kind__in=("publication_scheduled", "amended", "withholding_scheduled", "earlier_letter_recorded")
        )
    }
    found = []
    rows = Publication.objects.select_related("case__council")
    for row in rows:
        if hash_of(row.body) != row.sha256:
            found.append(f"The publication {row} was changed after it was written.")
        elif (row.case_id, row.version, row.sha256) not in vouched:
            found.append(f"No event vouches for the publication {row}.")
    held = {(row.case_id, row.version, row.sha256) for row in rows}
    found += [f"A publication of case {case} (version {version}) is missing." for case, version, _ in vouched - held]
    return found


def _drafts() -> list[str]:
    vouched = {
        (event.case_id, event.detail["draft"]): event.detail["sha256"]
        for event in Event.objects.filter(kind="draft_saved")
    }
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
    for event in Event.objects.filter(kind__in=("grade_given", "grade_changed_by_panel")).order_by("sequence"):
        last[(event.case_id, event.detail["area"])] = (event.detail["awarded"], event.detail["reason"])
    found = []
    for row in Judgement.objects.select_related("case__council"):
        if last.pop((row.case_id, row.area), None) != (row.awarded, row.reason):
            found.append(f"The grade for {row.area} of {row.case} is not the one that the history tells of.")
    return found + [f"The grade for {area} of case {case} is missing." for case, area in last]


def _earlier_areas() -> list[str]:
    told: Counter[tuple[object, ...]] = Counter(
        (event.case_id, event.detail["place"] - 1, event.detail["outcome"], event.detail["reason"])
        for event in Event.objects.filter(kind="earlier_area_followed")
    )
    held: Counter[tuple[object, ...]] = Counter(
        (row.case_id, row.place, row.outcome, row.because) for row in EarlierArea.objects.all()
    )
    found = [f"No event vouches for a word on what was asked for before, in case {case}." for case, *_ in held - told]
    return found + [f"A word on what was asked for before is missing in case {case}." for case, *_ in told - held]


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
