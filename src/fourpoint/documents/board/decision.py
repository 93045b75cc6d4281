"""The decision report to the board, in the form of 2011: the assessment, what it says, what the council does.

Order of thought: what is reported, why it was made, what it found, what follows, what the board is asked. Composes a
`BoardReport` from the record; formats nothing.
"""

from fourpoint.core.council.board_report import BoardReport, Grid, Group, Para, Section
from fourpoint.core.council.council_record import Papers
from fourpoint.core.council.overview import Finding
from fourpoint.core.council.priority import Condition, answers_to
from fourpoint.core.profile import AwardedGrade
from fourpoint.documents.board.matter import BoardMatter
from fourpoint.documents.board.plans import plans_grid
from fourpoint.documents.board.words import boxes_of, day_words, of_framework, say, typed, word_of

_CORPORATE = (
    ("consultation", "Consultation and engagement"),
    ("equality", "Equality and diversity, cohesion and integration"),
    ("policies", "Council policies and city priorities"),
    ("resources", "Resources and value for money"),
    ("legal", "Legal implications, access to information and call-in"),
    ("risk", "Risk management"),
)
"""Headings of the corporate considerations, and the part of the papers that each is filled from."""


def decision_report(matter: BoardMatter) -> BoardReport:
    """The report on one annual assessment, for the meeting of `matter`."""
    papers = matter.papers("decision")
    council = matter.record.name
    return BoardReport(
        kind="decision",
        council=council,
        report_of=papers.text("report_of", say("titles", "report_of")),
        to=papers.text("to", say("titles", "to")),
        meeting=matter.meeting,
        subject=papers.text("subject", say("titles", "decision", council=council)),
        boxes=boxes_of("decision", papers),
        summary_title="Summary of main issues",
        summary=_summary(matter, papers),
        recommendations=(_recommendation(matter, papers),),
        sections=_sections(matter, papers),
        appendix_title=say("titles", "appendix") if matter.has_letter else "",
    )


def _say(matter: BoardMatter, key: str, **values: object) -> str:
    published = day_words(matter.published) if matter.published else ""
    known = {
        "council": matter.record.name,
        "short": of_framework(matter.framework)["short"],
        "published": published,
        "evidence_day": day_words(matter.evidence_day),
        "reference": matter.framework.reference.partition(" (")[0],
    }
    return say("decision", key, **known, **values)


def purpose(matter: BoardMatter) -> str:
    """What the report is: a published assessment, or what the evidence indicates before one."""
    return _say(matter, "purpose" if matter.published else "purpose_unpublished")


def grade_sentences(matter: BoardMatter) -> str:
    """The grade of the year and how it stands to the one before."""
    awarded = matter.overall
    if awarded is None or awarded.grade is None:
        return _indicated(matter)
    told = _say(matter, "grade", word=word_of(awarded, matter.framework), grade=awarded.grade)
    before = matter.record.overall_before(awarded.date)
    return typed(told, _change(matter, awarded, before) if before else "")


def _indicated(matter: BoardMatter) -> str:
    found = matter.assessment
    if found is None or not found.possible:
        return ""
    if len(found.possible) == len(matter.framework.scale):
        return _say(matter, "grade_open")
    if found.indicated is None:
        return _say(matter, "grade_possible", grades=" or ".join(map(str, found.possible)))
    return _say(matter, "grade_indicated", grade=found.indicated, word=matter.framework.word(found.indicated))


def _change(matter: BoardMatter, now: AwardedGrade, before: AwardedGrade) -> str:
    values = {"year": before.date.year, "word": before.word or f"grade {before.grade}"}
    if before.framework.partition("-")[0] != now.framework.partition("-")[0]:
        return _say(matter, "not_comparable", **values)
    grade, earlier = now.grade or 0, before.grade or 0
    return _say(matter, "same" if grade == earlier else "higher" if grade > earlier else "lower", **values)


