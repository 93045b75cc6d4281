"""Invented reports in the published forms, made untidy as extracted pages are: a value is right or refused.

Noise: labels broken at any place, words broken at a hyphen, running heads and feet, figures of footnotes glued to
words, ligatures, soft hyphens, odd spaces, a second column before, behind or between the table's lines, a table read
by column, a running head within it, and prose that tells of other grades.
"""

import re
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from tests_archive import reading

WORDS = {4: "Outstanding", 3: "Good", 2: "Requires improvement to be good", 1: "Inadequate"}
OLDER = {4: "Outstanding", 3: "Good", 2: "Adequate", 1: "Inadequate"}
GRADES = st.integers(1, 4)


@dataclass(frozen=True)
class Form:
    """A published form: its front page, its rows (area, label) and the lines between them."""

    front: str
    rows: tuple[tuple[str, str], ...]
    older: bool = False


_FRONT = (
    "{name}\nInspection of children’s social care services\nInspection dates: {dates}\nLead inspector: Ann Example\n"
)
_LEADERS = ("leaders", "The impact of leaders on social work practice with children and families")
_HELP = ("help_and_protection", "The experiences and progress of children who need help and protection")
_CARE = ("in_care", "The experiences and progress of children in care")
_LEAVERS = ("care_leavers", "The experiences and progress of care leavers")
_OVERALL = ("overall", "Overall effectiveness")
_EARLIER = (
    "Inspection of {what}\n{name}\nInspection dates: 24 – 28 June 2010\nPublished: 2 August 2010\n"
    "Record of main findings\n"
)
FORMS = {
    "ilacs-2018": Form(
        _FRONT.replace("{dates}", "8 October 2018 to 19 October 2018") + "Judgement Grade\n",
        (
            _LEADERS,
            _HELP,
            ("in_care", "The experiences and progress of children in care and care leavers"),
            _OVERALL,
        ),
    ),
    "ilacs-2023": Form(
        _FRONT.replace("{dates}", "4 to 15 March 2024") + "Judgement Grade\n",
        (_LEADERS, _HELP, _CARE, _LEAVERS, _OVERALL),
    ),
    "ilacs-2026": Form(
        _FRONT.replace("{dates}", "13 to 24 April 2026") + "Judgement Grade\n", (_LEADERS, _HELP, _CARE, _LEAVERS)
    ),
    "safeguarding": Form(
        _EARLIER.replace("{what}", "safeguarding and looked after children services"),
        (
            ("", "Safeguarding services"),
            ("safeguarding", "Overall effectiveness"),
            ("~capacity", "Capacity for improvement"),
            ("", "Safeguarding outcomes for children and young people"),
            ("~safe", "Children and young people are safe and feel safe"),
            ("~provision", "Quality of provision"),
            ("", "Services for looked after children"),
            ("looked_after", "Overall effectiveness"),
            ("~capacity too", "Capacity for improvement"),
            ("~healthy", "Being healthy"),
        ),
        older=True,
    ),
    "protection": Form(
        _EARLIER.replace("{what}", "local authority arrangements for the protection of children"),
        (
            ("", "Local authority arrangements for the protection of children"),
            ("overall", "Overall effectiveness"),
            (
                "help_and_protection",
                "The effectiveness of the help and protection provided to children, young people, families and carers",
            ),
            ("~practice", "The quality of practice"),
            ("leadership", "Leadership and governance"),
        ),
        older=True,
    ),
    "sif-2013": Form(
        "{name}\nInspection of services for children in need of help and protection,\n"
        "children looked after and care leavers\nand\n"
        "Review of the effectiveness of the Local Safeguarding Children Board\n"
        "Inspection date: 13 January 2015 to 4 February 2015\nReport published: 20 March 2015\n",
        (
            ("help_and_protection", "1. Children who need help and protection"),
            ("looked_after", "2. Children looked after and achieving permanence"),
            ("adoption", "2.1 Adoption performance"),
            ("care_leavers", "2.2 Experiences and progress of care leavers"),
            ("leadership", "3. Leadership, management and governance"),
        ),
    ),
}
BESIDE = (
    "What is this report?",
    "It is about services for children.",
    "We visited in the summer",
    "and spoke to families.",
    "Good work was seen.",
    "Contents",
    "Children in care",
)
"""Lines of another column."""
PROSE = (
    "1. Since the last inspection, when services were judged inadequate, leaders have made good progress.",
    "2. Outstanding practice was seen in one team. The previous overall effectiveness judgement was good.",
    "3. Children who need help and protection wait too long; plans are not yet good enough.",
    "4. The local authority was last inspected in 2015 and judged to require improvement.",
)


def _truth(form: Form, drawn: dict[str, int]) -> dict[str, int]:
    return {area: drawn[area] for area, _ in form.rows if area and not area.startswith("~")}


@st.composite
def _reports(draw: st.DrawFn, form: Form) -> tuple[dict[str, int], tuple[str, ...], str]:
    """The grades that a report of `form` gives, its pages as they were extracted, how its table was extracted."""
    drawn = {area: draw(GRADES) for area, _ in form.rows if area}
    layout = draw(st.sampled_from(LAYOUTS))
    table = _with_column(draw, _table(draw, form, drawn, layout), layout)
    prose = draw(st.lists(st.sampled_from(PROSE), min_size=1, max_size=4, unique=True))
    pages = [form.front.format(name="Leeds City Council") + table, *(_wrapped(draw, text, 60) for text in prose)]
    return _truth(form, drawn), tuple(_with_edges(draw, [_glyphs(draw, page) for page in pages])), layout


LAYOUTS = ("by row", "by row", "by row", "mixed with a column", "by column")


