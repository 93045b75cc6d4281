"""What a council says at one meeting of its board, typed on one page and kept as rows of board_papers.

The same rows as in the record's own table, with their versions; here they are asked for all at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from fourpoint.actions.our.own_check import problems_of
from fourpoint.actions.our.own_record import OwnEntry, known_of, rows_of, save_rows, tidy
from fourpoint.core.cases.roles import Actor
from fourpoint.core.council.board_parts import BOARD_FORMS, every_part, rows_of_paper, typed_of_paper
from fourpoint.core.council.own_tables import OWN_TABLES
from fourpoint.core.errors import FourpointError, InputProblemsError
from fourpoint.records.models import Council
from fourpoint.release.store import Release

_TABLE = OWN_TABLES["papers"]
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands for one meeting: the form's fields, and how often rows of it were saved."""

    report: str
    meeting: str
    typed: dict[str, str]
    saved: int
    by: str = ""
    at: datetime | None = None


class PaperConflictError(FourpointError):
    """Another person saved first. Holds what is stored; what was sent is with the caller."""

    def __init__(self, stored: Paper) -> None:
        self.stored = stored
        super().__init__(
            f"{stored.by or 'Somebody'} saved this paper while you were writing. Both versions are shown; "
            "yours is not saved yet."
        )


def paper_of(council: Council, base: Release, report: str, meeting: date) -> Paper:
    """The paper of one meeting as it stands, empty where nothing was typed."""
    day = meeting.isoformat()
    own = _standing(council, base, report, day)
    versions = council.own_rows.filter(table=_TABLE.name, cells__report=report, cells__meeting=day)
    last = versions.select_related("by").order_by("-at", "-pk").first()
    typed = typed_of_paper(report, [one.cells for one in own])
    return Paper(report, day, typed, versions.count(), last.by.name if last else "", last.at if last else None)


def meetings_of(council: Council, base: Release) -> list[tuple[str, date, str]]:
    """(report, day, subject) of every meeting for which anything was typed, newest first."""
    found: dict[tuple[str, str], str] = {}
    for one in rows_of(council, base, _TABLE):
        key = (one.cells.get("report", ""), one.cells.get("meeting", ""))
        if key[0] in BOARD_FORMS:
            subject = one.cells["text"] if one.cells.get("part") == "subject" else ""
            found[key] = found.get(key) or subject
    told = [(report, date.fromisoformat(day), subject) for (report, day), subject in found.items()]
    return sorted(told, key=lambda one: (one[1], one[0]), reverse=True)


def save_paper(
    actor: Actor,
    council: Council,
    base: Release,
    report: str,
    meeting: date,
    typed: Typed,
    based_on: int,
    now: datetime,
) -> tuple[int, list[str]]:
    """Keeps what was typed; (rows changed, sentences on characters taken out). Rows that stay as they were get no new
    version. PaperConflictError where somebody saved since `based_on`; InputProblemsError with every problem."""
    day, told = meeting.isoformat(), list[str]()
    rows = []
    for typed_row in rows_of_paper(report, day, typed):
        row, said = tidy(_TABLE, typed_row)
        rows.append(row)
        told += [one for one in said if one not in told]
    if rows and (
        problems := problems_of(_TABLE, council.code, rows, known_of(council, base, timezone.localdate(now)), "paper")
    ):
        raise InputProblemsError(problems)
    with transaction.atomic():
        Council.objects.select_for_update(no_key=True).get(pk=council.pk)
        stored = paper_of(council, base, report, meeting)
        if stored.saved != based_on:
            raise PaperConflictError(stored)
        standing = {_TABLE.key_of(one.cells): one for one in _standing(council, base, report, day)}
        changes, out = _apart(rows, standing)
        save_rows(actor, council, _TABLE, changes, out, now)
    return len(changes) + len(out), told


def _standing(council: Council, base: Release, report: str, day: str) -> list[OwnEntry]:
    rows = rows_of(council, base, _TABLE)
    return [one for one in rows if (one.cells.get("report"), one.cells.get("meeting")) == (report, day)]


Changes = list[tuple[int, dict[str, str]]]


def _apart(rows: list[dict[str, str]], standing: Mapping[tuple[str, ...], OwnEntry]) -> tuple[Changes, Changes]:
    """Rows to keep and rows to take out; a text that stays keeps the sentence that it comes from."""
    changes = []
    for row in rows:
        before = standing.get(_TABLE.key_of(row))
        if before is None or before.cells.get("text") != row["text"]:
            changes.append((before.entry if before else 0, row))
    kept = {_TABLE.key_of(row) for row in rows}
    known = {(part.name, part.area) for part in every_part(rows[0]["report"])} if rows else None
    out = [
        (one.entry, one.cells)
        for key, one in standing.items()
        if key not in kept and (known is None or (one.cells.get("part", ""), one.cells.get("area") or "") in known)
    ]
    return changes, out


def paper_differences(report: str, mine: Typed, theirs: Typed) -> list[tuple[str, str, str]]:
    """(part, text in `mine`, text in `theirs`) of everything that differs."""
    pairs = [(part.label, mine.get(part.field, ""), theirs.get(part.field, "")) for part in every_part(report)]
    plain = [(label, one.replace("\r\n", "\n").strip(), other) for label, one, other in pairs]
    return [(label, one, other) for label, one, other in plain if one != other]
