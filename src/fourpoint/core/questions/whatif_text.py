"""What-if, distance and fragility as text and as plain values for JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from fourpoint.core.assessment import Assessment
from fourpoint.core.profile_facts.fact_words import grades_words
from fourpoint.core.questions.descent import Descent
from fourpoint.core.questions.distance import Route
from fourpoint.core.questions.fragility import Fragility
from fourpoint.core.questions.years_apart import YearsApart
from fourpoint.core.words.text_dates import day

MOST_ROUTES = 6
MOST_DECISIVE = 12


def grade_line(assessment: Assessment) -> str:
    """ "3, performs well" or the grades still possible."""
    if assessment.status == "withheld":
        return "withheld, further inspection due"
    if assessment.status == "no_overall":
        return "no overall grade"
    if assessment.indicated is None:
        return f"not known; still possible {grades_words(assessment.possible)}"
    return f"{assessment.indicated}, {assessment.word(assessment.indicated)}"


def routes_text(raises: Sequence[Route], lowers: Sequence[Route]) -> Iterator[str]:
    """Distance in sentences."""
    for title, found in (
        ("Smallest changes that would raise the grade", raises),
        ("Smallest changes that would lower it", lowers),
    ):
        yield title
        if not found:
            yield "  none that is sure to, with up to three facts changed together"
        yield from (f"  {route.sentence}" for route in found[:MOST_ROUTES])
        if len(found) > MOST_ROUTES:
            yield f"  and {len(found) - MOST_ROUTES} more (all with --json)"


def descents_text(found: Sequence[Descent]) -> Iterator[str]:
    """How the grades of outcomes would follow from their evidence, in sentences; nothing where none is indicated."""
    if found:
        yield "What of its evidence would carry an outcome there"
        yield from (f"  {one.sentence}" for one in found)


def descent_form(found: Descent) -> dict[str, Any]:
    """A descent as plain values."""
    return {
        "area": found.area,
        "from": found.start,
        "to": found.to,
        "rests_on": list(found.rests_on),
        "sentence": found.sentence,
        "ways": [route_form(way) for way in found.ways],
    }


def fragility_text(found: Fragility) -> Iterator[str]:
    """Fragility in sentences."""
    yield "What the grade hangs on (without it the grades possible would be others)"
    if not found.decisive:
        yield "  no single setting, figure, inspection or published grade decides it"
    for one in found.decisive[:MOST_DECISIVE]:
        yield f"  {one.kind}: {one.what}; without it {grades_words(one.possible)}"
    if len(found.decisive) > MOST_DECISIVE:
        yield f"  and {len(found.decisive) - MOST_DECISIVE} more (all with --json)"
    if found.sureness:
        shares = "; ".join(f"{grades_words(grades)} in {100 * share:.1f}%" for grades, share in found.sureness)
        yield f"How sure it is: {found.redraws:,} redraws within the intervals (seed {found.seed}): {shares}"


def route_form(route: Route) -> dict[str, Any]:
    """A route as plain values."""
    return {
        "way": route.way,
        "steps": route.steps,
        "possible": list(route.possible),
        "sentence": route.sentence,
        "moves": [
            {"fact": one.fact, "from": one.start, "to": one.to, "steps": one.steps, "count": one.count, "of": one.of}
            for one in route.moves
        ],
    }


def fragility_form(found: Fragility) -> dict[str, Any]:
    """Fragility as plain values."""
    return {
        "possible": list(found.possible),
        "decisive": [
            {"kind": o.kind, "what": o.what, "possible": list(o.possible), "alike": o.alike, "names": list(o.names)}
            for o in found.decisive
        ],
        "redraws": found.redraws,
        "seed": found.seed,
        "sureness": [{"possible": list(grades), "share": share} for grades, share in found.sureness],
    }


def years_apart_text(found: YearsApart) -> str:
    """The four grades and the change divided."""
    old, new = found.old_old, found.new_new
    lines = [f"{new.council}: each year's evidence under each year's rules ({new.scale})"]
    for one in (found.old_old, found.old_new, found.new_old, found.new_new):
        lines.append(f"  evidence of {day(one.as_at)} under {one.framework}: {grade_line(one)}")
    lines.append(f"From {old.framework} to {new.framework}: {found.sentence}")
    return "\n".join(lines)


def years_apart_form(found: YearsApart) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "council": found.new_new.council,
        "grades": [
            {"as_at": one.as_at.isoformat(), "framework": one.framework, "indicated": one.indicated}
            | {"possible": list(one.possible)}
            for one in (found.old_old, found.old_new, found.new_old, found.new_new)
        ],
        "by_evidence": found.by_evidence,
        "by_framework": found.by_framework,
        "sentence": found.sentence,
    }
