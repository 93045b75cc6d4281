"""Changed evidence: typed changes read or refused, settings moved, pooled facts moved with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.errors import UsageError
from fourpoint.core.facts import Known
from fourpoint.core.profile import GradeCounts
from fourpoint.core.profile_facts.fact_names import GROUP_MEASURES
from fourpoint.core.questions.whatif import moved_counts, read_change

CSA = load_framework("csa-2011")


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("secondary_schools.good_or_better=80", "block_a.secondary_schools.good_or_better", 80.0),
        ("good_or_better = 80%", "block_a.good_or_better", 80.0),
        ("block_b.safeguarding=3", "block_b.safeguarding", 3.0),
        ("block_b.priority_action=yes", "block_b.priority_action", 1.0),
    ],
)
def test_read(typed: str, name: str, value: float) -> None:
    change = read_change(CSA, typed)
    assert (change.name, change.value, change.known) == (name, value, Known.KNOWN)


def test_short_names_of_areas() -> None:
    assert read_change(load_framework("ilacs-2023"), "care_leavers=2").name == "inspection.care_leavers"
    assert read_change(load_framework("apa-2008"), "staying_safe=2").name == "outcome.staying_safe"
    assert read_change(load_framework("apa-2008"), "capacity_to_improve=2").name == "capacity_to_improve"


def test_none_yet_and_not_known_can_be_set() -> None:
    assert read_change(CSA, "block_b.safeguarding=none yet").known is Known.NONE_YET
    assert read_change(CSA, "block_b.safeguarding=not_known").known is Known.NOT_KNOWN


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("secondary_schools", "write NAME=VALUE"),
        ("secondary_schols.good_or_better=80", "Did you mean"),
        ("block_b.safeguarding=5", "is a grade: one of 4, 3, 2, 1"),
        ("block_b.safeguarding=2.5", "is a grade"),
        ("good_or_better=120", "not between 0 and 100"),
        ("good_or_better=nan", "is a number"),
        ("good_or_better=much", "is a number"),
        ("block_b.priority_action=perhaps", "is yes or no"),
        ("secondary_schools.inadequate=-1", "whole number"),
        ("count.outcomes_good=3", "cannot be set"),
    ],
)
def test_refused(typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_change(CSA, typed)


counts = st.builds(GradeCounts, *(st.integers(0, 30) for _ in range(5)))


@given(counts, st.sampled_from(sorted(set(GROUP_MEASURES) - {"graded"})), st.floats(0, 100))
def test_settings_move_and_none_is_lost(before: GradeCounts, measure: str, value: float) -> None:
    if not before.graded:
        return
    if GROUP_MEASURES[measure] == "count":
        value = min(int(value), before.graded)
    after = moved_counts(before, measure, value)
    assert after.graded == before.graded
    assert min(after.grade_4, after.grade_3, after.grade_2, after.grade_1) >= 0
    reached = {
        "good_or_better": after.percent_good_or_better,
        "good_or_better_count": after.good_or_better,
        "inadequate": after.grade_1,
        "inadequate_percent": after.percent_inadequate,
        "outstanding": after.grade_4,
        "outstanding_percent": 100 * after.grade_4 / after.graded,
    }[measure]
    assert reached is not None
    tolerance = 0 if GROUP_MEASURES[measure] == "count" else 50 / after.graded + 1e-6
    assert abs(reached - value) <= tolerance


def test_a_share_that_stands_already_moves_nothing() -> None:
    before = GradeCounts(4, 8, 5, 1)
    assert moved_counts(before, "good_or_better_count", 12) == before
    assert moved_counts(before, "good_or_better_count", 14) == GradeCounts(4, 10, 3, 1)
    assert moved_counts(before, "inadequate", 3) == GradeCounts(4, 8, 3, 3)
