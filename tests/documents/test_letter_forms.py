"""The other forms of letter: 2006, 2007-08 and ILACS; an empty list worded on purpose; a template of one's own."""

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pikepdf
import pytest
from document_cases import assessment, framework, indicator, profile
from golden_text import golden

from fourpoint.core.assessment import AreaJudgement
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.core.profile import AwardedGrade, BlockC, FindingLine, Profile
from fourpoint.documents.letter.docx import TemplateRefusedError, letter_docx
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.documents.letter.html import letter_html
from fourpoint.documents.letter.pdf import letter_pdf
from fourpoint.documents.letter.text import letter_text

if TYPE_CHECKING:
    from fourpoint import Release

WORDS = {4: "outstanding", 3: "good", 2: "adequate", 1: "inadequate"}
OUTCOMES = {
    "overall": ("Overall effectiveness of children's services", 2),
    "being_healthy": ("Being healthy", 2),
    "staying_safe": ("Staying safe", 3),
    "positive_contribution": ("Making a positive contribution", 4),
    "capacity_to_improve": ("Capacity to improve", 2),
}


def apa(form: str = "apa_2008", year: int = 2008) -> Framework:
    return framework(
        id=f"apa-{year}",
        title=f"Annual performance assessment {year}",
        generation="apa",
        letter=form,
        scale=[{"grade": grade, "word": word} for grade, word in WORDS.items()],
        areas=[{"id": id_, "title": title} for id_, (title, _) in OUTCOMES.items()],
    )


def apa_profile(year: int = 2008, **changes: object) -> Profile:
    day = date(year, 12, 17)
    review = f"apa-{year}"
    return profile(
        framework=review,
        as_at=day,
        year_from=date(year - 1, 12, 18),
        findings=(
            FindingLine(review, day, "being_healthy", "strength", "more mothers start to breastfeed", "q"),
            FindingLine(review, day, "being_healthy", "development", "teenage conceptions go on rising", "q"),
            FindingLine(review, day, "positive_contribution", "strength", "young people are heard", "q"),
        ),
        awarded=(
            AwardedGrade("published", review, day, "being_healthy", 2, "adequate", True, True),
            AwardedGrade("published", review, day, "staying_safe", 3, "good", False, False),
        ),
        **changes,
    )


def apa_assessment() -> object:
    judgements = tuple(
        AreaJudgement(id_, title, grade, (grade,), "awarded") for id_, (title, grade) in OUTCOMES.items()
    )
    return assessment(framework="apa-2008", indicated=2, possible=(2,), judgements=judgements, trace=())


def draft(form: str = "apa_2008", year: int = 2008, **changes: object) -> tuple[Letter, Framework]:
    rules = apa(form, year)
    return draft_letter(apa_profile(year, **changes), apa_assessment(), rules), rules  # type: ignore[arg-type]


def test_golden_letter_of_2008() -> None:
    golden("letter-apa-2008.txt", letter_text(*draft()))


def test_golden_letter_of_2006() -> None:
    golden("letter-apa-2006.txt", letter_text(*draft("apa_2006", 2006)))


def test_an_empty_list_is_worded_on_purpose() -> None:
    text = letter_text(*draft())
    after = text.split("## Making a positive contribution")[1]
    assert "No important weaknesses were identified in this area from the evidence considered." in after


def test_both_flags_of_the_self_assessment_are_said_apart() -> None:
    letter, rules = draft()
    flags = {section.area: section.agreement for section in letter.sections}
    assert flags["being_healthy"] is not None
    assert not flags["being_healthy"].consistent
    assert flags["staying_safe"] is not None
    assert flags["staying_safe"].consistent
    assert flags["positive_contribution"] is None
    text = letter_text(letter, rules)
    assert "underestimates important weaknesses and overvalues the progress made" in text
    assert text.count("consistent with the evidence") == 1


def test_an_assessments_own_findings_stand_alone_in_their_area() -> None:
    letter, _ = draft()
    healthy = [finding.text for finding in letter.findings if finding.area == "being_healthy"]
    assert healthy == ["More mothers start to breastfeed.", "Teenage conceptions go on rising."]


def test_2006_opens_with_the_place_in_sourced_figures() -> None:
    population = indicator(
        "population", "Population", 294_700.0, area="context", unit="count", decimals=0, period="2005"
    )
    letter, rules = draft("apa_2006", 2006, c=BlockC((population,), ()))
    assert [one.facts for one in letter.context] == [("block_c.population",)]
    text = letter_text(letter, rules)
    assert text.index("## The local context") < text.index("## Being healthy")
    assert 'The figure for "Population" was 294,700 in 2005' in text
    assert letter.publishers == ("Office for Standards in Education", "Commission for Social Care Inspection")
    assert len(letter.signatories) == 2


def test_ilacs_letter_has_a_judgement_table_and_what_needs_to_improve() -> None:
    rules = framework(
        id="ilacs-2018",
        title="ILACS",
        generation="ilacs",
        letter="ilacs",
        scale=[{"grade": grade, "word": word} for grade, word in WORDS.items()],
        areas=[
            {"id": "overall", "title": "Overall effectiveness"},
            {"id": "help_and_protection", "title": "Help and protection"},
            {"id": "in_care", "title": "Children in care"},
        ],
    )
    judgements = (AreaJudgement("help_and_protection", "Help and protection", 1, (1,)),)
    letter = draft_letter(profile(), assessment(indicated=1, judgements=judgements), rules)
    text = letter_text(letter, rules)
    assert "Overall effectiveness\t1 (inadequate)" in text
    assert "Help and protection\t1 (inadequate)" in text
    assert "Children in care\tNot graded" in text
    assert "### What needs to improve" in text
    assert {finding.area for finding in letter.findings} <= {"overall", "help_and_protection", "in_care"}


