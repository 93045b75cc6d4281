"""The five documents beside the project, read in full: every grade, every bullet under its outcome, nothing doubled.

Counts are those of the documents themselves. Where a bullet is pinned down, a few words of it stand here.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fourpoint import Release
from fourpoint.archive.read import read_file
from fourpoint.core.areas import OUTCOMES
from fourpoint.core.reading import Reading

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def letters(shared: Path) -> dict[str, Reading]:
    return {path.stem: read_file(path) for path in sorted((shared / "letters").glob("*.txt"))}


def _grades(reading: Reading) -> dict[str, int]:
    return {grade.area: grade.grade for grade in reading.grades}


def _counts(reading: Reading) -> dict[tuple[str, str], int]:
    return dict(Counter((finding.area, finding.kind) for finding in reading.findings))


@pytest.mark.parametrize(
    ("stem", "kind", "framework", "code", "day"),
    [
        ("leicester-2006-apa", "letter", "apa-2006", "856", date(2006, 11, 1)),
        ("leicester-2008-apa", "letter", "apa-2008", "856", date(2008, 12, 17)),
        ("leicestershire-2011-csa", "letter", "csa-2011", "855", date(2011, 11, 8)),
        ("leeds-2007-board-report", "board report", "apa-2007", "383", date(2007, 12, 19)),
        ("leeds-2011-board-report", "board report", "csa-2011", "383", date(2011, 12, 14)),
    ],
)
def test_what_each_document_is(
    letters: dict[str, Reading], stem: str, kind: str, framework: str, code: str, day: date
) -> None:
    found = letters[stem]
    assert (found.kind, found.framework, found.code, found.date) == (kind, framework, code, day)


FIVE = ("being_healthy", "staying_safe", "enjoying_and_achieving", "positive_contribution", "economic_well_being")


@pytest.mark.parametrize(
    ("stem", "grades"),
    [
        # The table of 2006 has three grades; the five outcomes are graded in words in their sections.
        (
            "leicester-2006-apa",
            dict(zip(("overall", "capacity_to_improve", "social_care", *FIVE), (3, 3, 3, 3, 3, 2, 3, 2), strict=True)),
        ),
        (
            "leicester-2008-apa",
            dict(zip(("overall", *FIVE, "capacity_to_improve"), (2, 2, 3, 1, 4, 3, 2), strict=True)),
        ),
        ("leicestershire-2011-csa", {"overall": 3}),
        (
            "leeds-2007-board-report",
            dict(zip(("overall", *FIVE, "capacity_to_improve"), (3, 3, 2, 3, 3, 3, 3), strict=True)),
        ),
        ("leeds-2011-board-report", {"overall": 2}),
    ],
)
def test_every_grade(letters: dict[str, Reading], stem: str, grades: dict[str, int]) -> None:
    assert _grades(letters[stem]) == grades
    assert OUTCOMES == FIVE


def _by_area(strengths: tuple[int, ...], developments: tuple[int, ...]) -> dict[tuple[str, str], int]:
    """Counts for the five outcomes and capacity to improve."""
    areas = (*FIVE, "capacity_to_improve")
    found = {(area, "strength"): count for area, count in zip(areas, strengths, strict=True)}
    found |= {(area, "development"): count for area, count in zip(areas, developments, strict=True)}
    return {key: count for key, count in found.items() if count}


@pytest.mark.parametrize(
    ("stem", "counts"),
    [
        ("leicester-2006-apa", _by_area((3, 2, 2, 2, 2, 2), (1, 2, 4, 1, 1, 1)) | {("overall", "focus"): 2}),
        ("leicester-2008-apa", _by_area((2, 3, 4, 3, 3, 2), (2, 1, 5, 0, 2, 3))),
        ("leicestershire-2011-csa", {("overall", "strength"): 6, ("overall", "development"): 3}),
        ("leeds-2007-board-report", _by_area((3, 4, 4, 3, 4, 5), (3, 4, 5, 1, 2, 3))),
        ("leeds-2011-board-report", {("overall", "strength"): 8, ("overall", "development"): 5}),
    ],
)
def test_every_bullet_under_its_outcome_and_none_twice(
    letters: dict[str, Reading], stem: str, counts: dict[tuple[str, str], int]
) -> None:
    assert _counts(letters[stem]) == counts
    texts = [finding.text for finding in letters[stem].findings]
    assert len(set(texts)) == len(texts)


def test_every_finding_stands_in_its_document(shared: Path, letters: dict[str, Reading]) -> None:
    for stem, reading in letters.items():
        flow = _flow((shared / "letters" / f"{stem}.txt").read_text(encoding="utf-8"))
        for finding in reading.findings:
            assert _flow(finding.text) in flow, finding.text


def _flow(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


@pytest.mark.parametrize(
    ("stem", "start", "end"),
    [
        ("leicester-2008-apa", "Increasingly, the council", "floor targets is reducing."),  # across a page
        ("leicester-2008-apa", "The council's involvement", "positive changes."),  # its glyph lost, across a page
        ("leicestershire-2011-csa", "More than three-quarters", "it is now satisfactory."),
        ("leeds-2007-board-report", "Improving support for Unaccompanied", "not yet effective enough."),
        ("leicester-2006-apa", "reduce absence levels", "looked after children"),  # run together with its neighbours
    ],
)
def test_sentences_across_pages_and_bullets_run_together(
    letters: dict[str, Reading], stem: str, start: str, end: str
) -> None:
    texts = [finding.text for finding in letters[stem].findings if finding.text.startswith(start)]
    assert len(texts) == 1
    assert texts[0].endswith(end)


def test_agreement_of_the_self_assessment(letters: dict[str, Reading]) -> None:
    said = {one.area: (one.underestimates, one.overvalues) for one in letters["leicester-2008-apa"].agreement}
    both, neither = (True, True), (False, False)
    assert said == {
        "overall": both,
        "being_healthy": both,
        "staying_safe": neither,
        "enjoying_and_achieving": both,
        "positive_contribution": neither,
        "economic_well_being": neither,
    }
    own = {one.area: (one.self_grade, one.confirmed) for one in letters["leeds-2007-board-report"].agreement}
    assert own == {area: (2 if area == "staying_safe" else 3, True) for area in (*FIVE, "capacity_to_improve")}


def test_people(letters: dict[str, Reading]) -> None:
    parts = {stem: [person.part for person in reading.people] for stem, reading in letters.items()}
    assert parts["leicester-2006-apa"] == ["addressee", "signatory", "signatory"]
    assert parts["leicester-2008-apa"] == ["addressee", "signatory"]
    assert parts["leicestershire-2011-csa"] == ["addressee", "signatory"]
    for stem in ("leicester-2006-apa", "leicester-2008-apa", "leicestershire-2011-csa"):
        addressee, *signed = letters[stem].people
        assert addressee.role.startswith("Director")
        assert addressee.organisation.endswith("Council")
        assert all(person.role.startswith(("Divisional Manager", "Director")) for person in signed)


def test_tick_boxes(letters: dict[str, Reading]) -> None:
    answers = [tick.answer for tick in letters["leeds-2011-board-report"].ticks]
    assert answers == ["no", "no", "yes", "no"]
    lost = letters["leeds-2007-board-report"]
    assert {tick.answer for tick in lost.ticks} == {"not known"}
    assert any(refusal.what == "ticks" for refusal in lost.refused)


def test_reviews_that_a_report_draws_on(letters: dict[str, Reading]) -> None:
    reviews = letters["leeds-2007-board-report"].reviews
    assert len(reviews) == 6
    assert [review.when for review in reviews if review.by.lower() == "ofsted"] == ["28 November 2007"]
    assert len(letters["leeds-2011-board-report"].reviews) == 6


def test_targets_and_forecasts(letters: dict[str, Reading]) -> None:
    targets = letters["leeds-2007-board-report"].targets
    reviews = [one for one in targets if one.subject.endswith("reviews of Looked After Children")]
    assert [(one.kind, one.relation, one.value, one.by, one.likely) for one in reviews] == [
        ("actual", "less_than", 40.0, "2006/07", None),
        ("benchmark", "equal", 80.0, "", None),
        ("forecast", "at_least", 50.0, "March 2008", False),
    ]
    statuses = [(one.area, one.likely) for one in targets if one.kind == "status" and one.likely is not None]
    assert statuses == [
        ("being_healthy", True),
        ("staying_safe", True),
        ("staying_safe", True),
        ("enjoying_and_achieving", False),
    ]
    assert [one.word.split()[-1] for one in targets if one.area == "economic_well_being"] == ["Amber"]
    stated = [(one.value, one.by) for one in letters["leicester-2006-apa"].targets if one.kind == "target"]
    assert stated == [(50.0, "December 2006"), (9.0, "2005/2006"), (200.0, ""), (9.7, "November 2006")]


# Each pair: words of the letter of 2011 to the first council of the example, and what is planted in their place.
PLANTED = (
    ("The large majority of services, settings", "The small minority of services, settings"),
    ("childcare provision has increased over", "childcare provision has fallen over"),
    ("five years of age is in line with similar areas", "five years of age is well above similar areas"),
    ("More than three-quarters of secondary", "Fewer than half of secondary"),
    ("four of them are outstanding", "nine of them are outstanding"),
    ("special schools are now outstanding", "special schools are now inadequate"),
    ("none are good and two are inadequate", "two are good and none are inadequate"),
    ("young people in Leicestershire is getting wider", "young people in Leicestershire is getting narrower"),
    ("sixth forms has not improved during", "sixth forms has improved during"),
    ("fostering agency is only adequate", "fostering agency is outstanding"),
)


def _verdicts(text: str, folder: Path, example: Path) -> dict[str, str]:
    from fourpoint.actions.files.claims import check_letter

    path = folder / "letter.txt"
    path.write_text(text, encoding="utf-8")
    checked = check_letter(path, example, date(2011, 11, 8))
    return {sentence.text: sentence.verdict.value for sentence in checked.sentences}


def test_the_letter_of_2011_against_the_example(shared: Path, example_release: Release, tmp_path: Path) -> None:
    text = (shared / "letters/leicestershire-2011-csa.txt").read_text(encoding="utf-8")
    verdicts = list(_verdicts(text, tmp_path, example_release.folder).values())
    assert "contradicted" not in verdicts
    assert verdicts.count("supported") >= 24
    assert verdicts.count("not checkable") <= 3


def test_ten_planted_claims_are_found_and_no_true_one_accused(
    shared: Path, example_release: Release, tmp_path: Path
) -> None:
    text = (shared / "letters/leicestershire-2011-csa.txt").read_text(encoding="utf-8")
    for true, false in PLANTED:
        assert text.count(true) == 1
        text = text.replace(true, false)
    accused = [
        text for text, verdict in _verdicts(text, tmp_path, example_release.folder).items() if verdict == "contradicted"
    ]
    assert len(accused) == len(PLANTED)
    assert all(any(false in one for one in accused) for _, false in PLANTED)
