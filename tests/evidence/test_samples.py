"""Official kinds on small invented samples: good ones load without a problem, bad ones give golden sentences."""

from datetime import date
from pathlib import Path
from shutil import copy

import polars as pl
import pytest

from fourpoint.actions.files.evidence import Built, build_release, check_file, read_mapping
from fourpoint.core.errors import InputProblemsError
from fourpoint.evidence.kinds.definitions import load_kinds

SAMPLES = Path(__file__).parent / "samples"
GOOD = sorted((SAMPLES / "good").glob("*.csv"))
AS_AT = date(2024, 3, 31)

GOLDEN = {
    "social_care_providers_at_2019-03-31.csv": [
        "row 2, column 'Overall experiences and progress of children and young people': 'Requires Improvment' is not a",
        "row 3, column 'Local authority': 'Sothmere' is not the name or code of a council here.",
        "row 4, column 'Provision type': 'Childrens hostel' is not a type of provision that is known.",
        "row 5, column 'Inspection date': '31/02/2018' is not a date.",
        "row 7: the row repeats social_care_providers_at_2019-03-31.csv, row 6.",
    ],
    "lait_long.csv": [
        "row 2, column 'Values': 'NaN' is neither a number nor a known mark.",
        "row 3, column 'Values': '9_1' is neither a number nor a known mark.",
        "row 4, column 'Years': '0' is not a period.",
        "row 5, column 'LA and Regions': 'Nowhere' is not the name or code of a council, region or England here.",
        "row 7: the row contradicts row 6 of this file, which has the same key.",
    ],
    "ilacs_inspection_history_2018_2023.csv": [
        "row 2, column 'Overall effectiveness': 'Adeqate' is not a grade.",
        "row 3, column 'Inspection date': 'soon' is not a date.",
        "row 4, column 'Inspection type': 'ILACS Surprise' is not a kind of inspection.",
    ],
    "renamed_2026.csv": [
        "row 1, column 'Overall effectiveness': the column is missing. "
        "A file of kind social_care_providers_at needs it. 'Overall experiences and progress grade' seems to be it now",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("good")
    for path in GOOD:
        copy(path, folder)
    return build_release(folder, folder.parent / "good-release", AS_AT)


def test_every_good_sample_is_recognised_and_has_no_problem(good: Built) -> None:
    assert [str(problem) for problem in good.problems] == []
    kinds = {source.path: source.kind for source in good.release.manifest.sources}
    assert kinds["cla_2011_KS2_Attainment_2010-2011_LA.csv"] == "cla_underlying"
    assert kinds["schools_mi_2022-02.csv"] == "schools_mi"
    assert kinds["lait_long.csv"] == "lait_long"
    assert all(kinds.values())


def test_school_scale_is_turned_round_and_word_kept(good: Built) -> None:
    outcomes = good.release.table("outcomes").filter(pl.col("urn") == "900101", pl.col("area") == "overall")
    assert outcomes.select("grade", "word").row(0) == (4, "1")
    special = good.release.table("outcomes").filter(pl.col("category") == "special_measures")
    assert special["urn"].to_list() == ["900102"]


def test_an_academy_names_its_predecessor(good: Built) -> None:
    academy = good.release.table("settings").filter(pl.col("urn") == "900101").row(0, named=True)
    assert (academy["predecessor"], academy["group"], academy["code"]) == ("900001", "secondary_schools", "101")
    before = good.release.table("outcomes").filter(pl.col("urn") == "900001", pl.col("area") == "overall")
    assert before["grade"].to_list() == [2]


def test_periods_editions_and_marks(good: Built) -> None:
    figures = good.release.table("figures")
    share = figures.filter(pl.col("indicator") == "InvShare", pl.col("place") == "103").row(0, named=True)
    assert (share["period"], share["edition"], share["end"]) == ("2017-18", "provisional", date(2018, 8, 31))
    old = figures.filter(
        pl.col("place") == "101", pl.col("indicator").str.contains("level-4"), pl.col("period") == "2010"
    )
    assert old.select("status", "value").row(0) == ("c", None)
    assert figures.filter(pl.col("indicator") == "cin.referral-count", pl.col("place") == "101")["value"].item() == 1230
    assert figures.filter(pl.col("indicator") == "InvRate", pl.col("place") == "102")["status"].item() == "x"


def test_no_provision_group_is_no_problem_but_told(good: Built) -> None:
    source = next(s for s in good.release.manifest.sources if s.path.startswith("social_care"))
    assert (source.read, source.kept, source.set_aside) == (4, 3, 1)
    assert source.reasons[0][0] == "Provision type: … is in no provision group of block A."


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_bad_samples_give_their_sentences(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    copy(SAMPLES / "good/la_codes.csv", folder)
    copy(SAMPLES / "bad" / name, folder)
    built = build_release(folder, tmp_path / "out", AS_AT)
    told = [str(problem) for problem in built.problems if problem.file == name]
    assert len(told) == len(GOLDEN[name]), told
    for sentence, expected in zip(told, GOLDEN[name], strict=True):
        assert sentence.startswith(f"{name}, {expected}")


def test_a_mapping_file_loads_a_new_vintage_without_code(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    copy(SAMPLES / "good/la_codes.csv", folder)
    copy(SAMPLES / "bad/renamed_2026.csv", folder)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[[file]]\nname = "renamed_*.csv"\nkind = "social_care_providers_at"\n'
        'columns = { overall = "Overall experiences and progress grade" }\n'
    )
    built = build_release(folder, tmp_path / "out", AS_AT, mapping=read_mapping(mapping))
    assert not built.problems
    assert built.release.table("outcomes")["grade"].to_list() == [3]


def test_a_renamed_column_is_not_swallowed_by_the_general_kind(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    copy(SAMPLES / "good/la_codes.csv", folder)
    text = (SAMPLES / "good/ees_c1_referrals.csv").read_text()
    (folder / "referrals.csv").write_text(text.replace("rereferral_count", "repeat_referral_count"))
    told = build_release(folder, tmp_path / "out", AS_AT).problems
    assert "'repeat_referral_count' seems to be it now" in str(told[0])


def test_a_mapping_file_with_unknown_names_is_refused(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[[file]]\nname = "*"\nkind = "ilacs_inspection_history"\ncolumns = { overal = "x" }\n')
    with pytest.raises(InputProblemsError, match="has no such column"):
        read_mapping(mapping)


def test_a_file_without_a_list_of_councils_is_checked_but_makes_no_release(tmp_path: Path) -> None:
    folder = tmp_path / "far" / "in"
    folder.mkdir(parents=True)
    path = folder / "ilacs_inspection_history_2018_2023.csv"
    copy(SAMPLES / "bad" / path.name, path)
    _, problems = check_file(path)
    assert [problem.row for problem in problems] == [2, 3, 4]
    with pytest.raises(InputProblemsError, match="no list of councils"):
        build_release(folder, tmp_path / "out", AS_AT)
    copy(SAMPLES / "good/la_codes.csv", folder.parent)
    copy(SAMPLES / "good" / path.name, path)
    assert check_file(path)[1] == ()


def test_every_kind_loads_and_says_who_publishes_it() -> None:
    for kind in load_kinds().values():
        assert kind.title
        assert kind.publisher
        assert set(kind.required) <= set(kind.columns)
        assert kind.why or kind.reader != "set_aside"
