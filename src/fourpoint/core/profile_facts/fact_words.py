"""Facts, values and comparisons in words, for traces and refusals. Never computes a value."""

from fourpoint.core.areas import AREAS, GROUPS, SECTORS
from fourpoint.core.facts import Fact, Known, Unit
from fourpoint.core.framework import Condition, Count, Framework
from fourpoint.core.profile_facts.fact_names import CAPACITY, unit_of

_MEASURES = {
    "good_or_better": "good or better",
    "inadequate": "inadequate",
    "inadequate_percent": "inadequate",
    "outstanding": "outstanding",
    "outstanding_percent": "outstanding",
    "good_or_better_count": "good or better",
    "graded": "with a grade",
    "against_neighbours": "difference from the neighbours",
    "closed": "closed in the year",
    "from_predecessor": "counted by the judgement of the setting before",
    "aspect.behaviour.good_or_better": "behaviour good or better",
    "aspect.early_years.good_or_better": "early years provision good or better",
    "aspect.leadership.good_or_better": "leadership and management good or better",
    "aspect.sixth_form.good_or_better": "sixth form provision good or better",
    "improving": "improving",
    "worsening": "getting worse",
    "in_year.moved_up": "inspections in the year that moved up",
    "in_year.moved_down": "inspections in the year that moved down",
    "against_england": "difference from England",
    "worse_than_neighbours": "worse than the neighbours",
    "better_than_neighbours": "better than the neighbours",
    "worse_than_england": "worse than England",
    "better_than_england": "better than England",
    "change": "change since the period before",
    "settings.good_or_better": "settings good or better",
    "settings.inadequate": "settings inadequate",
    "indicators.worse_than_neighbours": "indicators worse than the neighbours",
    "indicators.better_than_neighbours": "indicators better than the neighbours",
    "findings.strengths": "strengths found by reviews",
    "findings.developments": "areas for development found by reviews",
    "findings.balance": "strengths less areas for development",
}


def measure_words(measure: str) -> str:
    """What is measured of a group or an indicator, in words."""
    return _MEASURES.get(measure, measure)


def describe(framework: Framework, name: str) -> str:
    """The fact in words: `block_a.secondary_schools.good_or_better` is "secondary schools, good or better"."""
    head, _, rest = name.partition(".")
    match head:
        case "block_a":
            return _describe_block_a(rest)
        case "block_b":
            found = next((one for one in framework.blocks.b if one.fact == rest), None)
            title = (found.title if found else "") or rest.replace("_", " ")
            return f"block B, {within(title)}"
        case "block_c":
            return _describe_block_c(rest)
        case "outcome" | "inspection":
            return area_title(framework, rest)
        case "capacity_to_improve":
            return area_title(framework, CAPACITY)
        case "evidence":
            area, _, measure = rest.partition(".")
            return f"evidence on {within(area_title(framework, area))}, {_MEASURES.get(measure, measure)}"
        case "count":
            return f"number of {next((one.title for one in framework.counts if one.id == rest), rest)}"
    return name


def within(text: str) -> str:
    """The text within a sentence: a small first letter, unless the word is an abbreviation (ILACS)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def area_title(framework: Framework, area: str) -> str:
    return next((one.title for one in framework.areas if one.id == area), AREAS.get(area, area))


def _describe_block_a(rest: str) -> str:
    if rest in _MEASURES:
        return f"block A, {_MEASURES[rest]}"
    group, _, measure = rest.partition(".")
    title = GROUPS.get(group, group).lower()
    if measure in _MEASURES:
        return f"{title}, {_MEASURES[measure]}"
    first, _, last = measure.partition(".")
    where = "inspected in the year" if first == "in_year" else SECTORS.get(first, first)
    return f"{title} {where}, {_MEASURES.get(last, last)}"


def _describe_block_c(rest: str) -> str:
    if rest in _MEASURES:
        return f"block C, indicators {_MEASURES[rest]}"
    indicator, _, measure = rest.rpartition(".")
    return f"block C, {indicator}, {_MEASURES[measure]}" if measure in _MEASURES else f"block C, {rest}"


def number(value: float) -> str:
    """A number as people write it: whole without a point, else two decimals at most, thousands with commas."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


_INSPECTION_WORDS = {4: "outstanding", 3: "good", 2: "adequate", 1: "inadequate"}
"""Words of the inspections of a council in frameworks that are not themselves inspections."""


def _grade_word(framework: Framework, name: str, grade: int) -> str:
    head, _, rest = name.partition(".")
    if head == "block_b" and all(area.id != rest for area in framework.areas):
        return _INSPECTION_WORDS.get(grade, "")
    area = rest if head in ("outcome", "inspection") else head
    return framework.word(grade, area) if grade in framework.grades else ""


def value_words(framework: Framework, unit: Unit, value: float, name: str = "") -> str:
    """A value of the fact `name` with its unit in words: "71.9%", "2, adequate", "yes", "4"."""
    match unit:
        case "percent":
            return f"{value:.1f}%" if value != int(value) else f"{value:.0f}%"
        case "grade":
            word = _grade_word(framework, name, int(value))
            return f"{value:.0f}, {word}" if word else f"{value:.0f}"
        case "yes_no":
            return "yes" if value else "no"
    return number(value)


def found_words(framework: Framework, fact: Fact) -> str:
    """What was found of a fact: its value with what it rests on, that there is none yet, or why it is not known."""
    if fact.known is Known.NOT_KNOWN:
        return fact.because or "nothing is said of it"
    if fact.known is Known.NONE_YET:
        return fact.because or "none yet"
    assert fact.value is not None
    shown = value_words(framework, fact.unit, fact.value, fact.name)
    return f"{shown}; {fact.because}" if fact.because else shown


def asked_words(framework: Framework, condition: Condition) -> str:
    """The condition in words: "block A, good or better is at least 65%"."""
    unit = unit_of(framework, condition.fact) or "number"
    subject = describe(framework, condition.fact)
    if condition.is_ is not None:
        return f"{subject}: {'yes' if condition.is_ else 'no'}"
    if condition.at_least is not None:
        return f"{subject} is at least {value_words(framework, unit, condition.at_least, condition.fact)}"
    if condition.at_most is not None:
        return f"{subject} is at most {value_words(framework, unit, condition.at_most, condition.fact)}"
    return f"{subject} is {value_words(framework, unit, condition.equals or 0.0, condition.fact)}"


def count_words(framework: Framework, count: Count) -> str:
    """What a count counts, in words."""
    names = ", ".join(within(describe(framework, name)) for name in count.of)
    if count.at_least is not None:
        return f"how many of {names} are at least {number(count.at_least)}"
    if count.at_most is not None:
        return f"how many of {names} are at most {number(count.at_most)}"
    return f"how many of {names} are {number(count.equals or 0.0)}"


def listed(words: list[str], joint: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}" if words else ""


def grades_words(grades: tuple[int, ...] | list[int], joint: str = "or") -> str:
    """Grades in words, as given: "3 or 2"."""
    return listed([str(grade) for grade in grades], joint)
