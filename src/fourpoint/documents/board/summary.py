"""One page for members: the grade, what is strong, what must improve, which targets are at risk, what is asked.

Says how many more there are of whatever it leaves out, and where they stand.
"""

from fourpoint.core.council.board_report import BoardReport, Para, Section
from fourpoint.core.council.overview import Finding
from fourpoint.core.words.wording import number_word
from fourpoint.documents.board.decision import grade_sentences
from fourpoint.documents.board.matter import BoardMatter
from fourpoint.documents.board.overview import findings_of_year, status_words, target_words
from fourpoint.documents.board.words import day_words, say, sentence, typed

MOST = 4
"""Items shown of each list, so that it stays one page."""


def summary_report(matter: BoardMatter) -> BoardReport:
    """One page made from the same record as the reports, so that it cannot differ from them."""
    council = matter.record.name
    found = matter.letter_findings() or findings_of_year(matter)
    return BoardReport(
        kind="summary",
        council=council,
        report_of=say("titles", "report_of"),
        to=say("titles", "to"),
        meeting=matter.meeting,
        subject=say("titles", "summary", council=council),
        sections=(
            Section("The grade", (Para(_grade(matter)),)),
            Section("What is strong", (_few(found, "strength", "strengths"),)),
            Section("What must improve", (_few(found, "development", "areas for development"),)),
            Section("Targets at risk", (_at_risk(matter),)),
            Section("What members are asked", (Para(_asked(matter)),)),
        ),
    )


def _grade(matter: BoardMatter) -> str:
    told = grade_sentences(matter) or say("summary", "no_grade", evidence_day=day_words(matter.evidence_day))
    published = say("summary", "published", day=day_words(matter.published)) if matter.published else ""
    notice = any(notice.stands(matter.evidence_day) for notice in matter.record.notices)
    return typed(told, published, say("summary", "notice") if notice else "")


def _few(found: tuple[Finding, ...], kind: str, many: str) -> Para:
    texts = [finding.text for finding in found if finding.kind == kind]
    if not texts:
        return Para(say("summary", "none", what=many))
    shown = tuple(_short(text) for text in texts[:MOST])
    if len(texts) <= MOST:
        return Para(
            sentence(f"{number_word(len(texts))} {many if len(texts) > 1 else many.replace('areas', 'area')}:"), shown
        )
    return Para(say("summary", "some", shown=number_word(MOST), all=number_word(len(texts)), what=many), shown)


def _short(text: str) -> str:
    """The finding up to its first semicolon or full stop: a page has room for the point, the report for the rest."""
    cut = min((place for mark in ("; ", ". ") if (place := text.find(mark)) > 0), default=len(text))
    return text[:cut].rstrip(".") + "."


def _at_risk(matter: BoardMatter) -> Para:
    current = [line for line in matter.record.monitoring if line.is_current(matter.evidence_day)]
    lines = [line for line in current if line.status.colour in ("amber", "red")]
    if not current:
        return Para(say("overview", "targets_none"))
    if not lines:
        return Para(say("summary", "no_risk"))
    told = tuple(f"{line.title}: {status_words(line).lower()}; target {target_words(line)}" for line in lines[:MOST])
    if len(lines) > MOST:
        told = (*told, f"and {number_word(len(lines) - MOST)} more, in the full report")
    rest = len(current) - len(lines)
    return Para(say("summary", "risk", number=number_word(len(lines)), rest=number_word(rest)), told)


def _asked(matter: BoardMatter) -> str:
    for report in ("decision", "overview"):
        asked = matter.papers(report).texts("recommendation")
        if asked:
            return sentence("; ".join(text.rstrip(".") for text in asked) + ".")
    return say("summary", "asked") if matter.has_letter else sentence(say("decision", "recommendation_alone"))
