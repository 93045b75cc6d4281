"""Inspections of a council: what was published, what stands in whose place, none yet and not known."""

from datetime import date

import pytest
from small_release import SmallRelease, councils, framework

from fourpoint.analysis.profile import make_profile
from fourpoint.core.errors import UsageError
from fourpoint.core.facts import Known
from fourpoint.core.profile import InspectionLine

DAY = date(2011, 11, 8)
SAFEGUARDING = framework(
    b=[
        {
            "fact": "safeguarding",
            "kinds": ["slac", "slac_reinspection"],
            "area": "safeguarding",
            "title": "Safeguarding",
        },
        {"fact": "priority_action", "kinds": ["unannounced"], "area": ""},
    ]
)


def lines(inspections: list[dict[str, object]], *coverage: dict[str, object], day: date = DAY) -> list[InspectionLine]:
    rows = {
        "councils": councils("901"),
        "coverage": list(coverage),
        "council_inspections": [{"code": "901", "area": "safeguarding", "kind": "slac", **row} for row in inspections],
    }
    return list(make_profile(SmallRelease(rows), "901", SAFEGUARDING, day).b.inspections)


def test_a_reinspection_stands_in_place_of_the_inspection() -> None:
    found = lines(
        [
            {"published": date(2011, 10, 10), "kind": "slac_reinspection", "grade": 2},
            {"published": date(2010, 1, 10), "grade": 1},
            {"published": date(2011, 12, 1), "grade": 4},
        ]
    )
    graded = [(line.kind, line.grade, line.superseded) for line in found if line.known is Known.KNOWN]
    assert graded == [("slac", 1, True), ("slac_reinspection", 2, False)]


def test_before_the_reinspection_was_published_the_inspection_stands() -> None:
    rows: list[dict[str, object]] = [
        {"published": date(2010, 1, 10), "grade": 1},
        {"published": date(2011, 10, 10), "kind": "slac_reinspection", "grade": 2},
    ]
    found = lines(rows, day=date(2010, 12, 9))
    assert [(line.grade, line.superseded) for line in found if line.known is Known.KNOWN] == [(1, False)]


def test_other_areas_of_one_inspection_do_not_supersede_each_other() -> None:
    found = lines([{"published": DAY, "grade": 2}, {"published": DAY, "grade": 3, "area": "looked_after"}])
    assert not any(line.superseded for line in found)


def test_none_yet_needs_a_source_that_covers_every_kind_asked_for() -> None:
    assert [line.known for line in lines([])] == [Known.NOT_KNOWN, Known.NOT_KNOWN]
    claim = {"table": "council_inspections", "from": date(2009, 1, 1), "to": date(2023, 5, 31)}
    partly = lines([], {**claim, "kind": "slac"}, {**claim, "kind": "unannounced"})
    assert [line.known for line in partly] == [Known.NOT_KNOWN, Known.NONE_YET]
    wholly = lines([], claim)
    assert [line.known for line in wholly] == [Known.NONE_YET, Known.NONE_YET]
    assert wholly[0].title == "Safeguarding"


def test_a_framework_that_takes_any_area_is_answered_by_any_area() -> None:
    found = lines([{"published": DAY, "kind": "unannounced", "area": "overall", "priority_action": False}])
    assert [line.kind for line in found if line.known is not Known.KNOWN] == ["slac"]


def test_a_claim_that_ends_before_the_day_covers_nothing() -> None:
    claim = {"table": "council_inspections", "from": date(2009, 1, 1), "to": date(2011, 11, 7)}
    assert {line.known for line in lines([], claim)} == {Known.NOT_KNOWN}


def test_a_correction_stands_in_place_of_the_row_it_corrects() -> None:
    found = lines([{"published": DAY, "grade": 2}, {"published": DAY, "grade": 3}])
    assert [line.grade for line in found if line.known is Known.KNOWN] == [3]


def test_a_day_after_the_releases_own_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot answer as at 2013-01-01"):
        lines([], day=date(2013, 1, 1))


def test_an_unknown_council_is_refused() -> None:
    with pytest.raises(UsageError, match="no council with the code 999"):
        make_profile(SmallRelease({"councils": councils("901")}), "999", SAFEGUARDING, DAY)


def test_a_council_that_followed_others_says_so() -> None:
    before = {"code": "800", "name": "Old council", "to": date(2009, 3, 31), "successor": "901 902"}
    rows = {"councils": [*councils("901", "902"), before]}
    profile = make_profile(SmallRelease(rows), "901", SAFEGUARDING, DAY)
    assert any("followed Old council" in note for note in profile.notes)
    earlier = make_profile(SmallRelease(rows), "901", SAFEGUARDING, date(2009, 1, 1))
    assert not any("followed" in note for note in earlier.notes)


def test_a_claim_covers_its_first_and_its_last_day() -> None:
    claim = {"table": "council_inspections", "from": DAY, "to": DAY}
    assert {line.known for line in lines([], claim)} == {Known.NONE_YET}