def _summary(matter: BoardMatter, papers: Papers) -> tuple[Para, ...]:
    own = papers.texts("summary")
    first = typed(grade_sentences(matter), *own[:1])
    notice = (Para(_say(matter, "notice_summary"), see=("notice",)),) if _stands(matter) else ()
    paras = (Para(purpose(matter)), Para(_say(matter, of_framework(matter.framework)["nature"])), Para(first))
    return (*(para for para in paras if para.text), *(Para(text) for text in own[1:]), *notice)


def _recommendation(matter: BoardMatter, papers: Papers) -> Para:
    standing = "recommendation" if matter.has_letter else "recommendation_alone"
    asked = papers.texts("recommendation") or (say("decision", standing).lower(),)
    lead = say("decision", "recommendation_lead")
    if len(asked) == 1:
        return Para(f"{lead} {asked[0]}")
    return Para(f"{lead}:", asked)


def _sections(matter: BoardMatter, papers: Papers) -> tuple[Section, ...]:
    conclusion = papers.texts("conclusion") or (_say(matter, "conclusion"),)
    documents = papers.texts("background_document") or (say("decision", "background_none"),)
    return (
        Section("Purpose of this report", (Para(purpose(matter)),)),
        Section("Background information", _background(matter)),
        Section("Main issues", (*_main(matter, papers), *_wider(matter, papers))),
        Section("Corporate considerations", tuple(_consideration(papers, *one) for one in _CORPORATE)),
        Section("Conclusions", tuple(Para(text) for text in conclusion)),
        Section("Recommendations", (_recommendation(matter, papers),)),
        Section("Background documents", tuple(Para(text) for text in documents)),
        *decision_of(papers),
    )


def decision_of(papers: Papers) -> tuple[Section, ...]:
    """What the board decided, once it has met and somebody typed it."""
    told = tuple(Para(text) for text in papers.texts("decision"))
    return (Section("Decision of the board", told),) if told else ()


def _background(matter: BoardMatter) -> tuple[Para, ...]:
    words = of_framework(matter.framework)
    paras = []
    if words["evidence"]:
        paras.append(Para(_say(matter, "guidance"), tuple(words["evidence"])))
    if words["blocks"]:
        paras.append(Para(_say(matter, "blocks"), tuple(words["blocks"]), key="blocks"))
    known = [limit.because for limit in matter.framework.limits if limit.status != "convention"]
    if known:
        paras.append(Para(_say(matter, "limits"), tuple(dict.fromkeys(known)), key="limits"))
    return (*paras, *_inspections(matter)) or (Para(_say(matter, words["nature"])),)


def _inspections(matter: BoardMatter) -> tuple[Para, ...]:
    """Inspections of the council in the year, and what a limit did to the grade before."""
    if matter.profile is None:
        return ()
    lines = [one for one in matter.profile.b.inspections if one.published and one.published >= matter.profile.year_from]
    told = tuple(dict.fromkeys(f"{one.title}, published {day_words(one.published)}" for one in lines if one.published))
    before = matter.record.overall_before(matter.published or matter.evidence_day)
    known = any(limit.status != "convention" for limit in matter.framework.limits)
    limited = (
        _say(matter, "limited_before", year=before.date.year) if before and known and matter.limited_before else ""
    )
    if not told:
        return (Para(typed(limited, _say(matter, "inspections_none"))),)
    return (Para(typed(limited, _say(matter, "inspections")), _closed(told)),)


def _closed(items: tuple[str, ...]) -> tuple[str, ...]:
    """Items of one sentence: semicolons between, a full stop at the end."""
    return (*(f"{item};" for item in items[:-1]), f"{items[-1]}.")


