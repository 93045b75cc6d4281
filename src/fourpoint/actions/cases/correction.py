"""An upheld challenge becomes a corrected release: the cell or the file put right, built anew, and what it changes.

The corrected release is made of the challenged release's own files with the corrections in their place; it names the
release that it corrects. Freezing a case on it is `case_evidence.refreeze_evidence`. Never touches the files that
another release was made of.
"""

import csv
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.cases.change import changing, load_case, needs
from fourpoint.actions.cases.evidence import refreeze_evidence
from fourpoint.actions.files.evidence import build_release, check_file
from fourpoint.actions.files.figure_list import FigureRow, figures_of
from fourpoint.actions.keeping.shelf import assessment_of, profile_of, shelve
from fourpoint.actions.keeping.uploads import TYPES, safe_name
from fourpoint.core.assessment import Assessment
from fourpoint.core.cases.case import why_refused
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.records.facts import facts_of_case
from fourpoint.records.models import Case, EvidenceRelease, FigureChallenge

CORRECTIONS = "corrections"


def sources_of(release: EvidenceRelease) -> Path:
    """The folder with the files that the release was built of."""
    return Path(settings.EVIDENCE) / f"{release.folder}-sources"


def keep_sources(files: Path, release: EvidenceRelease) -> None:
    """Keeps the files of a release beside it, for whoever has to correct one of them."""
    shutil.copytree(files, sources_of(release), dirs_exist_ok=True)


def _staging(case: Case) -> Path:
    return Path(settings.EVIDENCE) / CORRECTIONS / str(case.pk)


def to_correct(case: Case) -> list[FigureChallenge]:
    """Upheld challenges that no release answers yet."""
    upheld = case.challenges.select_related("by", "answered_by").filter(outcome=FigureChallenge.Outcome.UPHELD)
    return list(upheld.filter(corrected_in=""))


@dataclass(frozen=True, slots=True)
class Correction:
    """One file that differs from the release's own, and how: cells changed, or another file in its place."""

    name: str
    said: tuple[str, ...]


def corrections_of(case: Case) -> list[Correction]:
    """What has been put right so far, and is in no release yet."""
    events = case.events.filter(kind="correction_prepared", at__gte=case.frozen_at).order_by("sequence")
    files = sorted(one.name for one in _staging(case).glob("*")) if _staging(case).is_dir() else []
    said: dict[str, list[str]] = {}
    for event in events:
        if event.detail.get("taken_back"):
            said.pop(event.detail["file"], None)
        else:
            said.setdefault(event.detail["file"], []).append(event.detail["said"])
    return [Correction(name, tuple(said.get(name, ()))) for name in files]


def correct_cell(
    actor: Actor, case_id: int, name: str, row: int, column: str, value: str, now: datetime | None = None
) -> str:
    """Puts one cell of one CSV file right; `row` as a spreadsheet counts. Gives what was changed, in a sentence."""
    with changing("correct", actor, case_id, now) as change:
        case = change.case
        before, content = _with_cell(_present(case, name), row, column, value.strip())
        said = f"row {row:,}, column {column}: {before or 'empty'} becomes {value.strip() or 'empty'}"
        _put(case, safe_name(name), content)
        change.detail = {"file": safe_name(name), "said": said, "row": row, "column": column}
    return said


def correct_file(actor: Actor, case_id: int, name: str, content: bytes, now: datetime | None = None) -> int:
    """Puts a whole corrected file in the place of the one of its name; gives how many problems were found in it."""
    with changing("correct", actor, case_id, now) as change:
        plain = safe_name(name)
        if not plain.endswith(TYPES):
            raise RefusedError(f"You cannot hand in {plain}: evidence is a CSV, ODS or XLSX file.")
        if not (sources_of(_release(change.case)) / plain).is_file():
            raise RefusedError(f"You cannot hand in {plain}: the release that is challenged has no file of that name.")
        _put(change.case, plain, content)
        problems = _problems(change.case, plain)
        change.detail = {"file": plain, "said": f"the whole file, with {problems} problems found", "problems": problems}
    return problems


def take_back(actor: Actor, case_id: int, name: str, now: datetime | None = None) -> None:
    """Throws a correction away that is in no release yet."""
    with changing("correct", actor, case_id, now) as change:
        file = _staging(change.case) / safe_name(name)
        if not file.is_file():
            raise RefusedError("You cannot take this correction back: it is not there any more.")
        file.unlink()
        change.detail = {"file": file.name, "said": "taken back", "taken_back": True}


def _release(case: Case) -> EvidenceRelease:
    if case.release is None:
        raise RefusedError("You cannot correct the evidence of this case: no evidence release has been chosen.")
    return case.release


def _present(case: Case, name: str) -> bytes:
    plain = safe_name(name)
    for folder in (_staging(case), sources_of(_release(case))):
        if (folder / plain).is_file():
            return (folder / plain).read_bytes()
    raise RefusedError(f"You cannot correct {plain}: the release has no file of that name.")


def _put(case: Case, name: str, content: bytes) -> None:
    _staging(case).mkdir(parents=True, exist_ok=True)
    (_staging(case) / name).write_bytes(content)