def _table(draw: st.DrawFn, form: Form, drawn: dict[str, int], layout: str) -> str:
    """The judgement table row by row, or its columns one after the other."""
    labels = [_wrapped(draw, label) for _, label in form.rows]
    words = [_wrapped(draw, (OLDER if form.older else WORDS)[drawn[area]]) if area else "" for area, _ in form.rows]
    if layout == "by column":
        return "\n".join([*labels, *filter(None, words)]) + "\n"
    between = st.sampled_from([" ", "\n", "  ", "\xa0"])
    rows = (label + (draw(between) + word if word else "") for label, word in zip(labels, words, strict=True))
    return "\n".join(rows) + "\n"


def _wrapped(draw: st.DrawFn, text: str, width: int = 0) -> str:
    """`text` with some of its spaces turned into line ends, and now and then a word broken at a hyphen."""
    words = text.split(" ")
    cuts = draw(st.lists(st.integers(1, max(1, len(words) - 1)), max_size=2 if not width else 4))
    lined = "".join(("\n" if place in cuts else " ") + word for place, word in enumerate(words)).strip()
    long = [word for word in words if len(word) > 9 and word.isalpha()]
    if long and draw(st.integers(0, 19)) == 0:
        word = draw(st.sampled_from(long))
        lined = lined.replace(word, f"{word[:5]}-\n{word[5:]}", 1)
    return lined


def _with_column(draw: st.DrawFn, table: str, layout: str) -> str:
    """The table, perhaps with a column of prose extracted before or after it, or its lines between the table's."""
    lines = table.splitlines()
    beside = draw(st.lists(st.sampled_from(BESIDE), max_size=4))
    if layout == "mixed with a column":
        for line in beside:
            lines.insert(draw(st.integers(0, len(lines))), line)
        return "\n".join(lines) + "\n"
    return "\n".join([*beside, *lines] if draw(st.booleans()) else [*lines, *beside]) + "\n"


def _glyphs(draw: st.DrawFn, page: str) -> str:
    if draw(st.booleans()):
        page = page.replace("fi", "ﬁ").replace("ff", "ﬀ")
    if draw(st.booleans()):
        page = re.sub(r"services(?=\n|$)", "services1", page, count=1)
    if draw(st.booleans()):
        page = page.replace("children", "chil\u00addren", 1)
    return page


def _with_edges(draw: st.DrawFn, pages: list[str]) -> list[str]:
    """Running head and foot, and a footnote under a rule."""
    head = draw(st.sampled_from(["", "Inspection report: Leeds City Council\n"]))
    note = draw(st.sampled_from(["", "\n1 A full list of the grades is on our website."]))
    numbered = draw(st.booleans())
    return [
        f"{head}{page.rstrip()}{note}" + (f"\nPage {n} of {len(pages)}" if numbered else f"\n{n}")
        for n, page in enumerate(pages, 1)
    ]


@pytest.mark.parametrize("name", sorted(FORMS))
def test_noisy_reports_are_read_right_or_refused(name: str) -> None:
    """Tables that came out row by row are read, whatever the noise; mixed ones where that is safe; by column, none."""
    counted: Counter[tuple[str, str]] = Counter()

    @seed(2026)
    @settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(_reports(FORMS[name]))
    def right_or_refused(report: tuple[dict[str, int], tuple[str, ...], str]) -> None:
        truth, pages, layout = report
        found = reading(*pages)
        read = {grade.area: grade.grade for grade in found.grades}
        counted[layout, "given"] += len(truth)
        counted[layout, "read"] += len(read)
        assert {area: grade for area, grade in read.items() if truth.get(area) != grade} == {}
        assert all(grade.quote and grade.page == 1 for grade in found.grades)
        unsaid = set(truth) - set(read)
        assert not unsaid or {refusal.what for refusal in found.refused} & (unsaid | {"grades", "framework"})

    right_or_refused()
    assert counted["by row", "read"] == counted["by row", "given"] > 0, counted
    assert counted["by column", "read"] == 0, counted


@settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=40),
                st.sampled_from([label for form in FORMS.values() for _, label in form.rows]),
                st.sampled_from(
                    [*WORDS.values(), *OLDER.values(), "Grade 2 (Good)", "Record of main findings", *PROSE]
                ),
                st.sampled_from(
                    ["Inspection dates: 31 February 2019", "Leeds City Council", "Dear Ms Example", "\t\t", "# "]
                ),
            ),
            max_size=12,
        ).map("\n".join),
        min_size=1,
        max_size=4,
    )
)
def test_no_pages_bring_the_reader_down(pages: list[str]) -> None:
    found = reading(*pages)
    for grade in found.grades:
        assert grade.quote
        assert 1 <= grade.page <= len(pages)
        assert 1 <= grade.grade <= 4
    for finding in found.findings:
        assert finding.text.strip()
        assert 1 <= finding.page <= len(pages)


@pytest.mark.parametrize("month", ["April 2026", "September 2026", "March 2027"])
def test_an_overall_word_in_a_report_without_one_is_refused(month: str) -> None:
    """A report of 2026 on has no overall grade, whatever its prose says."""
    page = _FRONT.format(name="Leeds City Council", dates=f"13 to 24 {month}") + "Judgement Grade\n"
    page += "\n".join(f"{label} Good" for _, label in (_LEADERS, _HELP, _CARE, _LEAVERS))
    found = reading(page, "Leaders say that overall effectiveness is outstanding.\nOverall effectiveness Outstanding")
    assert found.grade("overall") is None
    assert {grade.area for grade in found.grades} == {"leaders", "help_and_protection", "in_care", "care_leavers"}