def _main(matter: BoardMatter, papers: Papers) -> tuple[Para | Grid, ...]:
    found = matter.letter_findings()
    paras: list[Para | Grid] = [Para(typed(grade_sentences(matter), *papers.texts("main")), key="grade")]
    if matter.letter_says:
        paras.append(Para(_say(matter, "letter_notes"), tuple(f"“{one}”" for one in matter.letter_says)))
    paras += _asked_last_year(matter)
    if matter.published is None:
        paras.append(Para(_say(matter, "no_letter")))
    elif not found:
        paras.append(Para(_say(matter, "findings_none")))
        paras += [Para(text) for text in papers.texts("response")]
    else:
        paras.append(_found(matter, found, "strength", "strengths"))
        paras.append(_found(matter, found, "development", "developments"))
        paras += [_response(matter, papers, found), *_plans(matter, found)]
    paras += [Para(text) for text in papers.texts("shared")]
    return tuple(para for para in paras if isinstance(para, Grid) or para.text)


def _plans(matter: BoardMatter, found: tuple[Finding, ...]) -> tuple[Para | Grid, ...]:
    """Priorities that answer the letter, with their actions; nothing where the record holds none."""
    answered = dict.fromkeys(
        plan for answer in answers_to(found, matter.record.priorities) for plan in answer.priorities
    )
    if not answered:
        return ()
    return Para(_say(matter, "plans"), key="plans"), plans_grid(answered, matter.evidence_day)


def _asked_last_year(matter: BoardMatter) -> list[Para]:
    """What the letter before asked for, and what this one says of it; nothing where the record holds none."""
    told = tuple(
        f"{one.asked.text.rstrip('.')}: {say('follow_up', one.became).lower()}" for one in matter.followed_up()
    )
    return [Para(_say(matter, "last_year"), told)] if told else []


def _found(matter: BoardMatter, found: tuple[Finding, ...], kind: str, key: str) -> Para:
    texts = tuple(finding.text for finding in found if finding.kind == kind)
    alone = key == "strengths" and matter.framework.generation == "apa"
    lead = f"{key}_alone" if texts and alone else key if texts else f"{key}_none"
    return Para(_say(matter, lead), texts, key=key)


def _response(matter: BoardMatter, papers: Papers, found: tuple[Finding, ...]) -> Para:
    answers = answers_to(found, matter.record.priorities)
    planned = tuple(dict.fromkeys(plan.title for answer in answers for plan in answer.priorities))
    told = papers.texts("response") or planned
    return Para(_say(matter, "response" if told else "response_none"), told, see=("developments",) if told else ())


def _stands(matter: BoardMatter) -> bool:
    return any(notice.stands(matter.evidence_day) for notice in matter.record.notices)


def _wider(matter: BoardMatter, papers: Papers) -> tuple[Group, ...]:
    """The improvement notice, where one stands; its conditions with where each has come to."""
    standing = [notice for notice in matter.record.notices if notice.stands(matter.evidence_day)]
    if not standing:
        return ()
    issued = f" issued on {day_words(standing[0].issued)}" if standing[0].issued else ""
    text = typed(_say(matter, "notice", issued=issued), *papers.texts("wider"))
    conditions = tuple(_condition_words(condition) for notice in standing for condition in notice.conditions)
    paras = [Para(text, key="notice")]
    if conditions:
        paras.append(Para(say("decision", "conditions"), conditions))
    return (Group("Wider considerations: the improvement notice", tuple(paras)),)


def _condition_words(condition: Condition) -> str:
    """ "Met: …": where the condition has come to, then the condition and what has been done."""
    state = {"open": "Still open", "met": "Met", "not_met": "Not met", "lifted": "Lifted"}[condition.state]
    due = f" (due {day_words(condition.due)})" if condition.due and condition.state == "open" else ""
    return typed(f"{state}{due}: {condition.text}", condition.progress)


def _consideration(papers: Papers, part: str, title: str) -> Group:
    texts = papers.texts(part) or (say("decision", "no_considerations"),)
    return Group(title, tuple(Para(text) for text in texts), numbered=True)
