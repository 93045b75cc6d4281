"""The half-year overview to the board, in the form of 2007: under each outcome what every review says of it.

Per outcome the council's own grade and the awarded one, strengths, areas for development; then management, what lies
ahead, implications, conclusions. Composes a `BoardReport` from the record; formats nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from fourpoint.core.areas import AREAS, OUTCOMES
from fourpoint.core.council.board_report import BoardReport, Grid, Group, Listed, Para, Part, Section
from fourpoint.core.council.council_record import ANNUAL, Papers
from fourpoint.core.council.monitoring import RAG_RULE, MonitorLine
from fourpoint.core.council.overview import Finding, Meeting, Review, meetings
from fourpoint.core.council.priority import Priority
from fourpoint.core.profile import AwardedGrade
from fourpoint.core.words.wording import number_word
from fourpoint.documents.board.decision import decision_of
from fourpoint.documents.board.matter import BoardMatter
from fourpoint.documents.board.plans import plans_grid
from fourpoint.documents.board.words import (
    boxes_of,
    count_words,
    day_words,
    of_framework,
    say,
    sentence,
    typed,
    word_of,
)

_YEAR = timedelta(days=366)


def overview_report(matter: BoardMatter) -> BoardReport:
    """The overview of the twelve months to the meeting of `matter`."""
    papers = matter.papers("overview")
    council = matter.record.name
    return BoardReport(
        kind="overview",
        council=council,
        report_of=papers.text("report_of", say("titles", "report_of")),
        to=papers.text("to", say("titles", "to")),
        meeting=matter.meeting,
        subject=papers.text("subject", say("titles", "overview", council=council)),
        boxes=boxes_of("overview", papers),
        summary_title="Executive summary",
        summary=_summary(matter, papers),
        sections=_sections(matter, papers),
        appendix_title=say("titles", "appendix") if matter.has_letter else "",
    )


def reviews_of_year(matter: BoardMatter) -> tuple[Review, ...]:
    """Reviews held in the twelve months to the evidence's day, and those without a day; self-assessments apart. Of
    annual assessments the newest alone: the one before is answered by it."""
    since = matter.evidence_day - _YEAR
    found = [
        review
        for review in matter.record.reviews
        if review.kind != "self_assessment" and not review.confidential and (review.day is None or review.day > since)
    ]
    newest = max((review.day for review in found if review.kind == ANNUAL and review.day), default=None)
    return tuple(review for review in found if review.kind != ANNUAL or review.day == newest)


def findings_of_year(matter: BoardMatter) -> tuple[Finding, ...]:
    """What those reviews found, each finding once."""
    drawn_on = {review.id for review in reviews_of_year(matter)}
    return tuple(f for f in matter.record.open_findings if drawn_on & set(f.reviews) and f.kind != "focus")


def _say(matter: BoardMatter, key: str, **values: object) -> str:
    known = {
        "short": of_framework(matter.framework)["short"],
        "council": matter.record.name,
        "evidence_day": day_words(matter.evidence_day),
        "to": matter.papers("overview").text("to", say("titles", "to")),
    }
    return say("overview", key, **known, **values)


def verdict(matter: BoardMatter) -> str:
    """What the annual assessment gives overall and for capacity, and whether the council thought the same."""
    grades = matter.grades
    overall, capacity = grades.get("overall"), grades.get("capacity_to_improve")
    if overall is None:
        return _say(matter, "verdict_none")
    word = word_of(overall, matter.framework)
    if capacity is None:
        return _say(matter, "verdict_overall", overall=word)
    own = {grade.area: grade.grade for grade in matter.record.own_grades(matter.framework.id)}
    confirmed = all(own.get(one.area) == one.grade for one in (overall, capacity))
    if confirmed and overall.grade == capacity.grade:
        return _say(matter, "verdict_confirmed", word=word)
    return _say(matter, "verdict", overall=word, capacity=word_of(capacity, matter.framework))


def _counts(matter: BoardMatter) -> str:
    kinds = [finding.kind for finding in findings_of_year(matter)]
    return _say(
        matter,
        "counts",
        strengths=count_words(kinds.count("strength"), "strength", "strengths"),
        developments=count_words(kinds.count("development"), "area for development", "areas for development"),
    )


def _summary(matter: BoardMatter, papers: Papers) -> tuple[Para, ...]:
    own = papers.texts("summary")
    intro, rest = own[:1], own[1:]
    return (
        *(Para(text) for text in intro),
        Para(_say(matter, "intro"), see=("reviews",)),
        Para(typed(verdict(matter), _counts(matter))),
        *(Para(text) for text in rest),
    )


def _sections(matter: BoardMatter, papers: Papers) -> tuple[Section, ...]:
    conclusion = papers.texts("conclusion") or (_say(matter, "conclusion"),)
    return (
        Section("Purpose of this report", (Para(_purpose(matter)),)),
        Section("Background information", _background(matter, papers)),
        Section("Main issues", _main(matter, papers)),
        Section("Implications for council policy and governance", _or_standing(matter, papers, "policy")),
        Section("Legal and resource implications", _or_standing(matter, papers, "legal")),
        Section("Conclusions", tuple(Para(text) for text in conclusion)),
        Section("Recommendations", (_recommendation(matter, papers),)),
        *decision_of(papers),
    )


def _purpose(matter: BoardMatter) -> str:
    return _say(matter, "purpose", appendix=" (appendix 1)" if matter.has_letter else "")


def _or_standing(matter: BoardMatter, papers: Papers, part: str) -> tuple[Para, ...]:
    return tuple(Para(text) for text in papers.texts(part) or (_say(matter, part),))


def _background(matter: BoardMatter, papers: Papers) -> tuple[Para, ...]:
    lines = tuple(_review_line(review) for review in reviews_of_year(matter))
    drawn = Para(_say(matter, "reviews" if lines else "reviews_none"), lines, key="reviews")
    return (drawn, *(Para(text) for text in papers.texts("background")))


def _review_line(review: Review) -> str:
    """ "Annual performance assessment 2007, by Ofsted, dated 28 November 2007"."""
    by = f", by {review.by}" if review.by and review.by not in review.title else ""
    when = f", dated {day_words(review.day)}" if review.day else ""
    return f"{review.title}{by}{when}"


def _main(matter: BoardMatter, papers: Papers) -> tuple[Part | Group, ...]:
    found = findings_of_year(matter)
    opening = Para(typed(verdict(matter), _counts(matter)), see=("targets", "plans"))
    outcomes = tuple(_outcome(matter, papers, *area, found) for area in _areas(matter, found))
    return (
        opening,
        *_meetings(matter, found),
        Para(_say(matter, "outcomes")),
        *outcomes,
        _targets(matter),
        _plans(matter, found),
        *_ahead(papers),
    )


def _meetings(matter: BoardMatter, found: tuple[Finding, ...]) -> tuple[Para | Grid, ...]:
    """Where reviews agree and where they contradict each other: a sentence, and a table with the sources."""
    met = meetings(found)
    if not met:
        return ()
    verdicts = [one.verdict for one in met]
    told = _say(
        matter,
        "meet",
        number=count_words(len(met), "theme", "themes"),
        agreed=_number(verdicts.count("agree")),
        contradicted=_number(verdicts.count("contradict")),
        mixed=_number(verdicts.count("mixed")),
    )
    headings = ("Theme", "Outcome", "They", "Strength for", "Development for")
    return Para(told), Grid("Where reviews meet", headings, tuple(_meeting_row(matter, one) for one in met))


def _number(many: int) -> str:
    return number_word(many) if many else "none"


_VERDICTS = {"agree": "agree", "contradict": "contradict each other", "mixed": "give a mixed picture"}


def _meeting_row(matter: BoardMatter, met: Meeting) -> tuple[str, ...]:
    titles = {area.id: area.title for area in matter.framework.areas}
    outcome = (titles.get(met.area) or AREAS.get(met.area, met.area)).partition(", ")[0]
    sides = (_sides(matter, met, kind) for kind in ("strength", "development"))
    return (_theme(met), outcome, _VERDICTS[met.verdict], *sides)


def _sides(matter: BoardMatter, met: Meeting, kind: str) -> str:
    """The reviewers for whom the theme is a strength, or an area for development; "none" where it is for nobody."""
    told = dict.fromkeys(source_of(matter, id_) for one in met.findings if one.kind == kind for id_ in one.reviews)
    return "; ".join(told) or "none"


def _theme(meeting: Meeting) -> str:
    known = {"neet": "NEET", "camhs": "CAMHS", "post-16": "post-16", "gcse": "GCSE"}
    return sentence(known.get(meeting.theme, meeting.theme.replace("-", " ")))


def source_of(matter: BoardMatter, id_: str) -> str:
    """Who says it: the reviewer, else the review's title."""
    review = matter.record.review(id_)
    return review.by or review.title


