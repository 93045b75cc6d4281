"""The main job from end to end on the example evidence: release, profile, four grades with their reasons, four letters.

It only calls what the commands call; nothing is made here that a person could not make with them. Decides no grade.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.files.letter import write_letter
from fourpoint.actions.files.profile import write_profile
from fourpoint.actions.files.profile_of import ProfileMade, profile_of
from fourpoint.actions.files.save import save
from fourpoint.core.assessment import Assessment
from fourpoint.core.errors import UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.judging.assessment_form import assessment_form, fact_form
from fourpoint.core.letter import Letter
from fourpoint.core.profile import Profile
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.documents.letter.sources import facts_behind, with_sources
from fourpoint.release.store import Release

AS_AT = date(2011, 11, 8)
"""The demo's release holds what had been published by this day."""


@dataclass(frozen=True, slots=True)
class Case:
    """One assessment of the demo; `folder` empty = the demo's own folder, where the profile is written too."""

    folder: str
    council: str
    framework: str
    as_at: date


CASES = (
    Case("", "Leicestershire", "csa-2011", date(2011, 8, 31)),
    Case("leeds-2010", "Leeds", "csa-2010", date(2010, 12, 9)),
    Case("leeds-2011", "Leeds", "csa-2011", AS_AT),
    Case("leicester-2008", "Leicester", "apa-2008", date(2008, 12, 17)),
)
STEPS = 2 + 2 * len(CASES)
"""How often `make_demo` tells of a step."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one case gave."""

    case: Case
    assessment: Assessment
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    release: Release
    made: tuple[Made, ...]


def make_demo(example: Path, to: Path, tell: Callable[[str], None] = lambda _: None) -> Demo:
    """Everything under `to`: `release`, the Leicestershire files, a folder for each other case. `tell` hears each step.

    UsageError where the example evidence is not at `example`.
    """
    if not (example / "councils.csv").is_file():
        raise UsageError(f"The example evidence is not at {example}: say where it is with --example FOLDER.")
    tell("building the evidence release")
    release = build_release(example, to / "release", AS_AT, strict=True).release
    return Demo(release, tuple(_make_case(release, case, to, tell) for case in CASES))


def _make_case(release: Release, case: Case, to: Path, tell: Callable[[str], None]) -> Made:
    framework = load_framework(case.framework)
    folder = to / case.folder
    tell(f"{case.council}, {case.framework}: the grade and its reasons")
    profile = profile_of(release, case.council, framework, case.as_at)
    assessment = assess_profile(profile, framework)
    letter = with_sources(draft_letter(profile, assessment, framework), profile, assessment, framework)
    files = [_write_assessment(assessment, letter, profile, framework, folder)]
    tell(f"{case.council}, {case.framework}: the letter as web page, PDF and Word document")
    files += write_letter(letter, framework, folder, ("html", "pdf", "docx", "json"))
    if not case.folder:
        tell(f"{case.council}: the performance profile")
        files += write_profile(ProfileMade(profile, assessment, framework), folder)
    return Made(case, assessment, tuple(files))


def _write_assessment(
    assessment: Assessment, letter: Letter, profile: Profile, framework: Framework, folder: Path
) -> Path:
    """`assessment.json`: the assessment, and with it the facts that the letter's sentences rest on."""
    known = facts_behind(letter, profile, assessment, framework)
    form = assessment_form(assessment)
    form["facts"] |= {name: fact_form(known[name]) for name in sorted(known)}
    return save(folder / "assessment.json", (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode())
