"""Whether a council's self-assessment agrees with the evidence: two independent flags, suggested, each with why.

A suggestion for a person to confirm, by conventions of Fourpoint: the letters of 2008 carry the two flags, how they
were decided is not known. Flags already published are not touched.
"""

from collections.abc import Mapping
from typing import Literal

from fourpoint.core.assessment import Assessment, SuggestedAgreement
from fourpoint.core.framework import Framework
from fourpoint.core.profile import IndicatorLine, Profile
from fourpoint.core.profile_facts.awarded import self_grade
from fourpoint.core.profile_facts.of_areas import indicators_of

MOST_WORSE = {4: 3, 3: 19, 2: 64}
"""Own grade -> most percent of comparable indicators worse than the neighbours' that it goes with (apa-2008's own
conventions for indicating an outcome)."""


def suggest_agreement(
    profile: Profile, framework: Framework, assessment: Assessment, area: str, own: int | None
) -> SuggestedAgreement:
    """The flags that the evidence on `area` suggests for the council's own grade `own`, and why."""
    if own is None:
        nothing = "The evidence holds no grade that the council gave itself."
        return SuggestedAgreement(area, None, None, None, (nothing,))
    weak = _underestimated(profile, framework, assessment, area, own)
    early = _overvalued(profile, framework, assessment, area, own)
    why = (*weak, *early) or ("Its own grade, the indicators and the findings of reviews go together.",)
    return SuggestedAgreement(area, own, bool(weak), bool(early), why)


def suggest_all(
    profile: Profile, framework: Framework, assessment: Assessment, submitted: Mapping[str, int | None] | None = None
) -> tuple[SuggestedAgreement, ...]:
    """The suggestion for every area that the council may grade itself in. `submitted` are own grades by area that
    stand in place of those that the evidence holds; an area that it leaves out has none."""
    areas = [area.id for area in framework.areas]
    own = submitted if submitted is not None else {area: _held(profile, framework, area) for area in areas}
    return tuple(suggest_agreement(profile, framework, assessment, area, own.get(area)) for area in areas)


def _held(profile: Profile, framework: Framework, area: str) -> int | None:
    held = self_grade(profile, framework, area)
    return held.grade if held else None


def _underestimated(
    profile: Profile, framework: Framework, assessment: Assessment, area: str, own: int
) -> tuple[str, ...]:
    """Reasons to say that weaknesses are underestimated."""
    why = []
    judged = assessment.judgement(area)
    if judged is not None and judged.possible and own > judged.possible[0]:
        why.append(
            f"Its own grade is {own}; the evidence leaves {judged.possible[0]} as the best possible (4 is best)."
        )
    compared = [one.neighbours.comparison for one in indicators_of(profile, framework, area) if not one.breakdown]
    known = [one for one in compared if one in ("better", "in_line", "worse")]
    worse = sum(one == "worse" for one in known)
    if known and 100 * worse / len(known) > MOST_WORSE.get(own, 100):
        why.append(
            f"{worse} of {len(known)} comparable indicators are worse than the neighbours' for its own grade {own}."
        )
    found = [one for one in profile.findings if one.area == area]
    weak = sum(one.kind == "development" for one in found)
    if own >= 3 and weak > len(found) - weak:
        why.append(f"Reviews found {weak} areas for development and {len(found) - weak} strengths.")
    return tuple(why)


def _overvalued(profile: Profile, framework: Framework, assessment: Assessment, area: str, own: int) -> tuple[str, ...]:
    """Reasons to say that progress is overvalued: an own grade above the evidence's or above the last published, and
    no more indicators that gain on similar areas than that lose ground."""
    before = [
        one
        for one in profile.awarded
        if one.by == "published" and one.area == area and one.grade and one.date.year < profile.as_at.year
    ]
    moving = [_ground(one) for one in indicators_of(profile, framework, area) if not one.breakdown]
    gain, lose = moving.count("gains"), moving.count("loses")
    counted = f"{gain} of its indicators improve by more than in similar areas, {lose} worsen or fall further behind"
    judged = assessment.judgement(area)
    if judged is not None and judged.possible and own > judged.possible[0] and (gain or lose) and gain <= lose:
        return (f"{counted}, which carries no grade above the evidence's.",)
    last = max(before, key=lambda one: one.date).grade if before else None
    if last is not None and own > last and gain <= lose:
        return (f"Its own grade {own} is above the last published, {last}; {counted}.",)
    if own >= 3 and lose > gain:
        return (f"For its own grade {own}: {counted}.",)
    return ()


def _ground(line: IndicatorLine) -> Literal["gains", "loses", "neither"]:
    """Whether an indicator's movement is progress against similar areas: one that improves by more than they do gains,
    by less and so that the gap to them widens loses, and one that keeps their pace does neither. Where their pace is
    not known, its own direction alone counts.

    Inferred from Leicester 2008: attainment rose, the letter called the rate of progress not accelerating and the
    council's account of it overvalued.
    """
    way = line.trend if line.trend != "not_known" else line.direction
    if way == "worsening":
        return "loses"
    if way != "improving":
        return "neither"
    if line.neighbours.pace in ("faster", "not_known"):
        return "gains"
    behind = line.neighbours.comparison != "better"
    falls_back = behind and line.neighbours.pace == "slower" and line.neighbours.gap == "widening"
    return "loses" if falls_back else "neither"