def _areas(matter: BoardMatter, found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """(id, title) of what is gone through: the framework's areas, then those that reviews speak of beyond them; what
    is said of services as a whole last."""
    titles = {area.id: area.title for area in matter.framework.areas if area.id != "overall"}
    spoken = {one.area for one in found}
    titles |= {area: title for area, title in AREAS.items() if area in spoken - {"overall"} and area not in titles}
    if "overall" in spoken:
        titles["overall"] = AREAS["overall"]
    return list(titles.items())


def _outcome(matter: BoardMatter, papers: Papers, area: str, title: str, found: tuple[Finding, ...]) -> Group:
    own = {grade.area: grade for grade in matter.record.own_grades(matter.framework.id)}.get(area)
    told = typed(judgement(matter, area, own, matter.grades.get(area)), *papers.texts("outcome", area))
    return Group(
        title, (Para(told), _listed(matter, found, area, "strength"), _listed(matter, found, area, "development"))
    )


def judgement(matter: BoardMatter, area_id: str, own: AwardedGrade | None, awarded: AwardedGrade | None) -> str:
    """The council's own grade beside the awarded one, in one sentence."""
    words: Mapping[str, str] = {
        "noun": "outcome" if area_id in OUTCOMES else "area",
        "own": word_of(own, matter.framework) if own else "",
        "awarded": word_of(awarded, matter.framework) if awarded else "",
    }
    if own is None and awarded is None and area_id not in {area.id for area in matter.framework.areas}:
        return _say(matter, "judgement_unjudged", **words)
    if own is None or awarded is None:
        key = "judgement_own" if own else "judgement_awarded" if awarded else "judgement_none"
        return _say(matter, key, **words)
    here, there = own.grade or 0, awarded.grade or 0
    key = "confirmed" if here == there else "higher" if there > here else "lower"
    return _say(matter, f"judgement_{key}", **words)


def _listed(matter: BoardMatter, found: tuple[Finding, ...], area: str, kind: str) -> Listed:
    items = tuple(_sourced(matter, one) for one in found if one.area == area and one.kind == kind)
    title, empty = (
        ("Strengths", "strengths_none") if kind == "strength" else ("Areas for development", "developments_none")
    )
    return Listed(title, items, _say(matter, empty))


def _sourced(matter: BoardMatter, finding: Finding) -> str:
    """The finding with those who say it and when each said it."""
    return f"{finding.text} ({'; '.join(dict.fromkeys(_dated_source(matter, id_) for id_ in finding.reviews))})"


def _dated_source(matter: BoardMatter, id_: str) -> str:
    """ "Ofsted, 28 November 2007"; the period where the record holds no day, the reviewer alone where neither."""
    review = matter.record.review(id_)
    when = day_words(review.day) if review.day else review.period
    return f"{source_of(matter, id_)}, {when}" if when else source_of(matter, id_)


def plans_of_year(matter: BoardMatter, found: Sequence[Finding]) -> tuple[Priority, ...]:
    """Priorities that answer a finding of the year, and open ones that name no finding; dropped ones apart."""
    return tuple(
        one
        for one in matter.record.priorities
        if one.state != "dropped"
        and (any(one.is_answer_to(f.text) for f in found) if one.answers else one.state == "open")
    )


def _plans(matter: BoardMatter, found: tuple[Finding, ...]) -> Group:
    """What is done about the areas for development: priorities, actions, owners, days, what the indicators did."""
    plans = plans_of_year(matter, found)
    para = Para(_say(matter, "plans" if plans else "plans_none"), key="plans")
    return Group("Priorities and actions", (para, *((plans_grid(plans, matter.evidence_day),) if plans else ())))


def _targets(matter: BoardMatter) -> Group:
    lines = tuple(line for line in matter.record.monitoring if line.is_current(matter.evidence_day))
    para = Para(_say(matter, "targets" if lines else "targets_none"), key="targets")
    return Group("Targets and forecasts", (para, *((targets_grid(lines),) if lines else ())))


def targets_grid(lines: tuple[MonitorLine, ...]) -> Grid:
    """Targets with actual, comparator, direction, forecast and status, a column for each question."""
    headings = ("Measure", "Target", "Latest", "Compared with", "Direction", "Forecast", "Status")
    return Grid("Targets at the half year", headings, tuple(_target_row(line) for line in lines), RAG_RULE)


def _target_row(line: MonitorLine) -> tuple[str, ...]:
    actual = line.actual
    return (
        line.title,
        target_words(line),
        f"{line.measure.shown(actual.value)} ({actual.period})" if actual else line.note or "not known",
        beside_words(line),
        direction_words(line),
        sentence(line.forecast_words),
        status_words(line),
    )


def beside_words(line: MonitorLine) -> str:
    """ "England 70.4%, statistical neighbours 67.7% (2006-07)"."""
    periods = dict.fromkeys(one.period for one in line.comparators)
    if not periods:
        return "none"
    told = {
        p: ", ".join(f"{c.name} {line.measure.shown(c.value)}" for c in line.comparators if c.period == p)
        for p in periods
    }
    return "; ".join(f"{words} ({period})" for period, words in told.items())


def direction_words(line: MonitorLine) -> str:
    """ "Improving, against 2006-07 Q2"."""
    return sentence(f"{line.direction.replace('_', ' ')}, {line.direction_because}")


def target_words(line: MonitorLine) -> str:
    """ "74% by March 2008 (local, reward)"; why there is none."""
    target = line.history.in_force
    if target is None or target.value is None:
        return f"none: {line.history.because}"
    kind = f"{target.kind}, with reward" if target.reward else target.kind
    before = line.history.versions[-2].value if len(line.history.versions) > 1 else None
    changed = f"; {target.state} from {line.measure.shown(before)}" if before is not None else ""
    return f"{line.measure.shown(target.value)} by {target.end:%B %Y} ({kind}{changed})"


def status_words(line: MonitorLine) -> str:
    """ "Amber: at risk": the words carry it, the colour's name is for those who print in colour."""
    if line.status.colour == "none":
        return sentence(line.status.words)
    return f"{sentence(line.status.colour)}: {line.status.words}"


def _ahead(papers: Papers) -> tuple[Group, ...]:
    benefits = tuple(Para(text) for text in papers.texts("ahead_benefits"))
    texts, steps = papers.texts("ahead"), papers.texts("ahead_list")
    ahead: tuple[Part, ...] = tuple(Para(text) for text in texts[:-1])
    if texts:
        ahead = (*ahead, Para(texts[-1], steps))
    groups = (Group("Looking ahead: what the approach adds", benefits), Group("Looking ahead: the coming year", ahead))
    return tuple(group for group in groups if group.parts)


def _recommendation(matter: BoardMatter, papers: Papers) -> Para:
    standing = "recommendation" if matter.has_letter else "recommendation_alone"
    asked = papers.texts("recommendation") or (say("overview", standing).lower(),)
    lead = _say(matter, "recommendation_lead")
    return Para(f"{lead} {asked[0]}") if len(asked) == 1 else Para(f"{lead}:", asked)
