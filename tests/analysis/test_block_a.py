"""Latest outcome as at a day, inspections in the year, and what is left out of the count."""

from datetime import date

from small_release import SmallRelease, councils, framework, neighbours, outcome, setting

from fourpoint.analysis.profile import make_profile
from fourpoint.core.facts import Known
from fourpoint.core.profile import GradeCounts, GroupOutcomes, Movement, Profile

DAY = date(2011, 8, 31)
SECONDARY = framework(a=[{"id": "secondary_schools"}])


def group_of(
    settings: list[dict[str, object]],
    outcomes: list[dict[str, object]],
    day: date = DAY,
    **tables: list[dict[str, object]],
) -> GroupOutcomes:
    return profile_of(settings, outcomes, day, **tables).a.groups[0]


def profile_of(
    settings: list[dict[str, object]],
    outcomes: list[dict[str, object]],
    day: date = DAY,
    **tables: list[dict[str, object]],
) -> Profile:
    rows = {"councils": councils("901", "902", "903"), "settings": settings, "outcomes": outcomes, **tables}
    return make_profile(SmallRelease(rows), "901", SECONDARY, day)


def test_the_latest_inspection_published_by_the_day_counts() -> None:
    group = group_of(
        [setting("1")],
        [
            outcome("1", 2, date(2008, 5, 1)),
            outcome("1", 3, date(2011, 3, 1), published=date(2011, 4, 1)),
            outcome("1", 1, date(2011, 8, 20), published=date(2011, 9, 20)),
        ],
    )
    assert group.latest == GradeCounts(grade_3=1)
    assert group.in_year == GradeCounts(grade_3=1)
    assert group.movement == Movement(up=1)
    assert group.settings[0].previous == 2
    assert group.last_year == GradeCounts(grade_2=1)


def test_a_report_without_a_day_of_publication_counts_from_its_inspection() -> None:
    assert group_of([setting("1")], [outcome("1", 3, DAY)]).latest == GradeCounts(grade_3=1)
    assert group_of([setting("1")], [outcome("1", 3, date(2011, 9, 1))]).latest == GradeCounts(not_graded=1)


def test_interim_visits_do_not_stand_in_place_of_a_full_inspection() -> None:
    group = group_of([setting("1")], [outcome("1", 3, date(2010, 1, 1)), outcome("1", 1, DAY, event="interim")])
    assert group.latest == GradeCounts(grade_3=1)


def test_a_new_academy_keeps_its_predecessors_outcome_until_it_has_its_own() -> None:
    before = setting("1", closed=date(2011, 3, 31))
    academy = setting("2", opened=date(2011, 4, 1), predecessor="1", sector="independent")
    old = outcome("1", 4, date(2009, 6, 1))
    group = group_of([before, academy], [old])
    assert group.latest == GradeCounts(grade_4=1)
    assert group.settings[0].from_predecessor
    assert group.closures == ()
    own = group_of([before, academy], [old, outcome("2", 3, date(2011, 7, 1))])
    assert own.latest == GradeCounts(grade_3=1)
    assert own.movement == Movement(down=1)
    assert not own.settings[0].from_predecessor


def test_a_chain_of_predecessors_that_comes_round_to_itself_ends() -> None:
    group = group_of([setting("1", predecessor="2"), setting("2", predecessor="1"), setting("3", predecessor="2")], [])
    assert group.latest == GradeCounts(not_graded=1)


def test_settings_that_closed_in_the_year_are_named_and_not_counted() -> None:
    group = group_of(
        [setting("1", closed=date(2010, 11, 30)), setting("2", closed=date(2010, 8, 31)), setting("3", closed=DAY)],
        [outcome("1", 2, date(2010, 10, 1)), outcome("2", 2, date(2008, 10, 1)), outcome("3", 3, date(2008, 10, 1))],
    )
    assert group.latest == GradeCounts(grade_3=1)
    assert [(line.urn, line.grade) for line in group.closures] == [("1", 2)]


def test_a_complete_list_closes_what_it_no_longer_holds_and_the_profile_says_so() -> None:
    lists = [date(2010, 3, 31), date(2011, 3, 31), date(2012, 3, 31)]
    settings = [setting("1", as_at=lists[0]), setting("2", as_at=lists[0]), setting("2", as_at=lists[1])]
    settings += [setting("3", as_at=lists[2])]
    claims = [{"table": "settings", "kind": "secondary_schools", "to": day} for day in lists]
    profile = profile_of(settings, [], coverage=claims)
    assert [line.urn for line in profile.a.groups[0].settings] == ["2"]
    assert "31 March 2011" in profile.a.groups[0].note
    assert any("in no newer list" in note for note in profile.notes)


def test_a_list_that_claims_nothing_closes_nothing() -> None:
    settings = [setting("1", as_at=date(2010, 3, 31)), setting("2", as_at=date(2011, 3, 31))]
    assert {line.urn for line in group_of(settings, []).settings} == {"1", "2"}


def test_a_grade_without_a_date_is_known_from_its_list_and_never_counts_as_inspected_in_the_year() -> None:
    group = group_of([setting("1")], [outcome("1", 3, None, as_at=date(2011, 3, 31))])
    assert group.latest == GradeCounts(grade_3=1)
    assert group.in_year == GradeCounts()
    assert group.undated == 1
    assert "no date of inspection" in group.note
    assert group_of([setting("1")], [outcome("1", 3, None, as_at=date(2011, 9, 1))]).latest == GradeCounts(not_graded=1)


def test_one_inspection_reported_by_two_lists_is_one_inspection() -> None:
    again = [outcome("1", 3, date(2009, 5, 1), as_at=date(year, 3, 31)) for year in (2010, 2011)]
    group = group_of([setting("1")], again)
    assert group.settings[0].previous is None


