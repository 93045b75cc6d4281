"""Write a council's performance profile: release, framework and day in; pages, workbook and data out.

Computes nothing: the profile comes from the analysis room, the grade from the engine, the pages from documents.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fourpoint.actions.assess import assess_profile, with_nearest
from fourpoint.actions.save import save
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import Assessment
from fourpoint.core.errors import UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.documents.profile_html import profile_html
from fourpoint.documents.profile_json import profile_json
from fourpoint.documents.profile_pdf import profile_pdf
from fourpoint.documents.profile_text import profile_text
from fourpoint.documents.profile_workbook import profile_workbook
from fourpoint.documents.tidy_csv import tidy_files
from fourpoint.documents.workbook import Workbook
from fourpoint.documents.workbook_ods import workbook_ods
from fourpoint.documents.workbook_xlsx import workbook_xlsx
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class ProfileMade:
    """A profile with the assessment made from it, under one framework."""

    profile: Profile
    assessment: Assessment
    framework: Framework


def make_profile_of(release: Release, council: str, framework: Framework, as_at: date) -> ProfileMade:
    """The profile and the assessment of `council` from what the release holds as at `as_at`."""
    profile = make_profile(release, find_council(release, council, as_at).code, framework, as_at)
    return ProfileMade(profile, with_nearest(assess_profile(profile, framework), framework), framework)


def write_profile(made: ProfileMade, to: Path, formats: Sequence[str] = ("html", "pdf", "json")) -> list[Path]:
    """`profile.FORMAT` in the folder `to` for each of `formats`; the files written."""
    check_profile_formats(formats)
    written = []
    for name in dict.fromkeys(formats):
        written += [save(to / file, content) for file, content in _WRITERS[name](made).items()]
    return written


def check_profile_formats(formats: Sequence[str]) -> None:
    """UsageError for a format that a profile does not have."""
    unknown = [name for name in formats if name not in _WRITERS]
    if unknown:
        raise UsageError(f"A profile has no format '{unknown[0]}'; there are: {', '.join(_WRITERS)}.")


def _workbook(made: ProfileMade) -> Workbook:
    return profile_workbook(made.profile, made.assessment, made.framework)


_Write = Callable[[ProfileMade], dict[str, bytes]]
_WRITERS: dict[str, _Write] = {
    "html": lambda made: {"profile.html": profile_html(made.profile, made.assessment, made.framework).encode()},
    "pdf": lambda made: {"profile.pdf": profile_pdf(made.profile, made.assessment, made.framework)},
    "json": lambda made: {"profile.json": profile_json(made.profile, made.assessment).encode()},
    "ods": lambda made: {"profile.ods": workbook_ods(_workbook(made))},
    "xlsx": lambda made: {"profile.xlsx": workbook_xlsx(_workbook(made))},
    "csv": lambda made: tidy_files(made.profile),
    "text": lambda made: {"profile.txt": profile_text(made.profile, made.assessment, made.framework).encode()},
}
PROFILE_FORMATS = tuple(_WRITERS)
