"""Make the letters and profiles of a whole year, in all formats, in parallel processes; and prove what was made.

Every council has a folder of its own; one that fails is reported and never stops the rest. `manifest.json` holds the
SHA-256 of every file: the same release, framework and day give the same bytes, so anyone can prove what was made.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from fourpoint.actions.files.assess import assess_profile, with_agreement, with_nearest
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.files.letter import check_letter_formats, write_letter
from fourpoint.actions.files.profile import check_profile_formats, write_profile
from fourpoint.actions.files.profile_of import ProfileMade
from fourpoint.actions.files.save import save
from fourpoint.analysis.profile import make_profiles
from fourpoint.core.errors import FourpointError
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.documents.letter.sources import with_sources
from fourpoint.release.store import open_release

_WORTH_A_PROCESS = 4
"""Fewer councils than this are made here: starting processes would take longer."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: of which release, under which framework, as at which day, where, in which formats."""

    release: Path
    framework: str
    as_at: date
    to: Path
    letter_formats: tuple[str, ...] = ("html", "pdf", "docx")
    profile_formats: tuple[str, ...] = ("html", "pdf", "json")
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """One council's documents: where they are and their hashes, or why they could not be made."""

    code: str
    council: str
    folder: str = ""
    status: str = ""
    indicated: int | None = None
    files: tuple[tuple[str, str], ...] = ()
    failed: str = ""


def publish(
    order: Order, codes: Sequence[str] | None = None, jobs: int = 2, done: Callable[[], None] = lambda: None
) -> list[Made]:
    """Letters and profiles of `codes`, or of every council in existence; in the order of codes.

    `done` is called after each council. Writes index.csv and manifest.json beside the folders.
    """
    release, framework = open_release(order.release), load_framework(order.framework)
    check_letter_formats(order.letter_formats)
    check_profile_formats(order.profile_formats)
    profiles = list(make_profiles(release, framework, order.as_at, codes).values())
    made: list[Made] = []
    for one in _made(profiles, framework, order, jobs):
        made.append(one)
        done()
    made.sort(key=lambda one: one.code)
    save(order.to / "index.csv", _index(made))
    save(order.to / "manifest.json", _manifest(made, order, release.hash, framework.hash))
    return made


def _made(profiles: Sequence[Profile], framework: Framework, order: Order, jobs: int) -> Iterator[Made]:
    """Each council's documents as they are made, in whatever order."""
    if jobs == 1 or len(profiles) < _WORTH_A_PROCESS:
        yield from (make_documents(profile, framework, order) for profile in profiles)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(make_documents, profile, framework, order) for profile in profiles]):
            yield future.result()


def make_documents(profile: Profile, framework: Framework, order: Order) -> Made:
    """One council's letter and profile on disk; a failure is a value, so that the others go on."""
    folder = f"{profile.code}-{re.sub('[^a-z0-9]+', '-', profile.council.lower()).strip('-')}"
    try:
        assessment = with_agreement(with_nearest(assess_profile(profile, framework), framework), profile, framework)
        letter = draft_letter(profile, assessment, framework, letter_date=order.letter_date)
        letter = with_sources(letter, profile, assessment, framework)
        written = write_letter(letter, framework, order.to / folder, order.letter_formats)
        written += write_profile(ProfileMade(profile, assessment, framework), order.to / folder, order.profile_formats)
    except FourpointError as error:
        return Made(profile.code, profile.council, failed=str(error))
    files = tuple((path.name, sha256(path.read_bytes()).hexdigest()) for path in written)
    return Made(profile.code, profile.council, folder, assessment.status, assessment.indicated, files)


def _index(made: Sequence[Made]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("code", "council", "status", "indicated", "folder", "failed"))
    table.writerows((one.code, one.council, one.status, one.indicated or "", one.folder, one.failed) for one in made)
    return out.getvalue().encode()


def _manifest(made: Sequence[Made], order: Order, release: str, framework: str) -> bytes:
    value = {
        "release": release,
        "framework": order.framework,
        "framework_hash": framework,
        "as_at": order.as_at.isoformat(),
        "files": {f"{one.folder}/{name}": digest for one in made for name, digest in one.files},
        "failed": {one.code: one.failed for one in made if one.failed},
    }
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
