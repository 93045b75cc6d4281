"""read(write(letter)) == letter, for every framework in text, HTML, DOCX and PDF, over generated letters.

The facts that a sentence rests on are not printed, so generated letters carry none. Findings stand in the order in
which their form prints them.
"""

import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fourpoint.actions.files.frameworks import list_frameworks
from fourpoint.archive.letters.read_own import document_letter
from fourpoint.archive.pages.open_document import open_document
from fourpoint.core.areas import OUTCOMES
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Agreement, Letter, LetterFinding, Person, Section, Sentence
from fourpoint.core.words.wording import day
from fourpoint.documents.letter.docx import letter_docx
from fourpoint.documents.letter.html import letter_html
from fourpoint.documents.letter.pdf import letter_pdf
from fourpoint.documents.letter.text import letter_text

FRAMEWORKS = list_frameworks()
WORDS = re.split(
    " ",
    "children young people's care-leavers 16-year-olds settings schools improve reviews 71% of the A* GCSE (NEET) "
    "and/or well-being council; timely, in line with similar areas above national average “good” low-income £3,000 "
    "14–19 café <b> & #not-a-heading *not bold*",
)
FORMATS: dict[str, Callable[[Letter, Framework], bytes]] = {
    "txt": lambda letter, framework: letter_text(letter, framework).encode(),
    "html": lambda letter, framework: letter_html(letter, framework).encode(),
    "docx": letter_docx,
    "pdf": letter_pdf,
}
DAYS = st.dates(date(2005, 1, 1), date(2026, 12, 31))


@st.composite
def _text(draw: st.DrawFn, longest: int = 14) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=longest))
    return " ".join(("Services", *words)).rstrip(";,") + "."


SENTENCES = st.lists(_text(), max_size=6).map(lambda texts: tuple(Sentence(text=text) for text in texts))
SOME = st.lists(_text(), min_size=1, max_size=6).map(lambda texts: tuple(Sentence(text=text) for text in texts))


def _findings(draw: st.DrawFn, area: str, kinds: tuple[str, ...]) -> list[LetterFinding]:
    return [
        LetterFinding(area=area, kind=kind, text=text)  # type: ignore[arg-type]
        for kind in kinds
        for text in draw(st.lists(_text(30), max_size=3, unique=True))
    ]


def _section(draw: st.DrawFn, framework: Framework, area: str, title: str, grade: int | None) -> Section:
    form = framework.letter
    agreed = form == "apa_2008" and draw(st.booleans())
    flags = {"underestimates": draw(st.booleans()), "overvalues": draw(st.booleans())}
    agreement = Agreement(**flags) if agreed else None
    return Section(area=area, title=title, grade=grade, agreement=agreement, narrative=draw(SENTENCES))


@st.composite
def _letters(draw: st.DrawFn, framework: Framework) -> Letter:
    form = framework.letter
    graded = st.sampled_from([step.grade for step in framework.scale])
    areas = {area.id: area.title for area in framework.areas}
    grades = {area: draw(graded) for area in areas if draw(st.booleans())}
    if form == "csa":
        grades = {"overall": draw(graded)}
    kinds = ("strength", "development", "focus")
    sections, findings = [], []
    if form == "csa":
        findings = _findings(draw, "overall", kinds)
    else:
        titles = areas if form != "apa_2006" else {area: areas.get(area, area) for area in OUTCOMES if area in areas}
        for area, title in titles.items():
            if form == "apa_2006" or draw(st.integers(0, 4)):
                grade = draw(graded) if form == "apa_2006" else grades.get(area)
                sections.append(_section(draw, framework, area, title, grade))
                if form != "apa_2006":
                    findings += _findings(draw, area, kinds)
        if form == "apa_2006":
            for section in sections:
                findings += _findings(draw, section.area, kinds[:2])
            findings += _findings(draw, "overall", ("focus",))
        elif not findings and not [one for one in sections if one.area != "overall"]:
            findings = [LetterFinding(area="overall", kind="strength", text=draw(_text()))]
    context = draw(SENTENCES)
    council, code = draw(st.sampled_from([("Leeds", "383"), ("Bristol, City of", "801"), ("St. Helens", "342")]))
    publishers = ("Office for Standards in Education", "Commission for Social Care Inspection")[
        : draw(st.integers(1, 2))
    ]
    named = draw(st.booleans())
    return Letter(
        framework=framework.id,
        subject=f"Annual assessment of services in {council}",
        council=council,
        code=code,
        letter_date=draw(DAYS),
        as_at=draw(DAYS),
        evidence_period=f"{day(draw(DAYS))} to {day(draw(DAYS))}",
        addressee=Person(
            name="Ann Example" if named else "Director",
            role="Director" if named else "",
            organisation=f"{council} Council",
        ),
        address=("1 Example Street", "LE1 1AA") if draw(st.booleans()) else (),
        salutation="Dear Ms Example",
        publishers=publishers,
        contact=("Local Services Inspection", "www.example.org") if draw(st.booleans()) else (),
        grades=grades,
        opening=draw(SOME),
        context=context,
        narrative=draw(SENTENCES),
        sections=tuple(sections),
        findings=tuple(findings),
        closing=draw(st.lists(_text(), max_size=2).map(lambda texts: tuple(Sentence(text=text) for text in texts))),
        statutory="This assessment is made under section 138 of the Education and Inspections Act 2006.",
        signatories=tuple(Person(name="", role="Divisional Manager", organisation=one) for one in publishers),
        notice="Illustration; not published by anyone" if draw(st.booleans()) else "",
        release="ab" * 32,
        framework_hash="cd" * 32,
    )


def read_back(data: bytes, ending: str, framework: Framework | None = None) -> Letter:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"letter.{ending}"
        path.write_bytes(data)
        with open_document(path) as document:
            return document_letter(document, framework)


def _holds(framework: Framework, ending: str, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(_letters(framework))
    def holds(letter: Letter) -> None:
        assert read_back(FORMATS[ending](letter, framework), ending) == letter

    holds()


ONE_A_FORM = list({framework.letter: framework for framework in FRAMEWORKS}.values())
EVERY = [(framework, ending) for framework in FRAMEWORKS for ending in FORMATS]


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=[framework.id for framework in FRAMEWORKS])
def test_text_is_read_back(framework: Framework) -> None:
    _holds(framework, "txt", 12)


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
@pytest.mark.parametrize("framework", ONE_A_FORM, ids=[framework.letter for framework in ONE_A_FORM])
def test_every_format_of_every_form_is_read_back(framework: Framework, ending: str) -> None:
    _holds(framework, ending, 8)


@pytest.mark.long
@pytest.mark.parametrize(("framework", "ending"), EVERY, ids=[f"{one.id}-{ending}" for one, ending in EVERY])
def test_every_format_of_every_framework_is_read_back(framework: Framework, ending: str) -> None:
    _holds(framework, ending, 25)
