"""Documents: one letter as PDF, one profile in every format, and a whole year of 152 councils in two processes."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from measure import Measured

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.files.profile import write_profile
from fourpoint.actions.files.profile_of import ProfileMade
from fourpoint.actions.files.publish import Order, publish
from fourpoint.analysis.profile import make_profiles
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.documents.letter.pdf import letter_pdf

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "england-2011"
AS_AT, DATED = date(2011, 8, 31), date(2011, 11, 8)
EVERY_FORMAT = ("html", "pdf", "json", "ods", "xlsx", "csv")


def _seconds(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def measure() -> Iterator[Measured]:
    """Each letter is another council's, so that nothing is remembered from the one before."""
    with tempfile.TemporaryDirectory() as folder:
        release = build_release(EXAMPLE, Path(folder) / "release", DATED).release
        rules = load_framework("csa-2011")
        codes = [f"{number:03}" for number in range(1, 12)]
        profiles = list(make_profiles(release, rules, AS_AT, codes).values())
        made = [(profile, assess_profile(profile, rules)) for profile in profiles]
        letters = [draft_letter(profile, assessment, rules) for profile, assessment in made]
        letter_pdf(letters[0], rules)
        took = [_seconds(lambda letter=letter: letter_pdf(letter, rules)) for letter in letters[1:]]
        yield Measured("letter as PDF/UA-1, warm", 1000 * statistics.median(took), "ms", 60, note="ten councils")
        wholes = [ProfileMade(profile, assessment, rules) for profile, assessment in made[1:6]]
        took = [_seconds(lambda one=one: write_profile(one, Path(folder) / "one", EVERY_FORMAT)) for one in wholes]
        yield Measured("profile in every format, warm", statistics.median(took), "s", note="five councils")
        order = Order(
            release.folder, "csa-2011", AS_AT, Path(folder) / "year", ("html", "pdf", "docx"), EVERY_FORMAT, DATED
        )
        count = 0

        def year() -> None:
            nonlocal count
            count = sum(len(one.files) for one in publish(order, jobs=2))

        took_all = _seconds(year)
        yield Measured(
            "a year's letters and profiles, all formats", took_all, "s", 90, note=f"152 councils, {count:,} files, once"
        )
