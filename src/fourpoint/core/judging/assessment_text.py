"""An assessment as lines of text: the grade in words, the rules that led to it, what is not known."""

from collections.abc import Iterator

from fourpoint.core.assessment import AreaJudgement, Assessment, Step
from fourpoint.core.judging.conditions import half_up
from fourpoint.core.profile_facts.fact_words import grades_words
from fourpoint.core.verdict import Verdict
from fourpoint.core.words.text_dates import day


def assessment_text(assessment: Assessment) -> str:
    """The whole answer, as `fourpoint assess` prints it."""
    lines = [headline(assessment), *_about(assessment)]
    areas = [one for one in assessment.judgements if one.area != "overall"]
    if areas:
        lines += ["  judgements", *(f"    {_area_line(one)}" for one in areas)]
    lines += _agreement_text(assessment)
    lines += _steps_text(assessment)
    lines += _groups_text(assessment)
    if assessment.nearest:
        lines += ["  nearest to changing the grade", *(f"    {one}" for one in assessment.nearest)]
    lines.append(f"  release {assessment.release[:12]}, framework {assessment.framework_hash[:12]}")
    return "\n".join(lines)


def headline(assessment: Assessment) -> str:
    """ "Indicated grade for Leicestershire, …: 3, performs well (4 is best, 1 is lowest)"."""
    subject = f"{assessment.council}, {assessment.framework_title}"
    if assessment.status == "no_overall":
        return f"{subject}: this framework gives no overall grade ({assessment.scale})"
    if assessment.status == "withheld":
        return f"{subject}: withheld, further inspection due"
    if assessment.indicated is not None:
        word = assessment.word(assessment.indicated)
        return f"Indicated grade for {subject}: {assessment.indicated}, {word} ({assessment.scale})"
    possible = grades_words(assessment.possible)
    return f"Indicated grade for {subject}: not known; still possible {possible} ({assessment.scale})"


def _about(assessment: Assessment) -> Iterator[str]:
    yield f"  as at {day(assessment.as_at)}"
    if assessment.synthetic:
        yield f"  {assessment.synthetic}"
    overall = assessment.judgement("overall")
    if overall is not None and overall.awarded is not None:
        word = assessment.word(overall.awarded)
        yield f"  published grade: {overall.awarded}, {word} ({day(overall.awarded_on)})"
    if overall is not None and overall.awarded is not None and overall.awarded not in overall.possible:
        yield "  it is none of the grades that the rules leave possible: the difference needs a reason"
    if assessment.cpa_block and assessment.indicated is not None:
        yield f"  score of the CPA's children and young people block: {assessment.indicated}, unchanged"


def _area_line(one: AreaJudgement) -> str:
    taken = {"evidence": "indicated from evidence", "awarded": "as graded", "rules": "by rules", "none": ""}
    if one.indicated is None:
        whole = f"not known ({grades_words(one.possible)})" if one.possible else "none"
        return f"{one.title}: {whole}"
    return f"{one.title}: {one.indicated} ({taken[one.taken_from]})"


def _groups_text(assessment: Assessment) -> Iterator[str]:
    if assessment.groups:
        yield "  block A by group (pooling the groups is a convention): settings good or better, inadequate"
    for one in assessment.groups:
        share = half_up(100 * one.good_or_better / one.graded)
        yield f"    {one.title}: {one.good_or_better:,} of {one.graded:,} ({share:.0f}%), {one.inadequate:,}"


def _agreement_text(assessment: Assessment) -> Iterator[str]:
    known = [one for one in assessment.agreement if one.own_grade is not None]
    if known:
        yield "  self-assessment, suggested for a person to confirm"
    for one in known:
        flags = [
            words
            for said, words in (
                (one.underestimates, "weaknesses underestimated"),
                (one.overvalues, "progress overvalued"),
            )
            if said
        ]
        found = " and ".join(flags) or "consistent with the evidence"
        yield f"    {_title(assessment, one.area)}: own grade {one.own_grade}, {found}. {' '.join(one.why)}"


def _steps_text(assessment: Assessment) -> Iterator[str]:
    area = ""
    for step in assessment.trace:
        if step.kind == "awarded":
            continue
        if step.area != area:
            area = step.area
            yield f"  {_title(assessment, area)}"
        yield f"    {_step_line(assessment, step)}"
        yield from (f"      {line}" for line in step.working)


def _title(assessment: Assessment, area: str) -> str:
    found = assessment.judgement(area)
    return found.title if found else area


def _step_line(assessment: Assessment, step: Step) -> str:
    text = f"{step.id}: {step.verdict.words}"
    if step.kind == "rule" and step.verdict is Verdict.MET:
        text += f", gives {grades_words(step.after)}"
    elif step.kind == "rule" and step.verdict is Verdict.NOT_KNOWN and step.after:
        text += f", {grades_words(step.after)} stays possible"
    elif step.kind in ("limit", "withheld") and step.verdict is Verdict.MET:
        text += f", {grades_words(step.before)} becomes {grades_words(step.after)}" if step.before != step.after else ""
    return f"{text}. {step.because} [{step.source_status}]"
