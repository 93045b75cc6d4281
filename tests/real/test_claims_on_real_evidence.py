"""Claims checked on letters drafted from the real files: nothing true accused, what is planted found."""

from datetime import date
from pathlib import Path

import pytest

from fourpoint import Release
from fourpoint.actions.assess import assess_profile
from fourpoint.actions.evidence import build_release
from fourpoint.actions.frameworks import load_framework
from fourpoint.analysis.profile import make_profiles
from fourpoint.archive.claims import Spoken, check_claims
from fourpoint.archive.text_blocks import sentences_of
from fourpoint.core.claim import ClaimVerdict
from fourpoint.core.profile import Profile
from fourpoint.documents.letter_draft import draft_letter
from fourpoint.wording import load_proportions

pytestmark = [pytest.mark.real, pytest.mark.long]

COUNCILS = ("383", "855", "856", "330", "301")
SWAPS = (
    ("A large majority of", "A small minority of"),
    ("is above similar areas", "is below similar areas"),
    ("in line with similar areas", "below similar areas"),
    (" and is improving", " and is getting worse"),
    ("not as quickly as nationally", "faster than nationally"),
    ("improving faster than nationally", "improving, although not as quickly as nationally"),
    ("The gap with the national average is getting wider", "The gap with the national average is closing"),
)


@pytest.fixture(scope="module")
def release(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build_release(shared / "data", tmp_path_factory.mktemp("real") / "release", date(2024, 3, 31)).release


def _drafted(profile: Profile) -> list[Spoken]:
    framework = load_framework(profile.framework)
    letter = draft_letter(profile, assess_profile(profile, framework), framework)
    texts = [finding.text for finding in letter.findings] + [" ".join(one.text for one in letter.narrative)]
    return [Spoken(sentence, 1, unit) for unit, text in enumerate(texts) for sentence in sentences_of(text)]


def _accused(spoken: list[Spoken], profile: Profile) -> set[str]:
    claims = check_claims(spoken, [profile], load_proportions())
    return {claim.sentence for claim in claims if claim.verdict is ClaimVerdict.CONTRADICTED}


@pytest.mark.parametrize(
    ("framework", "as_at"),
    [("csa-2011", date(2024, 3, 31)), ("csa-2011", date(2019, 3, 31)), ("ilacs-2023", date(2023, 12, 31))],
)
def test_letters_on_real_evidence(release: Release, framework: str, as_at: date) -> None:
    planted = 0
    for profile in make_profiles(release, load_framework(framework), as_at, codes=COUNCILS).values():
        spoken = _drafted(profile)
        assert _accused(spoken, profile) == set()
        for true, false in SWAPS:
            place = next((i for i, one in enumerate(spoken) if true in one.text), None)
            if place is not None:
                lie = Spoken(spoken[place].text.replace(true, false, 1), 1, spoken[place].unit)
                assert _accused([*spoken[:place], lie, *spoken[place + 1 :]], profile) == {lie.text}
                planted += 1
    assert planted > 15