def test_first_and_last_day_of_one_inspection_are_not_two_inspections() -> None:
    report = date(2009, 9, 21)
    days = [outcome("1", 2, date(2009, 8, day), published=report, as_at=date(2010, 3, day)) for day in (7, 11)]
    line = group_of([setting("1")], [*days, outcome("1", 3, date(2011, 5, 1), published=date(2011, 6, 1))]).settings[0]
    assert (line.grade, line.previous) == (3, 2)
    only = group_of([setting("1")], days).settings[0]
    assert (only.grade, only.previous, only.inspected) == (2, None, date(2009, 8, 11))


def test_aspects_are_counted_beside_the_overall_grade() -> None:
    behaviour = outcome("1", 4, date(2011, 1, 1), area="behaviour")
    group = group_of([setting("1")], [outcome("1", 3, date(2011, 1, 1)), behaviour])
    assert group.aspects == {"behaviour": GradeCounts(grade_4=1)}


def test_sectors_stand_beside_all_sectors_together() -> None:
    settings = [setting("1"), setting("2", sector="independent")]
    profile = profile_of(settings, [outcome("1", 4, DAY), outcome("2", 1, DAY)])
    found = {group.sector: group.latest for group in profile.a.groups}
    assert found == {
        "": GradeCounts(grade_4=1, grade_1=1),
        "council": GradeCounts(grade_4=1),
        "independent": GradeCounts(grade_1=1),
    }


def test_neighbours_and_england_stand_beside_and_never_include_the_council_as_its_own_neighbour() -> None:
    settings = [setting("1"), setting("2", "902"), setting("3", "903"), setting("4", "903")]
    outcomes = [outcome("1", 1, DAY), outcome("2", 4, DAY), outcome("3", 3, DAY), outcome("4", 2, DAY)]
    group = group_of(settings, outcomes, neighbours=neighbours("901", "901", "902", "903"))
    assert group.neighbours == GradeCounts(grade_4=1, grade_3=1, grade_2=1)
    assert group.neighbours_percent == (100.0, 50.0)
    assert group.england == GradeCounts(1, 1, 1, 1)


def test_no_settings_is_none_yet_where_a_source_covers_the_day_and_not_known_otherwise() -> None:
    empty = profile_of([], [])
    assert empty.a.groups[0].known is Known.NOT_KNOWN
    assert empty.a.absent == ("secondary_schools",)
    claim = {"table": "outcomes", "kind": "secondary_schools", "from": date(2009, 1, 1), "to": date(2012, 1, 1)}
    covered = profile_of([], [], coverage=[claim])
    assert covered.a.groups[0].known is Known.NONE_YET
    assert covered.a.absent == ()
    elsewhere = profile_of([], [], coverage=[{**claim, "councils": "902 903"}])
    assert elsewhere.a.groups[0].known is Known.NOT_KNOWN


def test_a_school_of_unknown_phase_is_counted_once_where_another_list_knows_its_phase() -> None:
    settings = [setting("1", group="schools_phase_unknown"), setting("1", group="secondary_schools")]
    profile = profile_of(settings, [outcome("1", 3, DAY)])
    assert [group.group for group in profile.a.groups if not group.sector] == ["secondary_schools"]


def test_pooled_counts_take_the_groups_that_the_framework_pools() -> None:
    rows = {
        "councils": councils("901"),
        "settings": [setting("1"), setting("2", group="special_schools")],
        "outcomes": [outcome("1", 3, DAY), outcome("2", 1, DAY, group="special_schools")],
    }
    pooling = framework(a=[{"id": "secondary_schools"}, {"id": "special_schools", "pooled": False}])
    profile = make_profile(SmallRelease(rows), "901", pooling, DAY)
    assert profile.a.pooled == GradeCounts(grade_3=1)
    assert profile.a.pooled_england == GradeCounts(grade_3=1)


def test_a_part_of_a_group_is_not_the_group() -> None:
    """A list that claims nothing, a year before one that claims all: the day in between knows only a part."""
    part, whole = date(2010, 3, 31), date(2011, 3, 31)
    settings = [setting("1", as_at=part), setting("1", as_at=whole), setting("2", as_at=whole)]
    outcomes = [outcome("1", 3, date(2009, 1, 1)), outcome("2", 2, date(2009, 1, 1))]
    claim = [{"table": "settings", "kind": "secondary_schools", "from": whole, "to": whole}]
    now = profile_of(settings, outcomes, coverage=claim)
    assert now.a.groups[0].latest == GradeCounts(grade_3=1, grade_2=1)
    assert now.a.groups[0].last_year is None
    assert now.a.pooled_last_year is None
    earlier = profile_of(settings, outcomes, day=date(2010, 12, 31), coverage=claim)
    assert earlier.a.groups[0].known is Known.NOT_KNOWN
    assert earlier.a.groups[0].latest == GradeCounts(grade_3=1)
    assert "counts are of a part" in earlier.a.groups[0].note
    assert earlier.a.absent == ("secondary_schools",)


def test_the_year_is_the_twelve_months_that_end_on_the_day() -> None:
    settings = [setting("1"), setting("2")]
    group = group_of(settings, [outcome("1", 3, date(2010, 8, 31)), outcome("2", 4, date(2010, 9, 1))])
    assert group.in_year == GradeCounts(grade_4=1)
    assert profile_of(settings, []).year_from == date(2010, 9, 1)
    assert profile_of(settings, [], day=date(2012, 2, 29)).year_from == date(2011, 3, 1)