@pytest.mark.parametrize(("form", "year"), [("apa_2006", 2006), ("apa_2008", 2008)])
def test_every_form_is_valid_in_every_format_and_the_same_twice(form: str, year: int) -> None:
    letter, rules = draft(form, year)
    assert letter_pdf(letter, rules) == letter_pdf(letter, rules)
    assert letter_docx(letter, rules) == letter_docx(letter, rules)
    assert letter_html(letter, rules) == letter_html(letter, rules)
    with pikepdf.open(io.BytesIO(letter_pdf(letter, rules))) as pdf:
        assert "Testshire" in str(pdf.docinfo["/Title"])


def template(tmp_path: Path, *paragraphs: str) -> Path:
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    path = tmp_path / "own.docx"
    word.save(str(path))
    return path


def test_a_template_of_ones_own_is_filled_and_escaped(tmp_path: Path) -> None:
    letter, rules = draft()
    nasty = letter.model_copy(update={"council": "A & <b>"})
    own = template(
        tmp_path, "{{ council }}: {{ overall.word }}", "{%p for one in strengths %}", "{{ one }}", "{%p endfor %}"
    )
    made = letter_docx(nasty, rules, own)
    assert made == letter_docx(nasty, rules, own)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert texts[0] == "A & <b>: adequate"
    assert "Young people are heard." in texts


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "{{ mayor }}",
            r"own\.docx: the template asks for the field 'mayor', which a letter does not have\. A letter has: ",
        ),
        ("{{ overall.mayor }}", "asks for the field 'mayor'"),
        ("{{ council", "the template cannot be read"),
        ("{{ council.__class__.__mro__ }}", "asks for|cannot be read|unsafe"),
    ],
)
def test_a_template_that_asks_for_what_there_is_not_is_refused_in_a_sentence(
    tmp_path: Path, asked: str, said: str
) -> None:
    with pytest.raises(TemplateRefusedError, match=said):
        letter_docx(*draft(), template(tmp_path, asked))


def test_a_template_that_is_no_word_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_text("hello", encoding="utf-8")
    with pytest.raises(TemplateRefusedError, match="is not a Word file"):
        letter_docx(*draft(), path)
    with pytest.raises(TemplateRefusedError, match="is not a Word file"):
        letter_docx(*draft(), tmp_path / "none.docx")


def test_leicester_2008_from_the_example_has_the_letters_seven_grades_and_counts(example_release: "Release") -> None:
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.letter import make_letter

    letter = make_letter(example_release, "Leicester", load_framework("apa-2008"), date(2008, 12, 17))
    assert letter.grades == {
        "overall": 2,
        "being_healthy": 2,
        "staying_safe": 3,
        "enjoying_and_achieving": 1,
        "positive_contribution": 4,
        "economic_well_being": 3,
        "capacity_to_improve": 2,
    }
    kinds = [finding.kind for finding in letter.findings]
    assert (kinds.count("strength"), kinds.count("development")) == (17, 13)


def test_leeds_2010_and_2011_follow_from_block_b(example_release: "Release") -> None:
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.letter import make_letter

    before = make_letter(example_release, "Leeds", load_framework("csa-2010"), date(2010, 12, 9))
    after = make_letter(example_release, "Leeds", load_framework("csa-2011"), date(2011, 11, 8))
    assert (before.grades, after.grades) == ({"overall": 1}, {"overall": 2})
    assert "limits the assessment to performs poorly" in " ".join(one.text for one in before.narrative)
    said = " ".join(one.text for one in after.narrative)
    assert "improvement on the assessment published on 9 December 2010 (performs poorly)" in said
    assert "re-inspection of safeguarding and looked after children published on 10 October 2011" in said
    assert "safeguarding inadequate" not in said


def test_leicester_2006_opens_with_its_context_and_has_the_published_grades(example_release: "Release") -> None:
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.letter import make_letter

    letter = make_letter(example_release, "Leicester", load_framework("apa-2006"), date(2006, 11, 1))
    assert letter.grades == {"overall": 3, "capacity_to_improve": 3, "social_care": 3}
    assert {one.area: one.grade for one in letter.sections if one.area != "capacity_to_improve"} == {
        "being_healthy": 3,
        "staying_safe": 3,
        "enjoying_and_achieving": 2,
        "positive_contribution": 3,
        "economic_well_being": 2,
    }
    told = " ".join(one.text for one in letter.context)
    for figure in ("About 300,000 people", "36.5% of the population", "At least 80 languages", "52% of pupils"):
        assert figure in told
    for sentence in letter.context:
        (cell,) = letter.sources[sentence.facts[0]].cells
        assert (cell.file, cell.row is not None) == ("figures.csv", True)


def test_the_evidence_period_is_the_frameworks_own_where_it_states_one(example_release: "Release") -> None:
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.letter import make_letter

    letter = make_letter(example_release, "Leicester", load_framework("apa-2008"), date(2008, 12, 17))
    assert letter.evidence_period == "1 April 2007 to 31 March 2008"
    assert any(letter.evidence_period in one.text for one in letter.opening)
    of_2011 = make_letter(example_release, "Leeds", load_framework("csa-2011"), date(2011, 11, 8))
    assert of_2011.evidence_period == "9 November 2010 to 8 November 2011"
