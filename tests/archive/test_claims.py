"""Letters held against a release: what is true is never accused, what is planted is found."""

from datetime import date

import pytest
from tests.archive.planted import foreign, planted, spoken_of

from fourpoint import Release
from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profiles
from fourpoint.archive.claims.check import Spoken, check_claims
from fourpoint.archive.words.text_blocks import sentences_of
from fourpoint.core.claim import Claim, ClaimVerdict
from fourpoint.core.profile import Profile
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.wording import load_proportions

AS_AT = date(2011, 8, 31)


@pytest.fixture(scope="module")
def profiles(example_release: Release) -> dict[str, Profile]:
    found = make_profiles(example_release, load_framework("csa-2011"), AS_AT)
    chosen = ["855", "383", *sorted(code for code in found if code not in ("855", "383", "856"))[:6]]
    return {code: found[code] for code in chosen}


def _check(text: str, profile: Profile) -> list[Claim]:
    return check_claims([Spoken(sentence, 1, 0) for sentence in sentences_of(text)], [profile], load_proportions())


def _drafted(profile: Profile) -> list[Spoken]:
    framework = load_framework(profile.framework)
    letter = draft_letter(profile, assess_profile(profile, framework), framework)
    texts = [finding.text for finding in letter.findings] + [" ".join(one.text for one in letter.narrative)]
    return [Spoken(sentence, 1, unit) for unit, text in enumerate(texts) for sentence in sentences_of(text)]


def test_nothing_that_was_drafted_from_the_evidence_is_accused(profiles: dict[str, Profile]) -> None:
    supported = 0
    for profile in profiles.values():
        claims = check_claims(_drafted(profile), [profile], load_proportions())
        assert [claim for claim in claims if claim.verdict is ClaimVerdict.CONTRADICTED] == []
        supported += sum(claim.verdict is ClaimVerdict.SUPPORTED for claim in claims)
    assert supported > 80 * len(profiles)


def _accused(spoken: list[Spoken], profile: Profile, grades: dict[str, int]) -> set[str]:
    claims = check_claims(spoken, [profile], load_proportions(), grades)
    return {claim.sentence for claim in claims if claim.verdict is ClaimVerdict.CONTRADICTED}


def test_planted_falsehoods_are_found_and_only_they(profiles: dict[str, Profile]) -> None:
    """Each lie of `planted`, in the first sentence of each letter that it fits: found there, nothing else accused."""
    framework = load_framework("csa-2011")
    kinds: set[str] = set()
    count = 0
    for profile in profiles.values():
        letter = draft_letter(profile, assess_profile(profile, framework), framework)
        for lie, spoken, false in planted(spoken_of(letter)):
            accused = _accused(spoken, profile, letter.grades)
            unknown_month = "in March 2009" in false  # before the first inspection that a source of the example holds
            assert accused == (set() if unknown_month else {false}), lie.kind
            kinds.add(lie.kind)
            count += 1
    assert count > 200
    assert len(kinds) > 10


def test_what_is_true_of_another_council_is_found_false_here(profiles: dict[str, Profile]) -> None:
    letters = {code: _drafted(profile) for code, profile in profiles.items()}
    told = 0
    for code, other in zip(letters, [*list(letters)[1:], "855"], strict=True):
        for _, theirs in foreign(letters[code], letters[other]):
            assert _accused([Spoken(theirs, 1, 0)], profiles[code], {}) == {theirs}
            told += 1
    assert told > 20


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The minority of primary schools are good or better.", "large majority"),
        ("More than nine out of ten are seen. Fewer than half of secondary schools perform well.", "large majority"),
        ("Both local authority residential special schools are inadequate.", "2 outstanding"),
        ("The council-run fostering agency is good.", "1 satisfactory"),
        ("The proportion reaching a good level of development at the age of five is below average.", "in line with"),
        ("Persistent absence in secondary schools has increased.", "improving"),
        ("Of the five children's centres inspected for the first time during the year, none is good.", "3"),
    ],
)
def test_a_false_claim_is_told_the_right_word(profiles: dict[str, Profile], text: str, right: str) -> None:
    wrong = [claim for claim in _check(text, profiles["855"]) if claim.verdict is ClaimVerdict.CONTRADICTED]
    assert right in {claim.right for claim in wrong}
    assert all(claim.because for claim in wrong)


@pytest.mark.parametrize(
    "text",
    [
        "More than three-quarters of secondary schools perform well.",
        "Two-thirds of the independent fostering agencies are good or better.",
        "One of the two local authority children's homes is good, the other outstanding.",
        "Of the three children's centres inspected for the first time, none are good and two are inadequate.",
        "Almost all secondary schools have good or outstanding behaviour.",
    ],
)
def test_true_claims_in_the_words_of_published_letters(profiles: dict[str, Profile], text: str) -> None:
    claims = _check(text, profiles["855"])
    assert claims
    assert {claim.verdict for claim in claims} == {ClaimVerdict.SUPPORTED}


@pytest.mark.parametrize(
    "text",
    [
        "A large majority of leisure centres are good or better.",
        "The proportion of children who can swim is above the national average.",
        "Attainment of pupils from low-income families in music has declined.",
    ],
)
def test_what_no_figure_answers_is_not_checkable(profiles: dict[str, Profile], text: str) -> None:
    claims = _check(text, profiles["855"])
    assert {claim.verdict for claim in claims} == {ClaimVerdict.NOT_CHECKABLE}


@pytest.mark.parametrize(
    "text",
    ["Leaders work hard.", "Most vulnerable children are known to the service.", "The council has a clear vision."],
)
def test_a_sentence_that_claims_nothing_is_not_listed(profiles: dict[str, Profile], text: str) -> None:
    assert _check(text, profiles["855"]) == []


def test_a_claim_keeps_its_facts_and_cells(profiles: dict[str, Profile]) -> None:
    claim = _check("A large majority of primary schools are good or better.", profiles["855"])[0]
    assert claim.facts == ("block_a.primary_schools.good_or_better",)
    assert claim.cells