def _with_cell(content: bytes, row: int, column: str, value: str) -> tuple[str, bytes]:
    """(what stood there, the file with `value` in its place); every other row as it was."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("You cannot correct a cell of this file: it is no UTF-8 text. Hand in the file.") from error
    rows = list(csv.reader(io.StringIO(text, newline="")))
    needs(column, "You cannot correct this cell: say which column.")
    if not rows or column not in rows[0]:
        raise RefusedError(f"You cannot correct this cell: the file has no column '{column}'.")
    if not 2 <= row <= len(rows):
        raise RefusedError(f"You cannot correct this cell: the file's rows are 2 to {len(rows):,}.")
    place = rows[0].index(column)
    cells = [*rows[row - 1], *[""] * (len(rows[0]) - len(rows[row - 1]))]
    before, cells[place] = cells[place], value
    if before == value:
        raise RefusedError(f"You cannot correct this cell: it holds “{value}” already.")
    rows[row - 1] = cells
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return before, out.getvalue().encode()


def _problems(case: Case, name: str) -> int:
    """Read beside the release's other files, so that names of councils and indicators are known."""
    with _together(case) as folder:
        try:
            return len(check_file(folder / name)[1])
        except FourpointError as error:
            raise RefusedError(f"You cannot hand in {name}: {error}") from error


@contextmanager
def _together(case: Case) -> Iterator[Path]:
    """The challenged release's files with the corrections in their place, in a folder that goes away again."""
    folder = Path(settings.EVIDENCE) / CORRECTIONS / f"{case.pk}-{timezone.now():%H%M%S%f}"
    if not sources_of(_release(case)).is_dir():
        raise RefusedError(
            "You cannot correct the evidence here: the files of the challenged release are not kept. Hand in all "
            "files under Evidence, and build a release there that corrects it."
        )
    try:
        shutil.copytree(sources_of(_release(case)), folder)
        if _staging(case).is_dir():
            shutil.copytree(_staging(case), folder, dirs_exist_ok=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def corrected_release(case: Case) -> EvidenceRelease | None:
    """The newest release that corrects the one of the case and was built since its last challenge was upheld."""
    upheld = [one.answered_at for one in to_correct(case) if one.answered_at]
    if not upheld or case.release is None:
        return None
    return EvidenceRelease.objects.filter(corrects=case.release, added__gte=max(upheld)).order_by("-added").first()


def build_corrected(actor: Actor, case_id: int, now: datetime | None = None) -> EvidenceRelease:
    """Builds the corrected release; refused where nothing has been put right or nothing changes by it.

    The files are read before the transaction begins, so that nobody's writing waits for it.
    """
    now = now or timezone.now()
    case = load_case(case_id)
    if sentence := why_refused("build_correction", facts_of_case(case, now), actor, now):
        raise RefusedError(sentence)
    if not corrections_of(case):
        raise RefusedError("You cannot build the corrected release: no cell and no file has been put right yet.")
    old = _release(case)
    folder = f"release-{now:%Y%m%d-%H%M%S}-corrects-{old.hash[:8]}-{case.pk}"
    with _together(case) as files:
        built = build_release(files, Path(settings.EVIDENCE) / folder, old.as_at).release
        if EvidenceRelease.objects.filter(hash=built.hash).exists():
            shutil.rmtree(Path(settings.EVIDENCE) / folder)
            raise RefusedError("You cannot keep this release: it is the same, cell by cell, as one that is there.")
        with changing("build_correction", actor, case_id, now) as change:
            release = shelve(built, folder, now, old)
            change.detail = {"release": release.hash, "before": old.hash}
        keep_sources(files, release)
    return release


def freeze_corrected(actor: Actor, case_id: int, confirm_by: datetime, now: datetime | None = None) -> None:
    """Freezes the case on its corrected release; the council has until `confirm_by` to confirm again."""
    case = load_case(case_id)
    release = corrected_release(case)
    if release is None:
        raise RefusedError("You cannot freeze the evidence again: the corrected release has not been built yet.")
    with transaction.atomic():
        refreeze_evidence(actor, case_id, release, confirm_by, now)
    shutil.rmtree(_staging(case), ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a corrected release changes for one council: its figures, and what they indicate."""

    figures: tuple[tuple[FigureRow | None, FigureRow | None], ...]
    before: Assessment
    after: Assessment


def effect_of(case: Case, release: EvidenceRelease) -> Effect:
    """Every figure of the case's council that reads otherwise in `release`, before and after."""
    old, new = _key(case, _release(case)), _key(case, release)
    before = {one.name: one for one in figures_of(profile_of(*old))}
    after = {one.name: one for one in figures_of(profile_of(*new))}
    names = dict.fromkeys((*before, *after))
    pairs = tuple((before.get(name), after.get(name)) for name in names)
    return Effect(
        tuple((one, other) for one, other in pairs if _reads(one) != _reads(other)),
        assessment_of(*old),
        assessment_of(*new),
    )


def _key(case: Case, release: EvidenceRelease) -> tuple[str, str, str, date]:
    return release.hash, case.council_id, case.framework, case.as_at


def _reads(row: FigureRow | None) -> tuple[str, ...]:
    return (row.shown, row.rests_on, row.comparison, row.neighbours, row.england) if row else ()
