"""A council's own grades beside the indicated and the awarded ones, area by area and through the years."""

from dataclasses import dataclass
from datetime import date

from fourpoint.actions.files.assess import assess_profile
from fourpoint.analysis.council_record import read_record
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import SuggestedAgreement
from fourpoint.core.council.comparison import ComparedArea, ComparedYear, compare_areas, compare_years
from fourpoint.core.framework import Framework
from fourpoint.core.judging.agreement import suggest_all
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of one council under one framework, and through the years."""

    council: str
    code: str
    framework: str
    as_at: date
    areas: tuple[ComparedArea, ...]
    years: tuple[ComparedYear, ...]
    suggested: tuple[SuggestedAgreement, ...]
    """The two flags that the evidence suggests, for a person to confirm."""


def compare(release: Release, council: str, framework: Framework, as_at: date, own: Release | None = None) -> Compared:
    """The newest self-assessment beside the indicated and the awarded grades, area by area and year by year. `own` is
    the release with the council's own record laid over it, to its own last day."""
    evidence_day = min(as_at, release.as_at)
    found = find_council(release, council, evidence_day)
    side = own or release
    record = read_record(side, found.code, found.name, evidence_day if own is None else own.as_at)
    profile = make_profile(release, found.code, framework, evidence_day)
    assessment = assess_profile(profile, framework)
    areas = compare_areas(record, framework.id, assessment.judgements)
    typed = {grade.area: grade.grade for grade in record.own_grades(framework.id)}
    suggested = suggest_all(profile, framework, assessment, typed or None)
    return Compared(found.name, found.code, framework.id, evidence_day, areas, compare_years(record), suggested)


def compared_lines(found: Compared) -> list[str]:
    """The comparison as a terminal shows it: a line an area, then a line a year."""
    lines = [f"{found.council} ({found.code}) under {found.framework}, as at {found.as_at.isoformat()}; 4 is best"]
    lines.append(f"{'area':<24}{'own':>5}{'indicated':>11}{'awarded':>9}  ")
    suggested = {one.area: one for one in found.suggested}
    for one in found.areas:
        lines += [_area_line(one), *_suggested_lines(suggested.get(one.area))]
    lines.append("through the years:")
    return lines + [_year_line(year) for year in found.years]


def _area_line(one: ComparedArea) -> str:
    indicated = one.indicated if one.indicated is not None else "/".join(map(str, one.possible)) or "-"
    own, awarded = ("-" if grade is None else grade for grade in (one.own, one.awarded))
    return f"{one.area:<24}{own:>5}{indicated:>11}{awarded:>9}  {one.words}{_flags(one.underestimates, one.overvalues)}"


def _suggested_lines(found: SuggestedAgreement | None) -> list[str]:
    """What the evidence suggests, with why; nothing where there is no self-assessment or all goes together."""
    if found is None or found.own_grade is None or found.consistent:
        return []
    flags = ("weaknesses underestimated", found.underestimates), ("progress overvalued", found.overvalues)
    words = " and ".join(name for name, flag in flags if flag)
    return [f"    suggested, for a person to confirm: {words}", *(f"      {why}" for why in found.why)]


def _flags(underestimates: bool | None, overvalues: bool | None) -> str:
    """What the letter said of the self-assessment; nothing where it said nothing."""
    if underestimates is None and overvalues is None:
        return ""
    said = [
        words
        for words, flag in (("weaknesses underestimated", underestimates), ("progress overvalued", overvalues))
        if flag
    ]
    return f"; {' and '.join(said) if said else 'consistent with the evidence'}"


def _year_line(year: ComparedYear) -> str:
    same, both = year.agreed
    submitted = year.submitted.isoformat() if year.submitted else "none"
    published = year.published.isoformat() if year.published else "none"
    agreed = f"same grade in {same} of {both} areas" if both else "nothing to compare"
    under = sum(flag is True for *_, flag, _ in year.areas)
    over = sum(flag is True for *_, flag in year.areas)
    flags = f"; weaknesses underestimated in {under}, progress overvalued in {over}" if under or over else ""
    return f"  {year.framework:<12} submitted {submitted}, published {published}: {agreed}{flags}"
