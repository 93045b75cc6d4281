"""Claims checked on letters drafted from the real files: nothing true accused, what is planted found."""

from datetime import date
from pathlib import Path

import pytest
from tests.archive.planted import planted, spoken_of

from fourpoint import Release
from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profiles
from fourpoint.archive.claims.check import Spoken, check_claims
from fourpoint.core.claim import ClaimVerdict
from fourpoint.core.profile import Profile
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.wording import load_proportions

pytestmark = [pytest.mark.real, pytest.mark.long]

COUNCILS = ("383", "855", "856", "330", "301")


@pytest.fixture(scope="module")
def release(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build_release(shared / "data", tmp_path_factory.mktemp("real") / "release", date(2024, 3, 31)).release


def _accused(spoken: list[Spoken], profile: Profile, grades: dict[str, int]) -> set[str]:
    claims = check_claims(spoken, [profile], load_proportions(), grades)
    return {claim.sentence for claim in claims if claim.verdict is ClaimVerdict.CONTRADICTED}


@pytest.mark.parametrize(
    ("framework", "as_at"),
    [("csa-2011", date(2024, 3, 31)), ("csa-2011", date(2019, 3, 31)), ("ilacs-2023", date(2023, 12, 31))],
)
def test_letters_on_real_evidence(release: Release, framework: str, as_at: date) -> None:
    count = 0
    form = load_framework(framework)
    for profile in make_profiles(release, form, as_at, codes=COUNCILS).values():
        letter = draft_letter(profile, assess_profile(profile, form), form)
        told = spoken_of(letter)
        assert _accused(told, profile, letter.grades) == set()
        for lie, spoken, false in planted(told):
            assert _accused(spoken, profile, letter.grades) == {false}, lie.kind
            count += 1
    assert count > 60
