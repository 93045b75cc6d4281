"""Facts of a profile: re-inspections, none yet beside not known, words of an inspection, groups that are absent."""

from dataclasses import replace
from datetime import date

import pytest

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profile
from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import BlockA, BlockB, InspectionLine, Profile
from fourpoint.core.profile_facts.of_profile import fact_of, facts_of
from fourpoint.release.store import Release

CSA, SEND, ILACS = (load_framework(name) for name in ("csa-2011", "area-send-2023", "ilacs-2018"))


@pytest.fixture(scope="module")
def leeds(example_release: Release) -> Profile:
    return make_profile(example_release, "383", CSA, date(2011, 11, 8))


def line(
    kind: str, area: str, grade: int | None, on: date | None, known: Known = Known.KNOWN, word: str = ""
) -> InspectionLine:
    return InspectionLine(kind, kind, area, known, on, on, grade, word)


def fact(profile: Profile, framework: Framework, name: str, *lines: InspectionLine) -> Fact:
    return fact_of(replace(profile, b=BlockB(lines)), framework, name)


def test_a_re_inspection_stands_in_the_place_of_the_inspection(leeds: Profile) -> None:
    before = line("slac", "safeguarding", 1, date(2010, 1, 7))
    after = line("slac_reinspection", "safeguarding", 2, date(2011, 10, 10))
    found = fact(leeds, CSA, "block_b.safeguarding", before, after)
    assert found.value == 2
    assert "in place of 1" in found.because
    assert fact(leeds, CSA, "block_b.safeguarding", before).value == 1


def test_none_yet_not_known_and_silent(leeds: Profile) -> None:
    none_yet = line("slac", "safeguarding", None, None, Known.NONE_YET)
    unknown = line("slac", "safeguarding", None, None, Known.NOT_KNOWN)
    assert fact(leeds, CSA, "block_b.safeguarding", none_yet).known is Known.NONE_YET
    assert fact(leeds, CSA, "block_b.safeguarding", unknown).known is Known.NOT_KNOWN
    silent = line("unannounced", "overall", None, date(2011, 2, 1))
    found = fact(leeds, CSA, "block_b.priority_action", silent)
    assert found.known is Known.NOT_KNOWN
    assert "does not say" in found.because


def test_words_of_an_inspection_without_numbers(leeds: Profile) -> None:
    said = line("area_send", "send", None, date(2023, 7, 11), word="Inconsistent experiences and outcomes")
    assert fact(leeds, SEND, "inspection.send", said).value == 2
    odd = line("area_send", "send", None, date(2023, 7, 11), word="Something else")
    assert fact(leeds, SEND, "inspection.send", odd).known is Known.NOT_KNOWN


def test_all_areas_come_from_one_inspection(leeds: Profile) -> None:
    old = [line("ilacs", area, 3, date(2018, 5, 1)) for area in ("leaders", "help_and_protection", "in_care")]
    new = [line("ilacs", area, 2, date(2021, 5, 1)) for area in ("leaders", "help_and_protection")]
    assert fact(leeds, ILACS, "inspection.leaders", *old, *new).value == 2
    missing = fact(leeds, ILACS, "inspection.in_care", *old, *new)
    assert missing.known is Known.NOT_KNOWN, "the older inspection's grade is not put in its place"


def test_a_group_that_is_needed_and_absent_leaves_the_pooled_share_not_known(leeds: Profile) -> None:
    kept = tuple(one for one in leeds.a.groups if one.group != "primary_schools")
    block: BlockA = replace(leeds.a, groups=kept, absent=("primary_schools",))
    found = fact_of(replace(leeds, a=block), CSA, "good_or_better")
    assert found.known is Known.NOT_KNOWN
    assert found.because == "no source covers primary schools"
    other = fact_of(replace(leeds, a=block), CSA, "secondary_schools.good_or_better")
    assert other.known is Known.KNOWN


def test_every_fact_that_is_listed_can_be_asked_for(leeds: Profile) -> None:
    facts = facts_of(leeds, CSA)
    assert len(facts) > 300
    assert all(name == found.name for name, found in facts.items())
    pooled = facts["block_a.good_or_better"]
    assert pooled.value == pytest.approx(100 * (pooled.numerator or 0) / (pooled.denominator or 1))


def test_a_name_that_is_none(leeds: Profile) -> None:
    with pytest.raises(KeyError):
        fact_of(leeds, CSA, "block_b.nothing")
