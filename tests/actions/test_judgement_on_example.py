"""The judgement commands on the example: grades of issue 2, what-if, fragility, back-test, own frameworks."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fourpoint.actions.files.assess import assess, assess_all
from fourpoint.actions.files.backtest import back_test
from fourpoint.actions.files.frameworks import load_framework, own_folder
from fourpoint.actions.files.whatif import what_if, years_apart
from fourpoint.analysis.profile import make_profile
from fourpoint.cli.main import make_app
from fourpoint.core.errors import FourpointError, InputProblemsError, UsageError
from fourpoint.core.judging.agreement import suggest_all
from fourpoint.core.judging.judgement import judgement_of
from fourpoint.core.questions.fragility import fragility
from fourpoint.release.store import Release

GRADED = [
    ("Leicestershire", "csa-2011", date(2011, 8, 31), 3, []),
    ("Leeds", "csa-2010", date(2010, 12, 9), 1, ["L1"]),
    ("Leeds", "csa-2011", date(2010, 12, 9), 1, ["L1"]),
    ("Leeds", "csa-2011", date(2011, 11, 8), 2, []),
    ("Leicester", "apa-2008", date(2008, 12, 17), 2, []),
]

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(make_app(), [str(word) for word in words])


@pytest.mark.parametrize(("council", "framework", "as_at", "grade", "limits"), GRADED)
def test_the_grades_of_the_three_documents(
    example_release: Release, council: str, framework: str, as_at: date, grade: int, limits: list[str]
) -> None:
    found = assess(example_release, council, load_framework(framework), as_at)
    assert (found.status, found.indicated, list(found.limits)) == ("graded", grade, limits)
    assert found.nearest


def test_json_has_what_machines_are_promised(example_release: Release, run: Run) -> None:
    words = ("assess", example_release.folder, "--framework", "csa-2011", "--as-at", "2011-08-31", "--json")
    one = json.loads(run(*words, "--council", "855").stdout)
    every = json.loads(run(*words, "--all").stdout)
    assert {*one} >= {
        *("council", "code", "framework", "as_at", "status", "starting", "indicated", "possible", "limits"),
        *("judgements", "trace", "release", "framework_hash"),
    }
    assert one["judgements"]["overall"] | {"indicated": 3, "possible": [3]} == one["judgements"]["overall"]
    assert {*one["trace"][0]} >= {"id", "verdict", "because", "facts"}
    assert len(every) == 152
    by_code = {each["code"]: each for each in every}
    assert by_code["855"]["indicated"] == 3
    assert all(each["synthetic"] for each in every)


def test_all_or_one_but_not_both(example_release: Release) -> None:
    runner = CliRunner()
    words = ["assess", str(example_release.folder), "--framework", "csa-2011", "--as-at", "2011-08-31"]
    assert isinstance(runner.invoke(make_app(), words).exception, UsageError)
    assert isinstance(runner.invoke(make_app(), [*words, "--all", "--council", "855"]).exception, UsageError)


def test_what_if_safeguarding_were_inadequate(example_release: Release) -> None:
    day, rules = date(2011, 8, 31), load_framework("csa-2011")
    found = what_if(example_release, "Leicestershire", rules, day, ["block_b.safeguarding=1"], redraws=50)
    assert (found.real.indicated, found.changed.indicated, found.changed.limits) == (3, 1, ("L1",))
    assert {move.fact for route in found.raises for move in route.moves} == {"block_a.good_or_better"}
    lowering = [route.sentence for route in found.lowers]
    assert any("safeguarding" in one and "(none yet now)" in one for one in lowering)


def test_what_if_a_group_moves_the_pooled_share(example_release: Release) -> None:
    day, rules = date(2011, 8, 31), load_framework("csa-2011")
    changes = ["primary_schools.good_or_better=100", "childminders.good_or_better=100"]
    found = what_if(example_release, "Leicestershire", rules, day, changes, redraws=0, hangs_on=False)
    pooled = {fact.name: fact.value for fact in found.changed.facts}
    assert (pooled["block_a.good_or_better"] or 0) > 80
    assert found.changed.indicated == 4


def test_what_if_as_a_command(example_release: Release, run: Run) -> None:
    words = ("whatif", example_release.folder, "--council", "Leeds", "--framework", "csa-2011", "--redraws", 20)
    set_ = ("--set", "secondary_schools.good_or_better=80", "--set", "block_b.safeguarding=1")
    shown = json.loads(run(*words, *set_, "--json").stdout)
    assert (shown["real"]["indicated"], shown["changed"]["indicated"]) == (2, 1)
    assert shown["fragility"]["redraws"] == 20
    assert "Changed: 1, performs poorly" in run(*words, *set_).stdout


def test_what_a_grade_hangs_on(example_release: Release) -> None:
    rules = load_framework("csa-2011")
    profile = make_profile(example_release, "383", rules, date(2011, 11, 8))
    found = fragility(profile, rules, redraws=200, seed=7)
    assert found.possible == (2,)
    (only,) = (one for one in found.decisive if one.kind == "inspection" and "re-inspection" in one.what)
    assert only.possible == (1,), "without the re-inspection the limit of 2010 would stand"
    assert fragility(profile, rules, redraws=200, seed=7) == found, "the same seed gives the same answer"
    assert sum(share for _, share in found.sureness) == pytest.approx(1)


def test_evidence_and_rules_share_a_change(example_release: Release) -> None:
    old = (load_framework("csa-2010"), date(2010, 12, 9))
    new = (load_framework("csa-2011"), date(2011, 11, 8))
    found = years_apart(example_release, "Leeds", old, new)
    assert found.grades == (1, 1, 2, 2)
    assert (found.by_evidence, found.by_framework) == (1, 0)
    assert found.sentence == "Change +1 (4 is best): +1 from the evidence, +0 from the rules."


def test_suggested_flags_say_why(example_release: Release) -> None:
    rules, day = load_framework("apa-2008"), date(2008, 12, 17)
    profile = make_profile(example_release, "856", rules, day)
    found = {one.area: one for one in suggest_all(profile, rules, assess(example_release, "856", rules, day))}
    assert all(one.why for one in found.values())
    assert any(one.own_grade is not None for one in found.values())
    for one in found.values():
        assert (one.own_grade is None) == (one.consistent is None)


def test_a_difference_needs_a_reason(example_release: Release) -> None:
    found = assess(example_release, "855", load_framework("csa-2011"), date(2011, 8, 31))
    overall = found.judgement("overall")
    assert overall is not None
    assert judgement_of(overall, 4).lacks_reason
    assert not judgement_of(overall, 4, "The fostering agency has since been judged outstanding.").lacks_reason
    assert not judgement_of(overall, 3).departs


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    rows = [
        ("year", "framework", "council", "measure", "grade_text", "grade_1_to_4", "note", "source_url"),
        ("2011", "Children's services assessment", "Leeds", "overall", "performs adequately", "2", "", ""),
        ("2011", "Children's services assessment", "Leicestershire", "overall", "performs well", "4", "", ""),
        ("2011", "Children's services assessment", "Nowhere", "overall", "performs well", "3", "", ""),
        ("2011", "Children's services assessment", "Leeds", "overall", "good", "good", "", ""),
        ("2009", "Annual rating", "Leeds", "overall", "performs poorly", "1", "", ""),
    ]
    path = tmp_path / "ratings.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_back_test(example_release: Release, ratings: Path, run: Run) -> None:
    found = back_test(example_release, load_framework("csa-2011"), ratings)
    assert {(pair.known.council, pair.verdict) for pair in found.pairs} == {
        ("Leeds", "agrees"),
        ("Leicestershire", "disagrees"),
    }
    assert found.table[2]["2"] == found.table[4]["3"] == 1
    assert len(found.problems) == 2
    assert found.passed_over == 1
    assert sum(found.indicated.values()) == 152
    words = ("backtest", "--ratings", ratings, "--release", example_release.folder, "--framework", "csa-2011")
    shown = run(*words)
    assert shown.exit_code == 1, "the file has problems"
    assert "'good' is not a grade" in shown.stdout
    assert "Leicestershire, overall: published 4" in shown.stdout, "the trace of the disagreement"
    assert json.loads(run(*words, "--json").stdout)["confusion"]["4"]["3"] == 1


def test_back_test_of_a_file_that_is_none(example_release: Release, tmp_path: Path) -> None:
    rules = load_framework("csa-2011")
    with pytest.raises(UsageError, match="cannot be read"):
        back_test(example_release, rules, tmp_path / "none.csv")
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputProblemsError, match="headings"):
        back_test(example_release, rules, tmp_path / "odd.csv")
    (tmp_path / "old.csv").write_text("year,council,measure,grade_1_to_4\n2009,Leeds,overall,1\n", encoding="utf-8")
    with pytest.raises(FourpointError, match="no grade published under csa-2011"):
        back_test(example_release, rules, tmp_path / "old.csv")


def test_a_copied_framework_works_in_every_command(
    example_release: Release, tmp_path: Path, ratings: Path, run: Run
) -> None:
    text = (own_folder() / "csa-2011.toml").read_text(encoding="utf-8").replace('id = "csa-2011"', 'id = "ours"')
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    folder = example_release.folder
    for words in (
        ("assess", folder, "--council", "Leeds", "--framework", path, "--as-at", "2011-11-08"),
        ("whatif", folder, "--council", "Leeds", "--framework", path, "--redraws", 5),
        ("backtest", "--ratings", ratings, "--release", folder, "--framework", path, "--no-traces"),
        ("frameworks", "show", path),
        ("frameworks", "check", path),
        ("frameworks", "diff", path, "csa-2011"),
    ):
        result = run(*words)
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        assert result.stdout
    shown = json.loads(
        run("assess", folder, "--council", "Leeds", "--framework", path, "--as-at", "2011-11-08", "--json").stdout
    )
    assert (shown["framework"], shown["indicated"], shown["judgements"]["overall"]["awarded"]) == ("ours", 2, 2)


def test_assess_all_is_assess_of_each(example_release: Release) -> None:
    rules, day = load_framework("csa-2011"), date(2011, 8, 31)
    every = {one.code: one for one in assess_all(example_release, rules, day, ["855", "383"])}
    alone = assess(example_release, "383", rules, day)
    assert every["383"] == alone
    assert alone.nearest


def test_flags_of_leicester_2008(example_release: Release) -> None:
    """The letter flags being healthy and enjoying and achieving and no other outcome; so does the suggestion."""
    found = assess(example_release, "Leicester", load_framework("apa-2008"), date(2008, 12, 17))
    flagged = {one.area for one in found.agreement if one.consistent is False}
    assert flagged == {"being_healthy", "enjoying_and_achieving"}
    for one in found.agreement:
        if one.area in flagged:
            assert (one.underestimates, one.overvalues) == (True, True)


def test_departing_from_a_usual_limit(example_release: Release, run: Run) -> None:
    words = ("assess", example_release.folder, "--council", "Leeds", "--framework", "csa-2011", "--as-at", "2010-12-09")
    shown = run(*words, "--depart", "L1=The council's own audit shows safe practice.").stdout
    assert "Departed from by the inspector: The council's own audit" in shown
    assert "still possible" in shown, "whether there was priority action is not known then"
    for wrong in ("L3=because it is hard", "L1=no", "L9=because it is hard"):
        assert isinstance(run(*words, "--depart", wrong).exception, UsageError)


def test_under_other_rules_as_a_command(example_release: Release, run: Run) -> None:
    words = ("assess", example_release.folder, "--council", "Leeds", "--framework", "csa-2011", "--as-at", "2011-11-08")
    assert "The same evidence under rating-2009" in run(*words, "--under", "rating-2009").stdout
    divided = json.loads(run(*words, "--under", "csa-2010", "--since", "2010-12-09", "--json").stdout)
    assert (divided["by_evidence"], divided["by_framework"]) == (1.0, 0.0)
    assert isinstance(run(*words, "--since", "2010-12-09").exception, UsageError)
